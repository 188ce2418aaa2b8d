import { sql, type Sql } from '#platform/database/sql.ts';
import { must, type Loader, type ObservedEvent } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { localDay, startOfDay, toIso } from '#platform/values/instant.ts';
import { followUpDays } from '../rules/cadence.ts';
import { standing, type ClockFact } from '../rules/clock.ts';
import type { Cadence, Control, RuleSet } from '../rules/control.ts';

/** Owed contacts become due at nine in the morning of their day. */
const MORNING_MS = 9 * 3_600_000;

/** The fact that a cadence counts from, with the round of the subject that it belongs to. */
interface Anchor {
  readonly event: Pick<ObservedEvent, 'subjectId' | 'rootId'>;
  readonly occurredAt: number;
  readonly round: number;
}

/** What an event means for cadences: dates owed from now on, moved, or owed no more. `past` are the facts recorded before it. */
export function observeCadences(rules: RuleSet, event: ObservedEvent, past: readonly ClockFact[]): Sql[] {
  return rules.cadences.flatMap((control) => {
    if (control.params.cancelOn.includes(event.type)) return [cancelPending(control.id, event.rootId, null)];
    // a fact about an earlier round comes without facts of the subject: what is owed now does not follow from it
    if (!event.facts) return [];
    const round = Number(event.facts['round'] ?? 1);
    if (event.rebinds === true) return chooseAnew(rules, control, event, { past, round });
    if (control.params.startOn !== event.type || !control.fits(event.facts)) return [];
    const anchor = { event, occurredAt: event.occurredAt, round };
    return [cancelPending(control.id, event.rootId, round), owe(control, anchor, rules.zone)];
  });
}

/** Changed facts of the subject: a cadence that fits now is owed from the fact recorded before, one that fits no longer is void. */
function chooseAnew(
  { zone }: RuleSet,
  control: Control<Cadence>,
  event: ObservedEvent,
  { past, round }: { readonly past: readonly ClockFact[]; readonly round: number },
): Sql[] {
  const { startOn, cancelOn } = control.params;
  const last = standing(past).findLast(({ type }) => type === startOn || cancelOn.includes(type));
  if (last?.type !== startOn || !event.facts) return [];
  return control.fits(event.facts)
    ? [owe(control, { event, occurredAt: last.occurredAt, round }, zone)]
    : [cancelPending(control.id, event.rootId, null)];
}

/** Contacts not yet made are void; those of a round stay when one is given. */
function cancelPending(controlId: string, rootId: string, exceptRound: number | null): Sql {
  return sql`
    update obligations set state = 'cancelled', wake_at = null
    where tenant_id = app_tenant() and root_id = ${rootId} and control_id = ${controlId} and state in ('pending', 'due') and round is distinct from ${exceptRound}::integer`;
}

/** Dates owed once a round: told again with another day the coming ones move, and what was due or met stays. */
function owe(control: Control<Cadence>, { event, occurredAt, round }: Anchor, zone: string): Sql {
  const anchor = localDay(occurredAt, zone);
  const days = followUpDays(anchor, control.params.periods);
  const rows = control.params.periods.map((period, index) => {
    const dueOn = days[index] ?? anchor;
    return { id: newId(), period, due_on: dueOn, wake_at: toIso(startOfDay(dueOn, zone) + MORNING_MS) };
  });
  return sql`
    insert into obligations (tenant_id, id, control_id, subject_id, root_id, round, period, anchor_on, due_on, state, wake_at)
    select app_tenant(), r.id, ${control.id}, ${event.subjectId}, ${event.rootId}, ${round}, r.period, ${anchor}::date, r.due_on, 'pending', r.wake_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, period text, due_on date, wake_at timestamptz)
    on conflict (tenant_id, control_id, root_id, round, period) do update
      set anchor_on = excluded.anchor_on, due_on = excluded.due_on, state = 'pending', wake_at = excluded.wake_at where obligations.state in ('pending', 'cancelled')`;
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

/** An owed contact; without it the operation answers 404. */
export function obligation(id: string): Loader<ObligationRow> {
  return must(
    sql<ObligationRow>`select id, control_id, subject_id, root_id, period, due_on, state from obligations where tenant_id = app_tenant() and id = ${id}`,
  );
}

/** The day of an owed contact has come. */
export function makeDue(id: string): Sql {
  return sql`update obligations set state = 'due', wake_at = null where tenant_id = app_tenant() and id = ${id}`;
}

/** The contact was made: nothing is owed for it any more. R-CBK-04 */
export function meetObligation(id: string): Sql {
  return sql`update obligations set state = 'met', wake_at = null where tenant_id = app_tenant() and id = ${id} and state in ('pending', 'due')`;
}

/** Contacts that were due and were not made are owed no more: a later one takes their place. */
export function voidObligations(ids: readonly string[]): Sql {
  return sql`update obligations set state = 'cancelled', wake_at = null where tenant_id = app_tenant() and id = any (${[...ids]}::uuid[]) and state = 'due'`;
}

/** What the given roots (SQL for ids) are owed up to a day comes due at `at` (ISO) already. */
export function bringForward(roots: Sql, until: string, at: string): Sql {
  return sql`
    update obligations set wake_at = ${at}
    where tenant_id = app_tenant() and root_id in (${roots}) and state = 'pending' and due_on <= ${until}::date and wake_at > ${at}`;
}
