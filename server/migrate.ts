import { migrate } from '#platform/database/migrate.ts';
import { loadModules } from './load.ts';
import { map } from './map.ts';

/** Brings a database to this version: the platform's tables, then every module's in floor order, then policies and state checks. */
export async function migrateAll(options: { ownerUrl: string; log?: (line: string) => void }): Promise<void> {
  const modules = await loadModules();
  await migrate({
    ...options,
    sources: map.map(({ name }) => ({ name, folder: new URL(`./modules/${name}/migrations/`, import.meta.url) })),
    states: modules
      .flatMap((module) => module.lifecycles)
      .map(({ table, column, states }) => ({ table, column, states: Object.keys(states) })),
  });
}
