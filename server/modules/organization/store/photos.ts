import { sql, type Sql } from '#platform/database/sql.ts';

/** The uploaded picture of this id, if the caller may fetch it. */
export function picture(fileId: string | null): Sql<{ id: string }> {
  return sql`
    select id from files where tenant_id = app_tenant() and id = ${fileId}::uuid and mime in ('image/jpeg', 'image/png', 'image/webp') and app_reads_file(id)`;
}

/** Puts or takes away the photo of a member. */
export function setPhoto(memberId: string, fileId: string | null): Sql {
  return sql`update staff set photo_file_id = ${fileId}::uuid where tenant_id = app_tenant() and id = ${memberId}`;
}

/** The photo of a member. */
export function photoOf(memberId: string): Sql<{ photo_file_id: string | null }> {
  return sql`select photo_file_id from staff where tenant_id = app_tenant() and id = ${memberId}`;
}
