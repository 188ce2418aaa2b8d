import { existsSync } from 'node:fs';
import { searchRooms } from '#modules/search/index.ts';
import { transferRooms } from '#modules/transfer/index.ts';
import { withAdditions } from '#platform/operation/additions.ts';
import type { Bound } from '#platform/operation/bind.ts';
import { keyModule } from '#platform/operation/keys.ts';
import type { LoadedModule } from '#platform/operation/module.ts';
import type { Resource } from '#platform/resource/contract.ts';
import { roomsOf, wholeRegisters } from '#platform/resource/whole.ts';
import { batchModule } from '#platform/batch/index.ts';
import { viewModule } from '#platform/views/index.ts';
import { syncModule } from '#platform/sync/index.ts';
import { map } from './map.ts';

const ROOMS = {
  routes: 'routes.ts',
  reactions: 'reactions.ts',
  jobs: 'jobs.ts',
  gates: 'gates.ts',
  observers: 'observers.ts',
  additions: 'additions.ts',
  witnesses: 'witnesses.ts',
  lifecycles: 'lifecycle.ts',
  rights: 'rights.ts',
  texts: 'texts.ts',
  searchable: 'search.ts',
  standings: 'standing.ts',
  transfers: 'transfer.ts',
  party: 'party.ts',
} as const;

async function room(module: string, name: keyof typeof ROOMS): Promise<unknown> {
  const url = new URL(`./modules/${module}/${ROOMS[name]}`, import.meta.url);
  if (!existsSync(url)) return undefined;
  const exported = (await import(url.href)) as Record<string, unknown>;
  if (!(name in exported)) throw new Error(`${module}/${ROOMS[name]} must export ${name}`);
  return exported[name];
}

async function contractOf(module: string): Promise<Readonly<Record<string, unknown>>> {
  const url = new URL(`./modules/${module}/contract.ts`, import.meta.url);
  return existsSync(url) ? ((await import(url.href)) as Record<string, unknown>) : {};
}

async function loadModule(name: string): Promise<LoadedModule> {
  const list = async (key: Exclude<keyof typeof ROOMS, 'texts'>): Promise<never[]> => ((await room(name, key)) ?? []) as never[];
  const routes: LoadedModule['routes'] = await list('routes');
  const additions: LoadedModule['additions'] = await list('additions');
  const gates: LoadedModule['gates'] = await list('gates');
  const whole = roomsOf(wholeRegisters(await contractOf(name), routes));
  const texts = ((await room(name, 'texts')) ?? { refusals: {}, events: {} }) as LoadedModule['texts'];
  return {
    name,
    routes: [...routes, ...whole.routes],
    reactions: await list('reactions'),
    jobs: await list('jobs'),
    gates,
    observers: await list('observers'),
    additions: additions.map((addition) => ({ ...addition, module: name })),
    witnesses: await list('witnesses'),
    lifecycles: await list('lifecycles'),
    rights: await list('rights'),
    searchable: [...(await list('searchable')), ...whole.searchable],
    standings: await list('standings'),
    transfers: [...(await list('transfers')), ...whole.transfers],
    party: await list('party'),
    texts: {
      ...texts,
      refusals: Object.assign({}, whole.texts.refusals, texts.refusals, ...gates.map(({ words }) => words)) as typeof texts.refusals,
      events: { ...whole.texts.events, ...texts.events },
    },
  };
}

/**
 * Loads what the platform offers by itself, then every module of the map, lowest first; rooms are found by their file names.
 * A register that a contract declares and no `routes.ts` serves is served whole, as its definition says.
 */
export async function loadModules(): Promise<LoadedModule[]> {
  const loaded: LoadedModule[] = [];
  for (const { name } of map) loaded.push(await loadModule(name));
  const search = searchRooms(
    loaded.flatMap(({ searchable }) => searchable),
    loaded.flatMap(({ standings }) => standings),
  );
  const transfer = transferRooms(
    loaded.flatMap(({ transfers }) => transfers),
    loaded.flatMap(({ routes }) => routes),
  );
  const made: Record<string, Partial<LoadedModule>> = { search, transfer };
  return [keyModule, syncModule, batchModule, viewModule, ...withAdditions(loaded.map((module) => ({ ...module, ...made[module.name] })))];
}

/** The registers of all modules that are served as they are declared. */
export async function wholeRegistersOf(): Promise<Resource[]> {
  const found = await Promise.all(
    map.map(async ({ name }) => wholeRegisters(await contractOf(name), ((await room(name, 'routes')) ?? []) as readonly Bound[])),
  );
  return found.flat();
}
