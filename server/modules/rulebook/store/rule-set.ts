import { businessCalendar, clockTime, readBusiness } from '#modules/calendars/index.ts';
import { rowsOf } from '#platform/database/rows.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import type { Answer } from '#platform/database/wire.ts';
import { many, type Context, type Kept, type Loaded, type Loader } from '#platform/operation/bind.ts';
import type { Principal } from '#platform/operation/caller.ts';
import { cadence, timeLimit } from '../kinds/kinds.ts';
import type { TimeLimit } from '../rules/clock.ts';
import { rulesInUse, type Cadence, type Control, type RuleSet } from '../rules/control.ts';
import { scopeOf } from '../kinds/scope.ts';
import { isNow, latestVersions } from './reading.ts';

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

/** A control of kind `time_limit` with its parameters checked. */
export function limitOf(row: ControlRow): Control<TimeLimit> {
  return { ...common(row), params: { ...timeLimit.parse(row.params), code: row.code } };
}

function cadenceOf(row: ControlRow): Control<Cadence> {
  return { ...common(row), params: { ...cadence.parse(row.params), code: row.code } };
}

function common(row: ControlRow): Omit<Control, 'params'> {
  const { id, code, rank, scope } = row;
  return { id, code, title: { zh: row.title, en: row.title_en }, rank, scope, fits: scopeOf(scope) };
}

/** The version in force at an instant (epoch ms) of those that the caller's row names, with the key under which its rule set is kept. */
function versionAt(who: Principal, now: number): { readonly id: string; readonly key: string } | undefined {
  const [versions = '', revisions = ''] = who.rulesVersion?.split(':') ?? [];
  const [id] =
    versions
      .split(',')
      .map((version) => version.split(/[@~]/))
      .find(([, from, to]) => isNow(now, Number(from), to ? Number(to) : null)) ?? [];
  return id === undefined ? undefined : { id, key: `rules ${who.tenantId} ${id}:${revisions}` };
}

/** The rule set of the caller's tenant at an instant, once `prepareRules` has fetched it; undefined when no rulebook is in force. R-RUL-02 */
export function rulesOf(who: Principal, kept: Kept, now: number): RuleSet | undefined {
  const version = versionAt(who, now);
  return version && (kept.get(version.key) as RuleSet | undefined);
}

/** A control of any kind with the version it stands in. */
interface VersionedControl extends ControlRow {
  readonly version_id: string;
  readonly kind: string;
}

const controlsOf = (versions: Sql): Sql<VersionedControl> => sql`
  select id, version_id, code, kind, title, title_en, scope, rank, params from controls where tenant_id = app_tenant() and version_id in (${versions}) order by code`;

/** Fetches the rule set in force and computes its calendar, if the process has not got this version yet. */
export function prepareRules(
  who: Principal,
  kept: Kept,
  now: number,
  read: (statements: readonly Sql[]) => Promise<readonly Answer[]>,
): Promise<void> | undefined {
  const version = versionAt(who, now);
  if (!version || kept.get(version.key) !== undefined) return undefined;
  return read([controlsOf(sql`${version.id}`), ...readBusiness()]).then(([controls, ...calendar]) => {
    kept.set(version.key, computed(rowsOf(controlsOf, controls), calendar, who, now));
  });
}

function computed(rows: readonly VersionedControl[], calendar: readonly Answer[], who: Principal, now: number): RuleSet {
  return {
    limits: rows.filter((row) => row.kind === 'time_limit').map(limitOf),
    cadences: rows.filter((row) => row.kind === 'cadence').map(cadenceOf),
    calendars: { BUS: businessCalendar(calendar, who.zone, now), CLOCK: clockTime(who.zone) },
    zone: who.zone,
  };
}

type Rows = Record<string, unknown>[];

/** Rows of the rule sets that may be in force, for queries: they ask before they know whether the process has it already. */
export function ruleSetLoad(): {
  readonly controls: Loader<VersionedControl[]>;
  readonly hours: Loader<Rows>;
  readonly stateDays: Loader<Rows>;
  readonly ownDays: Loader<Rows>;
  readonly official: Loader<Rows>;
} {
  const [hours, stateDays, ownDays, official] = readBusiness().map((statement) => many(statement as Sql<Record<string, unknown>>));
  const controls = many(controlsOf(sql`select id from (${latestVersions()}) v`));
  if (!hours || !stateDays || !ownDays || !official) throw new Error('the business calendar is read by four statements');
  return { controls, hours, stateDays, ownDays, official };
}

/** The rule set of the caller's tenant: kept by its version, else computed from what `ruleSetLoad` read; undefined when there is none. */
export function ruleSetFrom(
  loaded: Loaded<ReturnType<typeof ruleSetLoad>>,
  { who, kept, now, isUntold }: Pick<Context, 'who' | 'kept' | 'now' | 'isUntold'>,
): RuleSet | undefined {
  const version = versionAt(who, now);
  if (!version) return undefined;
  const known = rulesOf(who, kept, now);
  if (known) return rulesInUse(known, isUntold);
  const controls = loaded.controls.filter((row) => row.version_id === version.id);
  const calendar = [loaded.hours, loaded.stateDays, loaded.ownDays, loaded.official].map((rows) => ({ rows, tag: '' }));
  return rulesInUse(kept.set(version.key, computed(controls, calendar, who, now)) as RuleSet, isUntold);
}
