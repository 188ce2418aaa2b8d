import { Eraser } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useMe } from '#web/api/index.ts';
import { useWords } from '#web/ui/index.ts';
import { draftsBelow, forgetDraft, onDrafts } from '../../offline/drafts.ts';
import { draftedBy } from '../store/drafted.ts';
import { letGo } from '../queues.ts';

/** Clears what was typed and photographed on a job and is not recorded, after a sentence that says why one would; nothing where there is none. Acts that wait or were refused stay. */
export function ClearDrafts({ id, text, then = () => {} }: { id: string; text: string; then?: (() => void) | undefined }) {
  const w = useWords('work-orders');
  const memberId = useMe()?.member.id ?? '';
  const below = `${memberId}.${id}.`;
  const names = useSyncExternalStore(onDrafts, () => draftsBelow(below).join());
  const clear = (): void => {
    const files = draftedBy(memberId, id).flatMap((one) => one.files);
    for (const name of draftsBelow(below)) forgetDraft(name);
    void letGo(memberId, files)
      .catch(() => {})
      .finally(then);
  };
  if (names === '') return null;
  return (
    <div className="col">
      <p className="ink-2">{text}</p>
      <button type="button" className="ax-photo-remove" onClick={clear}>
        <Eraser size={20} strokeWidth={1.75} aria-hidden="true" /> {w('broken.clear')}
      </button>
    </div>
  );
}
