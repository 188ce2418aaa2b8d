import { sql, type Sql } from '#platform/database/sql.ts';
import { toIso } from '#platform/values/instant.ts';

export interface SubjectRow {
  readonly id: string;
  readonly kind: string;
  readonly number: string | null;
  readonly root_id: string;
}

/** A subject that the caller may look at: its root is within his eyes, and of a kind that he may read. */
export function readableSubject(id: string): Sql<SubjectRow> {
  return sql`select id, kind, number, root_id from subjects where tenant_id = app_tenant() and id = ${id} and app_looks_at(root_id)`;
}

/** Lets a member with narrow eyes look at a root, because he was given work on it. `now` in epoch ms. */
export function letRead(rootId: string, memberId: string, now: number): Sql {
  return sql`
    insert into subject_readers (tenant_id, root_id, member_id, since) values (app_tenant(), ${rootId}, ${memberId}, ${toIso(now)})
    on conflict do nothing`;
}

/** Lets the groups in which somebody holds one of these roles look at a root, because something of it waits for them. */
export function letRolesRead(rootId: string, roles: readonly string[]): Sql {
  return sql`
    insert into subject_group_readers (tenant_id, root_id, group_id)
    select distinct r.tenant_id, ${rootId}::uuid, g.group_id from identity_public_member_roles r
    join identity_public_member_groups g on g.tenant_id = r.tenant_id and g.member_id = r.member_id
    where r.tenant_id = app_tenant() and r.role = any (${roles}::text[])
    on conflict do nothing`;
}

/** Takes the sight of a root from a member whose work on it has gone to somebody else. */
export function stopReading(rootId: string, memberId: string): Sql {
  return sql`delete from subject_readers where tenant_id = app_tenant() and root_id = ${rootId} and member_id = ${memberId}`;
}

/** Begins or ends the following of a root. `now` in epoch ms. */
export function setFollowing(rootId: string, memberId: string, following: boolean, now: number): Sql {
  if (!following) return sql`delete from followers where tenant_id = app_tenant() and root_id = ${rootId} and member_id = ${memberId}`;
  return sql`
    insert into followers (tenant_id, root_id, member_id, since) values (app_tenant(), ${rootId}, ${memberId}, ${toIso(now)})
    on conflict do nothing`;
}
