import { act, many, type BoundAct } from '#platform/operation/bind.ts';
import { putEntry } from '#platform/search/door.ts';
import type { Searchable } from '#platform/search/searchable.ts';
import { newId } from '#platform/values/ids.ts';
import { index } from '../contract.ts';

/** Writes the search entries of many subjects in one act; only their last state counts. */
export function indexEntries(searchables: readonly Searchable[]): BoundAct {
  const byKind = new Map(searchables.map((searchable) => [searchable.kind, searchable]));
  return act(index, {
    load: ({ entries }) =>
      Object.fromEntries(
        entries.flatMap(({ kind, ids }) => {
          const searchable = byKind.get(kind);
          return searchable ? [[kind, many(searchable.rows(ids))]] : [];
        }),
      ),
    decide: ({ loaded }) =>
      Object.entries(loaded).flatMap(([kind, rows]) =>
        rows.map((row) => ({ id: String(row['id']), kind, words: byKind.get(kind)?.words(row) ?? {} })),
      ),
    save: (entries) => ({
      writes: entries.map(({ id, kind, words }) => putEntry(id, kind, words)),
      events: [],
      answer: { id: entries[0]?.id ?? newId(), more: { indexed: entries.length } },
    }),
  });
}
