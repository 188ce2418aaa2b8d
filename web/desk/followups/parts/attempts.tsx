import { PhoneOff } from 'lucide-react';
import { useState } from 'react';
import { attempt } from '#modules/followups/contract.ts';
import { useAct } from '#web/api/index.ts';
import { ActDialog } from '#web/ui/forms/index.ts';
import { Button, listTime, Panel, toast, useKeys, useNow, useWords } from '#web/ui/index.ts';
import type { CallbackRead } from '../read.ts';
import { attemptFields } from './fields.ts';

/** Attempts so far and the one that just failed; after three on two days the state becomes unreachable (R-CBK-04). */
export function Attempts({ callback }: { callback: CallbackRead }) {
  const w = useWords('followups');
  const now = useNow();
  const [open, setOpen] = useState(false);
  const { runOrThrow } = useAct(attempt);
  const told = callback.answer;
  const may = callback.mayCall && callback.allowed.includes('attempt');
  useKeys([{ key: 'u', label: w('attempt.do'), when: may, run: () => setOpen(true) }]);
  return (
    <Panel
      title={w('attempt.title')}
      meta={<span className="num">{callback.attempts.length + (told ? 1 : 0)}</span>}
      act={
        may ? (
          <Button size="small" icon={PhoneOff} keyCap="U" onClick={() => setOpen(true)}>
            {w('attempt.do')}
          </Button>
        ) : undefined
      }
    >
      {callback.attempts.length === 0 && !told ? <p className="small ink-3">{w('attempt.none')}</p> : null}
      <ul className="ax-cb-attempts">
        {callback.attempts.map((one) => (
          <li key={one.id}>
            <time className="num ink-3">{listTime(one.at, now)}</time>
            <span>
              <b>{w(`attempt.outcome.${one.outcome}`)}</b> <span className="ink-3">{one.by?.name}</span>
              {one.note ? <small>{one.note}</small> : null}
            </span>
          </li>
        ))}
        {told ? (
          <li>
            <time className="num ink-3">{listTime(told.at, now)}</time>
            <span>
              <b>{w('attempt.reached')}</b> <span className="ink-3">{told.by?.name}</span>
            </span>
          </li>
        ) : null}
      </ul>
      {told ? null : <p className="small ink-3">{w('attempt.rule')}</p>}
      <ActDialog
        open={open}
        title={w('attempt.do')}
        text={w('attempt.text')}
        act={w('attempt.keep')}
        fields={attemptFields}
        onClose={() => setOpen(false)}
        onRun={(values) => runOrThrow({ id: callback.id, ...values }).then(() => toast(w('attempt.kept')))}
      />
    </Panel>
  );
}
