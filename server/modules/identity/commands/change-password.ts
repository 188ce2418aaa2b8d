import { act, direct, find } from '#platform/operation/bind.ts';
import { MINUTE, msOf } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { systemCaller, tokenHash } from '../callers.ts';
import { changePassword as contract, setPassword as setContract } from '../contract.ts';
import { hashPassword, isPassword } from '../passwords.ts';
import { member } from '../store/members.ts';
import { ownLogin, storePassword, tryOwn, forgetTries } from '../store/sessions.ts';
import { SESSION_COOKIE } from './open-session.ts';

/** Keeps the hash and leaves the trace that the password changed. */
export const setPassword = act(setContract, {
  load: ({ memberId }) => ({ member: find(member(memberId)) }),
  decide: ({ input }) => input,
  save: (input) => ({
    writes: [
      storePassword(input.memberId, input.passwordHash, input.keepToken === null ? null : Buffer.from(input.keepToken, 'base64url')),
    ],
    events: [{ type: 'member.password_changed', subjectId: input.memberId, rootId: input.memberId }],
    answer: { id: input.memberId },
  }),
});

/** A new password for oneself, with the present one; wrong tries count towards the lock of the sign-in. */
export const changePassword = direct(contract, async (input, tools) => {
  const { door, who, caller, performer, reply } = tools;
  const now = tools.now();
  const [, own] = await door.trip([caller.enter, ownLogin()]);
  const login = own?.rows[0] as { id: string; password_hash: string } | undefined;
  if (!login || who.memberId === null) return refuse('session.wrong_password');
  const [tried] = await door.trip([tryOwn(login.id, now, now + 15 * MINUTE)]);
  const locked = tried?.rows[0]?.['locked_until'];
  if (typeof locked === 'string') return refuse('session.locked', { minutes: Math.ceil((msOf(locked) - now) / MINUTE) });
  if (!(await isPassword(login.password_hash, input.current))) return refuse('session.wrong_password');
  if (input.current === input.next) return refuse('session.same_password', {}, 'next');
  await door.trip([forgetTries(login.id)]);
  const token = reply?.cookie(SESSION_COOKIE);
  const outcome = await performer.perform(systemCaller(who.tenantId, caller.kind, caller.requestId), {
    operation: setPassword,
    input: {
      memberId: who.memberId,
      passwordHash: await hashPassword(input.next),
      keepToken: token ? tokenHash(token).toString('base64url') : null,
    },
  });
  return isRefusal(outcome) ? outcome : {};
});
