import { direct, type BoundDirect } from '#platform/operation/bind.ts';
import { recall as contract } from '../contract.ts';
import { shownOf, type Offers } from './find.ts';

const PAIR = /([a-z-]+):([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})/g;
const MOST = 20;

/** Shows subjects by their ids, in the order asked: what is gone, or no longer for these eyes, is left out. */
export function recallSubjects(offers: Offers): BoundDirect {
  return direct(contract, async ({ ids }, tools) => {
    const hits = [...ids.matchAll(PAIR)].slice(0, MOST).map(([, kind = '', id = '']) => ({ kind, id }));
    const rows = await shownOf(offers, hits, tools);
    const place = new Map(hits.map(({ id }, at) => [id, at]));
    return { rows: rows.toSorted((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0)) };
  });
}
