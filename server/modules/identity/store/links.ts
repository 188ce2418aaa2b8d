import { sql, type Sql } from '#platform/database/sql.ts';
import { DAY, toIso } from '#platform/values/instant.ts';

/** A link lives this long; a new one is made when the present one lives less than `LINK_LEFT_MS` more. */
export const LINK_MS = 90 * DAY;
const LINK_LEFT_MS = 30 * DAY;

/** A key that signs links, where the company has none yet. The secret is made in the database and leaves it only to sign. */
export function ensureLinkKey(now: number): Sql {
  return sql`
    insert into link_keys (tenant_id, no, secret, made_at)
    select app_tenant(), 1, sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), ${toIso(now)}
    where not exists (select from link_keys where tenant_id = app_tenant()) on conflict do nothing`;
}

/** The next key signs from now on. */
export function rotateLinkKey(now: number): Sql<{ no: number }> {
  return sql`
    insert into link_keys (tenant_id, no, secret, made_at)
    select app_tenant(), coalesce(max(no), 0) + 1, sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), ${toIso(now)}
    from link_keys where tenant_id = app_tenant() returning no`;
}

/** For whom a link is made; times in epoch ms. */
export interface NewLink {
  readonly id: string;
  readonly rootId: string;
  /** canonical */
  readonly phone: string;
  readonly by: string | null;
  readonly now: number;
}

/** A link for a customer, unless he has one that lives long enough and was signed with the present key. */
export function makeLink({ id, rootId, phone, by, now }: NewLink): Sql {
  return sql`
    insert into customer_links (tenant_id, id, root_id, key_no, phone, made_at, expires_at, made_by)
    select app_tenant(), ${id}, ${rootId}, k.no, ${phone}, ${toIso(now)}, ${toIso(now + LINK_MS)}, ${by}
    from (select max(no) as no from link_keys where tenant_id = app_tenant()) k
    where k.no is not null and not exists (select from customer_links l where l.tenant_id = app_tenant() and l.root_id = ${rootId} and l.phone = ${phone}
      and l.key_no = k.no and l.withdrawn_at is null and l.expires_at > ${toIso(now + LINK_LEFT_MS)})`;
}

/** The newest living link of a matter for a number, with the key that signs it. */
export function linkToGive(rootId: string, phone: string, now: number): Sql<{ id: string; secret: Buffer; expires_at: string }> {
  return sql`
    select l.id, k.secret, l.expires_at from customer_links l join link_keys k on k.tenant_id = l.tenant_id and k.no = l.key_no
    where l.tenant_id = app_tenant() and l.root_id = ${rootId} and l.phone = ${phone} and l.withdrawn_at is null and l.expires_at > ${toIso(now)}
    order by l.made_at desc, l.id desc limit 1`;
}

export interface LinkRow {
  readonly id: string;
  readonly phone: string;
  readonly made_at: string;
  readonly expires_at: string;
  readonly withdrawn_at: string | null;
  readonly made_by: string | null;
  readonly made_by_name: string | null;
}

/** Links of a matter, newest first. */
export function linksOf(rootId: string): Sql<LinkRow> {
  return sql`
    select l.id, l.phone, l.made_at, l.expires_at, l.withdrawn_at, l.made_by, m.name as made_by_name from customer_links l
    left join members m on m.tenant_id = l.tenant_id and m.id = l.made_by
    where l.tenant_id = app_tenant() and l.root_id = ${rootId} order by l.made_at desc, l.id desc limit 50`;
}

/** No link of a matter opens any more, and whoever is on its page is sent away. */
export function withdrawLinks(rootId: string, now: number): Sql[] {
  return [
    sql`update customer_links set withdrawn_at = ${toIso(now)} where tenant_id = app_tenant() and root_id = ${rootId} and withdrawn_at is null`,
    sql`select end_customer_sessions(${rootId})`,
  ];
}

/** No link that an earlier key has signed opens any more, and whoever is on a page of theirs is sent away. */
export function withdrawSignedBefore(now: number): Sql[] {
  return [
    sql`
      update customer_links set withdrawn_at = ${toIso(now)} where tenant_id = app_tenant() and withdrawn_at is null
        and key_no < (select max(no) from link_keys where tenant_id = app_tenant())`,
    sql`
      select end_customer_sessions(l.root_id)
      from (select distinct root_id from customer_links where tenant_id = app_tenant() and withdrawn_at = ${toIso(now)}::timestamptz) l`,
  ];
}

/** The key of a link that somebody shows; null when nobody made such a link. */
export function linkSecret(linkId: string): Sql<{ secret: Buffer | null }> {
  return sql`select link_secret(${linkId}) as secret`;
}

/** A customer leaves. */
export function closeCustomerSession(tokenHash: Buffer): Sql {
  return sql`select close_customer_session(${tokenHash})`;
}
