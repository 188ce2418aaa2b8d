import type { list as caseList, promise as promiseContract, read as caseRead } from '#modules/cases/contract.ts';
import {
  channelWords,
  isWaiting,
  priorityWords,
  type Priority,
  type TouchChannel,
  type WaitingState,
} from '#modules/cases/contract/nouns.ts';
import type { CaseState } from '#modules/cases/lifecycle.ts';
import type { timeline } from '#modules/subjects/contract.ts';
import type { ofCase } from '#modules/work-orders/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import type { Words } from '#platform/values/words.ts';
import { clockTime, currentLocale, dayWithWeekday, listTime, shortDay, type PromiseView } from '#web/ui/index.ts';
import type { z } from 'zod';

export type CaseRead = OutputOf<typeof caseRead>;
export type CaseRow = OutputOf<typeof caseList>['rows'][number];
export type OrderRead = OutputOf<typeof ofCase>['rows'][number];
export type Entry = OutputOf<typeof timeline>['rows'][number];
export type ServerPromise = z.infer<typeof promiseContract>;

/** A value that may have left the server masked. */
export type Maybe = string | { readonly masked: string };

/** What is shown of a value that may be masked. */
export function shown(value: Maybe | null | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : value.masked;
}

/** A telephone the way people read it: 138 0013 8000; masked ones stay as they came. */
export function phoneText(value: Maybe | null | undefined): string {
  const text = shown(value);
  const mobile = /^(?:\+86)?(1\d{2})(\d{4})(\d{4})$/.exec(text);
  return mobile ? `${mobile[1]} ${mobile[2]} ${mobile[3]}` : text;
}

/** The word for a priority. */
export function priorityText(priority: Priority): string {
  return priorityWords[priority][currentLocale()];
}

/** The word for the way by which a matter or a contact came. */
export function channelText(channel: string): string {
  return channelBoth(channel)[currentLocale()];
}

/** The same in both languages, for paper. */
export function channelBoth(channel: string): Words {
  return channelWords[channel as TouchChannel] ?? { zh: channel, en: channel };
}

const states = {
  running: 'running',
  paused: 'paused',
  kept: 'kept',
  breached: 'breached',
  cancelled: 'cancelled',
  exempt: 'cancelled',
} as const;

type Told = Pick<ServerPromise, 'title' | 'startedAt' | 'dueAt' | 'warnAt' | 'reason'> & {
  readonly state: string;
  readonly stoppedAt?: string | null;
  readonly calendar?: 'BUS' | 'CLOCK';
};

/** A promise of the server as the kit draws it. */
export function promiseView(told: Told): PromiseView {
  return {
    state: states[told.state as keyof typeof states] ?? 'running',
    title: told.title,
    startedAt: told.startedAt,
    dueAt: told.dueAt,
    warnAt: told.warnAt,
    stoppedAt: told.stoppedAt ?? null,
    reason: told.reason,
    calendar: told.calendar ?? 'CLOCK',
  };
}

/** The promise of a row that runs out first, or nothing. */
export function rowPromise(row: Pick<CaseRow, 'nextPromise'>): PromiseView | null {
  return row.nextPromise ? promiseView(row.nextPromise) : null;
}

/** How many pips a case has: receive, judge, plan, execute, feedback, done. */
export const stageCount = 6;

const stages: Record<Exclude<CaseState, WaitingState>, number> = {
  registered: 1,
  handing_over: 2,
  assessed: 2,
  planned: 3,
  in_progress: 3,
  completed: 4,
  closed: stageCount,
  void: stageCount,
};

/** The pip a case stands at, from 0; all done is `stageCount`. */
export function stageAt(state: string): number {
  return stages[(isWaiting(state) ? 'in_progress' : state) as keyof typeof stages] ?? 0;
}

/** The job of the present round that is neither finished nor cancelled. */
export function openOrder(orders: readonly OrderRead[]): OrderRead | null {
  return orders.find((order) => order.state !== 'finished' && order.state !== 'void') ?? null;
}

/** The job to tell of: the open one, else the last finished one of this round. */
export function shownOrder(orders: readonly OrderRead[], round: number): OrderRead | null {
  return openOrder(orders) ?? orders.find((order) => order.round === round && order.state === 'finished') ?? null;
}

/** A model's code and name as lists tell them; the code is not said twice. */
export function modelText(told: string | null): string {
  const [code = '', ...name] = (told ?? '').split(' ');
  return name.includes(code) ? name.join(' ') : (told ?? '');
}

/** An appointment, `11-25 周三 09:00–11:00`; the second day is named when it is another. */
export function windowText(from: string, to: string | null, now: number): string {
  const begin = `${dayWithWeekday(from, now)} ${clockTime(from)}`;
  if (!to) return begin;
  return `${begin}–${shortDay(to, now) === shortDay(from, now) ? clockTime(to) : listTime(to, now)}`;
}
