import { sql, type Sql } from '#platform/database/sql.ts';
import { toIso } from '#platform/values/instant.ts';

/** Counts a try to sign in; a row says whether it is locked, else what the password must fit (null: no such name). Times in epoch ms. */
export function trySignIn(
  name: string,
  now: number,
  lockUntil: number,
): Sql<{ login_id: string | null; password_hash: string | null; locked_until: string | null }> {
  return sql`select login_id, password_hash, locked_until from try_sign_in(${name}, ${toIso(now)}, ${toIso(lockUntil)})`;
}

/** Counts a hit in the window that `from` begins; answers how many there were. */
export function countHit(bucket: string, from: number): Sql<{ hits: number }> {
  return sql`select count_hit(${bucket}, ${toIso(from)}) as hits`;
}

/** Companies in which a login is an active member. */
export function memberships(loginId: string): Sql<{ tenant_id: string; tenant_name: string }> {
  return sql`select tenant_id, tenant_name from memberships(${loginId})`;
}

/** Begins a session and forgets the wrong tries before it. */
export function openSession(session: {
  loginId: string;
  tenantId: string;
  tokenHash: Buffer;
  now: number;
  until: number;
}): Sql<{ opened: boolean }> {
  const { loginId, tenantId, tokenHash, now, until } = session;
  return sql`select open_session(${loginId}, ${tokenHash}, ${tenantId}, ${toIso(now)}, ${toIso(until)}) as opened`;
}

/** Ends a session. */
export function closeSession(tokenHash: Buffer): Sql {
  return sql`select close_session(${tokenHash})`;
}

/** The login of the member who asks. */
export function ownLogin(): Sql<{ id: string; password_hash: string }> {
  return sql`select id, password_hash from own_login()`;
}

/** A member's new password; his other sessions end. */
export function storePassword(memberId: string, passwordHash: string, keepTokenHash: Buffer | null): Sql {
  return sql`select set_password(${memberId}, ${passwordHash}, ${keepTokenHash})`;
}

/** One sign-in per role of the demo company. */
export function demoSignIns(): Sql<{ user_name: string; name: string; role: string; role_name: string; role_name_en: string | null }> {
  return sql`select user_name, name, role, role_name, role_name_en from demo_sign_ins()`;
}

/** Takes away sessions that ended, old tries and old limits. */
export function forgetExpired(now: number): Sql<{ gone: number }> {
  return sql`select forget_expired(${toIso(now)}) as gone`;
}

/** The member who asks, and the company. */
export function whoAmI(): Sql<{
  name: string;
  number: string | null;
  locale: 'zh' | 'en';
  tenant_name: string;
  tenant_name_en: string | null;
  tenant_code: string | null;
  zone: string;
}> {
  return sql`
    select m.name, m.number, m.locale, t.name as tenant_name, t.name_en as tenant_name_en, t.code as tenant_code, t.zone from members m
    join tenants t on t.id = m.tenant_id
    where m.tenant_id = app_tenant() and m.id = app_member()`;
}

/** Counts a try of a known login, as `trySignIn` does. Times in epoch ms. */
export function tryOwn(loginId: string, now: number, lockUntil: number): Sql<{ locked_until: string | null }> {
  return sql`select count_try(${loginId}, ${toIso(now)}, ${toIso(lockUntil)}) as locked_until`;
}

/** A good password takes the count of wrong ones back. */
export function forgetTries(loginId: string): Sql {
  return sql`select forget_tries(${loginId})`;
}
