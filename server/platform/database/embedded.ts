import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { canEnter, findAccount, findBinaries, findClusterFolder, type Account } from './binaries.ts';
import { DataFolderInUse, lockFolder } from './folder-lock.ts';
import { keepRunning, PostmasterFault, startPostmaster, stopOrphan, type Postmaster } from './postmaster.ts';

/** How the embedded database is started. */
export interface EmbeddedOptions {
  readonly dataDir: string;
  /** false gives up safety against a crash of the machine for speed: for tests only */
  readonly durable: boolean;
  readonly onLog: (line: string) => void;
}

/** The running embedded database. */
export interface EmbeddedDatabase {
  /** connection of the owner of all tables */
  readonly ownerUrl: string;
  /** connection of the application's role, which owns nothing and is bound by the row policies */
  readonly appUrl: string;
  stop(): Promise<void>;
}

/** What is remembered beside the database files. */
interface Remembered {
  readonly port: number;
  readonly ownerPassword: string;
  readonly appPassword: string;
}

interface Place {
  readonly folder: string;
  readonly binaries: string;
  readonly account: Account;
}

const HOST = '127.0.0.1';
const DATABASE = 'anxin';
const APP_ROLE = 'anxin_app';

// With another character type than UTF-8, trigrams would drop every Chinese character.
const INITDB_FLAGS = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-collate=C',
  '--lc-ctype=C.UTF-8',
  '--auth=scram-sha-256',
  '--username=postgres',
];

const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '256MB',
  jit: 'off',
  idle_in_transaction_session_timeout: '60s',
  lc_messages: 'C',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

const VOLATILE_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const runFile = promisify(execFile);

/**
 * Starts the embedded PostgreSQL on the data folder, made when it is new, with the database `anxin` and its two roles.
 * It listens on the loopback address only. What an earlier run left behind after a crash is put right. One that ends by itself is started
 * again at the same address.
 * Throws DataFolderInUse when another installation runs on the folder, PostmasterFault when the server does not come up.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { onLog } = options;
  await mkdir(options.dataDir, { recursive: true });
  const dataDir = await realpath(options.dataDir);
  const account = await findAccount();
  await openToAccount(dataDir, account);
  const release = await lockFolder(dataDir);
  try {
    const folder = await findClusterFolder(dataDir, account, onLog);
    const place = { folder, account, binaries: await findBinaries(account) };
    const remembered = await recall(dataDir);
    if (existsSync(join(folder, 'PG_VERSION'))) await stopOrphan(folder, onLog);
    else await initialise(place, remembered.ownerPassword, onLog);
    const { port, server } = await launch(place, remembered.port, options);
    await remember(dataDir, { ...remembered, port });
    const ownerUrl = urlOf('postgres', remembered.ownerPassword, port, DATABASE);
    await prepareDatabase(remembered, port).catch(async (fault: unknown) => {
      await server.stop();
      throw fault;
    });
    return {
      ownerUrl,
      appUrl: urlOf(APP_ROLE, remembered.appPassword, port, DATABASE),
      stop: async () => {
        await server.stop();
        await release();
      },
    };
  } catch (fault) {
    await release();
    throw fault;
  }
}

/** The embedded database of a data folder whether or not an installation runs on it: for tools that look into it. */
export async function reachEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  try {
    return await startEmbedded(options);
  } catch (fault) {
    if (!(fault instanceof DataFolderInUse)) throw fault;
    const { port, ownerPassword, appPassword } = await recall(await realpath(options.dataDir));
    return {
      ownerUrl: urlOf('postgres', ownerPassword, port, DATABASE),
      appUrl: urlOf(APP_ROLE, appPassword, port, DATABASE),
      stop: async () => undefined,
    };
  }
}

function urlOf(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${password}@${HOST}:${port}/${database}`;
}

/** A strict umask closes a new folder to the account; the folder itself holds no secret that is not closed on its own. */
async function openToAccount(dataDir: string, account: Account): Promise<void> {
  if (account.uid !== undefined && !canEnter(dataDir, account) && canEnter(dirname(dataDir), account)) await chmod(dataDir, 0o711);
}

async function recall(dataDir: string): Promise<Remembered> {
  const text = await readFile(join(dataDir, 'postgres.json'), 'utf8').catch(() => undefined);
  if (text !== undefined) return JSON.parse(text) as Remembered;
  const fresh = { port: 0, ownerPassword: randomBytes(24).toString('hex'), appPassword: randomBytes(24).toString('hex') };
  await remember(dataDir, fresh);
  return fresh;
}

async function remember(dataDir: string, remembered: Remembered): Promise<void> {
  const file = join(dataDir, 'postgres.json');
  await writeFile(`${file}.new`, `${JSON.stringify(remembered, undefined, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Makes the database files beside their place and moves them there when complete, so that a killed start leaves nothing half made. */
async function initialise(place: Place, password: string, onLog: (line: string) => void): Promise<void> {
  const { uid, gid } = place.account;
  const unfinished = `${place.folder}.new`;
  const passwordFile = `${place.folder}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (uid !== undefined && gid !== undefined) await Promise.all([unfinished, passwordFile].map((path) => chown(path, uid, gid)));
    const flags = [`--pgdata=${unfinished}`, `--pwfile=${passwordFile}`, '--no-instructions', ...INITDB_FLAGS];
    const program = join(place.binaries, 'initdb');
    const { stdout } = await runFile(program, flags, { ...place.account, env: { ...process.env, LC_ALL: 'C' } });
    for (const line of stdout.split('\n')) if (line.trim() !== '') onLog(line);
    await rename(unfinished, place.folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** The wanted port when nobody listens on it, else any free one. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (fault) => (wanted === 0 ? reject(fault) : resolve(freePort(0))));
    probe.listen(wanted, HOST, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : wanted));
    });
  });
}

async function launch(
  place: Place,
  wantedPort: number,
  options: EmbeddedOptions,
): Promise<{ port: number; server: Pick<Postmaster, 'stop'> }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? wantedPort : 0);
    const starting = {
      program: join(place.binaries, process.platform === 'win32' ? 'postgres.exe' : 'postgres'),
      folder: place.folder,
      account: place.account,
      port,
      settings: options.durable ? SETTINGS : { ...SETTINGS, ...VOLATILE_SETTINGS },
      onLog: options.onLog,
    };
    try {
      return { port, server: keepRunning(await startPostmaster(starting), starting) };
    } catch (fault) {
      if (!(fault instanceof PostmasterFault) || attempt > 20) throw fault;
      const words = fault.lastLines.join('\n');
      // Processes of a killed server notice its death within moments; a port may be lost to another program between probe and use.
      if (words.includes('shared memory block')) await pause(500);
      else if (!words.includes('could not create any TCP/IP sockets')) throw fault;
    }
  }
}

/** Database and application role, made or put right; safe to repeat after any interruption. */
async function prepareDatabase(remembered: Remembered, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres', remembered.ownerPassword, port, 'postgres') });
  await client.connect();
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [APP_ROLE]);
    const verb = role.rowCount === 0 ? 'create' : 'alter';
    const password = client.escapeLiteral(remembered.appPassword);
    await client.query(`${verb} role ${APP_ROLE} login nosuperuser nobypassrls nocreatedb nocreaterole password ${password}`);
    const database = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (database.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
