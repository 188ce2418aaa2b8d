import type { BatchReaction } from '#platform/jobs/reactions.ts';
import type { Bound } from '#platform/operation/bind.ts';
import type { Searchable, Standing } from '#platform/search/searchable.ts';
import type { SealedEvent } from '#platform/events/order.ts';
import { findEverything } from './commands/find.ts';
import { indexEntries } from './commands/index-entries.ts';
import { noteLookup } from './commands/note-lookup.ts';
import { recallSubjects } from './commands/recall.ts';

export { noteLookup } from './commands/note-lookup.ts';

/** Subjects of a kind that a batch of events concerns, each once. */
function concerned(searchable: Searchable, events: readonly SealedEvent[]): string[] {
  const ids = events.filter(({ type }) => searchable.on.includes(type)).flatMap((event) => searchable.ids?.(event) ?? [event.subjectId]);
  return [...new Set(ids)];
}

/**
 * Search: one box over what the modules offer in their rooms `search.ts` and `standing.ts`. Owns look-ups by telephone; entries belong to
 * `platform/search`. It is put together from all modules, so it has no routes of its own to be found by name.
 */
export function searchRooms(
  searchables: readonly Searchable[],
  standings: readonly Standing[],
): {
  readonly routes: readonly Bound[];
  readonly reactions: readonly BatchReaction[];
} {
  const index = indexEntries(searchables);
  const offers = { searchables, standings };
  return {
    routes: [findEverything(offers), recallSubjects(offers), index, noteLookup],
    reactions: [
      {
        name: 'search.index',
        // what was there before it is looked for too
        fromStart: true,
        on: [...new Set(searchables.flatMap(({ on }) => on))],
        runAll: (events) => {
          const entries = searchables
            .map((searchable) => ({ kind: searchable.kind, ids: concerned(searchable, events) }))
            .filter(({ ids }) => ids.length > 0);
          return entries.length === 0 ? undefined : { operation: index, input: { entries } };
        },
      },
    ],
  };
}
