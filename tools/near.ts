import { spawnSync } from 'node:child_process';
import { withThoseAbove, type ModuleLine } from './modules.ts';
import { root } from './node.js';

/** Which tests a change calls for: file filters of the test runner, or everything. */
export type Near = { readonly filters: readonly string[] } | 'everything';

function git(...args: string[]): string[] {
  const { stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return (stdout ?? '').split('\n').filter((line) => line !== '');
}

/** Files changed since the last commit; those of the last commit when there are none. */
export function changedFiles(): readonly string[] {
  const open = [...git('diff', '--name-only', 'HEAD'), ...git('ls-files', '--others', '--exclude-standard')];
  return open.length > 0 ? open : git('diff', '--name-only', 'HEAD~1', 'HEAD');
}

/** Where a changed file counts: a module, a filter of its own, everything, or nowhere. */
function placeOf(file: string): { module: string } | { filter: string } | 'everything' | undefined {
  const inModule = /^server\/modules\/([^/]+)\//.exec(file)?.[1];
  if (inModule !== undefined) return { module: inModule };
  if (file.endsWith('.test.ts')) return { filter: file };
  const side = /^(web|tools)\//.exec(file)?.[0];
  if (side !== undefined) return { filter: side };
  return /^(server|tests\/harness)\/|^package-lock\.json$/.test(file) ? 'everything' : undefined;
}

/**
 * The tests near a change: the changed modules with all that stand on them, and what was changed outside the modules.
 * A change below all modules calls for everything.
 */
export function testsNear(changed: readonly string[], map: readonly ModuleLine[]): Near {
  const filters = new Set<string>();
  const modules = new Set<string>();
  for (const place of changed.map(placeOf)) {
    if (place === 'everything') return place;
    if (place === undefined) continue;
    if ('module' in place) modules.add(place.module);
    else filters.add(place.filter);
  }
  for (const name of withThoseAbove(map, modules)) filters.add(`server/modules/${name}/`);
  return { filters: [...filters].toSorted() };
}
