import { handOver } from '#modules/cases/contract.ts';
import { callSeveral } from '#web/api/index.ts';
import { toastBulk, useWords } from '#web/ui/index.ts';
import type { CaseRow } from '../read.ts';
import { HandOverForm, type HandOverTerms } from './hand-over.tsx';

/** Hands several cases to one group; those that refuse are named with the reason. */
export function BulkHandOver({ rows, onClose, onDone }: { rows: readonly CaseRow[]; onClose(): void; onDone(): void }) {
  const w = useWords('cases');
  const handAll = async (terms: HandOverTerms): Promise<void> => {
    const { done, refused } = await callSeveral(handOver, rows, (row) => ({ id: row.id, ...terms }));
    toastBulk(
      { count: done.length, text: w('bulk.handed', { count: done.length }) },
      refused.map(({ row, text }) => `${row.number ?? ''} ${text}`),
    );
    onDone();
  };
  return <HandOverForm title={w('bulk.title', { count: rows.length })} tier={2} onRun={handAll} onClose={onClose} />;
}
