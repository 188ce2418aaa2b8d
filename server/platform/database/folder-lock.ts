import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Another running installation holds the data folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';

  constructor(folder: string, pid: number) {
    super(
      `Anxin is already running on the data folder ${folder} (process ${pid}). ` +
        'Stop it first, or give this one a folder of its own with DATA_DIR.',
    );
  }
}

interface Holder {
  readonly pid: number;
  /** what tells this process from a later one with the same number */
  readonly started: string;
}

/** State and further fields of a process as Linux tells them; undefined where there is none or the system is another. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    // The name of a program may hold spaces and brackets, so fields are counted from behind its last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** Start of a process in ticks since the machine's start, with the machine's start; empty where the system does not tell. */
function startOf(pid: number): string {
  const ticks = statOf(pid)?.[19];
  return ticks === undefined ? '' : `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`;
}

/** Tells whether a process with this number runs, its own or another user's. */
export function isAlive(pid: number): boolean {
  // A dead process whose parent never asked after it keeps its number: common in containers without an init.
  if (statOf(pid)?.[0] === 'Z') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function parse(text: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined;
  } catch {
    return undefined;
  }
}

function holds(holder: Holder): boolean {
  return isAlive(holder.pid) && startOf(holder.pid) === holder.started;
}

async function create(file: string, text: string): Promise<boolean> {
  const temporary = `${file}.${randomUUID()}`;
  try {
    const handle = await open(temporary, 'w', 0o600);
    await handle.writeFile(text);
    await handle.close();
    // A link appears with its whole content or not at all, so nobody ever reads half a lock.
    await link(temporary, file);
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fault;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A breaker older than this was killed in the middle of it. */
const BREAKING_MS = 10_000;

/**
 * Takes away a lock whose holder is dead. One start at a time may do so: the others could otherwise take away
 * the lock that the quickest of them has just made.
 */
async function takeAway(file: string, stale: string): Promise<void> {
  const breaking = `${file}.breaking`;
  const turn = await open(breaking, 'wx').catch(() => undefined);
  if (!turn) {
    const since = await stat(breaking).catch(() => undefined);
    if (since && Date.now() - since.mtimeMs > BREAKING_MS) await rm(breaking, { force: true });
    await pause(20);
    return;
  }
  try {
    if ((await readFile(file, 'utf8').catch(() => undefined)) === stale) await rm(file, { force: true });
  } finally {
    await turn.close();
    await rm(breaking, { force: true });
  }
}

/**
 * Takes the lock of a data folder and gives the function that returns it.
 * A lock left by a process that was killed is replaced; a living holder gets `patienceMs` to finish its stop.
 * Throws DataFolderInUse when it stays.
 */
export async function lockFolder(folder: string, patienceMs = 3_000): Promise<() => Promise<void>> {
  const file = join(folder, 'anxin.lock');
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid), nonce: randomUUID() });
  for (let waited = 0; ;) {
    if (await create(file, mine)) break;
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const holder = parse(text);
    if (holder === undefined || !holds(holder)) {
      await takeAway(file, text);
    } else if (waited >= patienceMs) {
      throw new DataFolderInUse(folder, holder.pid);
    } else {
      await pause(100);
      waited += 100;
    }
  }
  return async () => {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === mine) await rm(file, { force: true });
  };
}
