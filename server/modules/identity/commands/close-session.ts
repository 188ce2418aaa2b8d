import { direct } from '#platform/operation/bind.ts';
import { tokenHash } from '../callers.ts';
import { signOut } from '../contract.ts';
import { closeSession as deleteSession } from '../store/sessions.ts';
import { SESSION_COOKIE, SIGNED_IN_COOKIE } from './open-session.ts';

/** Ends the session of the cookie; without one there is nothing to end, which is no fault. */
export const closeSession = direct(signOut, async (_input, { door, reply }) => {
  const token = reply?.cookie(SESSION_COOKIE);
  if (token) await door.trip([deleteSession(tokenHash(token))]);
  reply?.setCookie(SESSION_COOKIE, null, 0);
  reply?.setCookie(SIGNED_IN_COOKIE, null, 0, true);
  return {};
});
