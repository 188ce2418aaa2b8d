import { act, direct, find, many, must } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { foldPhone } from '#platform/values/phone.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { giveLogin as contract, keepLogin as keepContract } from '../contract.ts';
import { hashPassword } from '../passwords.ts';
import { holdsBeyond } from '../rules/reach.ts';
import { grantsOfMember } from '../store/roles.ts';
import { loginOf, member, putLogin } from '../store/members.ts';

/** Keeps a login whose password has been hashed already. Who could sign in as somebody with more rights over people and posts would come by those. */
export const keepLogin = act(keepContract, {
  load: ({ memberId }) => ({
    member: must(member(memberId)),
    login: find(loginOf(memberId)),
    roles: many(grantsOfMember(memberId)),
  }),
  decide({ input, loaded: { login, roles }, ctx }) {
    if (login?.shared) return refuse('member.login_shared');
    if (holdsBeyond(ctx, roles)) return refuse('member.role_beyond');
    if (!login && input.passwordHash === null) return refuse('member.password_missing', {}, 'password');
    return { ...input, phone: input.phone === undefined ? (login?.phone ?? null) : input.phone };
  },
  save: (login, { ctx }) => ({
    writes: [putLogin({ ...login, loginId: newId() }, ctx.now)],
    events: [{ type: 'member.login_given', subjectId: login.memberId, rootId: login.memberId }],
    answer: { id: login.memberId },
  }),
  constraints: { logins_user_name_key: ['member.name_taken', 'userName'], logins_phone_key: ['member.phone_taken', 'phone'] },
});

/** User name, phone and first password of a member. */
export const giveLogin = direct(contract, async (input, { caller, performer }) => {
  const typed = input.phone === '' ? null : input.phone;
  const phone = typed ? foldPhone(typed)?.canonical : typed;
  if (typed && phone === undefined) return refuse('member.phone_unreadable', {}, 'phone');
  const passwordHash = input.password ? await hashPassword(input.password) : null;
  const outcome = await performer.perform(caller, {
    operation: keepLogin,
    input: { memberId: input.memberId, userName: input.userName, phone, passwordHash },
  });
  return isRefusal(outcome) ? outcome : actAnswerOf(outcome.answer);
});

function actAnswerOf(answer: unknown): { id: string; number: string | null; state: string | null; version: number; allowed: string[] } {
  return keepContract.output.parse(answer);
}
