// Runs a script of the project, or the command of an installed package, under the Node that came with the packages:
//   node tools/run.js server/main.ts …      node tools/run.js vitest run …
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findNode, root } from './node.js';

/** Packages whose command has another name than the package. */
const PACKAGE_OF = { tsc: 'typescript', depcruise: 'dependency-cruiser' };

/** File that a name stands for: a script of the project, else the command of an installed package. */
export function fileOf(name) {
  const script = join(root, name);
  if (/\.[jt]s$/.test(name)) {
    if (!existsSync(script)) throw new Error(`There is no ${name} in this project.`);
    return script;
  }
  const folder = join(root, 'node_modules', PACKAGE_OF[name] ?? name);
  if (!existsSync(folder)) throw new Error(`The package of the command ${name} is not installed. Run npm ci first.`);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

/** Runs `name` with `args`, passes signals on and gives the exit code. */
export function run(name, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(findNode(), [fileOf(name), ...args], { cwd: root, stdio: 'inherit', ...options });
    const forward = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, forward);
      resolve(code ?? 128 + (constants.signals[signal] ?? 1));
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [name, ...args] = process.argv.slice(2);
  try {
    if (name === undefined) throw new Error('Say what to run: node tools/run.js <script or command> [arguments]');
    process.exitCode = await run(name, args);
  } catch (fault) {
    console.error(fault.message);
    process.exitCode = 1;
  }
}
