// `npm run bench`: what the spine carries at 100,000 cases, each route against a bare one with the same statement in the same run.
import { cpus } from 'node:os';
import autocannon from 'autocannon';
import { onGround, registration } from './ground.ts';
import { writeSection } from './report.ts';

const CASES = Number(process.argv[2] ?? 100_000);
const SECONDS = Number(process.argv[3] ?? 8);
const CONNECTIONS = 8;

interface Measure {
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
async function measure(base: string, ...requests: Request[]): Promise<Measure> {
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
  return { perSecond: Math.round(result.requests.average), p50: at(0.5), p95: at(0.95), wrong: result.non2xx + result.errors };
}

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

function table(rows: readonly { name: string; full: Measure; bare?: Measure }[]): string {
  const lines = rows.map(({ name, full, bare }) => {
    const ratio = bare ? (full.perSecond / bare.perSecond).toFixed(2) : '–';
    return `| ${name} | ${full.perSecond} | ${full.p50} | ${full.p95} | ${bare?.perSecond ?? '–'} | ${ratio} | ${full.wrong} |`;
  });
  return [
    '| what | requests/s | p50 ms | p95 ms | bare requests/s | ratio | not 2xx |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

await onGround(CASES, async ({ cookie, units, caseId, measured }) => {
  const { app, bare } = measured;
  const headers = { cookie };
  const register = units.map((unit): Request => ({
    method: 'POST',
    path: '/api/v1/cases',
    headers,
    body: JSON.stringify(registration(unit)),
  }));
  const search = (text: string): Request => ({ path: `/api/v1/search?text=${encodeURIComponent(text)}`, headers });
  const read: Request = { path: `/api/v1/cases/${caseId}`, headers };
  const create: Request = { method: 'POST', path: '/create', body: '{}' };
  const again: Request = { method: 'POST', path: '/register', body: '{}' };
  const rows = [
    {
      name: 'case.read, with promises and passages; bare: the same rows',
      bare: await measure(bare, { path: '/read' }),
      full: await measure(app, read),
    },
    { name: 'the same; bare: only the row of the case', bare: await measure(bare, { path: '/row' }), full: await measure(app, read) },
    {
      name: 'case.list, 50 of the open ones by deadline; bare: the same rows',
      bare: await measure(bare, { path: '/list' }),
      full: await measure(app, { path: '/api/v1/cases?limit=50', headers }),
    },
    {
      name: 'case.register, and all that follows it; bare: only the row of the case',
      bare: await measure(bare, create),
      full: await measure(app, ...register),
    },
    { name: 'subject.timeline', full: await measure(app, { path: `/api/v1/subjects/${caseId}/timeline`, headers }) },
    { name: 'search.find, four digits of a number', full: await measure(app, search('4711')) },
    { name: 'search.find, a whole name', full: await measure(app, search('王敏')) },
    { name: 'search.find, a family name', full: await measure(app, search('王')) },
    { name: 'search.find, a word in every case', full: await measure(app, search('打印机')) },
  ];
  const lags = await liveLags(app, caseId, cookie);
  const lag = (share: number): number => Math.round(lags[Math.floor(lags.length * share)] ?? 0);
  const live = `A page that shows a case is told of a change to it after ${lag(0.5)} ms (p50), ${lag(0.95)} ms (p95): ${CHANGES} changes, one after another.`;
  const alone = await measured.alone();
  const untilAnswer = [
    {
      name: 'case.register until its answer, with event, id, number, clocks; bare: the same rows',
      bare: await measure(bare, again),
      full: await measure(alone, ...register),
    },
    { name: 'the same; bare: only the row of the case', bare: await measure(bare, create), full: await measure(alone, ...register) },
  ];
  const result = `${table([...rows, ...untilAnswer])}\n\n${live}`;
  console.log(result);
  await writeSection(
    'Routes',
    `\`npm run bench\`: ${CASES.toLocaleString('en')} cases in one company, ${CONNECTIONS} connections, ${SECONDS} s each, ${cpus().length} processors. The bare Fastify route runs one\nstatement in the same run: that of the operation, or, where it says so, only the row of the case.\n\n${result}`,
  );
});
