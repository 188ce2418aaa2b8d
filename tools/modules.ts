import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './node.js';

/** A module and those it may call, as `server/map.ts` lists them, lowest floor first. */
export interface ModuleLine {
  readonly name: string;
  readonly calls: readonly string[];
}

/** The table of modules; empty as long as there is none. */
export async function readMap(): Promise<readonly ModuleLine[]> {
  const file = join(root, 'server', 'map.ts');
  if (!existsSync(file)) return [];
  const { map } = (await import(pathToFileURL(file).href)) as { map: readonly ModuleLine[] };
  return map;
}

/** Folders under `server/modules`. */
export function moduleFolders(): readonly string[] {
  const folder = join(root, 'server', 'modules');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

/** The given modules and all that call them, directly or through others. */
export function withThoseAbove(map: readonly ModuleLine[], changed: ReadonlySet<string>): ReadonlySet<string> {
  const reached = new Set(changed);
  let before = -1;
  while (before !== reached.size) {
    before = reached.size;
    for (const { name, calls } of map) if (calls.some((called) => reached.has(called))) reached.add(name);
  }
  return reached;
}

/** Faults of the table itself: a call upward or to nobody, a module listed twice, a folder that is not listed. */
export function faultsOfMap(map: readonly ModuleLine[], folders: readonly string[]): readonly string[] {
  const faults: string[] = [];
  const below = new Set<string>();
  for (const { name, calls } of map) {
    if (below.has(name)) faults.push(`server/map.ts lists ${name} twice`);
    for (const called of calls) {
      if (!below.has(called)) faults.push(`server/map.ts lets ${name} call ${called}, which does not stand above it in the table`);
    }
    below.add(name);
  }
  if (map.length > 0) {
    for (const folder of folders) if (!below.has(folder)) faults.push(`server/modules/${folder} is missing in server/map.ts`);
  }
  return faults;
}
