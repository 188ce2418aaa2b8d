import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The server as `npm start` runs it, without pages and demo, with its database under it or beside it. */
export interface Installation {
  readonly child: ChildProcess;
  readonly url: string;
  readonly dataDir: string;
}

/** What an installation is started with besides its data folder. */
interface Starting {
  /** settings that differ from those for tests */
  readonly env?: Readonly<Record<string, string>>;
  /** a file that is loaded before the server; it can be sent messages then */
  readonly before?: URL;
  /** told the address as soon as the port answers, before the application does */
  readonly onListening?: (url: string) => void;
}

/** A start that ended before it was ready; `said` is everything it had to say. */
export class StartFailed extends Error {
  readonly said: string;
  readonly code: number | null;
  constructor(said: string, code: number | null) {
    super(`the server ended: ${said}`);
    this.said = said;
    this.code = code;
  }
}

/** Begins a start and does not wait for it: for those that are killed in the middle. */
export function launch(
  dataDir: string,
  { env = {}, before, onListening }: Starting = {},
): {
  readonly child: ChildProcess;
  readonly ready: Promise<Installation>;
} {
  const child = spawn(process.execPath, [...(before ? ['--import', before.href] : []), 'server/main.ts'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', ...(before ? (['ipc'] as const) : [])],
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', DEMO: 'off', PAGES: 'off', LOG_LEVEL: 'silent', ...env },
  });
  // whoever ends without having stopped it leaves nothing behind
  const onExit = (): void => killNow({ child, dataDir });
  process.once('exit', onExit);
  child.once('exit', () => process.off('exit', onExit));
  let said = '';
  const ready = new Promise<Installation>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += String(chunk);
      const listening = /: (http:\S+)/.exec(said)?.[1];
      if (listening !== undefined) onListening?.(listening);
      const url = /Ready: (\S+)/.exec(said)?.[1];
      if (url !== undefined) resolve({ child, url, dataDir });
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('close', (code) => reject(new StartFailed(said, code)));
  });
  return { child, ready };
}

/** Starts the server on the data folder and waits until it is ready. Throws StartFailed when it ends before. */
export function startInstallation(dataDir: string, starting: Starting = {}): Promise<Installation> {
  return launch(dataDir, starting).ready;
}

/** The number of the embedded database's first process; undefined when there is none. */
export function postmasterOf(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

function killQuietly(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // it has gone already
  }
}

function killNow({ child, dataDir }: Pick<Installation, 'child' | 'dataDir'>): void {
  const postmaster = postmasterOf(dataDir);
  killQuietly(-(child.pid ?? 0));
  killQuietly(postmaster);
}

/** Everything that runs for the installation, at once and without a word: the server and the embedded database under it. */
export async function killTree(installation: Pick<Installation, 'child' | 'dataDir'>): Promise<void> {
  const { child } = installation;
  const ended = new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(0)));
  killNow(installation);
  await ended;
}

/** Only the embedded database, without a word; the server lives on. */
export function killDatabase({ dataDir }: Pick<Installation, 'dataDir'>): void {
  killQuietly(postmasterOf(dataDir));
}

/** Stops the server in good order and waits for its end. */
export async function stopInstallation({ child }: Pick<Installation, 'child'>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
