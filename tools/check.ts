// All checks that need no test: types, lint, format, floors, shape, weight, unused code. Runs all of them, then says which failed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node.js';
import { run } from './run.js';

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const FORMATTED = ['server', 'web', 'tools', 'tests', 'bench', 'start.js', 'vitest.config.ts'];

const CHECKS: readonly Check[] = [
  { name: 'types of the server', command: ['tsc', '--project', 'tsconfig.json'] },
  { name: 'types of the pages', command: ['tsc', '--project', 'web/tsconfig.json'] },
  { name: 'types of the rules', command: ['tsc', '--project', 'tools/tsconfig.rules.json'] },
  { name: 'lint', command: ['oxlint', '--deny-warnings'] },
  { name: 'format', command: ['oxfmt', '--check', '--no-error-on-unmatched-pattern', ...FORMATTED] },
  { name: 'floors', command: ['tools/floors/floors.ts'] },
  { name: 'shape', command: ['tools/shape/shape.ts'] },
  { name: 'weight of the pages', command: ['tools/weight.ts'] },
  { name: 'unused code', command: ['knip', '--no-progress', '--no-config-hints'] },
];

/** Runs the checks whose name contains `wanted`, one after another, and gives the names of those that failed. */
async function runChecks(wanted: string): Promise<{ passed: string[]; failed: string[] }> {
  const passed: string[] = [];
  const failed: string[] = [];
  for (const { name, command } of CHECKS.filter((check) => check.name.includes(wanted))) {
    console.log(`— ${name}`);
    const [program, ...args] = command;
    const start = performance.now();
    const code = await run(
      program,
      args.filter((arg) => !FORMATTED.includes(arg) || existsSync(join(root, arg))),
    );
    console.log(`  ${code === 0 ? 'passed' : 'FAILED'} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    (code === 0 ? passed : failed).push(name);
  }
  return { passed, failed };
}

const { passed, failed } = await runChecks(process.argv[2] ?? '');
if (failed.length > 0) console.log(`Checks that failed: ${failed.join(', ')}`);
console.log(`${passed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
