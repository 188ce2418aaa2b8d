import { join, raw, sql, type Sql } from '../database/sql.ts';
import type { SearchWords } from '../values/field.ts';
import { entryTokens, queryTokens } from './tokens.ts';

/** Writes the entry of a subject; without words it is found by nothing. The tokens are not read back: the writer may not see them. */
export function putEntry(subjectId: string, kind: string, words: SearchWords): Sql {
  const tokens = entryTokens(words);
  return sql`
    insert into search_entries (tenant_id, subject_id, kind, tokens) values (app_tenant(), ${subjectId}, ${kind}, ${tokens}::text[])
    on conflict (tenant_id, subject_id) do update set kind = ${kind}, tokens = ${tokens}::text[]`;
}

// Each reading is a question of its own, since under `or` the index is given up. The order makes a plan that stops early worthless,
// and with it the walk through the whole table; the limit is spelled out: for one it does not know the planner reckons with a tenth.
function found(text: string, kinds: readonly string[], columns: Sql): Sql {
  const readings = queryTokens(text).map(
    (tokens) => sql`select h.subject_id, h.kind from search_hits h where h.tokens @> ${tokens}::text[] and h.kind = any (${kinds}::text[])`,
  );
  if (readings.length === 0) return sql`select ${columns} from search_hits h where false`;
  return sql`select distinct ${columns} from (${join(readings, ' union all ')}) h order by h.subject_id desc limit 1000`;
}

/** Ids of subjects that a text finds, the latest thousand; use it as `id = any (array(${hits(…)}))`, other shapes lose the index. */
export function hits(text: string, kinds: readonly string[]): Sql {
  return found(text, kinds, raw('h.subject_id'));
}

/** The same with their kinds, `perKind` of each at most: for one box that searches everything. */
export function hitsByKind(text: string, kinds: readonly string[], perKind: number): Sql<{ kind: string; id: string }> {
  return sql`
    select kind, subject_id as id from (
      select h.kind, h.subject_id, row_number() over (partition by h.kind order by h.subject_id desc) as place
      from (${found(text, kinds, raw('h.kind, h.subject_id'))}) h) ranked
    where place <= ${perKind}`;
}

/** Whether a text looks people up by four or more digits of a telephone number: such look-ups are recorded (R-ORG-05). */
export function isPhoneLookup(text: string): boolean {
  return queryTokens(text).some((tokens) => tokens.some((token) => token.startsWith('p:')));
}
