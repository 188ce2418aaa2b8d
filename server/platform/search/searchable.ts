import type { Sql } from '../database/sql.ts';
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
