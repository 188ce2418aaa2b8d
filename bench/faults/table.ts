import { statfsSync, truncateSync, writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbedded } from '#platform/database/embedded.ts';
import { killDatabase, killTree } from '../../tests/harness/installation.ts';
import type { Build, Rig } from './rig.ts';

/** One kind of fault: how it is brought about and taken back, and what must be true meanwhile. */
export interface Fault {
  readonly name: string;
  readonly on: Build;
  /** how often, in the long form and the short; 0: not in this form */
  readonly times: readonly [long: number, short: number];
  /** how long it lasts before it is mended, seconds; absent: it is over at once */
  readonly lasts?: readonly [long: number, short: number];
  /** what /readyz must say while it lasts: never ready, always ready, or whatever is true at the moment */
  readonly meanwhile: 'not ready' | 'ready' | 'either';
  /** true: the process itself goes, and nobody answers until it is back */
  readonly killsServer?: true;
  strike(rig: Rig): Promise<void> | void;
  /** what has to be done by hand; absent: nothing */
  mend?(rig: Rig): Promise<void> | void;
}

const HOUR = 3_600_000;
const MIB = 1024 * 1024;

/** Until ten seconds before midnight where the company is (eight hours ahead of UTC), ms. */
function toMidnight(now: number): number {
  const day = 24 * HOUR;
  return day - ((now + 8 * HOUR) % day) - 10_000;
}

async function startAgain(rig: Rig): Promise<void> {
  rig.installation = await rig.start();
  rig.work.moveTo(rig.installation.url);
  rig.watch.moveTo(rig.installation.url);
}

/** Takes what is left of the little disk, to the last block. */
function fillDisk({ dataDir }: Rig): void {
  const ballast = join(dataDir, 'ballast');
  const { bavail, bsize } = statfsSync(dataDir);
  const piece = Buffer.alloc(MIB, 1);
  for (let left = bavail * bsize; ; left -= piece.length) {
    try {
      writeFileSync(ballast, left > piece.length ? piece : piece.subarray(0, 4096), { flag: 'a' });
    } catch {
      return;
    }
  }
}

function freeDisk({ dataDir }: Rig): void {
  const ballast = join(dataDir, 'ballast');
  truncateSync(ballast, 0);
  rmSync(ballast);
}

/** Every fault that is tried. A further one is a further row. */
export const faults: readonly Fault[] = [
  {
    name: 'kill -9 of server and database',
    on: 'embedded',
    times: [20, 0],
    meanwhile: 'not ready',
    killsServer: true,
    strike: (rig) => killTree(rig.installation),
    mend: startAgain,
  },
  {
    name: 'kill -9 of the database alone',
    on: 'embedded',
    times: [5, 1],
    meanwhile: 'either',
    strike: (rig) => killDatabase(rig.installation),
  },
  {
    name: 'clock 5 hours ahead',
    on: 'embedded',
    times: [1, 1],
    meanwhile: 'ready',
    strike: (rig) => rig.shiftClock(5 * HOUR),
  },
  {
    name: 'clock back again',
    on: 'embedded',
    times: [1, 1],
    meanwhile: 'ready',
    strike: (rig) => rig.shiftClock(0),
  },
  {
    name: 'clock put before midnight, which passes',
    on: 'embedded',
    times: [1, 0],
    lasts: [12, 12],
    meanwhile: 'ready',
    strike: (rig) => rig.shiftClock(toMidnight(Date.now())),
  },
  {
    name: 'database restarted, away for a while',
    on: 'line',
    times: [2, 1],
    lasts: [60, 2],
    meanwhile: 'not ready',
    strike: (rig) => rig.database?.stop(),
    async mend(rig) {
      rig.database = await startEmbedded({ dataDir: join(rig.dataDir, 'beside'), durable: true, onLog: () => undefined });
    },
  },
  {
    name: 'network to the database cut',
    on: 'line',
    times: [3, 1],
    lasts: [20, 2],
    meanwhile: 'not ready',
    strike: (rig) => rig.line?.cut(),
    mend: (rig) => rig.line?.heal(),
  },
  {
    name: 'network to the database dead without a word',
    on: 'line',
    times: [3, 0],
    lasts: [40, 5],
    meanwhile: 'not ready',
    strike: (rig) => rig.line?.freeze(),
    mend: (rig) => rig.line?.heal(),
  },
  {
    name: 'network to the database slow, 100 ms each way',
    on: 'line',
    times: [1, 0],
    lasts: [20, 3],
    meanwhile: 'ready',
    strike: (rig) => rig.line?.delay(100),
    mend: (rig) => rig.line?.delay(0),
  },
  {
    name: 'a second server starts beside the first',
    on: 'line',
    times: [3, 1],
    meanwhile: 'ready',
    async strike(rig) {
      const second = await rig.start(join(rig.dataDir, 'second'));
      await killTree(second);
    },
  },
  {
    name: 'disk full',
    on: 'little disk',
    times: [3, 1],
    lasts: [30, 3],
    meanwhile: 'not ready',
    async strike(rig) {
      fillDisk(rig);
      // until the first write has met it
      const before = rig.work.heard.refused + rig.work.heard.broken;
      while (rig.work.heard.refused + rig.work.heard.broken === before) await pause(20);
    },
    mend: freeDisk,
  },
];
