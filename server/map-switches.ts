import type { LoadedModule } from '#platform/operation/module.ts';
import type { SwitchedModule } from '#platform/operation/switches.ts';
import { map, needsOf } from './map.ts';

/** The modules of the map as their switches see them, with what each offers. R-ORG-03 */
export function switchedModules(modules: readonly LoadedModule[]): SwitchedModule[] {
  const loaded = new Map(modules.map((module) => [module.name, module]));
  return map.map((entry) => ({
    name: entry.name,
    needs: needsOf(entry),
    ...(entry.switched ? { title: entry.switched } : {}),
    operations: loaded.get(entry.name)?.routes.map(({ contract }) => contract) ?? [],
    rights: loaded.get(entry.name)?.rights.map(({ name }) => name) ?? [],
  }));
}
