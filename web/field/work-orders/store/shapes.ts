import type { promise } from '#modules/cases/contract.ts';
import type { mine, read } from '#modules/work-orders/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import type { PromiseView } from '#web/ui/index.ts';
import type { z } from 'zod';

/** A job with everything recorded on it. */
export type Job = OutputOf<typeof read>;
/** A job as the day's list shows it. */
export type JobRow = OutputOf<typeof mine>['rows'][number];
export type TestList = NonNullable<Job['test']>;
export type TestItem = TestList['items'][number];
export type TestAnswer = TestList['answers'][number];
export type Route = Job['route'];

type Told = Pick<z.infer<typeof promise>, 'title' | 'startedAt' | 'dueAt' | 'warnAt' | 'reason'> & {
  readonly state: string;
  readonly stoppedAt?: string | null;
  readonly calendar?: PromiseView['calendar'];
};

const states: Readonly<Record<string, PromiseView['state']>> = {
  paused: 'paused',
  kept: 'kept',
  breached: 'breached',
  cancelled: 'cancelled',
  exempt: 'cancelled',
};

/** A promise of the server as the kit draws it. */
export function promiseView({ title, startedAt, dueAt, warnAt, reason, state, stoppedAt = null, calendar = 'CLOCK' }: Told): PromiseView {
  return { state: states[state] ?? 'running', title, startedAt, dueAt, warnAt, reason, stoppedAt, calendar };
}

/** A value as it is, or undefined when it left the server masked. */
export function open(value: string | { readonly masked: string } | null): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What is shown of a value that may be masked. */
export function shown(value: string | { readonly masked: string } | null): string {
  return typeof value === 'string' ? value : (value?.masked ?? '');
}

/** Address that dials a number, undefined when the number is masked. */
export function dial(phone: string | { readonly masked: string }): string | undefined {
  const number = open(phone);
  return number === undefined ? undefined : `tel:${number}`;
}

/** Address that opens the phone's own map at a place; undefined without one. iOS knows `maps:`, the others `geo:`. */
export function mapOf(address: string | { readonly masked: string } | null): string | undefined {
  const place = open(address);
  if (place === undefined) return undefined;
  const scheme = /iPad|iPhone|Macintosh/.test(navigator.userAgent) ? 'maps:?q=' : 'geo:0,0?q=';
  return scheme + encodeURIComponent(place);
}
