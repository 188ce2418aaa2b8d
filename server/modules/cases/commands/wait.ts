import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { wait as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, loadCase, LOOK_AGAIN, moveCase, movedEvent } from '../store/cases.ts';
import { closeDuties, openDuty } from '../store/duties.ts';
import { keepWords } from '../store/words.ts';

/**
 * Nobody can go on before something comes. The event is named after what is waited for, so that each promise says by its row whether it rests
 * meanwhile; whoever tells of it has the duty to look again. Told once more it changes what, why and until when. R-CAS-08
 */
export const wait = act(contract, {
  load: ({ id }) => ({ row: loadCase(id) }),
  decide({ input, loaded: { row }, ctx }) {
    const allowed = moved(row.state, 'wait', input.for);
    if (isRefusal(allowed)) return allowed;
    const until = typeof input.until === 'string' ? Date.parse(input.until) : undefined;
    return until !== undefined && until <= ctx.occurredAt ? refuse('case.until_past', {}, 'until') : { to: allowed.to, until };
  },
  save({ to, until }, { input, loaded: { row }, ctx }) {
    const after = { ...row, state: to, version: row.version + 1 };
    const again = until === undefined ? null : toIso(until);
    const words = keepWords(row.id, input.reason, ctx);
    const members = ctx.who.memberId === null ? [] : [ctx.who.memberId];
    const duty = { act: LOOK_AGAIN, members, groupId: row.group_id, ...(until === undefined ? {} : { dueAt: until }) };
    return {
      writes: [
        ...moveCase(row, to, ctx, { waits_until: again }),
        ...words.writes,
        closeDuties(row.id, ctx.now, 'cancelled', [LOOK_AGAIN]),
        ...openDuty(row.id, duty, ctx.now),
      ],
      events: [movedEvent(row, after, `case.${input.for}`, { data: { until: again, ...words.data } })],
      answer: caseAnswer(after),
    };
  },
});
