import { businessCalendar, clockTime, readBusiness } from '#modules/calendars/index.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import type { Answer } from '#platform/database/wire.ts';
import type { Kept } from '#platform/operation/bind.ts';
import type { Principal } from '#platform/operation/caller.ts';
import { cadence, timeLimit } from '../kinds/kinds.ts';
import type { TimeLimit } from '../rules/clock.ts';
import type { Cadence, Control, RuleSet } from '../rules/control.ts';
import { scopeOf } from '../kinds/scope.ts';

/** A control's row, as both the rule set and an open clock read it. */
export interface ControlRow {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly title_en: string;
  readonly scope: string;
  readonly rank: number;
  readonly params: unknown;
}

export function limitOf(row: ControlRow): Control<TimeLimit> {
  return { ...common(row), params: { ...timeLimit.parse(row.params), code: row.code } };
}

function cadenceOf(row: ControlRow): Control<Cadence> {
  return { ...common(row), params: { ...cadence.parse(row.params), code: row.code } };
}

function common(row: ControlRow): Omit<Control, 'params'> {
  return { id: row.id, code: row.code, title: { zh: row.title, en: row.title_en }, rank: row.rank, fits: scopeOf(row.scope) };
}

function key(who: Principal): string {
  return `rules ${who.tenantId} ${who.rulesVersion}`;
}

/** The rule set of the caller's tenant, once `prepareRules` has fetched it; undefined when the tenant has no rulebook. */
export function rulesOf(who: Principal, kept: Kept): RuleSet | undefined {
  return kept.get(key(who)) as RuleSet | undefined;
}

/** Fetches the rule set in force and computes its calendar, if the process has not got this version yet. */
export function prepareRules(who: Principal, kept: Kept, now: number, read: (statements: readonly Sql[]) => Promise<readonly Answer[]>): Promise<void> | undefined {
  if (who.rulesVersion === null || kept.get(key(who)) !== undefined) return undefined;
  const version = who.rulesVersion.slice(0, 36);
  return read([
    sql`select id, code, kind, title, title_en, scope, rank, params from controls where tenant_id = app_tenant() and version_id = ${version} order by code`,
    ...readBusiness(),
  ]).then(([controls, ...calendar]) => {
    const rows = (controls?.rows ?? []) as unknown as (ControlRow & { kind: string })[];
    const rules: RuleSet = {
      limits: rows.filter((row) => row.kind === 'time_limit').map(limitOf),
      cadences: rows.filter((row) => row.kind === 'cadence').map(cadenceOf),
      calendars: { BUS: businessCalendar(calendar, who.zone, now), CLOCK: clockTime(who.zone) },
      zone: who.zone,
    };
    kept.set(key(who), rules);
  });
}
