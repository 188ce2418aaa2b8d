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

/**
 * The tests near a change: the changed modules with all that stand on them, and what was changed outside the modules.
 * A change below all modules calls for everything.
 */
export function testsNear(changed: readonly string[], map: readonly ModuleLine[]): Near {
  const filters = new Set<string>();
  const modules = new Set<string>();
  for (const file of changed) {
    const [first = '', second = '', third = ''] = file.split('/');
    if (first === 'server' && second === 'modules') modules.add(third);
    else if (file.endsWith('.test.ts')) filters.add(file);
    else if (first === 'web' || first === 'tools') filters.add(`${first}/`);
    else if (first === 'server' || file === 'package-lock.json' || file.startsWith('tests/harness/')) return 'everything';
  }
  for (const name of withThoseAbove(map, modules)) filters.add(`server/modules/${name}/`);
  return { filters: [...filters].toSorted() };
}
