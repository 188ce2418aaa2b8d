import { voidObligations } from '#modules/rulebook/index.ts';
import { act } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import { refuse } from '#platform/values/refusal.ts';
import { due as contract } from '../contract.ts';
import { ask, callersFor } from '../store/duties.ts';
import { insertFollowUp, obligation } from '../store/follow-ups.ts';
import { contactNear, gather } from '../store/together.ts';

/**
 * The day of a later contact has come: somebody is asked to call, unless it is owed no longer. Near another contact with the same customer it
 * is made in that call; else what he is owed within three days is made in this one. Contacts that were passed over while nobody made any ask the
 * same and are void. R-CBK-04, R-CBK-09, N-12
 */
export const openFollowUp = act(contract, {
  load: ({ caseId, obligationId, dueOn }) => ({
    owed: obligation(obligationId),
    callers: callersFor(caseId),
    near: contactNear(caseId, dueOn),
  }),
  decide({ loaded: { owed } }) {
    if (owed?.follow_up_id) return refuse('follow-up.already_open');
    return { isOwed: owed?.state === 'due' };
  },
  save({ isOwed }, { input, loaded: { callers, near }, ctx }) {
    if (!isOwed) return { writes: [], events: [], answer: { id: input.caseId } };
    const row = {
      id: newId(),
      case_id: input.caseId,
      obligation_id: input.obligationId,
      period: input.period,
      due_on: input.dueOn,
      merged_into: near?.id ?? null,
    };
    const now = toIso(ctx.now);
    const duty = { act: 'follow-up.record', subjectId: row.id, rootId: row.case_id };
    return {
      writes: [
        insertFollowUp(row, now),
        ...(input.instead.length > 0 ? [voidObligations(input.instead)] : []),
        ...(near ? [] : [...ask(duty, callers, ctx.now), gather(row.case_id, row.due_on, now)]),
      ],
      events: [
        {
          type: 'follow-up.opened',
          subjectId: row.id,
          rootId: row.case_id,
          data: { obligationId: row.obligation_id, period: row.period, dueOn: row.due_on, mergedInto: row.merged_into },
        },
      ],
      answer: { id: row.id, state: 'due', version: 1 },
    };
  },
  constraints: { follow_ups_tenant_id_obligation_id_key: 'follow-up.already_open' },
});
