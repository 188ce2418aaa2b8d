import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { solve as contract } from '../contract.ts';
import { closesOnTheSpot } from '../rules/duty.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, caseEvent, completionData, loadCase, moveCase } from '../store/cases.ts';
import { closeDuties } from '../store/duties.ts';

/**
 * Solved at first contact, the customer satisfied on the spot. Enquiries and suggestions close at once (a message takes the place of
 * the call), everything else waits for its call-back. A customer who is not satisfied keeps his case open. R-CAS-02, A-33
 */
export const solve = act(contract, {
  load: ({ id }) => ({ row: loadCase(id) }),
  decide({ input, loaded: { row } }) {
    const completed = moved(row.state, 'solve');
    if (isRefusal(completed)) return completed;
    if (!input.satisfied) return refuse('case.not_satisfied_not_solved', {}, 'satisfied');
    return closesOnTheSpot(row.kind) ? moved(completed.to, 'close') : completed;
  },
  save({ to }, { input, loaded: { row }, ctx }) {
    const at = toIso(ctx.occurredAt);
    const closes = to === 'closed';
    const completed = { ...row, state: 'completed' as const, completed_at: at, version: row.version + 1 };
    const after = { ...completed, state: to, closed_at: closes ? at : null, version: row.version + (closes ? 2 : 1) };
    const data = { round: row.round, firstContact: true };
    return {
      writes: [
        ...moveCase(row, 'completed', ctx, { completed_at: at, solution: input.solution, closed_at: closes ? at : null }),
        ...(closes ? moveCase(completed, to, ctx) : []),
        closeDuties(row.id, ctx.now),
      ],
      events: [
        caseEvent(completed, 'case.solved', { data }),
        caseEvent(completed, 'case.completed', {
          data: { ...completionData(completed, ctx.occurredAt, ctx.who.zone), repaired: false, firstContact: true },
        }),
        ...(closes ? [caseEvent(after, 'case.closed', { data: { ...data, intakeOwnerId: row.intake_owner_id } })] : []),
      ],
      answer: caseAnswer(after),
    };
  },
});
