import type { z } from 'zod';
import { direct, type BoundDirect, type Tools } from '#platform/operation/bind.ts';
import { hitsByKind, phoneTail } from '#platform/search/door.ts';
import type { Searchable, Standing } from '#platform/search/searchable.ts';
import { foldCode } from '#platform/values/fold.ts';
import { derivedId } from '#platform/values/ids.ts';
import { find as contract, type found } from '../contract.ts';
import { noteLookup } from './note-lookup.ts';

/** Hits of one kind at most: one box shows the likeliest of everything; one more is asked for, to know whether there is more. */
const PER_KIND = 8;

/**
 * Hits of one kind looked at for a reader whose eyes do not reach everywhere: the latest of a common name may all be other people's. To look among
 * his own, as lists do, costs one box over all kinds thirty times as much in a company of 250,000 cases.
 */
const MOST_LOOKED_AT = 100;

type Found = z.infer<typeof found>;

/** A hit before anything is known of it but its kind. */
interface Hit {
  readonly kind: string;
  readonly id: string;
}

/** What the modules offer for finding, and what they tell of what is found. */
export interface Offers {
  readonly searchables: readonly Searchable[];
  readonly standings: readonly Standing[];
}

/** Hits as they are shown, by kind, with how it stands with them: titles and standings in one trip. What the reader may not see has no title. */
export async function shownOf({ searchables, standings }: Offers, hits: readonly Hit[], tools: Tools): Promise<Found[]> {
  const idsOf = (kinds: readonly string[]): string[] => hits.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
  const titled = searchables
    .filter(({ right }) => tools.may(right))
    .map((searchable) => ({ searchable, ids: idsOf([searchable.kind]) }))
    .filter(({ ids }) => ids.length > 0);
  if (titled.length === 0) return [];
  const told = standings
    .filter(({ right }) => tools.may(right))
    .map((standing) => ({ standing, ids: idsOf(standing.kinds) }))
    .filter(({ ids }) => ids.length > 0);
  const [, ...answers] = await tools.door.trip([
    tools.caller.enter,
    ...titled.map(({ searchable, ids }) => searchable.titles(ids)),
    ...told.map(({ standing, ids }) => standing.rows(ids)),
  ]);
  const { locale } = tools.caller;
  const standingById = new Map(
    told.flatMap(({ standing }, place) =>
      (answers[titled.length + place]?.rows ?? []).map((row) => [String(row['id']), standing.standing(row, locale)] as const),
    ),
  );
  const outgoing = (id: string) => {
    const found = standingById.get(id);
    return found ? { ...found, state: found.state?.[locale] ?? null } : null;
  };
  return titled.flatMap(({ searchable }, place) =>
    (answers[place]?.rows ?? []).map((row) => {
      const id = String(row['id']);
      return { id, kind: searchable.kind, ...searchable.title(row), standing: outgoing(id) } as Found;
    }),
  );
}

/** What is called by the very number comes before what only contains its digits. */
function byNumber(rows: readonly Found[], text: string): Found[] {
  const said = foldCode(text).toUpperCase();
  return rows.toSorted((a, b) => Number(b.number?.startsWith(said) ?? false) - Number(a.number?.startsWith(said) ?? false));
}

/**
 * One box over everything the reader may see, kinds in the order of their modules. A look-up by four or more telephone digits
 * leaves a record of who looked for which ending (R-ORG-05); the record does not hold up the answer's rows.
 */
export function findEverything(offers: Offers): BoundDirect {
  return direct(contract, async ({ text, kinds }, tools) => {
    const asked = kinds?.split(',');
    const most = tools.who.scope === 'all' ? PER_KIND + 1 : MOST_LOOKED_AT;
    const open = offers.searchables.filter(({ kind, right }) => tools.may(right) && (asked?.includes(kind) ?? true));
    const [, ...answers] = await tools.door.trip([tools.caller.enter, ...hitsByKind(text, open, most)]);
    const hits = answers.flatMap(({ rows }) => rows.map((row) => ({ kind: String(row['kind']), id: String(row['id']) })));
    const all = byNumber(await shownOf(offers, hits, tools), text);
    const byKind = Map.groupBy(all, ({ kind }) => kind);
    const rows = all.filter((row) => (byKind.get(row.kind)?.indexOf(row) ?? 0) < PER_KIND);
    // of a kind that was cut there may be more that he may see, even where none is shown: its list looks among his own
    const cut = Map.groupBy(hits, ({ kind }) => kind);
    const more = open.flatMap(({ kind }) =>
      (byKind.get(kind)?.length ?? 0) > PER_KIND || (cut.get(kind)?.length ?? 0) >= most ? [kind] : [],
    );
    const tail = phoneTail(text);
    if (tail !== undefined) {
      const input = {
        id: derivedId(tools.who.tenantId, `${tools.caller.requestId} ${text}`),
        tail,
        found: rows.length,
      };
      await tools.performer.perform(tools.caller, { operation: noteLookup, input });
    }
    return { rows, more };
  });
}
