import { sql, type Sql } from '#platform/database/sql.ts';

export interface UserRow {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

/** A user as acts on his contacts see him. */
export function endUser(id: string): Sql<UserRow> {
  return sql`select id, state, version from end_users where tenant_id = app_tenant() and id = ${id}`;
}

export interface ContactRow {
  readonly id: string;
  readonly kind: 'phone' | 'relay' | 'wechat' | 'email';
  readonly value: string;
  readonly active: boolean;
}

export function contactsOf(endUserId: string): Sql<ContactRow> {
  return sql`select id, kind, value, active from contact_points where tenant_id = app_tenant() and end_user_id = ${endUserId} order by id`;
}

export function insertContact(contact: Omit<ContactRow, 'active'> & { readonly endUserId: string }): Sql {
  return sql`
    insert into contact_points (tenant_id, id, end_user_id, kind, value)
    values (app_tenant(), ${contact.id}, ${contact.endUserId}, ${contact.kind}, ${contact.value})`;
}

export function dropContact(id: string): Sql {
  return sql`update contact_points set active = false where tenant_id = app_tenant() and id = ${id}`;
}
