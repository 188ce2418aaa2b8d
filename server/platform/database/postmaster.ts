import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { spawnSync } from 'node:child_process';
import type { Account } from './binaries.ts';
import { isAlive } from './folder-lock.ts';

/** What a database process is started with. */
export interface PostmasterOptions {
  readonly program: string;
  readonly folder: string;
  readonly account: Account;
  readonly port: number;
  /** settings of postgresql.conf, which these override */
  readonly settings: Readonly<Record<string, string>>;
  readonly onLog: (line: string) => void;
}

/** A running database process. */
export interface Postmaster {
  /** when the process is gone, for whatever reason */
  readonly ended: Promise<void>;
  /** ends open transactions, writes everything to disk and stops; harsher when that takes over half a minute */
  stop(): Promise<void>;
}

/** The database process ended before it accepted connections; the message holds its last words. */
export class PostmasterFault extends Error {
  override readonly name = 'PostmasterFault';
  readonly lastLines: readonly string[];

  constructor(lastLines: readonly string[]) {
    super(`The embedded PostgreSQL did not start. Its last words:\n${lastLines.join('\n') || '(none)'}`);
    this.lastLines = lastLines;
  }
}

const READY = 'database system is ready to accept connections';
const KEPT_LINES = 40;

function splitLines(child: ChildProcess, onLine: (line: string) => void): void {
  let rest = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') onLine(line);
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  const steps = [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const;
  for (const [signal, waitMs] of steps) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    await Promise.race([ended, pause(waitMs, undefined, { ref: false })]);
  }
}

/** Starts the database process and waits until it accepts connections. Throws PostmasterFault when it ends before. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const settings = Object.entries(options.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(options.program, ['-D', options.folder, '-p', String(options.port), ...settings], {
    ...options.account,
    // A group of its own: Ctrl-C in the terminal reaches Anxin first, which finishes its work and then stops the database.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  const lastLines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    splitLines(child, (line) => {
      lastLines.push(line);
      if (lastLines.length > KEPT_LINES) lastLines.shift();
      options.onLog(line);
      if (line.includes(READY)) resolve();
    });
    child.once('error', (fault) => reject(new PostmasterFault([fault.message])));
    child.once('close', () => reject(new PostmasterFault(lastLines)));
  });
  // An exit without a stop (an uncaught fault) still lets the database end in good order.
  const onExit = () => void child.kill('SIGINT');
  process.once('exit', onExit);
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  void ended.then(() => process.off('exit', onExit));
  return { ended, stop: () => stopChild(child) };
}

/** Pauses between attempts to start a database again that ended by itself, ms. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 3000;

/**
 * Keeps a database running: one that ends without having been stopped (killed, or out of disk) is started again as before, tried until it
 * comes up. `stop` stops it for good.
 */
export function keepRunning(first: Postmaster, options: PostmasterOptions): Pick<Postmaster, 'stop'> {
  const stopping = new AbortController();
  const { signal } = stopping;
  let current: Postmaster | undefined = first;

  async function startAgain(): Promise<Postmaster | undefined> {
    for (let wait = FIRST_PAUSE_MS; !signal.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      await pause(wait, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return undefined;
      try {
        await stopOrphan(options.folder, options.onLog);
        const again = await startPostmaster(options);
        if (!signal.aborted) return again;
        await again.stop();
      } catch (fault) {
        options.onLog(fault instanceof Error ? fault.message : String(fault));
      }
    }
    return undefined;
  }

  async function watch(): Promise<void> {
    while (current) {
      await current.ended;
      if (signal.aborted) return;
      options.onLog('the database ended by itself and is started again');
      current = await startAgain();
    }
  }
  const watching = watch();
  return {
    stop: async () => {
      stopping.abort();
      await current?.stop();
      await watching;
    },
  };
}

/** Tells whether the process is a database server on this folder; undefined where the system does not tell. */
function servesFolder(pid: number, folder: string): boolean | undefined {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
    } catch {
      return false;
    }
  }
  if (process.platform === 'win32') return undefined;
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  return stdout.includes('postgres') && stdout.includes(folder);
}

/**
 * Stops a database server that outlived the Anxin which had started it, and removes the mark of one that is dead.
 * Call it only while holding the folder's lock: then any server found there has no owner.
 */
export async function stopOrphan(folder: string, onLog: (line: string) => void): Promise<void> {
  const mark = join(folder, 'postmaster.pid');
  const text = await readFile(mark, 'utf8').catch(() => undefined);
  const pid = Number.parseInt(text ?? '', 10);
  if (text === undefined) return;
  if (!(pid > 0) || !isAlive(pid)) return rm(mark, { force: true });
  const ours = servesFolder(pid, folder);
  // The number went to another program after a crash; PostgreSQL itself would take that program for a server and give up.
  if (ours === false) return rm(mark, { force: true });
  if (ours === undefined) return;
  onLog(`stopping a database server left behind by an earlier run (process ${pid})`);
  const steps = [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const;
  for (const [signal, waitMs] of steps) {
    process.kill(pid, signal);
    for (let waited = 0; waited < waitMs; waited += 50) {
      if (!isAlive(pid)) return;
      await pause(50);
    }
  }
}
