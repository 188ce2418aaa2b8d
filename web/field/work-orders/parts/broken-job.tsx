import { Eraser } from 'lucide-react';
import { useMe } from '#web/api/index.ts';
import { useWords } from '#web/ui/index.ts';
import { BigButton, PhoneError, PhonePage } from '#web/ui/phone/index.tsx';
import { draftsBelow, forgetDraft } from '../../offline/drafts.ts';
import { filesOfDraft } from '../store/kept.ts';
import { forgetPictures } from '../store/pictures.ts';

/** A job whose page fails: what was typed on it and is not recorded may be what it fails on, and can be cleared. Acts that wait stay. */
export function BrokenJob({ id, fault, again }: { id: string; fault: unknown; again(): void }) {
  const w = useWords('work-orders');
  const memberId = useMe()?.member.id ?? '';
  const names = draftsBelow(`${id}.`);
  const clear = (): void => {
    const files = names.flatMap(filesOfDraft);
    for (const name of names) forgetDraft(name);
    void forgetPictures(memberId, files)
      .catch(() => {})
      .finally(again);
  };
  return (
    <PhonePage back="/" title={w('job.title')}>
      <PhoneError error={fault} onRetry={again} />
      {names.length > 0 ? (
        <div className="col">
          <p className="ink-2">{w('broken.text')}</p>
          <div className="row">
            <BigButton act={{ label: w('broken.clear'), icon: Eraser, run: clear }} />
          </div>
        </div>
      ) : null}
    </PhonePage>
  );
}
