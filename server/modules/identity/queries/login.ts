import { find, must, query } from '#platform/operation/bind.ts';
import { readLogin as contract } from '../contract.ts';
import { loginOf, member } from '../store/members.ts';

/** With what a member signs in, if at all; never the password. */
export const readLogin = query(contract, {
  load: ({ memberId }) => ({ member: must(member(memberId)), login: find(loginOf(memberId)) }),
  answer: ({ loaded: { login } }) => ({
    login: login ? { userName: login.user_name, phone: login.phone, shared: login.shared } : null,
  }),
});
