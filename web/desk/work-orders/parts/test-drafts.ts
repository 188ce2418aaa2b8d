import type { OrderRead } from '../../cases/read.ts';

export type Test = NonNullable<OrderRead['test']>;
export type TestItem = Test['items'][number];
export type Verdict = 'pass' | 'fail' | 'skip' | 'open';

/** What somebody has noted for one item so far. */
export interface TestDraft {
  readonly passed: boolean | null;
  readonly value: string;
  readonly skippedBecause: string | null;
}

export const untold: TestDraft = { passed: null, value: '', skippedBecause: null };

/** Drafts of all items, begun with what was answered before. */
export function draftsOf(test: Test | null): Readonly<Record<string, TestDraft>> {
  const known = new Map((test?.answers ?? []).map((one) => [one.itemId, one]));
  return Object.fromEntries((test?.items ?? []).map(({ id }) => [id, { ...untold, ...known.get(id), value: known.get(id)?.value ?? '' }]));
}

/** True when a reading lies outside of its bounds; an empty or unreadable one is not judged. */
export function outOfBounds({ type, low, high }: TestItem, value: string): boolean {
  const reading = Number(value);
  if (type !== 'value' || value.trim() === '' || !Number.isFinite(reading)) return false;
  return (low !== null && reading < low) || (high !== null && reading > high);
}

/** How an item stands: readings are judged by their bounds, everything else by what was pressed. */
export function verdictOf(item: TestItem, { passed, value, skippedBecause }: TestDraft): Verdict {
  if (skippedBecause !== null) return 'skip';
  if (item.type !== 'check' && value.trim() === '') return 'open';
  if (item.type !== 'check') return outOfBounds(item, value) ? 'fail' : 'pass';
  if (passed === null) return 'open';
  return passed ? 'pass' : 'fail';
}

/** The answers as the operation takes them; items about which nothing is said are left out. */
export function answersOf(drafts: Readonly<Record<string, TestDraft>>) {
  const told = Object.entries(drafts).filter(
    ([, { passed, value, skippedBecause }]) => passed !== null || value.trim() !== '' || Boolean(skippedBecause?.trim()),
  );
  return told.map(([itemId, { passed, value, skippedBecause }]) => ({
    itemId,
    passed,
    value: value.trim() || null,
    skippedBecause: skippedBecause?.trim() || null,
  }));
}
