import { randomBytes } from 'node:crypto';
import { addressOf } from '#platform/operation/address.ts';
import { direct, type Tools } from '#platform/operation/bind.ts';
import { TooMany } from '#platform/operation/faults.ts';
import { HOUR, MINUTE, msOf } from '#platform/values/instant.ts';
import { foldPhone } from '#platform/values/phone.ts';
import { refuse, type Refusal } from '#platform/values/refusal.ts';
import { tokenHash } from '../callers.ts';
import { signIn } from '../contract.ts';
import { isPassword } from '../passwords.ts';
import { countHit, memberships, openSession as insertSession, trySignIn } from '../store/sessions.ts';

export const SESSION_COOKIE = 'anxin_session';
/** Says to the pages that there is a session, and no more: without it they need not ask who is signed in. */
export const SIGNED_IN_COOKIE = 'anxin_signed_in';
const SESSION_MS = 12 * HOUR;
const LOCK_MS = 15 * MINUTE;
const WINDOW_MS = 15 * MINUTE;
/** Tries in a window: of one name from one address, and of all names from it (a whole office may share an address). */
const MOST_PER_NAME = 30;
const MOST_PER_ADDRESS = 1000;

/** A user name in lower case, or a phone in its canonical form. */
function foldName(name: string): string {
  return foldPhone(name)?.canonical ?? name.trim().normalize('NFKC').toLowerCase();
}

async function limit(tools: Tools, name: string): Promise<void> {
  const from = Math.floor(tools.now() / WINDOW_MS) * WINDOW_MS;
  const address = addressOf(tools.reply?.address);
  const [byName, byAddress] = await tools.door.trip([countHit(`sign-in ${address} ${name}`, from), countHit(`sign-in ${address}`, from)]);
  const over = Number(byName?.rows[0]?.['hits']) > MOST_PER_NAME || Number(byAddress?.rows[0]?.['hits']) > MOST_PER_ADDRESS;
  if (over) throw new TooMany(Math.ceil((from + WINDOW_MS - tools.now()) / 1000));
}

/** The login behind name and password. An unknown name and a wrong password answer alike, in words, in time and in when they are locked. */
async function authenticate(
  tools: Tools,
  name: string,
  password: string,
): Promise<string | Refusal<'session.wrong_name_or_password' | 'session.locked'>> {
  const now = tools.now();
  const [answer] = await tools.door.trip([trySignIn(name, now, now + LOCK_MS)]);
  const row = answer?.rows[0] as { login_id: string | null; password_hash: string | null; locked_until: string | null } | undefined;
  if (row?.locked_until) return refuse('session.locked', { minutes: Math.ceil((msOf(row.locked_until) - now) / MINUTE) });
  const fits = await isPassword(row?.password_hash ?? null, password);
  return fits && row?.login_id ? row.login_id : refuse('session.wrong_name_or_password');
}

/** Sign-in with user name or phone: ten wrong tries lock the name for 15 minutes; a login of several companies chooses one. */
export const openSession = direct(signIn, async (input, tools) => {
  const name = foldName(input.name);
  await limit(tools, name);
  const loginId = await authenticate(tools, name, input.password);
  if (typeof loginId !== 'string') return loginId;
  const [found] = await tools.door.trip([memberships(loginId)]);
  const companies = (found?.rows ?? []).map((row) => ({ tenantId: String(row['tenant_id']), name: String(row['tenant_name']) }));
  const chosen =
    input.tenantId === undefined && companies.length === 1 ? companies[0] : companies.find(({ tenantId }) => tenantId === input.tenantId);
  if (!chosen) return input.tenantId === undefined && companies.length > 1 ? { choose: companies } : refuse('session.not_a_member');
  const token = randomBytes(32).toString('base64url');
  const now = tools.now();
  await tools.door.trip([insertSession({ loginId, tenantId: chosen.tenantId, tokenHash: tokenHash(token), now, until: now + SESSION_MS })]);
  tools.reply?.setCookie(SESSION_COOKIE, token, SESSION_MS / 1000);
  tools.reply?.setCookie(SIGNED_IN_COOKIE, '1', SESSION_MS / 1000, true);
  return { choose: null };
});
