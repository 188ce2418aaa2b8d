import { sql, type Sql } from '#platform/database/sql.ts';
import { must, type Loader, type ObservedEvent } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { localDay, startOfDay, toIso } from '#platform/values/instant.ts';
import { followUpDays } from '../rules/cadence.ts';
import type { Cadence, Control, RuleSet } from '../rules/control.ts';

/** Owed contacts become due at nine in the morning of their day. */
const MORNING_MS = 9 * 3_600_000;

/** What an event means for cadences: dates owed from now on, or owed no more. */
export function observeCadences(rules: RuleSet, event: ObservedEvent): Sql[] {
  return rules.cadences.flatMap((control) => {
    if (control.params.cancelOn.includes(event.type)) return [cancelPending(control.id, event.rootId, null)];
    if (control.params.startOn !== event.type || !event.facts || !control.fits(event.facts)) return [];
    const anchor = localDay(event.occurredAt, rules.zone);
    return [cancelPending(control.id, event.rootId, anchor), owe(control, event, anchor, rules.zone)];
  });
}

/** Contacts not yet due are void, those of another anchor day only when one is given. */
function cancelPending(controlId: string, rootId: string, exceptAnchor: string | null): Sql {
  return sql`
    update obligations set state = 'cancelled', wake_at = null
    where tenant_id = app_tenant() and root_id = ${rootId} and control_id = ${controlId} and state in ('pending', 'due') and anchor_on is distinct from ${exceptAnchor}::date`;
}

function owe(control: Control<Cadence>, event: ObservedEvent, anchor: string, zone: string): Sql {
  const days = followUpDays(anchor, control.params.periods);
  const rows = control.params.periods.map((period, index) => {
    const dueOn = days[index] ?? anchor;
    return { id: newId(), period, due_on: dueOn, wake_at: toIso(startOfDay(dueOn, zone) + MORNING_MS) };
  });
  return sql`
    insert into obligations (tenant_id, id, control_id, subject_id, root_id, period, anchor_on, due_on, state, wake_at)
    select app_tenant(), r.id, ${control.id}, ${event.subjectId}, ${event.rootId}, r.period, ${anchor}::date, r.due_on, 'pending', r.wake_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, period text, due_on date, wake_at timestamptz)
    on conflict (tenant_id, control_id, root_id, period, anchor_on) do update set state = 'pending', wake_at = excluded.wake_at where obligations.state = 'cancelled'`;
}

/** An owed contact as its day finds it. */
export interface ObligationRow {
  readonly id: string;
  readonly control_id: string;
  readonly subject_id: string;
  readonly root_id: string;
  readonly period: string;
  readonly due_on: string;
  readonly state: string;
}

export function obligation(id: string): Loader<ObligationRow> {
  return must(
    sql<ObligationRow>`select id, control_id, subject_id, root_id, period, due_on, state from obligations where tenant_id = app_tenant() and id = ${id}`,
  );
}

export function makeDue(id: string): Sql {
  return sql`update obligations set state = 'due', wake_at = null where tenant_id = app_tenant() and id = ${id}`;
}
