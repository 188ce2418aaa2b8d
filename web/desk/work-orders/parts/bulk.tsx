import { assign, type list as workOrderList } from '#modules/work-orders/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { DEFAULT_ZONE, instantOf, localTime, toIso } from '#platform/values/instant.ts';
import { callSeveral, useMe } from '#web/api/index.ts';
import { ActDialog } from '#web/ui/forms/index.ts';
import { toastBulk, useWords } from '#web/ui/index.ts';
import { reassignFields, replanFields } from '../fields.ts';

export type OrderListRow = OutputOf<typeof workOrderList>['rows'][number];

interface BulkProps {
  readonly rows: readonly OrderListRow[];
  onClose(): void;
  onDone(): void;
}

const named = (row: OrderListRow, text: string): string => `${row.number ?? ''} ${text}`;

/** Gives several jobs to one engineer; each is judged by itself, those that refuse are named (R-DSP-02, R-DSP-06). */
export function BulkReassign({ rows, onClose, onDone }: BulkProps) {
  const w = useWords('work-orders');
  return (
    <ActDialog
      open
      title={w('bulk.assignTitle', { count: rows.length })}
      text={w('bulk.assignText')}
      fields={reassignFields}
      act={w('bulk.assign')}
      onClose={onClose}
      onRun={async ({ engineerId, reason }) => {
        const { done, refused } = await callSeveral(assign, rows, ({ id }) => ({ id, engineerId, reason }));
        toastBulk(
          { count: done.length, text: w('bulk.given', { count: done.length }) },
          refused.map(({ row, text }) => named(row, text)),
        );
        onDone();
      }}
    />
  );
}

/** The same time on another day, on the wall clock of the company. */
function onDay(at: string, day: string, zone: string): string {
  const { minute } = localTime(Date.parse(at), zone);
  return toIso(instantOf(day, minute, zone));
}

/** Moves several appointments to another day at the same hours; jobs without one are named. */
export function BulkReplan({ rows, onClose, onDone }: BulkProps) {
  const w = useWords('work-orders');
  const zone = useMe()?.tenant?.zone ?? DEFAULT_ZONE;
  return (
    <ActDialog
      open
      title={w('bulk.replanTitle', { count: rows.length })}
      text={w('bulk.replanText')}
      fields={replanFields}
      act={w('bulk.replan')}
      onClose={onClose}
      onRun={async ({ day }) => {
        const planned = rows.flatMap(({ plannedFrom, plannedTo, engineerId, ...row }) =>
          plannedFrom && plannedTo && engineerId ? [{ ...row, engineerId, plannedFrom, plannedTo }] : [],
        );
        const { done, refused } = await callSeveral(assign, planned, ({ id, engineerId, plannedFrom, plannedTo }) => ({
          id,
          engineerId,
          plannedFrom: onDay(plannedFrom, day, zone),
          plannedTo: onDay(plannedTo, day, zone),
        }));
        const without = rows.filter(({ id }) => !planned.some((one) => one.id === id)).map((row) => named(row, w('bulk.noWindow')));
        toastBulk({ count: done.length, text: w('bulk.moved', { count: done.length }) }, [
          ...refused.map(({ row, text }) => `${row.number ?? ''} ${text}`),
          ...without,
        ]);
        onDone();
      }}
    />
  );
}
