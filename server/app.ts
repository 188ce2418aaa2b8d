import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { customerCaller, keyCaller, publicCaller, sessionCaller, systemCaller } from '#modules/identity/index.ts';
import { openDoor, type Door } from '#platform/database/door.ts';
import { startOrder, type OrderLoop } from '#platform/events/order.ts';
import { folderStore, type FileStore } from '#platform/files/store.ts';
import { createHttp } from '#platform/http/server.ts';
import { localeOf } from '#platform/http/problem.ts';
import { startJobs, type JobLoop } from '#platform/jobs/loop.ts';
import { createReactions } from '#platform/jobs/reactions.ts';
import { createLive } from '#platform/live/live.ts';
import type { Bound } from '#platform/operation/bind.ts';
import { createMemory, type Caller, type Memory } from '#platform/operation/caller.ts';
import type { LoadedModule } from '#platform/operation/module.ts';
import { createPerformer, type Performer } from '#platform/operation/perform.ts';
import { rightsOf, type Rights } from '#platform/operation/rights.ts';
import { switchesOf } from '#platform/operation/switches.ts';
import { createWitnesses, type Witnesses } from '#platform/operation/witness.ts';
import { newId } from '#platform/values/ids.ts';
import type { Words } from '#platform/values/words.ts';
import { loadModules } from './load.ts';
import { switchedModules } from './map-switches.ts';

/** The time of the installation; tests bring their own and move it. */
export interface Clock {
  now(): number;
}

export interface AppOptions {
  /** connection of the application's role */
  readonly appUrl: string;
  readonly clock: Clock;
  readonly pool?: number;
  /** how long a call waits for a connection that others use, ms; absent: ten seconds */
  readonly waitMs?: number;
  readonly prepare?: boolean;
  /** true: acknowledged before it is on the disk; only for loads that are done anew after a crash */
  readonly relaxed?: boolean;
  readonly logLevel?: string;
  readonly server?: Server;
  readonly publicUrl?: string;
  /** who gives it may read `/metrics`; absent: only this machine may */
  readonly metricsToken?: string;
  /** folder for files; absent: a folder of the process in the system's temporary place */
  readonly dataDir?: string;
  /** false: nothing runs by itself (sealer, reactions, jobs); tests drain by hand */
  readonly loops?: boolean;
}

/** The running application. */
export interface App {
  readonly door: Door;
  readonly performer: Performer;
  readonly rights: Rights;
  readonly modules: readonly LoadedModule[];
  readonly http: FastifyInstance;
  readonly order: OrderLoop;
  readonly jobs: JobLoop;
  readonly files: FileStore;
  readonly texts: ReadonlyMap<string, Words>;
  operation(name: string): Bound;
  /** notes what was asked, seals, reacts and does due jobs until nothing is left */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

/** Events after which somebody may see less than before. */
const RIGHTS = /^(role|member|position|staff|group|module)\./;

/** A database that says nothing for so long is taken for lost, ms. */
const PATIENCE_MS = 60_000;

/** Below this address a customer's cookie counts and nobody else's; anywhere else it counts nothing. */
const CUSTOMERS = '/api/v1/portal/';

function callerFrom(request: FastifyRequest, now: number, memory: Memory): Caller {
  const parts = { locale: localeOf(request), requestId: request.id, memory };
  if (request.url.startsWith(CUSTOMERS)) {
    const own = request.cookies['anxin_customer'];
    return own === undefined || own === '' ? publicCaller(parts) : customerCaller(own, now, parts);
  }
  const key = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (key !== undefined) return keyCaller(key, parts);
  const token = request.cookies['anxin_session'];
  return token === undefined || token === '' ? publicCaller(parts) : sessionCaller(token, now, parts);
}

function optional({ server, publicUrl, metricsToken }: AppOptions): Pick<AppOptions, 'server' | 'publicUrl' | 'metricsToken'> {
  return {
    ...(server ? { server } : {}),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(metricsToken === undefined ? {} : { metricsToken }),
  };
}

/** What all modules bring, put together. */
function together(modules: readonly LoadedModule[]) {
  const operations = modules.flatMap((module) => module.routes);
  const switches = switchesOf(switchedModules(modules));
  return {
    operations,
    switches,
    byName: new Map<string, Bound>(operations.map((bound) => [bound.contract.name, bound])),
    rights: rightsOf(
      operations.map(({ contract }) => contract),
      modules.flatMap((module) => module.rights),
      switches.isOff,
    ),
    texts: wordsOf(modules),
    gates: modules.flatMap(({ name: module, gates }) => gates.map((gate) => ({ ...gate, module }))),
    observers: modules.flatMap((module) => module.observers),
  };
}

function doorOf(options: AppOptions): Door {
  return openDoor({
    url: options.appUrl,
    size: options.pool ?? 10,
    ...(options.waitMs === undefined ? {} : { waitMs: options.waitMs }),
    prepare: options.prepare ?? true,
    relaxed: options.relaxed ?? false,
    // a load from the inside may ask for minutes; nobody else asks for so much at once
    ...(options.relaxed === true ? {} : { patienceMs: PATIENCE_MS }),
  });
}

/** Puts the modules of the map, the pipeline and the HTTP face together. */
export async function createApp(options: AppOptions): Promise<App> {
  const { clock, loops = true } = options;
  const now = (): number => clock.now();
  const modules = await loadModules();
  const { operations, byName, switches, rights, texts, gates, observers } = together(modules);
  const door = doorOf(options);
  const live = createLive((type) => RIGHTS.test(type));
  const memory = createMemory();
  const order = await startOrder({ door, now, everyMs: loops ? 200 : 0, onFault: (fault) => http.log.error({ err: fault }, 'sealer') });
  const files = folderStore(join(options.dataDir ?? join(tmpdir(), `anxin-${process.pid}`), 'files'));
  const witnesses = createWitnesses(
    modules.flatMap((module) => module.witnesses),
    (witness, fault) => http.log.warn({ err: fault, witness }, 'witness'),
  );
  const performer = createPerformer({
    door,
    files,
    rights,
    switches,
    now,
    texts,
    operations: byName,
    gates,
    observers,
    witnesses,
    appended: () => (loops ? order.nudge() : undefined),
  });
  const http = await createHttp({
    operations,
    gates,
    performer,
    texts,
    door,
    live,
    now,
    files,
    callerOf: (request) => callerFrom(request, now(), memory),
    logLevel: options.logLevel ?? 'warn',
    ...optional(options),
  });
  const jobs = await workOf({ door, performer, now, modules, loops, http, memory });
  order.listen((events) => {
    live.tell(events);
    if (loops) jobs.nudge();
  });
  const stop = async (): Promise<void> => {
    live.stop();
    await http.close();
    await witnesses.idle();
    await jobs.stop();
    await order.stop();
    await door.close();
  };
  return {
    door,
    performer,
    rights,
    modules,
    http,
    order,
    jobs,
    files,
    texts,
    operation: (name) => named(byName, name),
    drain: () => drain(witnesses, order, jobs),
    stop,
  };
}

interface WorkParts {
  readonly door: Door;
  readonly performer: Performer;
  readonly now: () => number;
  readonly modules: readonly LoadedModule[];
  readonly loops: boolean;
  readonly http: FastifyInstance;
  readonly memory: Memory;
}

/** What goes on without being asked: reactions to events, and what time asks for. */
async function workOf({ door, performer, now, modules, loops, http, memory }: WorkParts): Promise<JobLoop> {
  const reactions = createReactions({
    door,
    performer,
    now,
    reactions: modules.flatMap(({ name: module, reactions }) => reactions.map((reaction) => ({ ...reaction, module }))),
    systemCaller: (tenantId, behalf) => ({
      ...systemCaller(tenantId, 'reaction', newId(), memory),
      ...(behalf === undefined ? {} : { behalf }),
    }),
    onFault: (reaction, fault) => http.log.warn({ err: fault, reaction }, 'reaction'),
  });
  await reactions.begin();
  const tools = { door, performer, now, systemCaller: (tenantId: string) => systemCaller(tenantId, 'job', newId(), memory) };
  return startJobs({
    jobs: modules.flatMap((module) => module.jobs),
    tools,
    reactions,
    loops,
    onFault: (fault) => http.log.error({ err: fault }, 'job'),
  });
}

function wordsOf(modules: readonly LoadedModule[]): ReadonlyMap<string, Words> {
  const all = modules.map((module) => module.texts);
  return new Map(all.flatMap(({ refusals, events }) => Object.entries<Words>({ ...refusals, ...events })));
}

function named(operations: ReadonlyMap<string, Bound>, name: string): Bound {
  const bound = operations.get(name);
  if (!bound) throw new Error(`no operation ${name}`);
  return bound;
}

async function drain(witnesses: Witnesses, order: OrderLoop, jobs: JobLoop): Promise<void> {
  await witnesses.idle();
  do await order.drain();
  while (await jobs.once());
}
