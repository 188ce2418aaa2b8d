import { standardRoles } from '#modules/identity/contract.ts';
import { readCursor, writeCursor } from '#platform/lists/cursor.ts';
import { known, many, type Context, type Loaded } from '#platform/operation/bind.ts';
import { msOf } from '#platform/values/instant.ts';
import type { Words } from '#platform/values/words.ts';
import { idsIn, isLate, sentenceOf } from '../rules/entry.ts';
import { commentsOf, filesOf, lateReasonsOf, namesOf, type EntryRow } from '../store/timeline.ts';

const SORT = 'time';
const COLUMNS = [{ type: 'timestamptz' as const, column: 'occurred_at' }];

function textsIn(data: EntryRow['data'], key: string): string[] {
  const value = data[key];
  return Array.isArray(value) ? value.map(String) : [];
}

/** Where a page of entries begins that stands behind the cursor: ISO instant and id of the last one before. */
export function entriesBefore(after: string | undefined): { at: string; id: string } | undefined {
  if (after === undefined) return undefined;
  const { values, id } = readCursor(after, SORT, COLUMNS);
  return { at: values[0] ?? '', id };
}

/** What the installation does in answer to an event was learned from nobody. */
function isToldLate(row: EntryRow): boolean {
  return row.caller !== 'reaction' && isLate(msOf(row.occurred_at), msOf(row.recorded_at));
}

/** What the sentences of entries need beside their rows: names, words of comments and of what is told late, files. */
export function entryMore(rows: readonly EntryRow[]) {
  const late = rows.filter(isToldLate).map(({ id }) => id);
  return {
    reasons: late.length === 0 ? known([]) : many(lateReasonsOf(late)),
    names: many(namesOf(rows.flatMap(({ data }) => idsIn(data)))),
    comments: many(commentsOf(rows.flatMap(({ data }) => (typeof data['commentId'] === 'string' ? [data['commentId']] : [])))),
    files: many(filesOf(rows.flatMap(({ data }) => textsIn(data, 'fileIds')))),
  };
}

/** What events carry by its key and people know by its name: parts of the system, roles. */
function worded(data: EntryRow['data'], { locale, switches }: Context): EntryRow['data'] {
  const { module, role } = data;
  return {
    ...data,
    ...(typeof module === 'string' ? { module: switches.titleOf(module)?.[locale] ?? module } : {}),
    ...(typeof role === 'string'
      ? { role: (standardRoles as Readonly<Record<string, { title: Words }>>)[role]?.title[locale] ?? role }
      : {}),
  };
}

/** The sentence of an event; one that says by `as` in which way it happened may have a sentence of its own for that. */
function templateOf({ type, data }: EntryRow, ctx: Context): string {
  const { as: way } = data;
  return (typeof way === 'string' ? ctx.words(`${type}.${way}`) : undefined) ?? ctx.words(type) ?? type;
}

function kindOf({ actor_id: actorId, caller }: EntryRow): 'person' | 'customer' | 'system' {
  if (actorId !== null) return 'person';
  return caller === 'portal' ? 'customer' : 'system';
}

/** Entries as the reader sees them: sentences in his language. */
export function entriesOf(rows: readonly EntryRow[], more: Loaded<ReturnType<typeof entryMore>>, ctx: Context) {
  const names = new Map(more.names.map(({ id, name, name_en: nameEn }) => [id, (ctx.locale === 'en' ? nameEn : null) ?? name]));
  const comments = new Map(more.comments.map((row) => [row.id, row]));
  const reasons = new Map(more.reasons.map(({ id, reason }) => [id, reason]));
  const files = new Map(more.files.map((row) => [row.id, row]));
  return rows.map((row) => {
    const said = comments.get(String(row.data['commentId']));
    return {
      id: row.id,
      at: row.occurred_at,
      recordedAt: row.recorded_at,
      type: row.type,
      kind: kindOf(row),
      by: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name ?? '' },
      subject: { id: row.subject_id, kind: row.subject_kind ?? '', number: row.subject_number },
      sentence: sentenceOf(templateOf(row, ctx), worded(row.data, ctx), names, (code) => ctx.words(`${row.type}.${code}`)),
      data: row.data,
      comment: said ? { id: said.id, text: said.body, internal: said.internal } : null,
      files: textsIn(row.data, 'fileIds').flatMap((id) => files.get(id) ?? []),
      late: isToldLate(row),
      lateReason: reasons.get(row.id) ?? null,
      corrected: row.corrected,
    };
  });
}

/** The cursor behind the last of a page, when more rows than its limit were read. */
export function nextEntry(rows: readonly EntryRow[], limit: number): string | null {
  const last = rows[limit - 1];
  return last && rows.length > limit ? writeCursor({ sort: SORT, values: [last.occurred_at], id: last.id }) : null;
}
