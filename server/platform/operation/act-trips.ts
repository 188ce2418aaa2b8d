import { hash } from 'node:crypto';
import type { DatabaseFault, Transaction } from '../database/door.ts';
import { sql, type Sql } from '../database/sql.ts';
import type { Answer } from '../database/wire.ts';
import { allowedActs } from '../lifecycle/lifecycle.ts';
import { newId } from '../values/ids.ts';
import { localDay, toIso } from '../values/instant.ts';
import { isRefusal, refuse, type Refusal } from '../values/refusal.ts';
import {
  NotThere,
  type BatchOutcome,
  type BoundAct,
  type Call,
  type Context,
  type Load,
  type ObservedEvent,
  type Saved,
  type SavedAnswer,
} from './bind.ts';
import type { Caller, Principal } from './caller.ts';
import { BadInput } from './faults.ts';
import { lastStatements } from './last-statement.ts';
import { identify, type Way } from './way.ts';
import { Sheet } from './sheet.ts';

/** By how much other clocks may differ from ours, and how far behind an act may say it happened without a right for more. */
const SKEW_MS = 2 * 60_000;
const BACK_MS = 72 * 3_600_000;

type ActCall = Call & { readonly operation: BoundAct };
type GatesLoaded = readonly { readonly check: (ctx: Context) => Refusal | undefined }[];

/** One act inside the item: the outer one, or a nested verb. */
interface Step {
  readonly act: BoundAct;
  readonly input: unknown;
  /** what its rows are read with */
  readonly load: Load;
  readonly loaded: Record<string, unknown>;
  readonly gates: GatesLoaded;
}

interface Item {
  readonly call: ActCall;
  readonly outer: Step;
  readonly operationId: string;
  readonly inputHash: string;
  /** epoch ms; never before the subject is there */
  occurredAt: number;
  readonly observed: readonly Record<string, unknown>[];
  readonly sheet: Sheet;
  nested: Step[];
}

/** An act's place among those called together. */
interface Entry {
  readonly item: Item;
  readonly index: number;
}

/** One pair of trips: who runs it, over what, and what came out by place. */
interface Run {
  readonly way: Way;
  readonly caller: Caller;
  readonly tx: Transaction;
  readonly who: Principal;
  readonly entries: readonly Entry[];
  readonly outcomes: Map<number, BatchOutcome>;
}

interface Result extends Entry {
  readonly statements: readonly Sql[];
  readonly answer: Record<string, unknown>;
}

function stepOf(way: Way, act: BoundAct, input: unknown, sheet: Sheet): Step {
  const gates = way.gatesOf(act).map((gate) => {
    const loaded = sheet.add(gate.load(input));
    return { check: (ctx: Context) => gate.check({ input, loaded, ctx }) };
  });
  const load = act.load(input);
  return { act, input, gates, load, loaded: sheet.add(load) };
}

/** The statements of an act's first trip: its key, the lock of its root, open clocks, gates, rows. */
function plan(way: Way, call: ActCall): Item | { readonly fault: Error } {
  try {
    const input = way.parse(call.operation, call.input);
    const { subject, name } = call.operation.contract;
    const subjectId = subject === undefined ? null : ((input as Record<string, unknown>)[subject] ?? null);
    const operationId = call.operationId ?? newId();
    const inputHash = hash('sha256', `${name}${JSON.stringify(input)}`, 'base64url');
    const sheet = new Sheet();
    sheet.push(sql`
      insert into idempotency_keys (tenant_id, operation_id, operation, input_hash, recorded_at)
      select app_tenant(), ${operationId}, ${name}, ${inputHash}, ${toIso(way.now())} where app_tenant() is not null
      on conflict do nothing returning true as fresh`);
    const root = sql`(select r.root_id from subjects r where r.tenant_id = app_tenant() and r.id = ${subjectId})`;
    if (subjectId !== null)
      sheet.push(sql`select s.id from subjects s where s.tenant_id = app_tenant() and s.id = ${root} for no key update`);
    const observed = way.observers.map((observer) => (subjectId === null ? {} : sheet.add(observer.load(root))));
    const outer = stepOf(way, call.operation, input, sheet);
    return { call, outer, operationId, inputHash, occurredAt: call.occurredAt ?? way.now(), observed, sheet, nested: [] };
  } catch (fault) {
    if (fault instanceof BadInput) return { fault };
    throw fault;
  }
}

/** Reads the first trip's rows; whoever may not do this learns no more than he can see. */
function readFirst({ way, caller, who }: Run, item: Item, answers: readonly Answer[]): 'fresh' | 'repeat' | Error {
  try {
    item.sheet.read(answers);
  } catch (fault) {
    if (fault instanceof NotThere) return fault;
    throw fault;
  }
  try {
    way.permit(caller, who, item.call.operation, item.call.operation.contract.subject !== undefined);
    checkOccurred(way, caller, who, item);
  } catch (fault) {
    return fault as Error;
  }
  return answers[0]?.rows.length === 1 ? 'fresh' : 'repeat';
}

/** Since when the subject of an act is there, in epoch ms. */
function beginningOf({ load, loaded }: Step): number {
  const begins = Object.entries(load).flatMap(([key, loader]) => (loader.begins ? [Date.parse(loader.begins(loaded[key]))] : []));
  return Math.max(Number.NEGATIVE_INFINITY, ...begins);
}

/** Clocks of devices differ from ours by a little: what lies so far before the beginning happened with it. Beyond that it is a mistake. */
function checkOrder(item: Item): void {
  const begins = beginningOf(item.outer);
  if (begins - item.occurredAt > SKEW_MS) {
    throw new BadInput([
      {
        pointer: '/occurredAt',
        code: 'before_beginning',
        message: {
          zh: '发生时间早于单子或工单建立的时间，请核对',
          en: 'This happened before the case or job was there; check the time',
        },
      },
    ]);
  }
  item.occurredAt = Math.max(begins, item.occurredAt);
}

function checkOccurred(way: Way, caller: Caller, who: Principal, item: Item): void {
  checkOrder(item);
  const ahead = item.occurredAt - way.now();
  const inside = ahead <= SKEW_MS && ahead >= -BACK_MS;
  if (inside || caller.system || way.rights.of(who).has('event.backdate')) return;
  throw new BadInput([
    {
      pointer: '/occurredAt',
      code: 'out_of_range',
      message: {
        zh: '发生时间超出允许范围（最多提前 2 分钟、补录 72 小时）',
        en: 'The time it happened is more than 2 minutes ahead or 72 hours back',
      },
    },
  ]);
}

/** Rows that the first ones asked for, and those of nested verbs. */
async function readMore(way: Way, tx: Transaction, items: readonly Item[]): Promise<Map<Item, Error>> {
  const lost = new Map<Item, Error>();
  const sheets = items.map((item) => {
    const sheet = new Sheet();
    const more = sheet.add(item.outer.act.loadMore(item.outer.input, item.outer.loaded));
    item.nested = item.outer.act
      .nest(item.outer.input, item.outer.loaded)
      .map((nested) => stepOf(way, nested.act, way.parse(nested.act, nested.input), sheet));
    return { item, sheet, more };
  });
  const statements = sheets.flatMap(({ sheet }) => sheet.statements);
  const answers = statements.length > 0 ? await tx.more(statements) : [];
  let at = 0;
  for (const { item, sheet, more } of sheets) {
    try {
      sheet.read(answers.slice(at, at + sheet.statements.length));
      Object.assign(item.outer.loaded, more);
    } catch (fault) {
      if (!(fault instanceof NotThere)) throw fault;
      lost.set(item, fault);
    }
    at += sheet.statements.length;
  }
  return lost;
}

/** Gates, rules, writes, events and what observers add, for the act and the verbs nested in it. */
function decide(way: Way, caller: Caller, who: Principal, item: Item): Pick<Result, 'statements' | 'answer'> | Refusal {
  const ctx = way.contextOf(caller, who, item);
  const saved: Saved[] = [];
  for (const step of [item.outer, ...item.nested]) {
    for (const gate of step.gates) {
      const refusal = gate.check(ctx);
      if (refusal) return refusal;
    }
    const outcome = step.act.run({ input: step.input, loaded: step.loaded, ctx });
    if (isRefusal(outcome)) return outcome;
    saved.push(outcome);
  }
  const events = saved
    .flatMap((part) => part.events)
    .map((event): ObservedEvent => ({
      ...event,
      id: newId(),
      occurredAt: event.occurredAt ?? item.occurredAt,
      recordedAt: ctx.now,
      caller: caller.kind,
    }));
  const observed = way.observers.flatMap((observer, index) => observer.observe(events, item.observed[index] ?? {}, ctx));
  const answer = answerOf(saved[0]?.answer, ctx);
  const last = lastStatements({
    operationId: item.operationId,
    actorId: who.memberId,
    events,
    numbers: saved.flatMap((part) => part.numbers ?? []).toSorted((a, b) => (a.prefix < b.prefix ? -1 : 1)),
    day: localDay(ctx.now, who.zone),
    answer,
  });
  return { answer, statements: [...saved.flatMap((part) => part.writes), ...observed, ...last] };
}

function answerOf(answer: SavedAnswer | undefined, ctx: Context): Record<string, unknown> {
  const { id, state = null, version = 1, lifecycle, number = null, more = {} } = answer ?? { id: '' };
  const allowed = lifecycle && state !== null ? allowedActs(lifecycle, state, (act) => ctx.may(`${lifecycle.subject}.${act}`)) : [];
  return { id, number, state, version, allowed, ...more };
}

/** Deadlocks and lost races of whole transactions are tried this often. */
const ATTEMPTS = 4;

/** Runs acts of one caller through their two trips. A lost race on a declared constraint becomes its refusal; deadlocks are tried again. */
export async function runActs(way: Way, caller: Caller, calls: readonly ActCall[]): Promise<BatchOutcome[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(way, caller, calls);
    } catch (fault) {
      const { code } = fault as DatabaseFault;
      if ((code === '40P01' || code === '40001') && attempt < ATTEMPTS) continue;
      return afterConstraint(way, caller, calls, fault as DatabaseFault);
    }
  }
}

/** A constraint says no where the rules could not know: one act hears its refusal, several are tried one by one. Anything else is an accident. */
async function afterConstraint(way: Way, caller: Caller, calls: readonly ActCall[], fault: DatabaseFault): Promise<BatchOutcome[]> {
  const { constraint } = fault;
  const [only] = calls;
  if (constraint === undefined || !only) throw fault;
  if (calls.length === 1) {
    const refusal = only.operation.constraints[constraint];
    if (refusal === undefined) throw fault;
    return [refuse(refusal)];
  }
  const alone: BatchOutcome[] = [];
  for (const call of calls) alone.push(...(await runActs(way, caller, [call])));
  return alone;
}

async function runOnce(way: Way, caller: Caller, calls: readonly ActCall[]): Promise<BatchOutcome[]> {
  const outcomes = new Map<number, BatchOutcome>();
  const entries: Entry[] = [];
  calls.forEach((call, index) => {
    const planned = plan(way, call);
    if ('fault' in planned) outcomes.set(index, planned);
    else entries.push({ item: planned, index });
  });
  const [first] = entries;
  if (!first) return inOrder(outcomes);
  const tx = await way.door.begin([caller.enter, ...entries.flatMap(({ item }) => item.sheet.statements)]);
  try {
    const run: Run = { way, caller, tx, who: identify(first.item.call.operation, tx.first[0]), entries, outcomes };
    const results = await think(run);
    if (results.length === 0) await tx.rollback();
    else await commit(run, results);
  } catch (fault) {
    await tx.rollback();
    throw fault;
  }
  for (const { item, index } of entries) if (!outcomes.has(index)) outcomes.set(index, await repeat(way, caller, item));
  return inOrder(outcomes);
}

/** Between the trips: what each act read, and what it decides. Acts that were done before have no outcome yet. */
async function think(run: Run): Promise<Result[]> {
  const { way, caller, tx, who, entries, outcomes } = run;
  let at = 1;
  const live: Entry[] = [];
  for (const entry of entries) {
    const answers = tx.first.slice(at, at + entry.item.sheet.statements.length);
    at += entry.item.sheet.statements.length;
    const state = readFirst(run, entry.item, answers);
    if (state instanceof Error) outcomes.set(entry.index, { fault: state });
    else if (state === 'fresh') live.push(entry);
  }
  for (const observer of way.observers) await observer.prepare?.(who, way.kept, way.now(), tx.more);
  const lost = await readMore(
    way,
    tx,
    live.map(({ item }) => item),
  );
  const results: Result[] = [];
  for (const entry of live) {
    const outcome = lost.get(entry.item) ?? decide(way, caller, who, entry.item);
    if (outcome instanceof Error) outcomes.set(entry.index, { fault: outcome });
    else if (isRefusal(outcome)) outcomes.set(entry.index, outcome);
    else results.push({ ...entry, ...outcome });
  }
  return results;
}

/** The second trip. Refused and faulty acts of a batch leave no key behind: they may be tried again. */
async function commit({ way, tx, who, entries, outcomes }: Run, results: readonly Result[]): Promise<void> {
  const unfinished = entries.filter(({ index }) => outcomes.has(index)).map(({ item }) => item.operationId);
  const forget =
    unfinished.length === 0
      ? []
      : [sql`delete from idempotency_keys where tenant_id = app_tenant() and operation_id = any(${unfinished}::uuid[]) and answer is null`];
  const answers = await tx.commit([...results.flatMap(({ statements }) => statements), ...forget]);
  way.appended();
  let at = 0;
  for (const { item, index, answer, statements } of results) {
    at += statements.length;
    const number = answers[at - 1]?.rows[0]?.['number'];
    outcomes.set(index, { answer: way.finish(item.call.operation, typeof number === 'string' ? { ...answer, number } : answer, who) });
  }
}

/** The same id again: the first answer, if the input is the same; another input under a used id is bad input. */
async function repeat(way: Way, caller: Caller, item: Item): Promise<BatchOutcome> {
  const [entered, stored] = await way.door.trip([
    caller.enter,
    sql`select k.input_hash, k.answer, s.number from idempotency_keys k
        left join subjects s on s.tenant_id = k.tenant_id and s.id = (k.answer ->> 'id')::uuid
        where k.tenant_id = app_tenant() and k.operation_id = ${item.operationId}`,
  ]);
  const row = stored?.rows[0];
  if (!row || row['input_hash'] !== item.inputHash) {
    return {
      fault: new BadInput([
        {
          pointer: '/operationId',
          code: 'reused',
          message: { zh: '此操作编号已用于另一内容', en: 'This operation id was already used with another input' },
        },
      ]),
    };
  }
  const answer = row['answer'] as Record<string, unknown>;
  const who = identify(item.call.operation, entered);
  return { answer: way.finish(item.call.operation, { ...answer, number: row['number'] ?? answer['number'] ?? null }, who) };
}

function inOrder(outcomes: Map<number, BatchOutcome>): BatchOutcome[] {
  return [...outcomes.entries()].toSorted(([a], [b]) => a - b).map(([, outcome]) => outcome);
}
