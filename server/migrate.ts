import pg from 'pg';
import { putStateCalendar } from '#modules/calendars/index.ts';
import { migrate } from '#platform/database/migrate.ts';
import type { ReadRight } from '#platform/database/settle.ts';
import { toStatement } from '#platform/database/sql.ts';
import type { LoadedModule } from '#platform/operation/module.ts';
import { switchesOf } from '#platform/operation/switches.ts';
import { rolesIn } from '#platform/operation/contract.ts';
import { loadModules } from './load.ts';
import { map } from './map.ts';
import { switchedModules } from './map-switches.ts';

/** Brings a database to this version: the platform's tables, then every module's in floor order, then policies and state checks. */
export async function migrateAll(options: { ownerUrl: string; log?: (line: string) => void }): Promise<void> {
  const modules = await loadModules();
  await migrate({
    ...options,
    sources: map.map(({ name }) => ({ name, folder: new URL(`./modules/${name}/migrations/`, import.meta.url) })),
    states: modules
      .flatMap((module) => module.lifecycles)
      .map(({ table, column, states }) => ({ table, column, states: Object.keys(states) })),
    readRights: readRightsOf(modules),
    words: switchesOf(switchedModules(modules)).words,
    partyTables: modules.flatMap((module) => module.party),
  });
}

/** What opens each kind of subject: the right under which the search box finds it, else that of its `read` operation. */
export function readRightsOf(modules: readonly LoadedModule[]): ReadRight[] {
  const operations = new Map(modules.flatMap(({ routes }) => routes).map(({ contract }) => [contract.name as string, contract]));
  const rights = new Map(
    [...operations.keys()].filter((name) => name.endsWith('.read')).map((name) => [name.slice(0, -'.read'.length), name]),
  );
  for (const { kind, right } of modules.flatMap(({ searchable }) => searchable)) rights.set(kind, right);
  return [...rights].map(([kind, permission]) => {
    const may = operations.get(permission)?.may;
    const roles = may === 'signed-in' ? null : may && rolesIn(may);
    if (roles === undefined) throw new Error(`${permission} is no right to read ${kind}`);
    return { kind, permission, roles };
  });
}

/** Brings the state's calendar to what this version knows. */
export async function putCalendars(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    for (const piece of putStateCalendar()) {
      const { text, values } = toStatement(piece);
      await owner.query(text, [...values]);
    }
  } finally {
    await owner.end();
  }
}
