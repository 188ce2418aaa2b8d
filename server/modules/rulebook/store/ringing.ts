import { sql, type Sql } from '#platform/database/sql.ts';
import type { Due } from '#platform/jobs/sweep.ts';
import { must, type Loader } from '#platform/operation/bind.ts';

/** An open clock as the sweep finds it; instants are ISO text. */
export interface RingingRow {
  readonly id: string;
  readonly control_id: string;
  readonly code: string;
  readonly subject_id: string;
  readonly root_id: string;
  readonly state: string;
  readonly open: boolean;
  /** of one that is paused: when it was due before */
  readonly due_at: string;
  readonly warn_at: string[];
  readonly warned: number;
  readonly percents: number[];
  /** facts that fulfil its duty */
  readonly stop_on: string[];
  /** when the company last switched a module on again */
  readonly switched_at: string | null;
}

/** A clock with the percents at which it warns, lowest first; without it the operation answers 404. */
export function ringingClock(id: string): Loader<RingingRow> {
  return must(sql<RingingRow>`
    select c.id, c.control_id, c.code, c.subject_id, c.root_id, c.state, c.open, c.due_at, c.warned, c.warn_at,
      array(select distinct p::integer from jsonb_array_elements_text(k.params -> 'warnAt') as p order by 1) as percents,
      array(select jsonb_array_elements_text(k.params -> 'stopOn')) as stop_on,
      (select max(e.recorded_at) from events e where e.tenant_id = c.tenant_id and e.root_id = c.tenant_id and e.type = 'module.switched_on') as switched_at
    from clocks c join controls k on k.tenant_id = c.tenant_id and k.id = c.control_id where c.tenant_id = app_tenant() and c.id = ${id}`);
}

/** What was told, and when to look again. */
export function markTold(id: string, told: { readonly warned: number; readonly wakeAt: string | null; readonly breached: boolean }): Sql {
  return sql`
    update clocks set warned = ${told.warned}, wake_at = ${told.wakeAt}, state = case when ${told.breached} then 'breached' else state end
    where tenant_id = app_tenant() and id = ${id}`;
}

/** What has to be looked at, of whichever company. */
export interface Waking extends Due {
  readonly root_id: string;
}

/** Clocks whose instant has come, across companies: ids only, none of those in `without`. `at` ISO. */
export function dueClocks(at: string, most: number, without: readonly string[]): Sql<Waking> {
  return sql`select * from due_clocks(${at}, ${most}, ${without}::uuid[])`;
}

/** Owed contacts whose instant has come, across companies: ids only, none of those in `without`. `at` ISO. */
export function dueObligations(at: string, most: number, without: readonly string[]): Sql<Waking> {
  return sql`select * from due_obligations(${at}, ${most}, ${without}::uuid[])`;
}

/** The next instant at which any of them is due. */
export function nextWake(): Sql {
  return sql`select next_wake() as at`;
}
