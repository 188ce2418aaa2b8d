import type { z } from 'zod';
import { direct, type BoundDirect, type Tools } from '#platform/operation/bind.ts';
import { hitsByKind, isPhoneLookup } from '#platform/search/door.ts';
import type { Searchable } from '#platform/search/searchable.ts';
import { foldCode } from '#platform/values/fold.ts';
import { derivedId } from '#platform/values/ids.ts';
import { find as contract, type found } from '../contract.ts';
import { noteLookup } from './note-lookup.ts';

/** Hits of one kind at most: one box shows the likeliest of everything. */
const PER_KIND = 8;

type Found = z.infer<typeof found>;

async function titlesOf(searchables: readonly Searchable[], hits: readonly Record<string, unknown>[], tools: Tools): Promise<Found[]> {
  const wanted = searchables
    .map((searchable) => ({
      searchable,
      ids: hits.filter((hit) => hit['kind'] === searchable.kind).map((hit) => String(hit['id'])),
    }))
    .filter(({ ids }) => ids.length > 0);
  if (wanted.length === 0) return [];
  const [, ...answers] = await tools.door.trip([tools.caller.enter, ...wanted.map(({ searchable, ids }) => searchable.titles(ids))]);
  return wanted.flatMap(({ searchable }, place) =>
    (answers[place]?.rows ?? []).map((row) => ({ id: String(row['id']), kind: searchable.kind, ...searchable.title(row) })),
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
export function findEverything(searchables: readonly Searchable[]): BoundDirect {
  return direct(contract, async ({ text, kinds }, tools) => {
    const asked = kinds?.split(',');
    const open = searchables.filter(({ kind, right }) => tools.may(right) && (asked?.includes(kind) ?? true));
    const [, answer] = await tools.door.trip([
      tools.caller.enter,
      hitsByKind(
        text,
        open.map(({ kind }) => kind),
        PER_KIND,
      ),
    ]);
    const rows = byNumber(await titlesOf(open, answer?.rows ?? [], tools), text);
    if (isPhoneLookup(text)) {
      const input = {
        id: derivedId(tools.who.tenantId, `${tools.caller.requestId} ${text}`),
        tail: text.replace(/\D/g, '').slice(-4),
        found: rows.length,
      };
      await tools.performer.perform(tools.caller, { operation: noteLookup, input });
    }
    return { rows };
  });
}
