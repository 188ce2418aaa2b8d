import { closeTasks } from '#modules/tasks/index.ts';
import { act, find } from '#platform/operation/bind.ts';
import { mergeEdit } from '#platform/resource/merge.ts';
import { toIso } from '#platform/values/instant.ts';
import { foldPhone } from '#platform/values/phone.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { edit as contract } from '../contract.ts';
import { dutyOfRank } from '../rules/duty.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, caseEvent, loadCase } from '../store/cases.ts';
import { openDuty } from '../store/duties.ts';
import { editable, editableAt, editableFields, saveEdit, type Editable } from '../store/edit.ts';
import { supervisors } from '../store/people.ts';

/**
 * Words, contact and priority, against the version seen: edits of other fields are merged, of the same ones refused with the present
 * version. A changed priority chooses the open promises anew, and whom they ring at. R-CUS-04, R-INT-14
 */
export const edit = act(contract, {
  load: ({ id, version }) => ({ row: loadCase(id), now: editable(id), seen: find(editableAt(id, version)), people: supervisors() }),
  decide({ input, loaded: { row, now, seen } }) {
    const allowed = moved(row.state, 'edit');
    if (isRefusal(allowed)) return allowed;
    const phone = input.contactPhone === undefined ? undefined : foldPhone(input.contactPhone);
    if (input.contactPhone !== undefined && !phone) return refuse('case.phone_unreadable', { phone: input.contactPhone }, 'contactPhone');
    const properties = editableFields.filter((field) => row.kind === 'fault' || (field !== 'symptom' && field !== 'environment'));
    const mine = { ...input, ...(phone ? { contactPhone: phone.canonical } : {}) };
    const merged = mergeEdit({
      properties,
      mine,
      current: { ...now },
      seen: seen?.row ?? { ...now },
      isStale: input.version !== row.version,
    });
    if ('conflict' in merged || input.version > row.version) return refuse('case.changed_meanwhile', { version: row.version });
    return { fields: Object.keys(merged.changed), after: { ...now, ...merged.changed } as Editable };
  },
  save({ fields, after: values }, { loaded: { row, now, people }, ctx }) {
    if (fields.length === 0) return { writes: [], events: [], answer: caseAnswer(row) };
    const priority = values.priority as typeof row.priority;
    const after = { ...row, priority, version: row.version + 1 };
    const isRanked = priority !== row.priority;
    const becomesEmergency = isRanked && priority === 'emergency';
    const asked = {
      kind: row.kind,
      isEmergency: becomesEmergency,
      intakeOwnerId: row.intake_owner_id,
      groupId: row.group_id,
      from: ctx.occurredAt,
    };
    const isRung = becomesEmergency || (isRanked && row.priority === 'emergency');
    const { closes, limited, opens } = isRung ? dutyOfRank(row.state, asked, people) : { closes: [], limited: false, opens: undefined };
    return {
      writes: [
        ...saveEdit({ id: row.id, version: row.version, before: now, after: values, at: toIso(ctx.now), memberId: ctx.who.memberId }),
        ...(closes.length > 0 ? [closeTasks({ rootId: row.id, acts: closes, limited, as: 'cancelled', now: ctx.now })] : []),
        ...(opens ? openDuty(row.id, opens, ctx.now) : []),
      ],
      events: [
        caseEvent(after, 'case.edited', {
          data: { fields, ...(isRanked ? { priority, emergency: becomesEmergency } : {}) },
          ...(isRanked ? { rebinds: true } : {}),
        }),
      ],
      answer: caseAnswer(after),
    };
  },
});
