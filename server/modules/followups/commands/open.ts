import { act } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { localDay, toIso } from '#platform/values/instant.ts';
import { refuse } from '#platform/values/refusal.ts';
import { open as contract } from '../contract.ts';
import { callbackEvent, callbackOf, insertCallback, matter, moveCompleted } from '../store/callbacks.ts';
import { ask, callersFor } from '../store/duties.ts';
import { gather } from '../store/together.ts';

/**
 * A call-back is owed for the round just completed, unless it has gone on since; told again with another time, the time moves. What the
 * customer is owed within three days is asked in the same call. R-CBK-01, R-CBK-09, A-12
 */
export const open = act(contract, {
  load: ({ caseId, round }) => ({ matter: matter(caseId), present: callbackOf(caseId, round), callers: callersFor(caseId) }),
  decide({ input, loaded: { matter: found, present } }) {
    if (present)
      return Date.parse(present.completed_at) === Date.parse(input.completedAt)
        ? refuse('callback.already_open')
        : { does: 'move' as const, present };
    return { does: found?.state === 'completed' && found.round === input.round ? ('open' as const) : ('nothing' as const), present };
  },
  save({ does, present }, { input, loaded: { callers }, ctx }) {
    if (present) {
      const event = callbackEvent(present, 'callback.completion_moved', { round: present.round, completedAt: input.completedAt });
      return {
        writes: [moveCompleted(present.id, input.completedAt)],
        events: [event],
        answer: { id: present.id, state: present.state, version: present.version + 1 },
      };
    }
    if (does === 'nothing') return { writes: [], events: [], answer: { id: input.caseId } };
    const row = { id: newId(), case_id: input.caseId, round: input.round, completed_at: input.completedAt };
    return {
      writes: [
        insertCallback(row, toIso(ctx.now)),
        ...ask({ act: 'callback.answer', subjectId: row.id, rootId: row.case_id }, callers, ctx.now),
        gather(row.case_id, localDay(ctx.now, ctx.who.zone), toIso(ctx.now)),
      ],
      events: [callbackEvent(row, 'callback.opened', { round: row.round })],
      answer: { id: row.id, state: 'open', version: 1 },
    };
  },
  constraints: { callbacks_tenant_id_case_id_round_key: 'callback.already_open' },
});
