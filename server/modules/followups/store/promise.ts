import { promiseRow, type PromiseRow } from '#modules/rulebook/index.ts';
import type { Locale } from '#platform/values/words.ts';

/** The promise that a service is confirmed. */
const CALL_BACK = 'N-11';

/** The call-back's promise: the one that began when its round was completed, else the latest. */
export function promiseFor(
  promises: readonly PromiseRow[],
  callback: { readonly case_id: string; readonly completed_at: string },
  locale: Locale,
): ReturnType<typeof promiseRow> | null {
  const own = promises.filter((promise) => promise.root_id === callback.case_id && promise.code === CALL_BACK);
  const began = (promise: PromiseRow): number => Math.abs(Date.parse(promise.started_at) - Date.parse(callback.completed_at));
  const [nearest] = own.toSorted((a, b) => began(a) - began(b));
  return nearest ? promiseRow(nearest, locale) : null;
}
