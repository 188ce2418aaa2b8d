import { msOf, toIso } from '#platform/values/instant.ts';

/** An instant moved on by minutes. */
export function isoAfter(iso: string, minutes: number): string {
  return toIso(msOf(iso) + minutes * 60_000);
}
