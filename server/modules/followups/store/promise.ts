import { promiseCodes } from '#modules/rulebook/contract.ts';
import { promiseRow, type PromiseRow } from '#modules/rulebook/index.ts';
import type { Locale } from '#platform/values/words.ts';

/** The call-back's promise: the one that began when its round was completed, or when call-backs were made again. */
export function promiseFor(
  promises: readonly PromiseRow[],
  callback: { readonly case_id: string; readonly round: number },
  locale: Locale,
): ReturnType<typeof promiseRow> | null {
  const ofRound = promises.filter(
    ({ root_id: caseId, code, round }) => caseId === callback.case_id && code === promiseCodes.callBack && round === callback.round,
  );
  // one that was suspended began anew
  const own = ofRound.find(({ open }) => open) ?? ofRound.at(-1);
  return own ? promiseRow(own, locale) : null;
}
