import { goesOn } from '#modules/rulebook/index.ts';
import { closeTasks } from '#modules/tasks/index.ts';
import { join, raw, sql, type Sql } from '#platform/database/sql.ts';
import { beginning, find, must, type Context, type Loader, type NewEvent, type SavedAnswer } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { localDay, toIso } from '#platform/values/instant.ts';
import type { Facts } from '#platform/values/facts.ts';
import { readable } from '../access.ts';
import { isWaiting, waitingStates, type CaseKind, type channels, type Nature, type priorities } from '../contract.ts';
import { caseLifecycle, type CaseState } from '../lifecycle.ts';

/** A case as acts load it, with the facts that rules choose by. */
export interface CaseRow {
  readonly id: string;
  readonly kind: CaseKind;
  readonly nature: Nature;
  readonly state: CaseState;
  readonly channel: (typeof channels)[number];
  readonly priority: (typeof priorities)[number];
  readonly tier: number;
  readonly round: number;
  readonly complexity: 'simple' | 'complex' | null;
  readonly intake_owner_id: string | null;
  readonly owner_id: string | null;
  readonly group_id: string | null;
  readonly end_user_id: string;
  readonly asset_id: string | null;
  readonly model_id: string | null;
  readonly received_at: string;
  readonly registered_at: string;
  readonly completed_at: string | null;
  readonly closed_at: string | null;
  readonly version: number;
  readonly covered: boolean | null;
  readonly category: string | null;
  readonly follow_up: string | null;
}

const found = sql`
  select c.id, c.kind, c.nature, c.state, c.channel, c.priority, c.tier, c.round, c.complexity, c.intake_owner_id, c.owner_id, c.group_id, c.end_user_id, c.asset_id, c.model_id,
    c.received_at, c.registered_at, c.completed_at, c.closed_at, c.version, f.covered, m.class as category, m.follow_up
  from cases c
  left join fault_reports f on f.tenant_id = c.tenant_id and f.case_id = c.id
  left join products_public_models m on m.tenant_id = c.tenant_id and m.id = c.model_id`;

/** The case with its lock taken by the pipeline, there since its receipt; 404 when it is not there or not for these eyes. */
export function loadCase(id: string): Loader<CaseRow> {
  const row = must(sql<CaseRow>`${found} where c.tenant_id = app_tenant() and c.id = ${id} and ${readable}`);
  return beginning(row, ({ received_at }) => received_at);
}

/** The same for moves made inside verbs of modules above, which have checked whose eyes these are. */
export function loadCaseInside(id: string): Loader<CaseRow> {
  return must(sql<CaseRow>`${found} where c.tenant_id = app_tenant() and c.id = ${id}`);
}

/** Registered facts of a case: scopes of controls ask about these. */
export function factsOf(
  row: Pick<CaseRow, 'kind' | 'nature' | 'channel' | 'priority' | 'tier' | 'round' | 'covered' | 'complexity' | 'category' | 'follow_up'>,
): Facts {
  return {
    kind: row.kind,
    nature: row.nature,
    channel: row.channel,
    priority: row.priority,
    tier: row.tier,
    round: row.round,
    covered: row.covered === true,
    complexity: row.complexity,
    category: row.category,
    followUp: row.follow_up ?? 'standard',
    firstTimeFix: row.round === 1,
  };
}

/** Those facts of one case, for modules above whose events rules are to choose by; undefined where there is none. */
export function factsOfCase(caseId: string): Loader<Facts | undefined> {
  const { statement, read } = find(sql<CaseRow>`${found} where c.tenant_id = app_tenant() and c.id = ${caseId}`);
  return {
    statement,
    read: (rows) => {
      const row = read(rows);
      return row && factsOf(row);
    },
  };
}

/** Columns that acts change beside the state. */
export type CaseChanges = Partial<
  Pick<
    CaseRow,
    'tier' | 'round' | 'complexity' | 'owner_id' | 'group_id' | 'completed_at' | 'closed_at' | 'asset_id' | 'model_id' | 'received_at'
  > & { readonly solution: string | null; readonly waits_until: string | null }
>;

/** Changed columns of a case; the version goes up by one. */
export function changeCase(id: string, changes: CaseChanges & { readonly state?: CaseState }): Sql {
  const set = Object.entries(changes).map(([column, value]) => sql`${raw(column)} = ${value}`);
  return sql`update cases set ${join([...set, sql`version = version + 1`])} where tenant_id = app_tenant() and id = ${id}`;
}

/** A case passes into a state: the column, the version and the passage, with what else the act changes. Where it ends a waiting nobody need look again. */
export function moveCase(row: CaseRow, state: CaseState, ctx: Pick<Context, 'occurredAt' | 'now'>, changes: CaseChanges = {}): Sql[] {
  const ends = isWaiting(row.state) && state !== row.state;
  const written = changeCase(row.id, { ...(ends ? { waits_until: null } : {}), ...changes, state });
  if (state === row.state) return [written];
  const waited = ends ? [closeTasks({ rootId: row.id, acts: [LOOK_AGAIN], as: 'done', now: ctx.now })] : [];
  return [written, ...passInto({ id: row.id, round: changes.round ?? row.round }, 'state', state, toIso(ctx.occurredAt)), ...waited];
}

/** The duty of whoever said that a case waits. */
export const LOOK_AGAIN = 'case.resume';

/** The state in which a case was before it waited, and to which it returns; undefined where it does not wait. */
export function stateBefore(id: string): Loader<{ readonly state: CaseState } | undefined> {
  return find(sql<{ readonly state: CaseState }>`
    select value as state from stays where tenant_id = app_tenant() and subject_id = ${id} and dimension = 'state' and value <> all (${[...waitingStates]}::text[])
    order by from_at desc, id desc limit 1`);
}

/** Ends the open passage of a dimension and begins the next where it ended, so that passages leave no gap even when acts are told late. */
export function passInto({ id, round }: Pick<CaseRow, 'id' | 'round'>, dimension: 'state' | 'tier', value: string, at: string): Sql[] {
  return [
    sql`
    with ended as (
      update stays set to_at = greatest(from_at, ${at}::timestamptz)
      where tenant_id = app_tenant() and subject_id = ${id} and dimension = ${dimension} and to_at is null returning to_at)
    insert into stays (tenant_id, id, subject_id, dimension, value, round, from_at)
    select app_tenant(), ${newId()}, ${id}, ${dimension}, ${value}, ${round}, coalesce((select max(to_at) from ended), ${at}::timestamptz)`,
  ];
}

/** An event of a case with the facts that hold after it. */
export function caseEvent(after: CaseRow, type: string, more: Omit<NewEvent, 'type' | 'subjectId' | 'rootId' | 'facts'> = {}): NewEvent {
  return { type, subjectId: after.id, rootId: after.id, facts: factsOf(after), ...more };
}

/** The event of a move. One that ends a waiting says so: promises that rested go on, whichever act it was. R-CAS-08 */
export function movedEvent(row: CaseRow, after: CaseRow, type: string, more: Parameters<typeof caseEvent>[2] = {}): NewEvent {
  const ends = isWaiting(row.state) && after.state !== row.state;
  return caseEvent(after, type, ends ? { ...more, data: { ...more.data, ...goesOn } } : more);
}

/** What the caller of an act hears: state and version after it, and what he may do next. */
export function caseAnswer(after: CaseRow): SavedAnswer {
  return { id: after.id, state: after.state, version: after.version, lifecycle: caseLifecycle };
}

/** What an event of completion tells: which round, of what kind, who follows the result, and what a warranty on the repair needs. */
export function completionData(after: CaseRow, at: number, zone: string): Readonly<Record<string, unknown>> {
  return {
    round: after.round,
    kind: after.kind,
    intakeOwnerId: after.intake_owner_id,
    assetId: after.asset_id,
    repaired: after.kind === 'fault',
    completedOn: localDay(at, zone),
  };
}
