import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachEmbedded } from '#platform/database/embedded.ts';
import { openDoor, type Door } from '#platform/database/door.ts';
import { sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';
import { createApp } from '../server/app.ts';
import { PASSWORD } from './fixtures/company.ts';
import { printerCompany, type PrinterCompany } from './fixtures/s01.ts';
import { Problem, signedIn, type Client } from './stories/openapi-client.ts';

const ROUNDS = 5;
const WRITERS = 6;

/** The server as `npm start` runs it, without pages and demo, with its database under it. */
interface Process {
  readonly child: ChildProcess;
  readonly url: string;
}

async function startServer(dataDir: string): Promise<Process> {
  const child = spawn(process.execPath, ['server/main.ts'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', DEMO: 'off', PAGES: 'off', LOG_LEVEL: 'silent' },
  });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += String(chunk);
      const ready = /Ready: (\S+)/.exec(said)?.[1];
      if (ready !== undefined) resolve(ready);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', () => reject(new Error(`the server ended: ${said}`)));
  });
  return { child, url };
}

/** Everything that runs for the installation, at once and without a word: the server and the database under it. */
async function killAll({ child }: Process, dataDir: string): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const postmaster = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  try {
    process.kill(postmaster, 'SIGKILL');
  } catch {
    // the signal to the group has reached it already
  }
  await ended;
}

describe('killed with -9 under load', () => {
  let dataDir = '';
  let running: Process;
  let people: PrinterCompany;
  let agent: Client;
  const acknowledged: { caseId: string; number: string }[] = [];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'anxin-crash-'));
    running = await startServer(dataDir);
    const { appUrl } = await reachEmbedded({ dataDir, durable: true, onLog: () => undefined });
    const app = await createApp({ appUrl, clock: Date, loops: false, logLevel: 'silent', pool: 2 });
    people = await printerCompany(app, { holidays: false });
    await app.stop();
    agent = await signedIn(running.url, people.chen.userName, PASSWORD);
  }, 60_000);
  afterAll(async () => {
    const ended = new Promise((resolve) => running.child.once('exit', resolve));
    running.child.kill('SIGTERM');
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  });

  /** An emergency that was registered 20 minutes late: its alarms are due at once. */
  async function registerOne(): Promise<void> {
    const id = newId();
    const answer = await agent.call(
      'case.register',
      {
        id,
        nature: 'fault_report',
        channel: 'phone',
        priority: 'emergency',
        endUserId: people.endUserId,
        contactName: '王敏',
        contactPhone: '13957100042',
        assetId: people.assetId,
        symptom: '冒烟',
        since: '刚才',
        environment: '办公室',
      },
      { 'Idempotency-Key': id, 'Occurred-At': new Date(Date.now() - 20 * 60_000).toISOString() },
    );
    acknowledged.push({ caseId: id, number: String(answer['number']) });
  }

  async function writeUntilItEnds(): Promise<void> {
    for (;;) {
      try {
        await registerOne();
      } catch (fault) {
        // a broken connection is what this is about; an answer that is no success is not
        if (fault instanceof Problem && fault.status !== 500) throw fault;
        return;
      }
    }
  }

  async function settled(door: Door): Promise<void> {
    for (;;) {
      const [waiting] = await door.trip([
        sql`select (select count(*) from due_clocks(${new Date().toISOString()}, 10)) as due, (select count(*) from sealed_events((select last_seq from sealer), 1)) as unsealed`,
      ]);
      if (Number(waiting?.rows[0]?.['due']) === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Acknowledged writes that are not there exactly once under the number that was told. */
  async function lostOf(door: Door): Promise<unknown[]> {
    const [cases] = await door.trip([
      sql`select s.id, s.number, (select count(*) from events e where e.tenant_id = s.tenant_id and e.subject_id = s.id and e.type = 'case.registered') as registered
          from subjects s join cases c on c.tenant_id = s.tenant_id and c.id = s.id where s.id = any (${acknowledged.map(({ caseId }) => caseId)}::uuid[])`,
    ]);
    const found = new Map(cases?.rows.map((row) => [String(row['id']), row]));
    return acknowledged.filter(
      ({ caseId, number }) => found.get(caseId)?.['number'] !== number || Number(found.get(caseId)?.['registered']) !== 1,
    );
  }

  it('[R-NFR-01] keeps every acknowledged write exactly once, its seals hold, and each alarm fires once', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = acknowledged.length;
      const writers = Promise.all(Array.from({ length: WRITERS }, writeUntilItEnds));
      while (acknowledged.length < before + 20) await Promise.race([new Promise((resolve) => setTimeout(resolve, 20)), writers]);
      await killAll(running, dataDir);
      await writers;
      running = await startServer(dataDir);
      agent = await signedIn(running.url, people.chen.userName, PASSWORD);
    }
    const { ownerUrl } = await reachEmbedded({ dataDir, durable: true, onLog: () => undefined });
    const owner = openDoor({ url: ownerUrl, size: 2, prepare: false });
    try {
      await settled(owner);
      expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS * 20);
      expect(await lostOf(owner)).toEqual([]);
      const [numbers, told, alarms, broken] = await owner.trip([
        sql`select count(*) as n, count(distinct number) as different, max(right(number, 4)::integer) as last from subjects where kind = 'case'`,
        sql`select count(*) as n from events where type = 'clock.breached' and data ->> 'code' = 'N-48'`,
        sql`select data ->> 'clockId' as clock, data ->> 'percent' as percent, count(*) as times from events where type in ('clock.warned', 'clock.breached') group by 1, 2 having count(*) <> 1`,
        sql`select * from broken_seals()`,
      ]);
      const all = Number(numbers?.rows[0]?.['n']);
      expect(numbers?.rows[0]).toMatchObject({ different: all, last: all });
      expect(Number(told?.rows[0]?.['n'])).toBe(all);
      expect([alarms?.rows, broken?.rows]).toEqual([[], []]);
    } finally {
      await owner.close();
    }
  }, 120_000);
});
