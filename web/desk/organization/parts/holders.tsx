import { useState } from 'react';
import { hold, holders, leave } from '#modules/organization/contract.ts';
import { DEFAULT_ZONE, localDay } from '#platform/values/instant.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { useAct, useMay, useMe, useOperation } from '#web/api/index.ts';
import { ActDialog } from '#web/ui/forms/index.ts';
import { Panel, Tag, TextButton, toast, useNow, useWords } from '#web/ui/index.ts';
import { holdFields, leaveFields } from './fields.ts';

type Holder = OutputOf<typeof holders>['rows'][number];

/** Absent is something else than empty: the server takes today where no day is named. */
function named(day: string | null): string | undefined {
  return day ?? undefined;
}

/** Who holds a position, held it and will hold it; appointing and leaving with their days. R-ORG-03, R-ORG-04 */
export function HoldersPanel({ id }: { id: string }) {
  const w = useWords('organization');
  const known = useOperation(holders, { id }).data;
  const appointing = useAct(hold);
  const leaving = useAct(leave);
  const [mayHold, mayLeave] = [useMay(hold), useMay(leave)];
  const [open, setOpen] = useState<'hold' | Holder | null>(null);
  const today = localDay(useNow(), useMe()?.tenant?.zone ?? DEFAULT_ZONE);
  const close = (): void => setOpen(null);
  return (
    <Panel title={w('holders')} act={mayHold ? <TextButton onClick={() => setOpen('hold')}>{w('hold.do')}</TextButton> : undefined}>
      {known?.rows.length === 0 ? <p className="small ink-3">{w('noHolders')}</p> : null}
      {known?.rows.map((row) => (
        <p key={`${row.member.id} ${row.from}`} className="row small">
          <span className="grow">{row.member.name}</span>
          {row.from > today ? <Tag>{w('planned')}</Tag> : null}
          <span className="num ink-3">{w(row.until ? 'held' : 'holding', { from: row.from, until: row.until ?? '' })}</span>
          {mayLeave && (row.until === null || row.until > today) ? (
            <TextButton onClick={() => setOpen(row)}>{w('leave.do')}</TextButton>
          ) : null}
        </p>
      ))}
      <ActDialog
        open={open === 'hold'}
        title={w('hold.title')}
        text={w('hold.text')}
        act={w('hold.do')}
        fields={holdFields}
        onClose={close}
        onRun={({ memberId, from, until }) =>
          appointing.runOrThrow({ id, memberId, from: named(from), until }).then(() => toast(w('hold.done')))
        }
      />
      {open !== null && open !== 'hold' ? (
        <ActDialog
          open
          title={w('leave.title', { name: open.member.name })}
          act={w('leave.do')}
          fields={leaveFields}
          onClose={close}
          onRun={({ on }) => leaving.runOrThrow({ id, memberId: open.member.id, on: named(on) }).then(() => toast(w('leave.done')))}
        />
      ) : null}
    </Panel>
  );
}
