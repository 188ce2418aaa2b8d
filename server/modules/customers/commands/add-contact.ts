import { act, must } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { foldPhone } from '#platform/values/phone.ts';
import { refuse } from '#platform/values/refusal.ts';
import { addContact as contract } from '../contract.ts';
import { endUser, insertContact } from '../store/contacts.ts';

/** A further way to reach a user (R-CUS-04); refuses a number that cannot be read and one that he already has. */
export const addContact = act(contract, {
  load: ({ id }) => ({ user: must(endUser(id)) }),
  decide: ({ input }) => {
    const isPhone = input.kind === 'phone' || input.kind === 'relay';
    const value = isPhone ? foldPhone(input.value)?.canonical : input.value;
    return value === undefined ? refuse('end-user.contact_unreadable', {}, 'value') : { id: input.contactId ?? newId(), value };
  },
  save: ({ id, value }, { input, loaded: { user } }) => ({
    writes: [insertContact({ id, endUserId: user.id, kind: input.kind, value })],
    events: [{ type: 'end-user.contact_added', subjectId: user.id, rootId: user.id, data: { contactId: id, kind: input.kind } }],
    answer: { ...user },
  }),
  constraints: { contact_points_tenant_id_end_user_id_kind_value_key: 'end-user.contact_already_there' },
});
