import { act, many, must, NotThere } from '#platform/operation/bind.ts';
import { dropContact as contract } from '../contract.ts';
import { contactsOf, dropContact as drop, endUser } from '../store/contacts.ts';

/** Takes a way to reach a user out of use; unknown ones are answered as not there. */
export const dropContact = act(contract, {
  load: ({ id }) => ({ user: must(endUser(id)), contacts: many(contactsOf(id)) }),
  decide: ({ input, loaded }) => {
    const contact = loaded.contacts.find((candidate) => candidate.id === input.contactId);
    if (!contact) throw new NotThere();
    return contact;
  },
  save: (contact, { loaded: { user } }) => ({
    writes: [drop(contact.id)],
    events: contact.active
      ? [{ type: 'end-user.contact_dropped', subjectId: user.id, rootId: user.id, data: { contactId: contact.id } }]
      : [],
    answer: { ...user },
  }),
});
