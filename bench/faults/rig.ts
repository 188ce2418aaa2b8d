import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reachEmbedded, startEmbedded, type EmbeddedDatabase } from '#platform/database/embedded.ts';
import { openDoor } from '#platform/database/door.ts';
import { auditOf, openCompany, untilQuiet, Work } from '../../tests/fixtures/work.ts';
import { startInstallation, stopInstallation, type Installation } from '../../tests/harness/installation.ts';
import { layLine, type Line } from '../../tests/harness/line.ts';
import { Watch } from './health.ts';

/** An installation under load and under observation, with a handle for each of its parts that can fail. */
export interface Rig {
  readonly dataDir: string;
  readonly work: Work;
  readonly watch: Watch;
  installation: Installation;
  /** the network to the database, where that stands beside the application */
  readonly line?: Line;
  /** the database beside the application */
  database?: EmbeddedDatabase;
  /** how a further process of this installation is started */
  start(dataDir?: string): Promise<Installation>;
  /** epoch ms by the clock of the server */
  now(): number;
  /** by how much the server's clock is moved, ms */
  shiftClock(ms: number): Promise<void>;
  /** what is wrong with the database, in words */
  audit(): Promise<string[]>;
  close(): Promise<void>;
}

/** How a rig is built: the database embedded, on a little disk of its own, or beside the application with a line between. */
export type Build = 'embedded' | 'little disk' | 'line';

/** Room for a database and some minutes of work. */
const LITTLE_DISK = 'size=700m,mode=0755';
const CLOCK = new URL('../../tests/fixtures/shifted-clock.ts', import.meta.url);
const quiet = { durable: true, onLog: () => undefined };

function run(command: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}

/** A folder for the installation, and how to get rid of it. Mounting a little disk needs root. */
async function folder(build: Build): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'anxin-faults-'));
  if (build === 'little disk') run('mount', '-t', 'tmpfs', '-o', LITTLE_DISK, 'tmpfs', path);
  return {
    path,
    remove: async () => {
      if (build === 'little disk') run('umount', path);
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** Builds a rig: a company in an installation with the server as `npm start` runs it. */
export async function buildRig(build: Build): Promise<Rig> {
  const { path: dataDir, remove } = await folder(build);
  const database = build === 'line' ? await startEmbedded({ dataDir: join(dataDir, 'beside'), ...quiet }) : undefined;
  const line = database && (await layLine(database.appUrl));
  const env = database && line ? { DATABASE_URL: line.urlOf(database.appUrl), DATABASE_DIRECT_URL: line.urlOf(database.ownerUrl) } : {};
  const start = (folderOf = dataDir): Promise<Installation> => startInstallation(folderOf, { env, before: CLOCK });
  const installation = await start();
  const reached = database ?? (await reachEmbedded({ dataDir, ...quiet }));
  const work = new Work(installation.url, await openCompany(reached.appUrl));
  const watch = new Watch(installation.url);
  let shift = 0;
  const rig: Rig = {
    dataDir,
    work,
    watch,
    installation,
    start,
    ...(line ? { line } : {}),
    ...(database ? { database } : {}),
    now: () => Date.now() + shift,
    async shiftClock(ms) {
      const { child } = rig.installation;
      const moved = new Promise((resolve) => child.once('message', resolve));
      child.send({ shift: ms });
      await moved;
      shift = ms;
    },
    async audit() {
      const { ownerUrl } = rig.database ?? (await reachEmbedded({ dataDir, ...quiet }));
      const owner = openDoor({ url: ownerUrl, size: 2, prepare: false });
      try {
        await untilQuiet(owner, rig.now);
        return await auditOf(owner, work.acknowledged);
      } finally {
        await owner.close();
      }
    },
    async close() {
      await watch.end();
      await stopInstallation(rig.installation);
      await line?.close();
      await rig.database?.stop();
      await remove();
    },
  };
  return rig;
}
