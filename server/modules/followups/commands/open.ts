import { factsOfCase } from '#modules/cases/index.ts';
import { dutyAnew } from '#modules/rulebook/index.ts';
import { act, type NewEvent } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { localDay, toIso } from '#platform/values/instant.ts';
import type { Facts } from '#platform/values/facts.ts';
import { refuse } from '#platform/values/refusal.ts';
import { open as contract } from '../contract.ts';
import { BY_CALL } from '../rules/promised.ts';
import { callbackEvent, callbackOf, insertCallback, matter, moveCompleted, type CallbackRow } from '../store/callbacks.ts';
import { ask, callersFor } from '../store/duties.ts';
import { gather } from '../store/together.ts';

/**
 * A call-back is owed for the round just completed, unless it has gone on since; told again with another time, the time moves. What the
 * customer is owed within three days is asked in the same call. Where call-backs are made again after a while without (`withoutSince`), the time
 * for this one begins with the switching: nobody could have called before, so that nothing that ran out meanwhile is anybody's breach; what was broken before
 * stays so.
 * R-CBK-01, R-CBK-09, R-ORG-03, A-12
 */
export const open = act(contract, {
  load: ({ caseId, round }) => ({
    matter: matter(caseId),
    present: callbackOf(caseId, round),
    callers: callersFor(caseId),
    facts: factsOfCase(caseId),
  }),
  decide({ input, loaded: { matter: found, present } }) {
    const { withoutSince } = input;
    if (!present) {
      const opens = found?.state === 'completed' && found.round === input.round;
      return { opens, moved: undefined, since: withoutSince, present };
    }
    const moved = Date.parse(present.completed_at) === Date.parse(input.completedAt) ? undefined : present;
    const since = present.state === 'open' ? withoutSince : undefined;
    return moved || since !== undefined ? { opens: false, moved, since, present } : refuse('callback.already_open');
  },
  save({ opens, moved, since, present }, { input, loaded: { callers, facts }, ctx }) {
    if (present) {
      const { id, state, round, version } = present;
      return {
        writes: moved ? [moveCompleted(id, input.completedAt)] : [],
        events: [
          ...(moved ? [callbackEvent(moved, 'callback.completion_moved', { round, completedAt: input.completedAt })] : []),
          ...(since === undefined ? [] : [resumedEvent(present, since, facts)]),
        ],
        answer: { id, state, version: version + (moved ? 1 : 0) },
      };
    }
    if (!opens) return { writes: [], events: [], answer: { id: input.caseId } };
    const row = { id: newId(), case_id: input.caseId, round: input.round, completed_at: input.completedAt };
    return {
      writes: [
        insertCallback(row, toIso(ctx.now)),
        ...ask({ act: 'callback.answer', subjectId: row.id, rootId: row.case_id }, callers, ctx.now),
        gather(row.case_id, localDay(ctx.now, ctx.who.zone), toIso(ctx.now)),
      ],
      events: [
        callbackEvent(row, 'callback.opened', { round: row.round }),
        ...(since === undefined ? [] : [resumedEvent(row, since, facts)]),
      ],
      answer: { id: row.id, state: 'open', version: 1 },
    };
  },
  constraints: { callbacks_tenant_id_case_id_round_key: 'callback.already_open' },
});

/**
 * Whatever was promised by a call is over, and owed anew: by the row that names this event, or by the one that was promised before, in its own
 * time. It carries the facts of the case: rules choose by them which promise begins.
 */
function resumedEvent(row: Pick<CallbackRow, 'id' | 'case_id' | 'round'>, since: string, facts: Facts | undefined): NewEvent {
  return { ...callbackEvent(row, 'callback.resumed', { round: row.round, ...dutyAnew(BY_CALL, since) }), ...(facts ? { facts } : {}) };
}
