import { sql, type Sql } from '#platform/database/sql.ts';
import type { Loader } from '#platform/operation/bind.ts';
import { unknownFile } from '#platform/operation/faults.ts';
import { toIso } from '#platform/values/instant.ts';

/** Those of the ids that are files the caller may fetch. */
export function knownFiles(fileIds: readonly string[]): Sql<{ id: string }> {
  return sql`select id from files where tenant_id = app_tenant() and id = any(${fileIds}::uuid[]) and app_reads_file(id)`;
}

/** Files that came with an input, each one the caller may fetch himself; another one is bad input at `pointer`. */
export function uploadedFiles(fileIds: readonly string[], pointer: `/${string}`): Loader<readonly string[]> {
  return {
    statement: knownFiles(fileIds),
    read: (rows) => {
      const known = new Set(rows.map((row) => row['id']));
      if (!fileIds.every((id) => known.has(id))) throw unknownFile(pointer);
      return fileIds;
    },
  };
}

/** Where files are attached. */
export interface AttachTo {
  readonly subjectId: string;
  readonly rootId: string;
  readonly by: string | null;
  /** epoch ms */
  readonly now: number;
}

/** Attaches files to a subject; those attached already stay, those the caller may not fetch himself are left out. */
export function attachFiles({ subjectId, rootId, by, now }: AttachTo, fileIds: readonly string[]): Sql {
  return sql`
    insert into attachments (tenant_id, subject_id, file_id, root_id, member_id, at)
    select app_tenant(), ${subjectId}, f.id, ${rootId}, ${by}, ${toIso(now)} from files f
    where f.tenant_id = app_tenant() and f.id = any(${fileIds}::uuid[]) and app_reads_file(f.id) on conflict do nothing`;
}

/** A file whose bytes are kept, before anything else is known of it. */
export interface KeptFile {
  readonly id: string;
  /** SHA-256 of its bytes, in hex */
  readonly hash: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
}

/** Attaches to a root what came from outside the house: nobody of it has uploaded the file. Said again, it stays as it is. */
export function attachFromOutside({ rootId, now }: Pick<AttachTo, 'rootId' | 'now'>, { id, hash, name, mime, size }: KeptFile): Sql {
  return sql`
    with file as (
      insert into files (tenant_id, id, hash, name, mime, size, created_at)
      values (app_tenant(), ${id}, ${hash}, ${name}, ${mime}, ${size}, ${toIso(now)}) on conflict do nothing returning id)
    insert into attachments (tenant_id, subject_id, file_id, root_id, at)
    select app_tenant(), ${rootId}, file.id, ${rootId}, ${toIso(now)} from file`;
}

/** How many files came to a root from outside the house. */
export function countFromOutside(rootId: string): Sql<{ files: number }> {
  return sql`select count(*)::int as files from attachments where tenant_id = app_tenant() and root_id = ${rootId} and member_id is null`;
}

export interface AttachmentRow {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly at: string;
  readonly member_id: string | null;
  readonly member_name: string | null;
  readonly subject_id: string;
  readonly taken_at: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
}

/** Files of a subject, and at a root of all below it. */
export function attachmentsOf(id: string): Sql<AttachmentRow> {
  return sql`
    select f.id, f.name, f.mime, f.size, a.at, a.member_id, m.name as member_name, a.subject_id, f.taken_at, f.longitude, f.latitude
    from attachments a
    join files f on f.tenant_id = a.tenant_id and f.id = a.file_id
    left join identity_public_members m on m.tenant_id = a.tenant_id and m.id = a.member_id
    where a.tenant_id = app_tenant() and (a.root_id = ${id} or a.subject_id = ${id})
      and (select app_looks_at(s.root_id) from subjects s where s.tenant_id = app_tenant() and s.id = ${id})
    order by a.at desc, f.id desc limit 500`;
}
