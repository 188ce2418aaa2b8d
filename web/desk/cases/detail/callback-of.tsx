import { list } from '#modules/followups/contract.ts';
import { useMay, useOperation } from '#web/api/index.ts';
import { Link, PromiseState, useWords } from '#web/ui/index.ts';
import { promiseView, type CaseRead } from '../read.ts';

interface Owed {
  readonly id: string;
  readonly promise: Parameters<typeof promiseView>[0] | null;
}

/** The call-back owed for a completed case, for those who may see call-backs; null when there is none. */
export function useCallbackOf(c: CaseRead): Owed | null {
  const may = useMay(list);
  const asked = may && c.state === 'completed' && c.number !== null;
  const query = useOperation(list, { filter: `case:${c.id}`, limit: 5 }, { when: asked, live: { ids: [c.id] } });
  const row = query.data?.rows.find((one) => one.caseId === c.id && one.round === c.round);
  return asked && row ? { id: row.id, promise: row.promise } : null;
}

/** One line over the conversation: a call-back is owed, until when, and the way there. */
export function CallbackOf({ callback }: { callback: Owed | null }) {
  const w = useWords('cases');
  if (!callback) return null;
  return (
    <p className="ax-case-callback">
      {callback.promise ? <PromiseState promise={promiseView(callback.promise)} form="chip" /> : null}
      <span className="grow">{w('callBack.owed')}</span>
      <Link to={`/callbacks/${callback.id}`}>{w('callBack.open')}</Link>
    </p>
  );
}
