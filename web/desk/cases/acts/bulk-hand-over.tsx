import { handOver } from '#modules/cases/contract.ts';
import { ApiError, call } from '#web/api/index.ts';
import { errorText, toast, toastError, useWords } from '#web/ui/index.ts';
import type { CaseRow } from '../read.ts';
import { HandOverForm, type HandOverTerms } from './hand-over.tsx';

/** Hands several cases to one group, one after the other; those that refuse are named with the reason. */
export function BulkHandOver({ rows, onClose, onDone }: { rows: readonly CaseRow[]; onClose(): void; onDone(): void }) {
  const w = useWords('cases');
  const handAll = async (terms: HandOverTerms): Promise<void> => {
    const refused: string[] = [];
    for (const row of rows) {
      await call(handOver, { id: row.id, ...terms }).catch((thrown: unknown) => {
        refused.push(`${row.number ?? ''} ${errorText(thrown)}`);
      });
    }
    if (refused.length > 0)
      toastError(
        new ApiError({
          status: 409,
          code: 'bulk',
          title: '',
          detail: `${w('bulk.refused', { count: refused.length })} ${refused.slice(0, 3).join(' ')}`,
        }),
      );
    if (refused.length < rows.length) toast(w('bulk.handed', { count: rows.length - refused.length }));
    onDone();
  };
  return <HandOverForm title={w('bulk.title', { count: rows.length })} tier={2} onRun={handAll} onClose={onClose} />;
}
