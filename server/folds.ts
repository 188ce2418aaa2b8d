import type pg from 'pg';
import { dutyIn, readRetelling, retelling, type ClockFact, type Retell } from '#modules/rulebook/index.ts';
import { toStatement, type Sql } from '#platform/database/sql.ts';
import { next, type Lifecycle } from '#platform/lifecycle/lifecycle.ts';

/** A row that its events do not give. */
export interface Deviation {
  readonly subjectId: string;
  readonly what: string;
  readonly row: unknown;
  readonly folded: unknown;
}

/** What was compared. */
export interface Compared {
  readonly roots: number;
  readonly clocks: number;
  readonly deviations: readonly Deviation[];
}

/** How to compare. */
export interface Comparing {
  /** those of the matters that a case is the root of */
  readonly lifecycles: readonly Lifecycle[];
  /** epoch ms */
  readonly now: number;
  /** cases that are compared at most; absent: all */
  readonly sample?: number;
  /** those alone; absent: all of the company */
  readonly cases?: readonly string[];
  /** hears how many of how many are compared */
  readonly onProgress?: (done: number, of: number) => void;
}

interface Event {
  readonly id: string;
  readonly type: string;
  readonly subject_id: string;
  readonly root_id: string;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly supersedes: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Roots that are compared together. */
const TOGETHER = 1000;

/**
 * Folds the events of every case of a company and compares what comes out with the rows: states of cases, jobs, call-backs and later
 * contacts, rounds, passages, clocks with their deadlines, verdicts, and what is owed. As the owner of the tables, who passes all
 * policies. `sample` of the cases, evenly from the first to the last, where all would take too long.
 */
export async function compareFolds(
  owner: pg.Client,
  tenantId: string,
  { lifecycles, now, sample = Number.POSITIVE_INFINITY, cases, onProgress }: Comparing,
): Promise<Compared> {
  const rows = async <R extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<R[]> =>
    (await owner.query<R>(text, values)).rows;
  await owner.query("select set_config('anxin.tenant', $1, false)", [tenantId]);
  const [{ zone } = { zone: 'UTC' }] = await rows<{ zone: string }>('select zone from tenants where id = $1', [tenantId]);
  const read: { rows: Record<string, unknown>[]; tag: string }[] = [];
  for (const piece of readRetelling()) read.push(await plain(owner, piece));
  const retell = retelling(read, zone, now);
  const all = await rows<{ id: string }>(
    "select id from subjects where tenant_id = $1 and kind = 'case' and ($2::uuid[] is null or id = any ($2)) order by id",
    [tenantId, cases ?? null],
  );
  const roots = evenly(all, sample);
  const deviations: Deviation[] = [];
  let clocks = 0;
  for (let from = 0; from < roots.length; from += TOGETHER) {
    const ids = roots.slice(from, from + TOGETHER).map(({ id }) => id);
    const events = await rows<Event>(
      `select e.id, e.type, e.subject_id, e.root_id, e.occurred_at, e.recorded_at, e.supersedes, e.data from events e
       left join event_order o on o.tenant_id = e.tenant_id and o.event_id = e.id
       where e.tenant_id = $1 and e.root_id = any ($2::uuid[]) order by e.recorded_at, o.seq, e.xid, e.id`,
      [tenantId, ids],
    );
    const bySubject = Map.groupBy(events, ({ subject_id }) => subject_id);
    const byRoot = Map.groupBy(events, ({ root_id }) => root_id);
    for (const machine of lifecycles) {
      deviations.push(...(await compareStates(rows, machine, { tenantId, ids, bySubject })));
      if (machine.subject === 'case') deviations.push(...(await comparePassages(rows, machine, { tenantId, ids, bySubject })));
    }
    const judged = await compareClocks(rows, { tenantId, ids, byRoot, retell, now });
    clocks += judged.clocks;
    deviations.push(...judged.deviations, ...(await compareOwed(rows, { tenantId, ids, byRoot })));
    onProgress?.(from + ids.length, roots.length);
  }
  return { roots: roots.length, clocks, deviations };
}

/** So many of a list at most, evenly spread over it. */
function evenly<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, n) => all[Math.floor((n * all.length) / most)]).filter((one) => one !== undefined);
}

type Rows = <R extends pg.QueryResultRow>(text: string, values: unknown[]) => Promise<R[]>;

/** A statement of a module, read by the owner: days as text, as the application has them. */
async function plain(owner: pg.Client, piece: Sql): Promise<{ rows: Record<string, unknown>[]; tag: string }> {
  const { text, values } = toStatement(piece);
  const { rows } = await owner.query<Record<string, unknown>>({
    text,
    values: [...values],
    types: { getTypeParser: (oid: number) => parserOf(oid) },
  });
  return { rows, tag: '' };
}

const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  16: (text) => text === 't',
  20: Number,
  21: Number,
  23: Number,
  114: (text) => JSON.parse(text) as unknown,
  3802: (text) => JSON.parse(text) as unknown,
};
const parserOf = (oid: number): ((text: string) => unknown) => PARSERS[oid] ?? ((text) => text);

interface Given {
  readonly tenantId: string;
  readonly ids: readonly string[];
}

type BySubject = ReadonlyMap<string, readonly Event[]>;

/** Where an event of this kind of subject leads from a state; undefined when it does not move it. Of several states its data say which. */
function led(machine: Lifecycle, state: string, { type, data }: Pick<Event, 'type' | 'data'>): string | undefined {
  const [subject, verb = ''] = type.split('.');
  return subject === machine.subject
    ? (machine.reached?.[verb] ?? next(machine, state, machine.told?.[verb] ?? verb, String(data['state'])))
    : undefined;
}

/** The state after each event that moves, with when it was so. */
function passages(machine: Lifecycle, events: readonly Event[]): { state: string; at: number; round: number }[] {
  let state: string = machine.start;
  let round = 1;
  const passed = [{ state, at: events[0]?.occurred_at.getTime() ?? 0, round }];
  for (const { type, data, occurred_at } of events) {
    const to = led(machine, state, { type, data });
    const again = type === 'case.reopened';
    if (again) round = Number(data['round']);
    if (to === undefined || (to === state && !again)) continue;
    // a passage does not end before it began, whatever a phone whose clock was set back says of the next one
    passed.push({ state: to, at: Math.max(passed.at(-1)?.at ?? 0, occurred_at.getTime()), round });
    state = to;
  }
  return passed;
}

async function compareStates(
  rows: Rows,
  machine: Lifecycle,
  { tenantId, ids, bySubject }: Given & { bySubject: BySubject },
): Promise<Deviation[]> {
  const { subject, table, column } = machine;
  const found = await rows<{ id: string; state: string; round: number | null }>(
    `select t.id, t.${column} as state, (to_jsonb(t) ->> 'round')::integer as round from ${table} t join subjects s on s.tenant_id = t.tenant_id and s.id = t.id
     where t.tenant_id = $1 and s.root_id = any ($2::uuid[])`,
    [tenantId, ids],
  );
  return found.flatMap(({ id, state, round }) => {
    const last = passages(machine, bySubject.get(id) ?? []).at(-1);
    const isRound = subject !== 'case' || last?.round === round;
    return last?.state === state && isRound ? [] : [{ subjectId: id, what: `${subject} state`, row: { state, round }, folded: last }];
  });
}

async function comparePassages(
  rows: Rows,
  machine: Lifecycle,
  { tenantId, ids, bySubject }: Given & { bySubject: BySubject },
): Promise<Deviation[]> {
  const found = await rows<{ subject_id: string; value: string; round: number; from_at: Date; to_at: Date | null }>(
    "select subject_id, value, round, from_at, to_at from stays where tenant_id = $1 and subject_id = any ($2::uuid[]) and dimension = 'state' order by from_at, to_at nulls last, id",
    [tenantId, ids],
  );
  const stays = Map.groupBy(found, ({ subject_id }) => subject_id);
  return ids.flatMap((id) => {
    const folded = passages(
      machine,
      (bySubject.get(id) ?? []).filter(({ type }) => type !== 'case.received'),
    );
    const told = folded.map(({ state, at, round }, n) => [state, round, at, folded[n + 1]?.at ?? null]);
    const row = (stays.get(id) ?? []).map(({ value, round, from_at, to_at }) => [
      value,
      round,
      from_at.getTime(),
      to_at?.getTime() ?? null,
    ]);
    return JSON.stringify(row) === JSON.stringify(told) ? [] : [{ subjectId: id, what: 'passages', row, folded: told }];
  });
}

interface ClockRow {
  readonly id: string;
  readonly root_id: string;
  readonly control_id: string;
  readonly started_by: string;
  readonly state: string;
  readonly open: boolean;
  readonly due_at: Date;
  readonly warn_at: Date[];
  readonly wake_at: Date | null;
  readonly paused_at: Date | null;
  readonly stopped_at: Date | null;
  readonly stopped_by: string | null;
  readonly reason: string;
  readonly verdict: string | null;
}

async function compareClocks(
  rows: Rows,
  { tenantId, ids, byRoot, retell, now }: Given & { byRoot: BySubject; retell: Retell; now: number },
): Promise<{ clocks: number; deviations: Deviation[] }> {
  const found = await rows<ClockRow>(
    `with last as (
       select distinct on (clock_id) clock_id, verdict from evidence where tenant_id = $1 and root_id = any ($2::uuid[])
       order by clock_id, as_known_at desc, id desc)
     select c.id, c.root_id, c.control_id, c.started_by, c.state, c.open, c.due_at, c.warn_at, c.wake_at, c.paused_at, c.stopped_at, c.stopped_by, c.reason, v.verdict
     from clocks c left join last v on v.clock_id = c.id where c.tenant_id = $1 and c.root_id = any ($2::uuid[])`,
    [tenantId, ids],
  );
  const deviations = found.flatMap((clock) => {
    const run = retell(clock.control_id, clock.started_by, (byRoot.get(clock.root_id) ?? []).map(factOf));
    const folded = run && {
      // nobody was there when it was to be woken: the next sweep tells what the facts say already
      state: run.state === 'breached' && clock.wake_at !== null && clock.wake_at.getTime() <= now ? 'running' : run.state,
      // what rests keeps when it was due before
      dueAt: run.dueAt ?? clock.due_at.getTime(),
      warnAt: run.warnAt,
      pausedAt: run.pausedAt,
      stoppedAt: run.stoppedAt,
      stoppedBy: run.stoppedBy,
      reason: run.reason.zh,
      verdict: run.stoppedAt === null ? clock.verdict : run.state,
    };
    const row = standingOf(clock);
    return JSON.stringify(row) === JSON.stringify(folded) ? [] : [{ subjectId: clock.root_id, what: `clock ${clock.id}`, row, folded }];
  });
  return { clocks: found.length, deviations };
}

/** How the row says that the clock stands; instants in epoch ms. */
function standingOf(clock: ClockRow) {
  return {
    state: clock.state,
    dueAt: clock.due_at.getTime(),
    warnAt: clock.warn_at.map((at) => at.getTime()),
    pausedAt: clock.paused_at?.getTime() ?? null,
    stoppedAt: clock.stopped_at?.getTime() ?? null,
    stoppedBy: clock.stopped_by,
    reason: clock.reason,
    verdict: clock.verdict,
  };
}

function factOf({ id, type, occurred_at, recorded_at, supersedes, data }: Event): ClockFact {
  const fact = { eventId: id, type, occurredAt: occurred_at.getTime(), recordedAt: recorded_at.getTime(), ...dutyIn(data) };
  return supersedes === null ? fact : { ...fact, supersedes };
}

/** What is owed is pending until its day was told, and due until somebody asked. */
async function compareOwed(rows: Rows, { tenantId, ids, byRoot }: Given & { byRoot: BySubject }): Promise<Deviation[]> {
  const found = await rows<{ id: string; root_id: string; state: string }>(
    "select id, root_id, state from obligations where tenant_id = $1 and root_id = any ($2::uuid[]) and state <> 'cancelled'",
    [tenantId, ids],
  );
  return found.flatMap(({ id, root_id, state }) => {
    const told = new Set((byRoot.get(root_id) ?? []).filter(({ data }) => data['obligationId'] === id).map(({ type }) => type));
    const folded =
      told.has('follow-up.recorded') || told.has('follow-up.unreachable') ? 'met' : told.has('obligation.due') ? 'due' : 'pending';
    return folded === state ? [] : [{ subjectId: root_id, what: `obligation ${id}`, row: state, folded }];
  });
}
