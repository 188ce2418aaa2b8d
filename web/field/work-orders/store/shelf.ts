import { changeKept, keptIn } from '../../offline/database.ts';
import type { KeptAct } from './acts.ts';

/** Where acts were kept before the phone had a database. */
const before = (memberId: string): string => `anxin.act.${memberId}.`;

/** Acts that an earlier version of the app has left in the browser's old store, in the order in which they were done. */
function leftBehind(memberId: string): { readonly keys: readonly string[]; readonly acts: readonly KeptAct[] } {
  const keys = Object.keys(window.localStorage)
    .filter((key) => key.startsWith(before(memberId)))
    .sort();
  // before anything that is numbered now
  const acts = keys.map((key, index) => ({
    ...(JSON.parse(window.localStorage.getItem(key) ?? '{}') as KeptAct),
    place: index + 1 - 1_000_000,
  }));
  return { keys, acts };
}

/** The acts of a member kept on this phone, those of an earlier version among them. */
export async function keptActs(memberId: string): Promise<readonly KeptAct[]> {
  const { keys, acts } = leftBehind(memberId);
  if (acts.length > 0) await changeActs(memberId, acts, []);
  for (const key of keys) window.localStorage.removeItem(key);
  return keptIn<KeptAct>('acts', memberId);
}

/** Keeps and forgets acts as one. Throws `StoreFull` when there is no room. */
export function changeActs(memberId: string, put: readonly KeptAct[], goneIds: readonly string[]): Promise<void> {
  return changeKept('acts', {
    put: put.map((act) => [[memberId, act.actId], act]),
    gone: goneIds.map((actId) => [memberId, actId]),
  });
}
