import { promiseRow, type promisesOf } from '#modules/rulebook/index.ts';
import type { Loaded } from '#platform/operation/bind.ts';
import type { Locale } from '#platform/values/words.ts';

type Promises = Loaded<{ all: ReturnType<typeof promisesOf> }>['all'];

/** The open promise of a job's case that runs out first, in the reader's language; one that is paused does not run. `promises` come by their deadlines. */
export function nextPromiseOf(promises: Promises, caseId: string, locale: Locale) {
  const next = promises.find((promise) => promise.root_id === caseId && promise.open && promise.state !== 'paused');
  if (!next) return null;
  const { code, title, startedAt, dueAt, warnAt, state, reason, calendar } = promiseRow(next, locale);
  return { code, title, startedAt, dueAt, warnAt, state, reason, calendar };
}
