import { letRolesRead } from '#modules/subjects/index.ts';
import { causeCode } from '#modules/products/index.ts';
import { act, find } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { assess as contract, isWaiting } from '../contract.ts';
import { dispatchersOf } from '../rules/dispatchers.ts';
import { caseDuties, type Duty } from '../rules/duty.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, caseEvent, loadCase, moveCase, type CaseRow } from '../store/cases.ts';
import { insertAssessment } from '../store/course.ts';
import { closeDuties, openDuty } from '../store/duties.ts';

/**
 * The technical judgement: simple or complex, what is suspected, which route. Becoming complex starts the hand-over promise, becoming
 * simple again ends it; planning is then the group's duty, or the assessor's where the case has no group. Where it is planned already,
 * whoever is at it goes on. R-DSP-01, A-34
 */
export const assess = act(contract, {
  load: ({ id, causeCodeId }) => ({ row: loadCase(id), code: find(causeCode(causeCodeId ?? null)) }),
  decide({ input, loaded: { row, code } }) {
    const allowed = moved(row.state, 'assess');
    if (isRefusal(allowed)) return allowed;
    return typeof input.causeCodeId === 'string' && !code ? refuse('case.cause_unknown', {}, 'causeCodeId') : allowed;
  },
  save({ to }, { input, loaded: { row }, ctx }) {
    const after = { ...row, state: to, complexity: input.complexity, version: row.version + 1 };
    const becomesComplex = input.complexity === 'complex' && row.complexity !== 'complex';
    const becomesSimple = input.complexity === 'simple' && row.complexity === 'complex';
    const memberId = ctx.who.memberId;
    return {
      writes: [
        ...moveCase(row, to, ctx, { complexity: input.complexity }),
        insertAssessment({
          caseId: row.id,
          round: row.round,
          complexity: input.complexity,
          suspectedCause: input.suspectedCause ?? null,
          causeCodeId: input.causeCodeId ?? null,
          route: input.route ?? null,
          note: input.note ?? null,
          by: memberId,
          at: toIso(ctx.occurredAt),
        }),
        letRolesRead(row.id, dispatchersOf(input.route ?? null)),
        closeDuties(row.id, ctx.now, 'done', answered(row)),
        ...(to === 'assessed' ? openDuty(row.id, planningOf(row, memberId), ctx.now) : []),
      ],
      events: [
        caseEvent(after, 'case.assessed', { data: { complexity: input.complexity, route: input.route ?? null, round: row.round } }),
        ...(becomesComplex ? [caseEvent(after, 'case.judged_complex', { data: { round: row.round } })] : []),
        ...(becomesSimple ? [caseEvent(after, 'case.judged_simple', { data: { round: row.round } })] : []),
      ],
      answer: caseAnswer(after),
    };
  },
});

/** Duties that a judgement answers; where a case waits, planning is still to be done when what is waited for has come. */
function answered({ state }: CaseRow): readonly string[] {
  return isWaiting(state) ? ['case.assess'] : caseDuties;
}

/** Planning is the group's duty, or the assessor's where the case has none. */
function planningOf({ group_id: groupId }: CaseRow, assessorId: string | null): Duty {
  return { act: 'case.plan', members: groupId === null && assessorId !== null ? [assessorId] : [], groupId };
}
