import type { DatabaseFault, Transaction } from '../database/door.ts';
import { sql, type Sql } from '../database/sql.ts';
import type { Answer } from '../database/wire.ts';
import { allowedActs } from '../lifecycle/lifecycle.ts';
import { newId } from '../values/ids.ts';
import { localDay, toIso } from '../values/instant.ts';
import { isRefusal, refuse, type Refusal } from '../values/refusal.ts';
import { NotThere, type BatchOutcome, type Context, type ObservedEvent, type Saved, type SavedAnswer } from './bind.ts';
import { lastStatements, plan, stepOf, type ActCall, type Item } from './act-plan.ts';
import type { Caller, Principal } from './caller.ts';
import { BadInput, reusedId } from './faults.ts';
import { beginningOf, cannotBe, occurredOf } from './occurred.ts';
import { identify, type Way } from './way.ts';
import { Sheet } from './sheet.ts';

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
  readonly whole: boolean;
}

interface Result extends Entry {
  readonly statements: readonly Sql[];
  readonly answer: Record<string, unknown>;
  /** draws a number: it holds a row that all others who draw one wait for */
  readonly numbered: boolean;
}

/** The fault of rows that concerns this act alone: not there, or named wrongly by the input. */
function faultOf(read: () => void): Error | undefined {
  try {
    read();
    return undefined;
  } catch (fault) {
    if (fault instanceof NotThere || fault instanceof BadInput) return fault;
    throw fault;
  }
}

/** When an act happened, from what is told of it; what a device says and cannot be is kept beside. Throws BadInput. */
function dateAct(way: Way, caller: Caller, who: Principal, item: Item): void {
  const begins = beginningOf(item.outer);
  if (item.call.ofDevice === true && cannotBe(item.occurredAt, begins, way.now())) {
    item.claimedAt = item.occurredAt;
    item.occurredAt = way.now();
  }
  item.occurredAt = occurredOf(way, caller, who, { at: item.occurredAt, isTold: item.isTold, begins, reason: item.call.lateReason });
}

/**
 * Reads the first trip's rows; whoever may not do this learns no more than he can see. A repeat by the one who did it before asks
 * for nothing more: what he could do then may be closed to him now, and it is done all the same.
 */
function readFirst({ way, caller, who }: Run, item: Item, answers: readonly Answer[]): 'fresh' | 'repeat' | Error {
  const key = answers[0]?.rows[0];
  const isDone = key?.['done'] === true;
  if (isDone && key?.['own'] === true) return 'repeat';
  try {
    way.admit(caller, who, item.call.operation);
  } catch (fault) {
    return fault as Error;
  }
  const wrong = faultOf(() => item.sheet.read(answers));
  if (wrong instanceof NotThere) return wrong;
  try {
    way.permit(caller, who, item.call.operation, item.call.operation.contract.subject !== undefined);
    dateAct(way, caller, who, item);
  } catch (fault) {
    return fault as Error;
  }
  if (wrong) return wrong;
  return isDone ? 'repeat' : 'fresh';
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
    const wrong = faultOf(() => sheet.read(answers.slice(at, at + sheet.statements.length)));
    if (wrong) lost.set(item, wrong);
    else Object.assign(item.outer.loaded, more);
    at += sheet.statements.length;
  }
  return lost;
}

/** Gates, rules, writes, events and what observers add, for the act and the verbs nested in it. */
function decide(way: Way, caller: Caller, who: Principal, item: Item): Pick<Result, 'statements' | 'answer' | 'numbered'> | Refusal {
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
      ...(item.claimedAt === undefined ? {} : { data: { ...event.data, claimedAt: toIso(item.claimedAt) } }),
      id: newId(),
      occurredAt: event.occurredAt ?? item.occurredAt,
      recordedAt: ctx.now,
      caller: caller.kind,
    }));
  const observed = way.observers.flatMap((observer, index) => observer.observe(events, item.observed[index] ?? {}, ctx));
  const answer = answerOf(saved[0]?.answer, ctx);
  const numbers = saved.flatMap((part) => part.numbers ?? []).toSorted((a, b) => (a.prefix < b.prefix ? -1 : 1));
  const last = lastStatements({
    operationId: item.operationId,
    actorId: who.memberId,
    events,
    numbers,
    day: localDay(ctx.now, who.zone),
    answer,
  });
  const [writes, behind] = [saved.flatMap((part) => part.writes), saved.flatMap((part) => part.behind ?? [])];
  return {
    answer,
    statements: [...writes, ...lateReasonOf(item, events, ctx), ...observed, ...behind, ...last],
    numbered: numbers.length > 0,
  };
}

/** The reason given with what is told late, beside the act: events carry no words. One under an id that was forgotten and is used again stands. */
function lateReasonOf({ isTold, operationId, call }: Item, events: readonly ObservedEvent[], { who, now }: Context): Sql[] {
  if (!isTold || call.lateReason === undefined) return [];
  return [
    sql`insert into late_reasons (tenant_id, operation_id, member_id, root_id, reason, told_at)
      values (app_tenant(), ${operationId}, ${who.memberId}, ${events[0]?.rootId ?? null}, ${call.lateReason}, ${toIso(now)})
      on conflict (tenant_id, operation_id) do nothing`,
  ];
}

function answerOf(answer: SavedAnswer | undefined, ctx: Context): Record<string, unknown> {
  const { id, state = null, version = 1, lifecycle, number = null, more = {} } = answer ?? { id: '' };
  const allowed = lifecycle && state !== null ? allowedActs(lifecycle, state, (act) => ctx.may(`${lifecycle.subject}.${act}`)) : [];
  return { id, number, state, version, allowed, ...more };
}

/** Deadlocks and lost races of whole transactions are tried this often. */
const ATTEMPTS = 4;

/**
 * Runs acts of one caller through their two trips. A lost race on a declared constraint becomes its refusal; deadlocks are tried again.
 * `whole`: where one of them cannot be, none is, and only the outcomes known until then are answered, one that cannot be among them.
 */
export async function runActs(way: Way, caller: Caller, calls: readonly ActCall[], whole = false): Promise<BatchOutcome[]> {
  const batch = { way, caller, calls, whole };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(batch);
    } catch (fault) {
      const { code } = fault as DatabaseFault;
      if ((code === '40P01' || code === '40001') && attempt < ATTEMPTS) continue;
      return afterConstraint(batch, fault as DatabaseFault);
    }
  }
}

/** Acts called together; `whole`: they are one thing. */
interface Batch {
  readonly way: Way;
  readonly caller: Caller;
  readonly calls: readonly ActCall[];
  readonly whole: boolean;
}

/** A constraint says no where the rules could not know: one act hears its refusal, several are tried one by one. Anything else is an accident. */
async function afterConstraint({ way, caller, calls, whole }: Batch, fault: DatabaseFault): Promise<BatchOutcome[]> {
  const { constraint } = fault;
  if (constraint === undefined || calls.length === 0) throw fault;
  if (whole || calls.length === 1) {
    const refusal = calls.map(({ operation }) => operation.constraints[constraint]).find((one) => one !== undefined);
    if (refusal === undefined) throw fault;
    return [typeof refusal === 'string' ? refuse(refusal) : refuse(refusal[0], {}, refusal[1])];
  }
  const alone: BatchOutcome[] = [];
  for (const call of calls) alone.push(...(await runActs(way, caller, [call])));
  return alone;
}

async function runOnce({ way, caller, calls, whole }: Batch): Promise<BatchOutcome[]> {
  const outcomes = new Map<number, BatchOutcome>();
  const entries: Entry[] = [];
  calls.forEach((call, index) => {
    const planned = plan(way, call);
    if ('fault' in planned) outcomes.set(index, planned);
    else entries.push({ item: planned, index });
  });
  const [first] = entries;
  if (!first || isBroken({ whole, outcomes })) return inOrder(outcomes);
  const tx = await way.door.begin([caller.enter, ...entries.flatMap(({ item }) => item.sheet.statements)]);
  try {
    await runThrough({ way, caller, tx, who: identify(caller, first.item.call.operation, tx.first[0]), entries, outcomes, whole });
  } catch (fault) {
    await tx.rollback();
    throw fault;
  }
  if (isBroken({ whole, outcomes })) return inOrder(outcomes);
  for (const { item, index } of entries) if (!outcomes.has(index)) outcomes.set(index, await repeat(way, caller, item));
  return inOrder(outcomes);
}

/** Acts that are one thing go no further when one of them cannot be. */
function isBroken({ whole, outcomes }: Pick<Run, 'whole' | 'outcomes'>): boolean {
  return whole && [...outcomes.values()].some(isUnfinished);
}

/** From the rows of the first trip to the end of the transaction. */
async function runThrough(run: Run): Promise<void> {
  const { tx, entries, whole } = run;
  let { results, later } = await think(run, entries, tx.first.slice(1));
  let done = results.length;
  while (later.length > 0 && !isBroken(run)) {
    const statements = results.flatMap((result) => result.statements);
    if (statements.length > 0) settle(run, results, await tx.more(statements));
    const read = await tx.more(later.flatMap(({ item }) => item.sheet.statements));
    ({ results, later } = await think(run, later, read));
    done += results.length;
  }
  if (done === 0 || isBroken(run)) return tx.rollback();
  // some were done before and others not: their ids are those of something else
  if (whole && done < entries.length) throw reusedId();
  await commit(run, results);
}

/** What no two acts of a batch may touch at the same time: the root, or the subject that one of them makes; and the id of the act. */
function touched({ operationId, subjectId, outer }: Item, answers: readonly Answer[]): string[] {
  const { id } = outer.input as { id?: unknown };
  const made = subjectId ?? (outer.act.contract.kind === 'create' && typeof id === 'string' ? id : undefined);
  const root = subjectId === null ? undefined : answers[1]?.rows[0]?.['id'];
  return [operationId, ...(typeof root === 'string' ? [root] : made === undefined ? [] : [made])];
}

interface Thought {
  readonly results: readonly Result[];
  /** acts that must see first what these write */
  readonly later: readonly Entry[];
}

/** Which acts are decided now, and which must see first what these write; those that may not go on have their outcome. */
function sift(run: Run, entries: readonly Entry[], read: readonly Answer[]): { readonly live: Entry[]; readonly later: Entry[] } {
  let at = 0;
  const live: Entry[] = [];
  const later: Entry[] = [];
  const taken = new Set<string>();
  for (const entry of entries) {
    const answers = read.slice(at, at + entry.item.sheet.statements.length);
    at += entry.item.sheet.statements.length;
    const touches = touched(entry.item, answers);
    const waits = touches.some((id) => taken.has(id));
    for (const id of touches) taken.add(id);
    const state = waits ? 'later' : readFirst(run, entry.item, answers);
    if (state instanceof Error) run.outcomes.set(entry.index, { fault: state });
    else if (state === 'later') later.push(entry);
    else if (state === 'fresh') live.push(entry);
  }
  return { live, later };
}

/** Between the trips: what each act read, and what it decides. Acts that were done before have no outcome yet. */
async function think(run: Run, entries: readonly Entry[], read: readonly Answer[]): Promise<Thought> {
  const { way, caller, tx, who, outcomes } = run;
  const { live, later } = sift(run, entries, read);
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
  return { results, later };
}

/** The second trip. Refused and faulty acts of a batch leave no key behind: they may be tried again. */
async function commit(run: Run, results: readonly Result[]): Promise<void> {
  const { way, tx, entries, outcomes } = run;
  const unfinished = entries.filter(({ index }) => isUnfinished(outcomes.get(index))).map(({ item }) => item.operationId);
  const forget =
    unfinished.length === 0
      ? []
      : [sql`delete from idempotency_keys where tenant_id = app_tenant() and operation_id = any(${unfinished}::uuid[]) and answer is null`];
  const statements = [...results.flatMap((result) => result.statements), ...forget];
  settle(
    run,
    results,
    await tx.commit(
      statements,
      results.some(({ numbered }) => numbered),
    ),
  );
  way.appended();
}

function isUnfinished(outcome: BatchOutcome | undefined): boolean {
  return outcome !== undefined && !('answer' in outcome);
}

/** What the callers hear of acts whose statements have run. */
function settle({ way, who, outcomes }: Run, results: readonly Result[], answers: readonly Answer[]): void {
  let at = 0;
  for (const { item, index, answer, statements } of results) {
    at += statements.length;
    const number = answers[at - 1]?.rows[0]?.['number'];
    outcomes.set(index, { answer: way.finish(item.call.operation, typeof number === 'string' ? { ...answer, number } : answer, who) });
  }
}

/** The same id again: the first answer, if the input is the same; another input, or somebody else's id, is bad input. */
async function repeat(way: Way, caller: Caller, item: Item): Promise<BatchOutcome> {
  const [entry, stored] = await way.door.trip([
    caller.enter,
    sql`select k.input_hash, k.answer, k.member_id is not distinct from app_member() as own from idempotency_keys k
        where k.tenant_id = app_tenant() and k.operation_id = ${item.operationId}`,
  ]);
  const row = stored?.rows[0];
  if (!row || row['own'] !== true || row['input_hash'] !== item.inputHash) {
    return { fault: reusedId() };
  }
  const answer = row['answer'] as Record<string, unknown>;
  const who = identify(caller, item.call.operation, entry);
  return { answer: way.finish(item.call.operation, answer, who) };
}

function inOrder(outcomes: Map<number, BatchOutcome>): BatchOutcome[] {
  return [...outcomes.entries()].toSorted(([a], [b]) => a - b).map(([, outcome]) => outcome);
}
