import { businessCalendar, clockTime, readBusiness } from '#modules/calendars/index.ts';
import { rowsOf } from '#platform/database/rows.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import type { Answer } from '#platform/database/wire.ts';
import type { Words } from '#platform/values/words.ts';
import { alarmsOf, foldClocks, type ClockFact, type ClockState } from '../rules/clock.ts';
import { explainDeadline } from '../rules/explain.ts';
import { limitOf, type ControlRow } from './rule-set.ts';

/** A clock as the facts alone tell it; instants in epoch ms. */
export interface RetoldClock {
  readonly startedAt: number;
  readonly dueAt: number | null;
  readonly warnAt: readonly number[];
  readonly state: ClockState;
  readonly pausedAt: number | null;
  readonly stoppedAt: number | null;
  readonly stoppedBy: string | null;
  readonly reason: Words;
}

/** Tells the clock of a control that an event started, from all facts of its subject; undefined when they start none. */
export type Retell = (controlId: string, startedBy: string, facts: readonly ClockFact[]) => RetoldClock | undefined;

function everyLimit(): Sql<ControlRow> {
  return sql`select id, code, title, title_en, scope, rank, params from controls where tenant_id = app_tenant() and kind = 'time_limit'`;
}

/** What `retelling` reads: every time limit the tenant has had, and its calendar. */
export function readRetelling(): Sql[] {
  return [everyLimit(), ...readBusiness()];
}

/**
 * Folds clocks from facts as the observer does, for whoever checks rows against events or tells a story anew at another time.
 * `now` in epoch ms. R-RUL-03
 */
export function retelling([controls, ...calendar]: readonly Answer[], zone: string, now: number): Retell {
  const limits = new Map(rowsOf(everyLimit, controls).map((row) => [row.id, limitOf(row)]));
  const calendars = { BUS: businessCalendar(calendar, zone, now), CLOCK: clockTime(zone) };
  return (controlId, startedBy, facts) => {
    const limit = limits.get(controlId)?.params;
    const run = limit && foldClocks(limit, facts, calendars, now).find((one) => one.startedBy === startedBy);
    if (!limit || !run) return undefined;
    const { startedAt, dueAt, state, pausedAt, stoppedAt, stoppedBy } = run;
    const warnings = alarmsOf(limit, { ...run, stoppedAt: null }, calendars).filter(({ kind }) => kind === 'warning');
    const reason = explainDeadline(limit, run, calendars);
    return { startedAt, dueAt, warnAt: warnings.map(({ at }) => at), state, pausedAt, stoppedAt, stoppedBy, reason };
  };
}
