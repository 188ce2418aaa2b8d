import { sql, type Sql } from '#platform/database/sql.ts';
import type { Due } from '#platform/jobs/sweep.ts';
import type { Cell, CellFault, Reversal } from '#platform/values/sheet.ts';
import type { ImportState } from '../contract.ts';
import type { Refusal } from '#platform/values/refusal.ts';

/** A column of a staged sheet with the field it goes to. */
export interface StoredColumn {
  readonly letter: string;
  readonly heading: string;
  readonly field: string | null;
}

/** What was recognised of the file. */
export interface StoredNote {
  readonly sheet: string;
  readonly coding: string;
  /** rows of sums left out */
  readonly sums: number;
}

export interface ImportRow {
  readonly id: string;
  readonly what: string;
  readonly file_name: string;
  readonly note: StoredNote;
  readonly heading_row: number;
  readonly columns: readonly StoredColumn[];
  readonly state: ImportState;
  readonly faults: readonly CellFault[];
  readonly total: number;
  readonly done: number;
  readonly creates: number;
  readonly updates: number;
  readonly bad_rows: number;
  readonly dropped_rows: number;
  readonly reason: { readonly row: number; readonly code: string; readonly params: Refusal['params'] } | null;
  readonly member_id: string | null;
  readonly member_name: string | null;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly ended_at: string | null;
}

const header = sql`
  select i.id, i.what, i.file_name, i.note, i.heading_row, i.columns, i.state, i.faults, i.total, i.done, i.creates, i.updates, i.bad_rows, i.dropped_rows,
    i.reason, i.member_id, member_name(i.member_id) as member_name, i.created_at, i.started_at, i.ended_at
  from imports i where i.tenant_id = app_tenant()`;

/** One import. */
export function importOf(id: string): Sql<ImportRow> {
  return sql<ImportRow>`${header} and i.id = ${id}`;
}

/** Imports of these kinds, newest first, from one on. */
export function importsOf(kinds: readonly string[], after: string | null, limit: number): Sql<ImportRow> {
  return sql<ImportRow>`${header} and i.what = any (${kinds}::text[]) and (${after}::uuid is null or i.id < ${after}::uuid) order by i.id desc limit ${limit}`;
}

export interface StagedRow {
  readonly row: number;
  readonly cells: readonly Cell[];
  readonly faults: readonly CellFault[];
  readonly bad: boolean;
  readonly dropped: boolean;
}

/** All rows of a staged sheet in their order. */
export function allRows(importId: string): Sql<StagedRow> {
  return sql<StagedRow>`select row, cells, faults, bad, dropped from import_rows where tenant_id = app_tenant() and import_id = ${importId} order by row`;
}

/** Rows from a row on; `only` those with faults. */
export function rowsFrom(importId: string, from: number, limit: number, only: boolean): Sql<StagedRow> {
  const bad = only ? sql` and bad` : sql``;
  return sql<StagedRow>`
    select row, cells, faults, bad, dropped from import_rows
    where tenant_id = app_tenant() and import_id = ${importId} and row >= ${from}${bad} order by row limit ${limit}`;
}

export interface NewImport {
  readonly id: string;
  readonly what: string;
  readonly fileName: string;
  readonly note: StoredNote;
  readonly headingRow: number;
  readonly columns: readonly StoredColumn[];
  readonly total: number;
  readonly memberId: string | null;
  readonly at: string;
}

/** A staged import with its header; its rows follow. */
export function insertImport(fresh: NewImport): Sql[] {
  return [
    sql`insert into subjects (tenant_id, id, kind, root_id, created_at) values (app_tenant(), ${fresh.id}, 'import', ${fresh.id}, ${fresh.at})`,
    sql`
      insert into imports (tenant_id, id, what, file_name, note, heading_row, columns, state, total, member_id, created_at)
      values (app_tenant(), ${fresh.id}, ${fresh.what}, ${fresh.fileName}, ${JSON.stringify(fresh.note)}::jsonb, ${fresh.headingRow},
        ${JSON.stringify(fresh.columns)}::jsonb, 'staged', ${fresh.total}, ${fresh.memberId}, ${fresh.at})`,
  ];
}

/** Rows as read, many at once; a repeat changes nothing. */
export function insertRows(importId: string, rows: readonly { readonly row: number; readonly cells: readonly Cell[] }[]): Sql {
  return sql`
    insert into import_rows (tenant_id, import_id, row, cells)
    select app_tenant(), ${importId}, r.row, r.cells from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (row integer, cells jsonb)
    on conflict do nothing`;
}

export interface Counts {
  readonly creates: number;
  readonly updates: number;
  readonly badRows: number;
  readonly droppedRows: number;
}

/** What a check has found, and what the user has changed before it. */
export interface Revision {
  readonly id: string;
  readonly columns: readonly StoredColumn[];
  readonly sheetFaults: readonly CellFault[];
  readonly counts: Counts;
  /** rows that have faults now; all others have none */
  readonly bad: readonly { readonly row: number; readonly faults: readonly CellFault[] }[];
  readonly cells: readonly { readonly row: number; readonly cells: readonly Cell[] }[];
  readonly dropped: readonly { readonly row: number; readonly dropped: boolean }[];
}

export function reviseImport(revision: Revision): Sql[] {
  const { id, counts } = revision;
  const own = sql`t.tenant_id = app_tenant() and t.import_id = ${id}`;
  return [
    sql`
      update imports set columns = ${JSON.stringify(revision.columns)}::jsonb, faults = ${JSON.stringify(revision.sheetFaults)}::jsonb,
        creates = ${counts.creates}, updates = ${counts.updates}, bad_rows = ${counts.badRows}, dropped_rows = ${counts.droppedRows}
      where tenant_id = app_tenant() and id = ${id}`,
    sql`update import_rows t set faults = '[]', bad = false where ${own} and t.bad`,
    sql`
      update import_rows t set faults = r.faults, bad = true
      from jsonb_to_recordset(${JSON.stringify(revision.bad)}::jsonb) as r (row integer, faults jsonb) where ${own} and t.row = r.row`,
    sql`update import_rows t set cells = r.cells from jsonb_to_recordset(${JSON.stringify(revision.cells)}::jsonb) as r (row integer, cells jsonb) where ${own} and t.row = r.row`,
    sql`update import_rows t set dropped = r.dropped from jsonb_to_recordset(${JSON.stringify(revision.dropped)}::jsonb) as r (row integer, dropped boolean) where ${own} and t.row = r.row`,
  ];
}

/** One write as it is kept from the start of an import. */
export interface StoredWrite {
  readonly seq: number;
  readonly row: number;
  readonly phase: number;
  readonly operation: string;
  readonly operation_id: string;
  readonly subject_id: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly reversal: Reversal;
  readonly last: boolean;
}

/** Plans writes; `fresh` forgets those of an earlier start that never began. */
export function insertWrites(importId: string, writes: readonly StoredWrite[], fresh: boolean): Sql[] {
  return [
    ...(fresh ? [sql`delete from import_writes where tenant_id = app_tenant() and import_id = ${importId}`] : []),
    sql`
      insert into import_writes (tenant_id, import_id, seq, row, phase, operation, operation_id, subject_id, input, reversal, last)
      select app_tenant(), ${importId}, w.seq, w.row, w.phase, w.operation, w.operation_id, w.subject_id, w.input, w.reversal, w.last
      from jsonb_to_recordset(${JSON.stringify(writes)}::jsonb) as w (seq integer, row integer, phase smallint, operation text, operation_id uuid,
        subject_id uuid, input jsonb, reversal jsonb, last boolean)`,
  ];
}

/** The next writes in their order. */
export function openWrites(importId: string, most: number): Sql<StoredWrite> {
  return sql<StoredWrite>`
    select seq, row, phase, operation, operation_id, subject_id, input, reversal, last from import_writes
    where tenant_id = app_tenant() and import_id = ${importId} and not done order by seq limit ${most}`;
}

/** From staged or failed to running; rows that need no write count as done. */
export function startImport(id: string, at: string, idle: number): Sql {
  return sql`
    update imports set state = 'running', started_at = coalesce(started_at, ${at}), ended_at = null, reason = null, done = case when started_at is null then ${idle} else done end
    where tenant_id = app_tenant() and id = ${id}`;
}

export interface Progress {
  readonly id: string;
  readonly done: readonly number[];
  readonly state: 'running' | 'failed' | 'done';
  readonly reason: ImportRow['reason'];
  readonly at: string;
}

/** Notes what was written; the inputs are forgotten with it. */
export function markDone({ id, done, state, reason, at }: Progress): Sql {
  return sql`
    with marked as (
      update import_writes set done = true, input = null where tenant_id = app_tenant() and import_id = ${id} and seq = any (${done}::integer[]) and not done returning last)
    update imports set done = done + (select count(*) from marked where last), state = ${state}, reason = ${reason === null ? null : JSON.stringify(reason)}::jsonb,
      ended_at = ${state === 'running' ? null : at}
    where tenant_id = app_tenant() and id = ${id}`;
}

/** Holds everything an import has written, so that nobody changes it while it is taken back. */
export function lockWritten(importId: string): Sql<{ id: string }> {
  return sql<{ id: string }>`
    select s.id from subjects s where s.tenant_id = app_tenant()
      and s.id = any (array(select w.subject_id from import_writes w where w.tenant_id = app_tenant() and w.import_id = ${importId} and w.done))
    order by s.id for update`;
}

/** Events since the start on what an import has written, other than its own. */
export function usedSince(importId: string): Sql<{ type: string }> {
  return sql<{ type: string }>`
    select distinct e.type from import_writes w
    join imports i on i.tenant_id = w.tenant_id and i.id = w.import_id
    join events e on e.tenant_id = w.tenant_id and e.root_id = w.subject_id and e.recorded_at >= i.started_at
    where w.tenant_id = app_tenant() and w.import_id = ${importId} and w.done
      and not exists (select from import_writes o where o.tenant_id = e.tenant_id and o.operation_id = e.operation_id)
    limit 3`;
}

/** What takes the writes back, last first. */
export function reversals(importId: string): Sql<{ subject_id: string; reversal: Reversal }> {
  return sql<{ subject_id: string; reversal: Reversal }>`
    select subject_id, reversal from import_writes where tenant_id = app_tenant() and import_id = ${importId} and done order by seq desc`;
}

/** An import that is over; `forget` empties its cells and plans. */
export function endImport(id: string, state: 'undone' | 'cancelled', at: string): Sql[] {
  return [
    sql`update imports set state = ${state}, ended_at = ${at} where tenant_id = app_tenant() and id = ${id}`,
    sql`delete from import_writes where tenant_id = app_tenant() and import_id = ${id}`,
    ...(state === 'cancelled' ? [sql`delete from import_rows where tenant_id = app_tenant() and import_id = ${id}`] : []),
  ];
}

/** An import that is being written, and whose it is. */
export interface RunningImport extends Due {
  readonly member_id: string | null;
}

/** Imports to go on with, of all companies, by ids only; none of those in `without`. */
export function runningImports(without: readonly string[]): Sql<RunningImport> {
  return sql<RunningImport>`select tenant_id, id, member_id from running_imports(20, ${without}::uuid[])`;
}

/** Whoever gets it writes this import; the lock goes with the transaction. */
export function tryLock(importId: string): Sql<{ mine: boolean }> {
  return sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${`import ${importId}`}, 0)) as mine`;
}

/** A file that the caller himself has uploaded; the system may read any of the company. */
export function ownFile(fileId: string): Sql<{ hash: string; name: string }> {
  return sql<{
    hash: string;
    name: string;
  }>`select hash, name from files where tenant_id = app_tenant() and id = ${fileId} and (member_id = app_member() or app_member() is null)`;
}
