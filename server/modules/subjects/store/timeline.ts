import { sql, type Sql } from '#platform/database/sql.ts';
import { toIso } from '#platform/values/instant.ts';
import { details } from '../rules/entry.ts';

export interface EntryRow {
  readonly id: string;
  readonly type: string;
  readonly subject_id: string;
  readonly subject_kind: string | null;
  readonly subject_number: string | null;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly occurred_at: string;
  readonly recorded_at: string;
  readonly caller: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly corrected: boolean;
}

export interface Asked {
  readonly id: string;
  readonly keyOnly: boolean;
  readonly before?: { readonly at: string; readonly id: string };
  readonly limit: number;
}

/** One page of what happened, newest first: a root with all below it, another subject by itself. One row more than asked for tells of a next page. */
export function entries({ id, keyOnly, before, limit }: Asked): Sql<EntryRow> {
  const at = before?.at ?? 'infinity';
  const last = before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  return sql`
    select e.id, e.type, e.subject_id, s.kind as subject_kind, s.number as subject_number, e.actor_id, m.name as actor_name, e.occurred_at, e.recorded_at, e.caller, e.data,
      exists (select from events c where c.tenant_id = e.tenant_id and c.root_id = e.root_id and c.supersedes = e.id) as corrected
    from (
      select e.* from events e
      where e.tenant_id = app_tenant() and e.root_id = (select r.root_id from subjects r where r.tenant_id = app_tenant() and r.id = ${id} and app_looks_at(r.root_id))
        and (e.root_id = ${id} or e.subject_id = ${id}) and (e.occurred_at, e.id) < (${at}::timestamptz, ${last}::uuid)
        and (not ${keyOnly}::boolean or not split_part(e.type, '.', 2) = any(${details}::text[]))
      order by e.occurred_at desc, e.id desc limit ${limit + 1}) e
    left join subjects s on s.tenant_id = e.tenant_id and s.id = e.subject_id
    left join identity_public_members m on m.tenant_id = e.tenant_id and m.id = e.actor_id
    order by e.occurred_at desc, e.id desc`;
}

/** Names of members and groups, numbers of subjects, for the sentences. */
export function namesOf(ids: readonly string[]): Sql<{ id: string; name: string; name_en: string | null }> {
  return sql`
    select s.id, coalesce(m.name, g.name, s.number) as name, g.name_en from subjects s
    left join identity_public_members m on m.tenant_id = s.tenant_id and m.id = s.id
    left join organization_public_groups g on g.tenant_id = s.tenant_id and g.id = s.id
    where s.tenant_id = app_tenant() and s.id = any(${ids}::uuid[]) and coalesce(m.name, g.name, s.number) is not null`;
}

/** The words of comments. */
export function commentsOf(ids: readonly string[]): Sql<{ id: string; body: string; internal: boolean }> {
  return sql`select id, body, internal from comments where tenant_id = app_tenant() and id = any(${ids}::uuid[])`;
}

/** Why those of the events that were told late were not told in time, as far as somebody said. */
export function lateReasonsOf(ids: readonly string[]): Sql<{ id: string; reason: string }> {
  return sql`
    select e.id, l.reason from events e join late_reasons l on l.tenant_id = e.tenant_id and l.operation_id = e.operation_id
    where e.tenant_id = app_tenant() and e.id = any(${ids}::uuid[])`;
}

/** Files by id, for entries that name them. */
export function filesOf(ids: readonly string[]): Sql<{ id: string; name: string; mime: string }> {
  return sql`select id, name, mime from files where tenant_id = app_tenant() and id = any(${ids}::uuid[])`;
}

export interface NewComment {
  readonly id: string;
  readonly subjectId: string;
  readonly rootId: string;
  readonly by: string | null;
  readonly text: string;
  readonly internal: boolean;
}

/** A remark. `now` in epoch ms. */
export function insertComment(comment: NewComment, now: number): Sql {
  return sql`
    insert into comments (tenant_id, id, subject_id, root_id, member_id, body, internal, at)
    values (app_tenant(), ${comment.id}, ${comment.subjectId}, ${comment.rootId}, ${comment.by}, ${comment.text}, ${comment.internal}, ${toIso(now)})`;
}

/** Those of the ids that are active members. */
export function activeMembers(ids: readonly string[]): Sql<{ id: string }> {
  return sql`select id from identity_public_members where tenant_id = app_tenant() and id = any(${ids}::uuid[]) and active`;
}
