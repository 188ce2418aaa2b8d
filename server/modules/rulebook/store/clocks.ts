import { sql, type Sql } from '#platform/database/sql.ts';
import { many, type Loader } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import type { ClockFact } from '../rules/clock.ts';
import { dutyIn } from '../rules/duty.ts';
import type { ClockChange, KnownClock } from '../rules/follow.ts';
import { limitOf, type ControlRow } from './rule-set.ts';

interface ClockRow extends ControlRow {
  readonly clock_id: string;
  readonly started_by: string;
  readonly state: string;
  readonly open: boolean;
  readonly due_at: string;
  readonly warn_at: string[];
  readonly stopped_at: string | null;
  readonly warned: number;
}

/** Clocks of a root with the controls they began under. */
export function clocksOf(root: Sql): Loader<ClockRow[]> {
  return many(sql<ClockRow>`
    select c.id as clock_id, c.started_by, c.state, c.open, c.due_at, c.warn_at, c.stopped_at, c.warned, k.id, k.code, k.title, k.title_en, k.scope, k.rank, k.params
    from clocks c join controls k on k.tenant_id = c.tenant_id and k.id = c.control_id
    where c.tenant_id = app_tenant() and c.root_id = ${root}`);
}

/** A clock's row as rules take it; instants become epoch ms. */
export function knownClock(row: ClockRow): KnownClock {
  return {
    id: row.clock_id,
    control: limitOf(row),
    startedBy: row.started_by,
    state: row.state,
    open: row.open,
    dueAt: Date.parse(row.due_at),
    warnAt: row.warn_at.map(Date.parse),
    stoppedAt: row.stopped_at === null ? null : Date.parse(row.stopped_at),
    warned: row.warned,
  };
}

interface FactRow {
  readonly id: string;
  readonly type: string;
  readonly occurred_at: string;
  readonly recorded_at: string;
  readonly supersedes: string | null;
  /** what it says about duties; null: nothing */
  readonly duty: Readonly<Record<string, unknown>> | null;
}

/** Everything recorded about a root, as clocks count it. */
export function factsOf(root: Sql): Loader<FactRow[]> {
  return many(
    sql<FactRow>`
      select id, type, occurred_at, recorded_at, supersedes, case when data ?| array['dutyOver', 'goesOn'] then data end as duty
      from events where tenant_id = app_tenant() and root_id = ${root}`,
  );
}

/** A recorded fact as rules take it; instants become epoch ms. */
export function clockFact(row: FactRow): ClockFact {
  return {
    eventId: row.id,
    type: row.type,
    occurredAt: Date.parse(row.occurred_at),
    recordedAt: Date.parse(row.recorded_at),
    ...dutyIn(row.duty ?? undefined),
    ...(row.supersedes === null ? {} : { supersedes: row.supersedes }),
  };
}

/** Writes new and changed clocks of a root, and the evidence of those that ended, in one statement each. */
export function writeChanges(changes: readonly ClockChange[], rootId: string, now: number): Sql[] {
  const rows = changes.map((change) => clockRow(change, rootId));
  const fresh = rows.filter((_, index) => changes[index]?.id === undefined);
  const changed = rows.filter((_, index) => changes[index]?.id !== undefined);
  const proof = changes.flatMap((change, index) => evidenceRow(change, String(rows[index]?.id), rootId, now));
  return [
    ...(fresh.length > 0 ? [insertClocks(fresh)] : []),
    ...(changed.length > 0 ? [updateClocks(changed)] : []),
    ...(proof.length > 0 ? [insertEvidence(proof)] : []),
  ];
}

function clockRow(change: ClockChange, rootId: string): Record<string, unknown> & { id: string } {
  const { run } = change;
  return {
    id: change.id ?? newId(),
    control_id: change.control.id,
    code: change.control.code,
    subject_id: change.subjectId || rootId,
    root_id: rootId,
    state: change.state,
    open: run.stoppedAt === null,
    started_by: run.startedBy,
    started_at: toIso(run.startedAt),
    due_at: toIso(change.dueAt),
    warn_at: change.warnAt.map(toIso),
    wake_at: change.wakeAt === null ? null : toIso(change.wakeAt),
    paused_at: change.state !== 'paused' || run.pausedAt === null ? null : toIso(run.pausedAt),
    stopped_at: run.stoppedAt === null ? null : toIso(run.stoppedAt),
    stopped_by: run.stoppedBy,
    warned: change.warned,
    provisional: run.provisional,
    reason: change.reason.zh,
    reason_en: change.reason.en,
  };
}

const COLUMNS = sql`(id uuid, control_id uuid, code text, subject_id uuid, root_id uuid, state text, open boolean, started_by uuid, started_at timestamptz, due_at timestamptz,
  warn_at timestamptz[], wake_at timestamptz, paused_at timestamptz, stopped_at timestamptz, stopped_by uuid, warned integer, provisional boolean, reason text, reason_en text)`;

function insertClocks(rows: readonly Record<string, unknown>[]): Sql {
  return sql`
    insert into clocks (tenant_id, id, control_id, code, subject_id, root_id, state, open, started_by, started_at, due_at, warn_at, wake_at, paused_at, stopped_at, stopped_by, warned, provisional, reason, reason_en)
    select app_tenant(), r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ${COLUMNS}`;
}

function updateClocks(rows: readonly Record<string, unknown>[]): Sql {
  return sql`
    update clocks c set state = r.state, open = r.open, started_at = r.started_at, due_at = r.due_at, warn_at = r.warn_at, wake_at = r.wake_at, paused_at = r.paused_at, stopped_at = r.stopped_at,
      stopped_by = r.stopped_by, warned = r.warned, provisional = r.provisional, reason = r.reason, reason_en = r.reason_en
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ${COLUMNS}
    where c.tenant_id = app_tenant() and c.id = r.id`;
}

function evidenceRow(change: ClockChange, clockId: string, rootId: string, now: number): Record<string, unknown>[] {
  if (change.verdict === undefined) return [];
  const at = change.run.stoppedAt ?? now;
  return [
    {
      id: newId(),
      control_id: change.control.id,
      clock_id: clockId,
      subject_id: change.subjectId || rootId,
      root_id: rootId,
      verdict: change.verdict,
      at: toIso(at),
      as_known_at: toIso(now),
      event_id: change.run.stoppedBy,
    },
  ];
}

/** Puts verdicts on record. */
export function insertEvidence(rows: readonly Record<string, unknown>[]): Sql {
  return sql`
    insert into evidence (tenant_id, id, control_id, clock_id, subject_id, root_id, verdict, at, as_known_at, event_id)
    select app_tenant(), r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r
      (id uuid, control_id uuid, clock_id uuid, subject_id uuid, root_id uuid, verdict text, at timestamptz, as_known_at timestamptz, event_id uuid)`;
}
