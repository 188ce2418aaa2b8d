import { readCursor, writeCursor } from '#platform/lists/cursor.ts';
import { many, must, query } from '#platform/operation/bind.ts';
import { msOf } from '#platform/values/instant.ts';
import { timeline as contract } from '../contract.ts';
import { idsIn, isLate, sentenceOf } from '../rules/entry.ts';
import { readableSubject } from '../store/readers.ts';
import { commentsOf, entries, filesOf, namesOf, type EntryRow } from '../store/timeline.ts';

const SORT = 'time';
const COLUMNS = [{ type: 'timestamptz' as const, column: 'occurred_at' }];

function textsIn(data: EntryRow['data'], key: string): string[] {
  const value = data[key];
  return Array.isArray(value) ? value.map(String) : [];
}

function before(after: string | undefined): { at: string; id: string } | undefined {
  if (after === undefined) return undefined;
  const { values, id } = readCursor(after, SORT, COLUMNS);
  return { at: values[0] ?? '', id };
}

/** What happened on a subject, newest first, as sentences in the reader's language. */
export const timeline = query(contract, {
  load({ id, after, only, limit }) {
    const from = before(after);
    return {
      subject: must(readableSubject(id)),
      rows: many(entries({ id, keyOnly: only === 'key', limit, ...(from ? { before: from } : {}) })),
    };
  },
  loadMore: (_input, { rows }) => ({
    names: many(namesOf(rows.flatMap(({ data }) => idsIn(data)))),
    comments: many(commentsOf(rows.flatMap(({ data }) => (typeof data['commentId'] === 'string' ? [data['commentId']] : [])))),
    files: many(filesOf(rows.flatMap(({ data }) => textsIn(data, 'fileIds')))),
  }),
  answer({ input, loaded, ctx }) {
    const names = new Map(loaded.names.map(({ id, name, name_en: nameEn }) => [id, (ctx.locale === 'en' ? nameEn : null) ?? name]));
    const comments = new Map(loaded.comments.map((row) => [row.id, row]));
    const files = new Map(loaded.files.map((row) => [row.id, row]));
    const page = loaded.rows.slice(0, input.limit);
    const last = page.at(-1);
    const entryOf = (row: EntryRow) => {
      const said = comments.get(String(row.data['commentId']));
      return {
        id: row.id,
        at: row.occurred_at,
        recordedAt: row.recorded_at,
        type: row.type,
        kind: row.actor_id === null ? ('system' as const) : ('person' as const),
        by: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name ?? '' },
        subject: { id: row.subject_id, kind: row.subject_kind ?? '', number: row.subject_number },
        sentence: sentenceOf(ctx.words(row.type) ?? row.type, row.data, names),
        data: row.data,
        comment: said ? { id: said.id, text: said.body, internal: said.internal } : null,
        files: textsIn(row.data, 'fileIds').flatMap((id) => files.get(id) ?? []),
        // what the installation does in answer to an event was learned from nobody
        late: row.caller !== 'reaction' && isLate(msOf(row.occurred_at), msOf(row.recorded_at)),
        corrected: row.corrected,
      };
    };
    return {
      rows: page.map(entryOf),
      next: last && loaded.rows.length > input.limit ? writeCursor({ sort: SORT, values: [last.occurred_at], id: last.id }) : null,
    };
  },
});
