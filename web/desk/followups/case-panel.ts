import { list, planned } from '#modules/followups/contract.ts';
import { useMay, useOperation } from '#web/api/index.ts';
import { shortDay, useNow, useWords, type PromiseView } from '#web/ui/index.ts';
import type { CasePanel, Owed } from '../cases/panels.ts';
import { promiseView, type CaseRead } from '../cases/read.ts';

/** The call-back owed for a completed case, for those who may see call-backs. */
function useOwed(c: CaseRead): Owed | null {
  const w = useWords('followups');
  const may = useMay(list);
  const asked = may && c.state === 'completed' && c.number !== null;
  const query = useOperation(list, { filter: `case:${c.id}`, limit: 5 }, { when: asked, live: { ids: [c.id] } });
  const row = query.data?.rows.find((one) => one.caseId === c.id && one.round === c.round);
  if (!asked || !row) return null;
  const promise = row.promise ? promiseView(row.promise) : null;
  return { text: w('ofCase.owed'), open: w('ofCase.open'), to: `/callbacks/${row.id}`, promise };
}

/** Later contacts, as one promise that has not begun. */
function useLater(c: CaseRead): readonly PromiseView[] {
  const w = useWords('followups');
  const followUps = useOperation(planned, { caseId: c.id }, { when: useMay(planned), live: { ids: [c.id] } });
  const now = useNow();
  const days = (followUps.data?.rows ?? [])
    .filter((row) => row.state !== 'done' && row.state !== 'cancelled')
    .map((row) => shortDay(`${row.dueOn}T04:00:00Z`, now));
  const waits = days.join(' · ');
  const title = w('ofCase.later');
  return days.length > 0
    ? [{ state: 'not_started', title, startedAt: null, dueAt: null, warnAt: [], reason: w('ofCase.laterReason'), waits }]
    : [];
}

export const casePanel: CasePanel = { useOwed, useLater };
