import { placeName } from '../address/districts.ts';
import { join, raw, sql, type Sql } from '../database/sql.ts';
import type { Searchable } from '../search/searchable.ts';
import type { Fields, SearchWords } from '../values/field.ts';
import type { Resource } from './contract.ts';
import { labelIn } from './labels.ts';
import { shapeOf, sourceOf, type Shape } from './rows.ts';

export interface SearchableOptions {
  /** there are as many as customers or devices: see `Searchable` */
  readonly many?: boolean;
  /** further events after which a row's words have changed */
  readonly on?: readonly string[];
  /** fields shown below the title, by property; a reference shows its label */
  readonly subtitle?: readonly string[];
  readonly labels?: Readonly<Record<string, Sql>> | undefined;
  readonly readable?: Sql;
}

type Row = Readonly<Record<string, unknown>>;

/** Words of all searched fields of a row. */
function wordsOf(shape: Shape, row: Row): SearchWords {
  const all = shape.columns.map(({ column, field }) => {
    const value = row[column];
    return value === null || value === undefined ? {} : (field.search?.(value) ?? {});
  });
  const gather = (key: keyof SearchWords): string[] => all.flatMap((words: SearchWords) => words[key] ?? []);
  return { words: gather('words'), texts: gather('texts'), phones: gather('phones'), serials: gather('serials') };
}

/** A field as a line under a title shows it: masked where it is sensitive, since a list of hits is no look-up of one person. */
function shown(shape: Shape, row: Row, property: string): string {
  const label = labelIn('zh', row[`label_${property.toLowerCase()}`]);
  if (label !== undefined) return label;
  const found = shape.columns.find((candidate) => candidate.property === property);
  const value = found ? row[found.column] : null;
  if (!found || value === null || value === undefined) return '';
  if (found.field.mask !== undefined) return found.field.masked?.(value) ?? '';
  return found.field.kind === 'region' ? placeName(String(value)) : found.field.show(value, 'zh');
}

/** Makes a register searchable by its searched fields; its title is its title field. */
export function searchableOf<F extends Fields>(resource: Resource<F>, options: SearchableOptions = {}): Searchable {
  const shape = shapeOf(resource);
  const { name, title } = resource;
  const labels = Object.entries(options.labels ?? {}).map(
    ([property, label]) => sql`${label} as ${raw(`label_${property.toLowerCase()}`)}`,
  );
  return {
    kind: shape.kind,
    many: options.many ?? false,
    right: `${name}.read`,
    on: [...['created', 'edited', 'retired', 'restored'].map((verb) => `${name}.${verb}`), ...(options.on ?? [])],
    rows: (ids) => sql<Row>`select * from (${sourceOf(shape)}) t where t.id = any (${ids}::uuid[])`,
    words: (row) => wordsOf(shape, row),
    titles: (ids) =>
      sql<Row>`select ${join([sql`t.*`, ...labels])} from (${sourceOf(shape, options.readable)}) t where t.id = any (${ids}::uuid[])`,
    title: (row) => ({
      number: null,
      title: shown(shape, row, title),
      subtitle: (options.subtitle ?? [])
        .map((property) => shown(shape, row, property))
        .filter((part) => part !== '')
        .join(' · '),
    }),
  };
}
