// What every bench stands on: a durable database of its own with a grown company, and the application over it in a process of its own.
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putStateCalendar } from '#modules/calendars/index.ts';
import { openDoor, type Door } from '#platform/database/door.ts';
import { startEmbedded, type EmbeddedDatabase } from '#platform/database/embedded.ts';
import { sql } from '#platform/database/sql.ts';
import { createApp } from '../server/app.ts';
import { migrateAll } from '../server/migrate.ts';
import { PASSWORD } from '../tests/fixtures/company.ts';
import { printerCompany, type PrinterCompany } from '../tests/fixtures/s01.ts';
import { growCases, type Grown } from './grow.ts';

/** A device and who uses it: each registration is about another one. */
export interface Unit {
  readonly id: string;
  readonly end_user_id: string;
}

/** Where a bench measures. */
export interface Ground extends Grown {
  /** of a service agent who has signed in */
  readonly cookie: string;
  readonly units: readonly Unit[];
  readonly measured: Measured;
  /** the owner of the tables */
  readonly owner: Door;
}

/** The measured process: addresses of the application and of the bare server, and the process itself. */
export interface Measured {
  readonly app: string;
  readonly bare: string;
  readonly child: ChildProcess;
  /** the application's address after it was opened anew with nothing going on behind its answers: no sealing, no reactions */
  alone(): Promise<string>;
}

const UNITS = 20_000;

/** What registers a fault of a device. */
export function registration({ id, end_user_id: endUserId }: Unit): object {
  return {
    nature: 'fault_report',
    channel: 'phone',
    endUserId,
    contactName: '王敏',
    contactPhone: '13957100042',
    assetId: id,
    symptom: '打印有条纹',
    since: '今天早上',
    environment: '办公室灰尘较多',
  };
}

/** A company of `cases` cases, grown from one that was registered. `more` adds to the company before it grows. */
async function grow(
  { appUrl }: EmbeddedDatabase,
  owner: Door,
  { cases, more }: { cases: number; more: (people: PrinterCompany) => Promise<void> },
): Promise<Omit<Ground, 'measured' | 'owner'>> {
  const app = await createApp({ appUrl, clock: Date, loops: false, logLevel: 'silent' });
  const people = await printerCompany(app, { holidays: false });
  const { endUserId, assetId, modelId } = people;
  const registered = await app.performer.perform(people.chen.caller, {
    operation: app.operation('case.register'),
    input: registration({ id: assetId, end_user_id: endUserId }),
  });
  await more(people);
  await app.drain();
  const signedIn = await app.http.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { name: people.chen.userName, password: PASSWORD },
  });
  const caseId = 'answer' in registered ? String((registered.answer as { id: string }).id) : '';
  const grown = { tenantId: people.company.id, endUserId, assetId, modelId, caseId };
  console.log(`growing to ${cases.toLocaleString('en')} cases …`);
  await growCases(owner, grown, cases);
  await app.order.drain();
  // copies have been told and indexed by what they were copied from: reactions go on behind them
  await owner.trip([sql`update reaction_cursors set seq = (select last_seq from sealer)`]);
  const [found] = await owner.trip([
    sql`select id, end_user_id from assets where tenant_id = ${grown.tenantId} order by id limit ${UNITS}`,
  ]);
  await app.stop();
  const units = (found?.rows ?? []) as unknown as Unit[];
  return { ...grown, units, cookie: String(signedIn.headers['set-cookie']).split(';')[0] ?? '' };
}

async function serve({ appUrl }: EmbeddedDatabase, { tenantId, caseId, endUserId, modelId }: Grown): Promise<Measured> {
  const child = fork(new URL('./server.ts', import.meta.url), [appUrl, tenantId, caseId, endUserId, modelId], {
    execArgv: ['--expose-gc'],
  });
  const told = (): Promise<{ app: number; bare: number }> => new Promise((resolve) => child.once('message', resolve));
  const address = (port: number): string => `http://127.0.0.1:${port}`;
  const ports = await told();
  const alone = async (): Promise<string> => {
    child.send('alone');
    return address((await told()).app);
  };
  return { app: address(ports.app), bare: address(ports.bare), child, alone };
}

/** Measures on a company of `cases` cases; the database and its files are gone afterwards. */
export async function onGround(
  cases: number,
  bench: (ground: Ground) => Promise<void>,
  more: (people: PrinterCompany) => Promise<void> = async () => undefined,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'anxin-bench-'));
  const database = await startEmbedded({ dataDir, durable: true, onLog: () => undefined });
  try {
    await migrateAll({ ownerUrl: database.ownerUrl });
    const owner = openDoor({ url: database.ownerUrl, size: 1, prepare: false });
    await owner.trip(putStateCalendar());
    const grown = await grow(database, owner, { cases, more });
    const measured = await serve(database, grown);
    const ended = new Promise((resolve) => measured.child.once('exit', resolve));
    try {
      await bench({ ...grown, measured, owner });
    } finally {
      measured.child.kill('SIGTERM');
      await ended;
      await owner.close();
    }
  } finally {
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
