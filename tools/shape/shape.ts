import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../node.js';
import { findingsOf } from './lints.ts';
import { doubleTitles, titlesOf } from './titles.ts';

/** Files of the project that are or would be in its repository. */
function projectFiles(): readonly string[] {
  const { stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  return stdout.split('\n').filter((path) => /\.(tsx?|css|html|sql)$/.test(path) && existsSync(join(root, path)));
}

/** What our own lints have to say about the project, one sentence each. */
export function checkShape(): readonly string[] {
  const files = projectFiles().map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  const findings = files.flatMap(({ path, text }) => findingsOf(path, text));
  const titles = files.filter(({ path }) => /\.test\.tsx?$/.test(path)).flatMap(({ path, text }) => titlesOf(path, text));
  return [
    ...findings.map(({ path, line, lint }) => `${path}:${line}: ${lint.name}: ${lint.reason} ${lint.instead}`),
    ...doubleTitles(titles),
  ];
}

if (import.meta.main) {
  const faults = checkShape();
  for (const fault of faults) console.error(fault);
  console.log(`${faults.length} lines against our own lints`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
