// `npm run bench`: what the spine carries at 100,000 cases, each route against a bare one with the same statement in the same run.
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { startEmbedded } from '#platform/database/embedded.ts';
import { openDoor } from '#platform/database/door.ts';
import { sql } from '#platform/database/sql.ts';
import { putStateCalendar } from '#modules/calendars/index.ts';
import { createApp } from '../server/app.ts';
import { migrateAll } from '../server/migrate.ts';
import { PASSWORD } from '../tests/fixtures/company.ts';
import { printerCompany } from '../tests/fixtures/s01.ts';
import { growCases, type Grown } from './grow.ts';
import { writeSection } from './report.ts';

const CASES = Number(process.argv[2] ?? 100_000);
const SECONDS = Number(process.argv[3] ?? 8);
const CONNECTIONS = 8;

interface Measure {
  readonly name: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly wrong: number;
}

type Request = {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
};

/** Sends the requests in turn over all connections and takes the time of each. */
async function measure(name: string, base: string, ...requests: Request[]): Promise<Measure> {
  const times: number[] = [];
  const options = {
    url: base,
    connections: CONNECTIONS,
    requests: requests.map(({ method = 'GET', path, headers = {}, body }) => ({
      method,
      path,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
    })),
  };
  await autocannon({ ...options, duration: 2 });
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon({ ...options, duration: SECONDS }, (fault: Error | null, done) => (fault ? reject(fault) : resolve(done)));
    instance.on('response', (_client, _status, _bytes, took) => times.push(took));
  });
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  return { name, perSecond: Math.round(result.requests.average), p50: at(0.5), p95: at(0.95), wrong: result.non2xx + result.errors };
}

/** A device and who uses it: each registration is about another one. */
interface Unit {
  readonly id: string;
  readonly end_user_id: string;
}

const UNITS = 2000;

const CHANGES = 40;

/** ms from sending a change until a page that shows the subject is told of it, sorted. */
async function liveLags(base: string, caseId: string, cookie: string): Promise<number[]> {
  const stop = new AbortController();
  const { body } = await fetch(`${base}/api/v1/live?subjects=${caseId}`, { headers: { cookie }, signal: stop.signal });
  let told = (): void => undefined;
  const listening = (async (): Promise<void> => {
    for await (const bytes of body as ReadableStream<Uint8Array>) if (Buffer.from(bytes).includes('data: ')) told();
  })().catch(() => undefined);
  const lags: number[] = [];
  for (let n = 0; n < CHANGES; n += 1) {
    const heard = new Promise<void>((resolve) => {
      told = resolve;
    });
    const start = performance.now();
    const answer = await fetch(`${base}/api/v1/subjects/${caseId}/comments`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ text: `${n}` }),
    });
    if (!answer.ok) throw new Error(`a comment was answered with ${answer.status}`);
    await heard;
    lags.push(performance.now() - start);
  }
  stop.abort();
  await listening;
  return lags.toSorted((a, b) => a - b);
}

async function prepare(appUrl: string, ownerUrl: string): Promise<Grown & { cookie: string; units: Unit[] }> {
  const app = await createApp({ appUrl, clock: Date, loops: false, logLevel: 'silent' });
  const people = await printerCompany(app, { holidays: false });
  const registered = await app.performer.perform(people.chen.caller, {
    operation: app.operation('case.register'),
    input: {
      nature: 'fault_report',
      channel: 'phone',
      endUserId: people.endUserId,
      contactName: '王敏',
      contactPhone: '13957100042',
      assetId: people.assetId,
      symptom: '打印有条纹',
      since: '今天早上',
      environment: '办公室灰尘较多',
    },
  });
  await app.drain();
  const signedIn = await app.http.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { name: people.chen.userName, password: PASSWORD },
  });
  const caseId = 'answer' in registered ? String((registered.answer as { id: string }).id) : '';
  const grown = { tenantId: people.company.id, endUserId: people.endUserId, assetId: people.assetId, modelId: people.modelId, caseId };
  const owner = openDoor({ url: ownerUrl, size: 1, prepare: false });
  console.log(`growing to ${CASES.toLocaleString('en')} cases …`);
  await growCases(owner, grown, CASES);
  await app.order.drain();
  // copies have been told and indexed by what they were copied from: reactions go on behind them
  await owner.trip([sql`update reaction_cursors set seq = (select last_seq from sealer)`]);
  const [found] = await owner.trip([
    sql`select id, end_user_id from assets where tenant_id = ${grown.tenantId} order by id limit ${UNITS}`,
  ]);
  await owner.close();
  await app.stop();
  return { ...grown, units: (found?.rows ?? []) as unknown as Unit[], cookie: String(signedIn.headers['set-cookie']).split(';')[0] ?? '' };
}

function table(rows: readonly { full: Measure; bare?: Measure }[]): string {
  const lines = rows.map(({ full, bare }) => {
    const ratio = bare ? (full.perSecond / bare.perSecond).toFixed(2) : '–';
    return `| ${full.name} | ${full.perSecond} | ${full.p50} | ${full.p95} | ${bare?.perSecond ?? '–'} | ${ratio} | ${full.wrong} |`;
  });
  return [
    '| what | requests/s | p50 ms | p95 ms | bare requests/s | ratio | not 2xx |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

const dataDir = await mkdtemp(join(tmpdir(), 'anxin-bench-'));
const database = await startEmbedded({ dataDir, durable: true, onLog: () => undefined });
try {
  await migrateAll({ ownerUrl: database.ownerUrl });
  const owner = openDoor({ url: database.ownerUrl, size: 1, prepare: false });
  await owner.trip(putStateCalendar());
  await owner.close();
  const { cookie, units, ...grown } = await prepare(database.appUrl, database.ownerUrl);
  const child = fork(new URL('./server.ts', import.meta.url), [
    database.appUrl,
    grown.tenantId,
    grown.caseId,
    grown.endUserId,
    grown.modelId,
  ]);
  const ports = await new Promise<{ app: number; bare: number }>((resolve) =>
    child.once('message', (message) => resolve(message as { app: number; bare: number })),
  );
  const [app, bare] = [`http://127.0.0.1:${ports.app}`, `http://127.0.0.1:${ports.bare}`];
  const headers = { cookie };
  const register = units.map(({ id, end_user_id: endUserId }): Request => ({
    method: 'POST',
    path: '/api/v1/cases',
    headers,
    body: JSON.stringify({
      nature: 'fault_report',
      channel: 'phone',
      endUserId,
      contactName: '王敏',
      contactPhone: '13957100042',
      assetId: id,
      symptom: '打印有条纹',
      since: '今天早上',
      environment: '办公室',
    }),
  }));
  const search = (text: string): Request => ({ path: `/api/v1/search?text=${encodeURIComponent(text)}`, headers });
  const rows = [
    {
      bare: await measure('read', bare, { path: '/read' }),
      full: await measure('case.read, with promises and passages', app, { path: `/api/v1/cases/${grown.caseId}`, headers }),
    },
    {
      bare: await measure('list', bare, { path: '/list' }),
      full: await measure('case.list, 50 of the open ones by deadline', app, { path: '/api/v1/cases?limit=50', headers }),
    },
    {
      bare: await measure('create', bare, { method: 'POST', path: '/create', body: '{}' }),
      full: await measure('case.register, with event, id, number, clocks', app, ...register),
    },
    { full: await measure('subject.timeline', app, { path: `/api/v1/subjects/${grown.caseId}/timeline`, headers }) },
    { full: await measure('search.find, four digits of a number', app, search('4711')) },
    { full: await measure('search.find, a whole name', app, search('王敏')) },
    { full: await measure('search.find, a family name', app, search('王')) },
    { full: await measure('search.find, a word in every case', app, search('打印机')) },
  ];
  const lags = await liveLags(app, grown.caseId, cookie);
  const lag = (share: number): number => Math.round(lags[Math.floor(lags.length * share)] ?? 0);
  const live = `A page that shows a case is told of a change to it after ${lag(0.5)} ms (p50), ${lag(0.95)} ms (p95): ${CHANGES} changes, one after another.`;
  const result = `${table(rows)}\n\n${live}`;
  console.log(result);
  await writeSection(
    'Routes',
    `\`npm run bench\`: ${CASES.toLocaleString('en')} cases in one company, ${CONNECTIONS} connections, ${SECONDS} s each, ${cpus().length} processors. The bare Fastify route runs the same single\nstatement in the same run.\n\n${result}`,
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
} finally {
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
}
