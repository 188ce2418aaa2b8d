import type { z } from 'zod';
import type { Door } from '../database/door.ts';
import type { Sql } from '../database/sql.ts';
import type { FileStore } from '../files/store.ts';
import type { Answer } from '../database/wire.ts';
import type { Lifecycle } from '../lifecycle/lifecycle.ts';
import type { Facts } from '../values/facts.ts';
import type { Refusal } from '../values/refusal.ts';
import type { Locale, Words } from '../values/words.ts';
import type { Switches } from './switches.ts';
import type { Caller, Principal } from './caller.ts';
import type { Operation } from './contract.ts';
import type { Rights } from './rights.ts';

/** A part of a load: how its rows are read; without a statement nothing is asked, and `read` is given no rows. */
export interface Part<T> {
  readonly statement?: Sql;
  read(rows: Record<string, unknown>[]): T;
  /** for the subject of an act: since when it is there, as ISO text. Nothing can have been done on it before. */
  begins?(row: T): string;
}

/** A part that asks. */
export interface Loader<T> extends Part<T> {
  readonly statement: Sql;
}

/** The load of an act or query: statements built from the input alone. */
export type Load = Readonly<Record<string, Part<unknown>>>;
export type Loaded<L extends Load> = { readonly [K in keyof L]: L[K] extends Part<infer T> ? T : never };

/** Thrown by a loader whose row is not there or not for these eyes: the caller hears 404. */
export class NotThere extends Error {}

/** All rows. */
export function many<Row>(statement: Sql<Row>): Loader<Row[]> {
  return { statement, read: (rows) => rows as Row[] };
}

/** What needs no asking, where other input would make it a question. */
export function known<T>(value: T): Part<T> {
  return { read: () => value };
}

/** The first row, or undefined. */
export function find<Row>(statement: Sql<Row>): Loader<Row | undefined> {
  return { statement, read: (rows) => rows[0] as Row | undefined };
}

/** The first row; without it the operation answers 404. */
export function must<Row>(statement: Sql<Row>): Loader<Row> {
  return {
    statement,
    read: (rows) => {
      const row = rows[0];
      if (row === undefined) throw new NotThere();
      return row as Row;
    },
  };
}

/** Immutable things kept in the process by the id of their version, such as rule sets and computed calendars. */
export interface Kept {
  get(key: string): unknown;
  set(key: string, value: unknown): unknown;
}

/** The same rows, which say since when the subject of the act is there: what is told as having happened before is refused. */
export function beginning<T>(loader: Loader<T>, begins: (row: T) => string): Loader<T> {
  return { ...loader, begins };
}

/** What an operation knows about its own call. */
export interface Context {
  readonly kept: Kept;
  readonly who: Principal;
  /** epoch milliseconds at which we learn of this */
  readonly now: number;
  /** epoch milliseconds at which it happened */
  readonly occurredAt: number;
  readonly operationId: string;
  readonly locale: Locale;
  /** the words of a refusal or event in the reader's language, undefined when no module words it */
  words(key: string): string | undefined;
  /** the same in both languages, for what is read later by somebody else */
  wordsOf(key: string): Words | undefined;
  /** everything this caller may do */
  readonly permissions: ReadonlySet<string>;
  /** everything that a role may do, given the company's differences for it (`role:+permission`) */
  permissionsOf(role: string, grants: readonly string[]): ReadonlySet<string>;
  /** may this caller do the named operation? */
  may(permission: string): boolean;
  /** what a company can switch off */
  readonly switches: Switches;
  /** can nobody tell of this event: do the modules that could belong to those that this company has switched off, or are there none? */
  isUntold(event: string): boolean;
}

export interface Given<I, L> {
  readonly input: I;
  readonly loaded: L;
  readonly ctx: Context;
}

/** An event to append; ids and codes only, never a name or a text. */
export interface NewEvent {
  readonly type: string;
  readonly subjectId: string;
  readonly rootId: string;
  readonly data?: Readonly<Record<string, unknown>>;
  /** registered facts of the subject as they are after this event: rules choose by them */
  readonly facts?: Facts;
  /** the event this one corrects */
  readonly supersedes?: string;
  /** facts changed so that rules must be chosen again for what is still open */
  readonly rebinds?: boolean;
  /** when it happened, if not when the operation says */
  readonly occurredAt?: number;
}

export interface Saved {
  readonly writes: readonly Sql[];
  /** what is written behind the observers' statements, because it tells what they wrote */
  readonly behind?: readonly Sql[];
  readonly events: readonly NewEvent[];
  /** subjects that get their number in the last statement, in the order drawn */
  readonly numbers?: readonly { readonly subjectId: string; readonly prefix: string }[];
  /** what the caller hears: the subject, its state and version after the act, and further ids */
  readonly answer: SavedAnswer;
}

export interface SavedAnswer {
  readonly id: string;
  readonly state?: string | null;
  readonly version?: number;
  readonly lifecycle?: Lifecycle;
  readonly number?: string | null;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Another module's verb performed inside this one: same gates and events, no second permission, one transaction. */
export interface Nested {
  readonly act: BoundAct;
  readonly input: unknown;
}

/** An act joined to its contract. The generics are closed over: the pipeline sees only this. */
export interface BoundAct {
  readonly type: 'act';
  readonly contract: Operation;
  load(input: unknown): Load;
  loadMore(input: unknown, loaded: Loaded<Load>): Load;
  nest(input: unknown, loaded: Loaded<Load>): readonly Nested[];
  run(given: Given<unknown, Loaded<Load>>): Saved | Refusal;
  /** constraint name → declared refusal, with the field that it is about where there is one */
  readonly constraints: Readonly<Record<string, Refused<string>>>;
}

/** A refusal by its code, alone or with the property of the input that it is about. */
type Refused<R extends string> = R | readonly [code: R, field: string];

export interface BoundQuery {
  readonly type: 'query';
  readonly contract: Operation;
  load(input: unknown): Load;
  loadMore(input: unknown, loaded: Loaded<Load>): Load;
  answer(given: Given<unknown, Loaded<Load>>): unknown;
}

/** One call: which operation, with what, under which id, and when it happened in the world. */
export interface Call {
  readonly operation: Bound;
  readonly input: unknown;
  /** client-made uuid; also the idempotency key. Absent: a new one */
  readonly operationId?: string;
  /** epoch ms; absent: now */
  readonly occurredAt?: number;
  /** why it was not told in time, by whoever calls: asked for when it happened more than 72 hours ago, kept beside the act whenever it is given */
  readonly lateReason?: string;
  /** `occurredAt` is the word of a device whose clock may be wrong: where it cannot be, the act happens now, and its events keep the word */
  readonly ofDevice?: boolean;
  /** for direct operations that set cookies */
  readonly reply?: Reply;
}

export type Outcome = { readonly answer: unknown } | Refusal;

/** Outcome of one of several acts: a fault (bad input, not there, forbidden) concerns only its own act. */
export type BatchOutcome = Outcome | { readonly fault: Error };

/** The way of every operation, the same for its five callers. */
export interface Performer {
  /** Throws BadInput, NotThere, Forbidden or NotSignedIn; answers or gives the refusal otherwise. */
  perform(caller: Caller, call: Call): Promise<Outcome>;
  /** Several acts of one caller with one load and one save; each is done or refused by itself, an accident undoes all. */
  performAll(caller: Caller, calls: readonly Call[]): Promise<BatchOutcome[]>;
  /** Several acts of one caller that are one thing: all of them in one transaction, or none. The refusal or the fault of the first that cannot be is that of all. */
  performWhole(caller: Caller, calls: readonly Call[]): Promise<readonly { readonly answer: unknown }[] | Refusal>;
}

/** What a direct operation may use: for work that must wait for something (hashing a password, reading a file). */
export interface Tools {
  readonly door: Door;
  /** bytes of what was uploaded */
  readonly files: FileStore;
  readonly caller: Caller;
  readonly performer: Performer;
  readonly now: () => number;
  readonly who: Principal;
  readonly rights: Rights;
  /** words of refusals and events, for sentences in answers */
  readonly texts: ReadonlyMap<string, Words>;
  /** the id that the caller gave this call: acts performed for it take ids made of it, so that a repeat meets its first run */
  readonly operationId?: string;
  /** the operation of that name, for callers that are told names (a device's queue) */
  operation(name: string): Bound | undefined;
  /** the way back beside the answer; only calls over HTTP have one */
  readonly reply?: Reply;
  may(permission: string): boolean;
  /** acts on a subject of this kind that a gate would refuse the caller now, of those he has a right to */
  foresee(kind: string, id: string): Promise<readonly Foreseen[]>;
}

/** An act that would be refused, and why, in the caller's language. */
export interface Foreseen {
  readonly act: string;
  readonly code: string;
  readonly why: string;
}

/** What a direct operation may say to a browser besides its answer: cookies, and no more. */
export interface Reply {
  /** network address of the caller, for limits */
  readonly address: string;
  cookie(name: string): string | undefined;
  /** sets a cookie for this many seconds, HttpOnly unless the pages are to read it; null takes it away */
  setCookie(name: string, value: string | null, maxAgeSeconds: number, readable?: boolean): void;
}

/** An operation that cannot be decided in two trips; it writes by performing acts, or only what has no tenant. */
export interface BoundDirect {
  readonly type: 'direct';
  readonly contract: Operation;
  run(input: unknown, tools: Tools): Promise<unknown>;
}

export type Bound = BoundAct | BoundQuery | BoundDirect;

interface ActParts<I, L extends Load, M extends Load, D, R extends string> {
  load(input: I): L;
  /** a second and last stage, when the first one's rows say what else is needed */
  loadMore?(input: I, loaded: Loaded<L>): M;
  nest?(input: I, loaded: Loaded<L>): readonly Nested[];
  decide(given: Given<I, Loaded<L> & Loaded<M>>): D | Refusal<R>;
  save(decision: D, given: Given<I, Loaded<L> & Loaded<M>>): Saved;
  constraints?: Readonly<Record<string, Refused<R>>>;
}

function isRefused(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refusal' in value;
}

/**
 * Joins an act to its contract: `load` says which rows it needs, `decide` is a rule (pure), `save` returns what to write.
 * None of them awaits: the pipeline sends everything in two trips.
 */
export function act<
  I extends z.ZodObject,
  O extends z.ZodType,
  R extends string,
  E extends string,
  L extends Load,
  D,
  M extends Load = Record<never, never>,
>(contract: Operation<I, O, R, E>, parts: ActParts<z.infer<I>, L, M, D, R>): BoundAct {
  type Input = z.infer<I>;
  type All = Loaded<L> & Loaded<M>;
  return {
    type: 'act',
    contract,
    load: (input) => parts.load(input as Input),
    loadMore: (input, loaded) => parts.loadMore?.(input as Input, loaded as Loaded<L>) ?? {},
    nest: (input, loaded) => parts.nest?.(input as Input, loaded as Loaded<L>) ?? [],
    run: (given) => {
      const typed = given as Given<Input, All>;
      const decision = parts.decide(typed);
      return isRefused(decision) ? decision : parts.save(decision, typed);
    },
    constraints: parts.constraints ?? {},
  };
}

interface QueryParts<I, O, L extends Load, M extends Load> {
  load(input: I): L;
  loadMore?(input: I, loaded: Loaded<L>): M;
  answer(given: Given<I, Loaded<L> & Loaded<M>>): O;
}

/** Joins a question to its contract: its statements, and how their rows become the answer. */
export function query<I extends z.ZodObject, O extends z.ZodType, L extends Load, M extends Load = Record<never, never>>(
  contract: Operation<I, O>,
  parts: QueryParts<z.infer<I>, z.input<O>, L, M>,
): BoundQuery {
  return {
    type: 'query',
    contract,
    load: (input) => parts.load(input as z.infer<I>),
    loadMore: (input, loaded) => parts.loadMore?.(input as z.infer<I>, loaded as Loaded<L>) ?? {},
    answer: (given) => parts.answer(given as Given<z.infer<I>, Loaded<L> & Loaded<M>>),
  };
}

/** The one act that a direct operation performs for its caller, under the id that he gave the call: a repeat meets its first run. */
export function sameCall({ operationId }: Tools, call: Call): Call {
  return operationId === undefined ? call : { ...call, operationId };
}

/** Joins a direct operation to its contract; `run` may answer a refusal. A write says what a repeat of it does. */
export function direct<I extends z.ZodObject, O extends z.ZodType>(
  contract: Operation<I, O>,
  run: (input: z.infer<I>, tools: Tools) => Promise<z.input<O> | Refusal>,
): BoundDirect {
  if (contract.at && contract.at.method !== 'GET' && contract.repeat === undefined)
    throw new Error(`${contract.name} does not say what a repeat under the same id does`);
  return { type: 'direct', contract, run: (input, tools) => run(input as z.infer<I>, tools) };
}

/** What a gate sees of the act it guards. */
export interface GateGiven {
  readonly input: unknown;
  readonly loaded: Loaded<Load>;
  readonly ctx: Context;
}

/** A condition that a module above puts on an act below it, with its own rows; one of the two sockets of the pipeline. */
export interface Gate<R extends string = string> {
  readonly on: string;
  /** what it may answer with: published with the operation it guards */
  readonly refuses: readonly R[];
  /** words of what nobody but gates answers; a code that stands in a contract has them in `texts.ts` */
  readonly words?: Readonly<Partial<Record<NoInfer<R>, Words>>>;
  load(input: unknown): Load;
  check(given: GateGiven): Refusal<NoInfer<R>> | undefined;
  /** it looks at nothing of the input but the subject's `id`: pages ask it beforehand, and show why an act would be refused */
  readonly foresees?: true;
  /** the module that keeps it; it is not asked where that is switched off */
  readonly module?: string;
}

/** Declares a gate: what it answers is one of the codes it names. */
export function gate<const R extends string>(made: Gate<R>): Gate {
  return made;
}

/** An event as observers in the transaction see it. */
export interface ObservedEvent extends NewEvent {
  readonly id: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly caller: string;
}

/** The other socket: rows to lock in the first trip, and statements that follow from the events, decided without I/O. */
export interface Observer {
  readonly name: string;
  load(rootIdOf: Sql): Load;
  /** fetches what is kept by version when it is not there yet; asked before every decision, waits only the first time */
  prepare?(
    who: Principal,
    kept: Kept,
    now: number,
    read: (statements: readonly Sql[]) => Promise<readonly Answer[]>,
  ): Promise<void> | undefined;
  observe(events: readonly ObservedEvent[], loaded: Loaded<Load>, ctx: Context): readonly Sql[];
}
