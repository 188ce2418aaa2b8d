import type { Sql } from '../database/sql.ts';
import type { Locale, Words } from '../values/words.ts';
import type { SealedEvent } from '../events/order.ts';
import type { SearchWords } from '../values/field.ts';

type Row = Readonly<Record<string, unknown>>;

/** How one found subject is shown. */
export interface FoundTitle {
  readonly number: string | null;
  readonly title: string;
  readonly subtitle: string;
}

/** What a module offers the search box: one kind of subject, when its entry is written anew, its words and its title. */
export interface Searchable {
  readonly kind: string;
  /** there are as many as customers, devices or matters: how a word is found is planned for that word (`hitsByKind`) */
  readonly many?: boolean;
  /** permission without which nothing of this kind is found */
  readonly right: string;
  /** event types after which entries are written anew */
  readonly on: readonly string[];
  /** subjects whose entry an event concerns; absent: the event's own subject */
  ids?(event: SealedEvent): readonly string[];
  /** rows with `id` and what `words` needs, of all readers (asked by the system) */
  rows(ids: readonly string[]): Sql<Row>;
  words(row: Row): SearchWords;
  /** rows with `id` and what `title` needs, of those the reader may see */
  titles(ids: readonly string[]): Sql<Row>;
  title(row: Row): FoundTitle;
}

/** The promise that runs out first, as a hit shows it. */
export interface FoundPromise {
  readonly title: string;
  readonly state: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly warnAt: readonly string[];
  readonly reason: string;
  readonly calendar: 'BUS' | 'CLOCK';
}

/** How it stands with a found subject. */
export interface FoundStanding {
  /** the word of its state; null for what has none */
  readonly state: Words | null;
  /** open matters of a person or device; null for a matter itself */
  readonly open: number | null;
  readonly promise: FoundPromise | null;
}

/** The same, with rows of a type of their own: that of the statement. */
export function standingOf<Own extends object>(
  given: Pick<Standing, 'kinds' | 'right'> & {
    rows(ids: readonly string[]): Sql<Own>;
    standing(row: Own, locale: Locale): FoundStanding;
  },
): Standing {
  return {
    ...given,
    rows: (ids) => given.rows(ids) as Sql as Sql<Row>,
    standing: (row, locale) => given.standing(row as object as Own, locale),
  };
}

/** What a module tells of hits, its own kinds or those of modules below it: how it stands with them. */
export interface Standing {
  readonly kinds: readonly string[];
  /** permission without which nothing of it is told */
  readonly right: string;
  /** rows with `id` and what `standing` needs, of what the reader may see */
  rows(ids: readonly string[]): Sql<Row>;
  standing(row: Row, locale: Locale): FoundStanding;
}
