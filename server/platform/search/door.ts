import { join, sql, type Sql } from '../database/sql.ts';
import type { SearchWords } from '../values/field.ts';
import { entryTokens, queryTokens } from './tokens.ts';

/** Subjects at most that one search hands on; who needs fewer types more. */
export const MOST_HITS = 1000;

/** Writes the entry of a subject; without words it is found by nothing. */
export function putEntry(subjectId: string, kind: string, words: SearchWords): Sql {
  return sql`
    insert into search_entries (tenant_id, subject_id, kind, tokens) values (app_tenant(), ${subjectId}, ${kind}, ${entryTokens(words)}::text[])
    on conflict (tenant_id, subject_id) do update set kind = excluded.kind, tokens = excluded.tokens`;
}

function found(text: string, kinds: readonly string[]): Sql {
  const readings = queryTokens(text).map((tokens) => sql`h.tokens @> ${tokens}::text[]`);
  if (readings.length === 0) return sql`from search_hits h where false`;
  return sql`from search_hits h where (${join(readings, ' or ')}) and h.kind = any (${kinds}::text[])`;
}

/** Ids of subjects that a text finds, at most `MOST_HITS`; use it as `id = any (array(${hits(…)}))`, other shapes lose the index. */
export function hits(text: string, kinds: readonly string[]): Sql {
  return sql`select h.subject_id ${found(text, kinds)} limit ${MOST_HITS}`;
}

/** The same with their kinds, `perKind` of each at most: for one box that searches everything. */
export function hitsByKind(text: string, kinds: readonly string[], perKind: number): Sql<{ kind: string; id: string }> {
  return sql`
    select kind, subject_id as id from (
      select h.kind, h.subject_id, row_number() over (partition by h.kind order by h.subject_id desc) as place
      from (select h.kind, h.subject_id ${found(text, kinds)} limit ${MOST_HITS}) h) ranked
    where place <= ${perKind}`;
}

/** Whether a text looks people up by four or more digits of a telephone number: such look-ups are recorded (R-ORG-05). */
export function isPhoneLookup(text: string): boolean {
  return queryTokens(text).some((tokens) => tokens.some((token) => token.startsWith('p:')));
}
