// `npm start`: installs what is missing, then runs the server under the Node that comes with the packages.
// Plain JavaScript for Node 20, without any package: it runs before there are any.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { findNode, root } from './tools/node.js';

/** Signals that ask for a stop; each is passed on to the server, which stops in its own time. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function readJson(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8'));
  } catch {
    return undefined;
  }
}

/** True when everything the lock file names stands in node_modules (npm writes its own list as the last step of an install). */
function isInstalled() {
  const wanted = readJson('package-lock.json')?.packages ?? {};
  const present = readJson('node_modules/.package-lock.json')?.packages;
  if (present === undefined) return false;
  // Optional packages are for one kind of machine each: most are absent by right, but a wrong version is still wrong.
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    return found === undefined ? entry.optional === true : found.version === entry.version;
  });
}

function install() {
  console.log('Installing packages (npm ci), once after a clone or a change of package-lock.json …');
  const npm = process.env.npm_execpath;
  const result =
    npm === undefined
      ? spawnSync('npm', ['ci'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
      : spawnSync(process.execPath, [npm, 'ci'], { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) throw new Error('The packages could not be installed: npm ci failed, see the lines above.');
}

/** Parent of a process, and whether it is the shell in which npm runs this file; only Linux tells. */
function lookAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    return { parent, isShell: readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.js') };
  } catch {
    return { parent: undefined, isShell: false };
  }
}

/** The processes above this one up to npm. */
function wayToNpm() {
  const { parent, isShell } = lookAt(process.ppid);
  return isShell ? `${process.ppid} ${parent}` : `${process.ppid}`;
}

/** Stops the server when npm, which ran this file, has disappeared or its shell has: nobody could stop it any more. */
function stopWithNpm(server) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const way = wayToNpm();
  const watch = setInterval(() => {
    if (wayToNpm() === way) return;
    clearInterval(watch);
    server.kill('SIGTERM');
  }, 200);
  watch.unref();
}

function serve() {
  const watch = ['--import', './tools/parent-watch.js'];
  const server = spawn(findNode(), [...watch, 'server/main.ts', ...process.argv.slice(2)], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of SIGNALS) process.on(signal, () => server.kill(signal));
  stopWithNpm(server);
  server.on('error', (fault) => {
    console.error(`The server could not be started: ${fault.message}`);
    process.exitCode = 1;
  });
  server.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
}

try {
  if (Number(process.versions.node.split('.')[0]) < 20) throw new Error(`Anxin needs Node 20 or newer; this is ${process.version}.`);
  if (!isInstalled()) install();
  serve();
} catch (fault) {
  console.error(fault.message);
  process.exitCode = 1;
}
