import { eachWithinEyes, readRoots, seesFew, type HitEyes } from '../database/read-roots.ts';
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
function readingsOf(text: string, kind: string, also: Sql = sql``): Sql[] {
  return queryTokens(text).map(
    (tokens) =>
      sql`select h.subject_id, h.kind from search_hits h where h.tokens @> ${ofKind(kind, tokens)}::text[] and h.kind = ${kind}${also}`,
  );
}

function found(text: string, kind: string, most: number, also?: Sql): Sql[] {
  const readings = readingsOf(text, kind, also);
  if (readings.length === 0) return [];
  return [
    sql`(select distinct h.kind, h.subject_id from (${join(readings, ' union all ')}) h order by h.subject_id desc limit ${spelled(most)})`,
  ];
}

/** Of a kind whose subjects are roots themselves. */
export const rootsThemselves: HitEyes = { root: (subject) => subject, of: (roots) => roots };

// Who sees few roots is shown what is found among them: the latest of all may be other people's, and walking back in time to his own might
// not end before the beginning. Of these two parts one is never begun, since its first condition is asked once.
function foundByEyes(text: string, kind: string, most: number, { root, of }: HitEyes): Sql[] {
  const own = readingsOf(text, kind, sql` and ${seesFew} and h.subject_id in (${of(readRoots)})`);
  if (own.length === 0) return [];
  return [
    // `offset` keeps the order out of what finds them, so that the planner does not walk back in time after all
    sql`(select kind, subject_id from (select distinct h.kind, h.subject_id from (${join(own, ' union all ')}) h offset 0) own
      order by subject_id desc limit ${spelled(most)})`,
    ...found(text, kind, most, sql` and not ${seesFew} and ${eachWithinEyes(root(sql`h.subject_id`))}`),
  ];
}

/** Hits that are looked through at most by what joins them. */
export const MOST_HITS = 1000;

/** What is asked of `hits` beyond a text and a kind. */
interface HitOptions {
  /** how narrow eyes see the kind; absent: whoever may ask sees all of it */
  readonly eyes?: HitEyes | undefined;
  /** absent: `MOST_HITS` */
  readonly most?: number;
}

/**
 * Ids of subjects of a kind that a text finds, the latest thousand of those within the caller's eyes; use it as `id = any (array(${hits(…)}))`,
 * other shapes lose the index. With one more asked for it can be told whether there are others behind them.
 */
export function hits(text: string, kind: string, { eyes, most = MOST_HITS }: HitOptions = {}): Sql {
  const parts = eyes ? foundByEyes(text, kind, most, eyes) : found(text, kind, most);
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

/** The last four digits of a text that looks people up by four or more digits of a telephone number; undefined for any other. Such look-ups are recorded (R-ORG-05). */
export function phoneTail(text: string): string | undefined {
  const isPhone = queryTokens(text).some((tokens) => tokens.some((token) => token.startsWith('p:')));
  return isPhone ? text.normalize('NFKC').replace(/\D/g, '').slice(-4) : undefined;
}
