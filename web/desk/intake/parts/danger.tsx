import { Zap } from 'lucide-react';
import { priorityText } from '../../cases/read.ts';
import { Button, nearTimeWithin, ReadOut, Tag, TextButton, useNow, useWords } from '#web/ui/index.ts';
import type { Sign } from '../draft.ts';
import type { Heard } from '../use-call.ts';
import type { Preview } from './outcome.tsx';

/** The key that says that it is no emergency. */
export const DECLINE_KEY = 'alt+n';

interface DangerProps {
  heard: Heard;
  onDecline(): void;
  onRestore(): void;
}

/** Beside the customer's words: which of them speak of danger, that the call is an emergency because of them, and the way to decline. R-INT-14 */
export function DangerLine({ heard: { signs, priority, isDanger }, onDecline, onRestore }: DangerProps) {
  const w = useWords('intake');
  if (signs.length === 0) return null;
  const told = w('danger.signs', { signs: signs.map(({ word }) => word).join(w('separator')) });
  return (
    <div className={`intake-danger${isDanger ? ' is-on' : ''}`} role="status">
      {!isDanger ? (
        <>
          <span className="grow small ink-2">
            {told} {w('danger.declined', { priority: priorityText(priority) })}
          </span>
          <TextButton onClick={onRestore}>{w('danger.restore')}</TextButton>
        </>
      ) : (
        <>
          <Tag look="safety" icon={Zap}>
            {priorityText('emergency')}
          </Tag>
          <span className="grow">
            {told} {w('danger.proposed')}
          </span>
          <Button size="small" keyCap="Alt N" onClick={onDecline}>
            {w('danger.decline')}
          </Button>
        </>
      )}
    </div>
  );
}

/** What to say first when there is danger: what to do now, and who will call until when. R-INT-14 */
export function SafetyWords({ signs, told }: { signs: readonly Sign[]; told: Preview | undefined }) {
  const w = useWords('intake');
  const now = useNow();
  const kinds = [...new Set(signs.map(({ danger }) => danger))];
  const first = told?.promises.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))[0];
  return (
    <ReadOut title={w('danger.read')} aside={priorityText('emergency')}>
      {kinds.map((danger) => w(`danger.say.${danger}`)).join('')}
      {first ? w('danger.say.after', { time: nearTimeWithin(first.dueAt, now) }) : null}
    </ReadOut>
  );
}
