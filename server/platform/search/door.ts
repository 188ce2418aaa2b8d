import { anew, join, spelled, sql, type Sql } from '../database/sql.ts';
import type { SearchWords } from '../values/field.ts';
import { entryTokens, ofKind, queryTokens } from './tokens.ts';

/** Writes the entry of a subject; without words it is found by nothing. The tokens are not read back: the writer may not see them. */
export function putEntry(subjectId: string, kind: string, words: SearchWords): Sql {
  const tokens = entryTokens(kind, words);
  return sql`
    insert into search_entries (tenant_id, subject_id, kind, tokens) values (app_tenant(), ${subjectId}, ${kind}, ${tokens}::text[])
    on conflict (tenant_id, subject_id) do update set kind = ${kind}, tokens = ${tokens}::text[]`;
}

// Each reading is a question of its own, since under `or` the index is given up; so is each kind, so that many of one do not hide the
// others. A kind of which there are many is planned for its very words: a rare one is taken from the index of tokens, a common one is
// soon met walking back in time.
function found(text: string, kind: string, most: number): Sql[] {
  const readings = queryTokens(text).map(
    (tokens) => sql`select h.subject_id, h.kind from search_hits h where h.tokens @> ${ofKind(kind, tokens)}::text[] and h.kind = ${kind}`,
  );
  if (readings.length === 0) return [];
  return [
    sql`(select distinct h.kind, h.subject_id from (${join(readings, ' union all ')}) h order by h.subject_id desc limit ${spelled(most)})`,
  ];
}

/** Hits of a kind that are looked through at most by what joins them. */
const MOST = 1000;

/** Ids of subjects that a text finds, the latest thousand of each kind; use it as `id = any (array(${hits(…)}))`, other shapes lose the index. */
export function hits(text: string, kinds: readonly string[]): Sql {
  const parts = kinds.flatMap((kind) => found(text, kind, MOST));
  return parts.length === 0 ? sql`select null::uuid where false` : anew(sql`select subject_id from (${join(parts, ' union all ')}) hit`);
}

/** Kinds in which a text is looked for. */
interface Asked {
  readonly kind: string;
  readonly many?: boolean;
}

interface KindHit {
  readonly kind: string;
  readonly id: string;
}

// Kinds of few members are asked all at once: what has the first token of a reading, of whatever kind, is met by one walk through the index,
// and so little of it that the other tokens are looked at row by row.
function inFew(text: string, kinds: readonly string[], perKind: number): Sql<KindHit>[] {
  const readings = queryTokens(text).map(
    (tokens) => sql`
      select h.subject_id, h.kind from search_hits h
      where h.tokens && ${kinds.flatMap((kind) => ofKind(kind, tokens.slice(0, 1)))}::text[]
        and h.tokens @> array(select h.kind || '/' || token from unnest(${tokens}::text[]) token)`,
  );
  if (readings.length === 0 || kinds.length === 0) return [];
  return [
    sql`
      select kind, subject_id as id from (
        select kind, subject_id, row_number() over (partition by kind order by subject_id desc) as place
        from (select distinct h.kind, h.subject_id from (${join(readings, ' union all ')}) h) one) numbered
      where place <= ${perKind}`,
  ];
}

function inMany(text: string, kinds: readonly string[], perKind: number): Sql<KindHit>[] {
  const parts = kinds.flatMap((kind) => found(text, kind, perKind));
  return parts.length === 0 ? [] : [anew(sql`select kind, subject_id as id from (${join(parts, ' union all ')}) hit`)];
}

/** The same with their kinds, `perKind` of each at most, in a statement or two of one trip: for one box that searches everything. */
export function hitsByKind(text: string, kinds: readonly Asked[], perKind: number): Sql<KindHit>[] {
  const named = (many: boolean): string[] => kinds.filter((asked) => (asked.many === true) === many).map(({ kind }) => kind);
  return [...inFew(text, named(false), perKind), ...inMany(text, named(true), perKind)];
}

/** Whether a text looks people up by four or more digits of a telephone number: such look-ups are recorded (R-ORG-05). */
export function isPhoneLookup(text: string): boolean {
  return queryTokens(text).some((tokens) => tokens.some((token) => token.startsWith('p:')));
}
