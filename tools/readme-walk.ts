// Follows README.md to the letter: a fresh clone of what is committed, its commands, the first registered repair, the stop, and a second
// start. Says how long each step took; the first repair must be there within three minutes where the packages are in npm's cache.
//   node tools/run.js tools/readme-walk.ts [port]
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './node.js';

const MOST_SECONDS = 180;
const README_PORT = '8080';

/** The commands of a README: the blocks of shell lines in their order, without comments. */
export function commandsOf(readme: string): string[] {
  return [...readme.matchAll(/^```sh\n(.*?)^```$/gmsu)].map(([, block = '']) =>
    block
      .split('\n')
      .map((line) => line.replace(/\s+# .*$/u, ''))
      .filter((line) => line !== '')
      .join('\n'),
  );
}

const began = performance.now();
const seconds = (): number => (performance.now() - began) / 1000;

function told(step: string): void {
  console.log(`${seconds().toFixed(1).padStart(6)} s  ${step}`);
}

function must(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stdout}${stderr}`);
  return stdout;
}

/** Runs the command that starts Anxin and waits until it says that it is ready. */
async function started(command: string, cwd: string, port: string): Promise<ChildProcess> {
  // only another port is told, where the usual one is taken
  const env = { ...process.env, ...(port === README_PORT ? {} : { PORT: port }) };
  const child = spawn('sh', ['-c', command], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      const before = said;
      said += String(chunk);
      if (!before.includes('http://') && said.includes('http://')) told('the address answers');
      if (said.includes('Ready: ')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(`${command} ended:\n${said}`)));
  });
  return child;
}

/** Ctrl-C in the terminal: everybody in it hears it. */
async function stopped(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await ended;
}

async function walk(folder: string, port: string): Promise<void> {
  const clone = join(folder, 'anxin');
  must('git', ['clone', '--quiet', root, clone], folder);
  told('cloned');
  const [block = '', api = ''] = commandsOf(readFileSync(join(clone, 'README.md'), 'utf8'));
  const [start = '', ...others] = block.split('\n');
  const server = await started(start, clone, port);
  try {
    told('ready');
    const answer = must('sh', ['-euc', api.replaceAll(`127.0.0.1:${README_PORT}`, `127.0.0.1:${port}`)], folder);
    const number = /"number":"(BX-\d{8}-\d{4})"/.exec(answer)?.[1];
    if (number === undefined) throw new Error(`no repair was registered: ${answer}`);
    told(`the first repair is registered: ${number}`);
    if (seconds() > MOST_SECONDS) throw new Error(`${seconds().toFixed(0)} s are more than ${MOST_SECONDS}`);
  } finally {
    await stopped(server);
    told('stopped');
  }
  const again = await started(start, clone, port);
  told('ready a second time');
  await stopped(again);
  told('stopped');
  for (const command of others) {
    must('sh', ['-euc', command], clone);
    told(`done: ${command}`);
  }
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'anxin-readme-'));
  // as a folder of an ordinary user: the database's own user gets in
  chmodSync(folder, 0o755);
  let failed = 0;
  try {
    await walk(folder, process.argv[2] ?? README_PORT);
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : String(fault));
    failed = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${1 - failed} passed, ${failed} failed`);
  process.exitCode = failed;
}
