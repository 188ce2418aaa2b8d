import type { LoadedModule } from '#platform/operation/module.ts';
import type { SwitchedModule } from '#platform/operation/switches.ts';
import type { Words } from '#platform/values/words.ts';
import { map, needsOf } from './map.ts';

/** The modules of the map as their switches see them, with what each offers. R-ORG-03 */
export function switchedModules(modules: readonly LoadedModule[]): SwitchedModule[] {
  const loaded = new Map(modules.map((module) => [module.name, module]));
  return map.map((entry) => ({
    name: entry.name,
    needs: needsOf(entry),
    ...(entry.switched ? { title: titleOf(entry.name, loaded.get(entry.name)) } : {}),
    operations: loaded.get(entry.name)?.routes.map(({ contract }) => contract) ?? [],
    rights: loaded.get(entry.name)?.rights.map(({ name }) => name) ?? [],
  }));
}

function titleOf(name: string, module: LoadedModule | undefined): Words {
  const title = module?.texts.title;
  if (!title) throw new Error(`${name} may be switched off and has no title in its texts`);
  return title;
}
