import { addDays } from '#platform/values/day.ts';
import { localDay, startOfDay } from '#platform/values/instant.ts';
import { isSame } from '#platform/values/same.ts';

/** A control as a regulation says it, without ids. */
export interface ControlText {
  readonly code: string;
  readonly kind: string;
  readonly title: string;
  readonly title_en: string;
  readonly scope: string;
  readonly rank: number;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A clause with the controls bound to it, in the order of code, rank and scope. */
export interface ClauseText {
  readonly number: string;
  readonly body: string;
  readonly body_en: string;
  readonly controls: readonly ControlText[];
}

/** A clause that the product has changed, as the company has it, as it shipped before, and as it ships now; null: not there. */
export interface ClauseNews {
  readonly number: string;
  readonly ours: ClauseText | null;
  readonly before: ClauseText | null;
  readonly now: ClauseText | null;
}

/** What a shipped revision means for a company. */
export interface Revision {
  /** clauses that ship otherwise than before and that the company does not have in that form already */
  readonly news: readonly ClauseNews[];
  /** has the company a clause of its own, or left one out? */
  readonly isOwn: boolean;
}

/** Numbers of clauses as people count them: 2.10 comes behind 2.9. */
export function byNumber(a: { readonly number: string }, b: { readonly number: string }): number {
  const [mine, theirs] = [a.number.split('.'), b.number.split('.')];
  for (const [place, part] of mine.entries()) {
    const difference = Number(part) - Number(theirs[place] ?? -1);
    if (difference !== 0) return difference;
  }
  return mine.length - theirs.length;
}

/** Holds a company's latest version against what shipped before and what ships now. R-RUL-04 */
export function weighRevision(ours: readonly ClauseText[], before: readonly ClauseText[], now: readonly ClauseText[]): Revision {
  const [mine, shipped, ships] = [ours, before, now].map((clauses) => new Map(clauses.map((clause) => [clause.number, clause])));
  const numbers = [...new Set([...ours, ...before, ...now].map(({ number }) => number))];
  const all = numbers.map((number): ClauseNews => ({
    number,
    ours: mine?.get(number) ?? null,
    before: shipped?.get(number) ?? null,
    now: ships?.get(number) ?? null,
  }));
  return {
    news: all.filter((one) => !isSame(one.before, one.now) && !isSame(one.ours, one.now)).toSorted(byNumber),
    isOwn: all.some((one) => !isSame(one.ours, one.before)),
  };
}

/** The company's clauses with the taken ones as they ship now. */
export function withTaken(ours: readonly ClauseText[], news: readonly ClauseNews[], taken: readonly string[]): ClauseText[] {
  const changed = news.filter(({ number }) => taken.includes(number));
  const kept = ours.filter(({ number }) => !changed.some((one) => one.number === number));
  return [...kept, ...changed.flatMap(({ now }) => now ?? [])].toSorted(byNumber);
}

/**
 * From when a version holds that nobody has dated: with the company's next day, so that no figure changes while people work by it, and
 * not before one that is published for later. Epoch ms. R-RUL-02
 */
export function nextBeginning(now: number, zone: string, latestFrom: number): number {
  return Math.max(startOfDay(addDays(localDay(now, zone), 1), zone), latestFrom);
}
