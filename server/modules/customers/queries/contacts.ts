import { many, must, query } from '#platform/operation/bind.ts';
import { contacts as contract } from '../contract.ts';
import { contactsOf, endUser } from '../store/contacts.ts';

/** All ways to reach a user, those out of use too. */
export const contacts = query(contract, {
  load: ({ id }) => ({ user: must(endUser(id)), rows: many(contactsOf(id)) }),
  answer: ({ loaded }) => ({ rows: loaded.rows }),
});
