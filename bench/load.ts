// `npm run bench:load -- [cases] [minutes]`: a company at work. Fifty cases a second come in at their planned moments, a hundred people
// read beside, five hundred pages listen; it tells how long they wait, when pages hear of changes, and what the server's memory does.
import { randomBytes } from 'node:crypto';
import { Agent, request, type IncomingMessage } from 'node:http';
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { tokenHash } from '#modules/identity/index.ts';
import { sql } from '#platform/database/sql.ts';
import { DAY } from '#platform/values/instant.ts';
import { toIso } from '#platform/values/instant.ts';
import { onGround, registration, type Ground } from './ground.ts';
import { writeSection } from './report.ts';
import { shareOf, slopeOf, type Point } from './statistics.ts';

const CASES = Number(process.argv[2] ?? 100_000);
const MINUTES = Number(process.argv[3] ?? 15);

const CREATES_A_SECOND = 50;
const SESSIONS = 500;
/** the first of the sessions: people who read, with the list of cases on their screens */
const READERS = 100;
const THINK_MS = 1000;
/** a comment on the record of the next session: its lag is one of the sample */
const COMMENT_EVERY_MS = 250;
/** a comment on the record that all sessions show */
const COMMON_EVERY_MS = 20_000;
const MEMORY_EVERY_MS = 10_000;
/** a page that has not heard by then has not heard at all */
const DEAF_MS = 10_000;

interface Answered {
  readonly status: number;
  readonly text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 400 });

function call(base: string, cookie: string, path: string, body?: object): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const asked = request(`${base}${path}`, { agent, method, headers: { cookie, 'content-type': 'application/json' } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** How long calls took, in ms, and how many were not answered as hoped. */
class Times {
  readonly all: number[] = [];
  wrong = 0;

  /** Takes the time of a call from `planned` (of the process's clock); the answer, undefined when it went wrong. */
  async of(planned: number, called: Promise<Answered>): Promise<Answered | undefined> {
    const answered = await called.catch(() => undefined);
    this.all.push(performance.now() - planned);
    const isRight = answered !== undefined && answered.status >= 200 && answered.status < 300;
    if (!isRight) this.wrong += 1;
    return isRight ? answered : undefined;
  }
}

/** Does something at planned moments, whether or not the last time is over, until the end. */
async function paced(everyMs: number, until: number, act: (planned: number, n: number) => void): Promise<void> {
  const start = performance.now();
  for (let n = 0; start + n * everyMs < until; n += 1) {
    const planned = start + n * everyMs;
    const wait = planned - performance.now();
    if (wait > 0) await pause(wait);
    act(planned, n);
  }
}

/** The pages that listen, each to one case of its own and to one that all show. */
class Pages {
  private readonly waiting = new Map<string, (at: number) => void>();
  ended = 0;
  readonly lags: number[] = [];
  missed = 0;

  private readonly cookies: readonly string[];
  private readonly subjects: readonly string[];
  private readonly common: string;

  constructor(cookies: readonly string[], subjects: readonly string[], common: string) {
    this.cookies = cookies;
    this.subjects = subjects;
    this.common = common;
  }

  /** Opens all streams; answers how to close them. */
  async open(base: string): Promise<() => void> {
    const streams = new Agent({ keepAlive: true });
    const opened: IncomingMessage[] = [];
    const openOne = (cookie: string, n: number): Promise<void> =>
      new Promise((resolve, reject) => {
        const lists = n < READERS ? '&lists=case' : '';
        const path = `/api/v1/live?subjects=${this.subjects[n] ?? ''},${this.common}${lists}`;
        const asked = request(`${base}${path}`, { agent: streams, headers: { cookie } }, (stream) => {
          opened.push(stream);
          stream.on('data', (bytes: Buffer) => this.hear(n, bytes.toString()));
          stream.on('close', () => (this.ended += 1));
          stream.on('error', () => undefined);
          resolve();
        });
        asked.on('error', reject);
        asked.end();
      });
    for (const [n, cookie] of this.cookies.entries()) await openOne(cookie, n);
    return () => {
      for (const stream of opened) stream.destroy();
      streams.destroy();
    };
  }

  private hear(n: number, text: string): void {
    const at = performance.now();
    for (const [, id = ''] of text.matchAll(/"id":"([0-9a-f-]{36})"/g)) this.waiting.get(`${n} ${id}`)?.(at);
  }

  /** Expects that a page hears of a change that is being sent now. */
  expect(n: number, id: string): void {
    const start = performance.now();
    const key = `${n} ${id}`;
    if (this.waiting.has(key)) return;
    const deaf = setTimeout(() => {
      this.waiting.delete(key);
      this.missed += 1;
    }, DEAF_MS);
    this.waiting.set(key, (at) => {
      clearTimeout(deaf);
      this.waiting.delete(key);
      this.lags.push(at - start);
    });
  }
}

const WORDS = ['4711', '王敏', '王', '打印机', 'LP200-00012', '8821'];

/** One person at a screen: the list, a case of it, what happened to it, a search; with a while between. */
async function read(base: string, cookie: string, times: Map<string, Times>, until: number): Promise<void> {
  const think = (): Promise<void> => pause(-Math.log(1 - Math.random()) * THINK_MS);
  const timed = async (name: string, path: string): Promise<Answered | undefined> => {
    await think();
    if (performance.now() >= until) return undefined;
    return times.get(name)?.of(performance.now(), call(base, cookie, path));
  };
  while (performance.now() < until) {
    const list = await timed('list of 50', '/api/v1/cases?limit=50');
    const rows = list ? (JSON.parse(list.text) as { rows: { id: string }[] }).rows : [];
    const id = rows[Math.floor(Math.random() * rows.length)]?.id;
    if (id === undefined) continue;
    await timed('case', `/api/v1/cases/${id}`);
    await timed('timeline', `/api/v1/subjects/${id}/timeline`);
    await timed('search', `/api/v1/search?text=${encodeURIComponent(WORDS[Math.floor(Math.random() * WORDS.length)] ?? '')}`);
  }
}

interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
}

/** Memory of the measured process each ten seconds: minutes since the start, megabytes. */
async function watchMemory({ measured: { child } }: Ground, until: number): Promise<{ rss: Point[]; heap: Point[] }> {
  const [rss, heap]: [Point[], Point[]] = [[], []];
  const start = performance.now();
  while (performance.now() < until) {
    const told = new Promise<Memory>((resolve) => child.once('message', (message) => resolve(message as Memory)));
    child.send('memory');
    const memory = await told;
    const at = (performance.now() - start) / 60_000;
    rss.push({ x: at, y: memory.rss / 1024 ** 2 });
    heap.push({ x: at, y: memory.heapUsed / 1024 ** 2 });
    await pause(MEMORY_EVERY_MS);
  }
  return { rss, heap };
}

/** Sessions of the people who were made for it, as if they had signed in. */
async function signIn({ owner, tenantId }: Ground): Promise<string[]> {
  const tokens = Array.from({ length: SESSIONS }, () => randomBytes(32).toString('base64url'));
  const hashes = tokens.map((token) => tokenHash(token).toString('hex'));
  const now = Date.now();
  await owner.trip([
    sql`insert into sessions (token_hash, login_id, tenant_id, member_id, created_at, expires_at)
        select decode(t.hash, 'hex'), m.login_id, m.tenant_id, m.id, ${toIso(now)}, ${toIso(now + DAY)}
        from unnest(${hashes}::text[]) with ordinality as t (hash, n)
        join (select *, row_number() over (order by id desc) as n from members where tenant_id = ${tenantId}) m on m.n = t.n`,
  ]);
  return tokens.map((token) => `anxin_session=${token}`);
}

async function someCases({ owner, tenantId }: Ground): Promise<string[]> {
  const [found] = await owner.trip([
    sql`select id from cases where tenant_id = ${tenantId} and state <> 'closed' order by id limit ${SESSIONS + 1}`,
  ]);
  return (found?.rows ?? []).map((row) => String(row['id']));
}

/** Events whose reactions had not run when the load ended. */
async function behind({ owner }: Ground): Promise<number> {
  const [found] = await owner.trip([
    sql`select s.last_seq - coalesce(min(c.seq), 0) as waiting from sealer s, reaction_cursors c group by s.last_seq`,
  ]);
  return Number(found?.rows[0]?.['waiting'] ?? 0);
}

const ms = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const line = (name: string, { all, wrong }: Pick<Times, 'all' | 'wrong'>, seconds: number): string =>
  `| ${name} | ${(all.length / seconds).toFixed(1)} | ${[0.5, 0.95, 0.99].map((share) => ms(shareOf(all, share))).join(' | ')} | ${wrong} |`;

function memoryLine(name: string, points: readonly Point[], warm: number): string {
  const after = points.filter(({ x }) => x >= warm);
  const last = points.at(-1)?.y ?? 0;
  return `${name}: ${(after[0]?.y ?? 0).toFixed(0)} MB after ${warm.toFixed(1)} minutes, ${last.toFixed(0)} MB at the end, ${slopeOf(after).toFixed(2)} MB a minute.`;
}

async function run(ground: Ground): Promise<void> {
  const { units, measured } = ground;
  const base = measured.app;
  const cookies = await signIn(ground);
  const [common = '', ...subjects] = await someCases(ground);
  const pages = new Pages(cookies, subjects, common);
  const closePages = await pages.open(base);
  const cookie = (n: number): string => cookies[n % cookies.length] ?? '';
  const seconds = MINUTES * 60;
  console.log(`${cookies.length} pages listen; ${CREATES_A_SECOND} cases a second for ${MINUTES} minutes …`);
  const until = performance.now() + seconds * 1000;
  const creates = new Times();
  const comments = new Times();
  const reads = new Map(['list of 50', 'case', 'timeline', 'search'].map((name) => [name, new Times()]));
  const comment = (id: string, n: number): void =>
    void comments.of(performance.now(), call(base, cookie(n), `/api/v1/subjects/${id}/comments`, { text: `${n}` }));
  const [memory] = await Promise.all([
    watchMemory(ground, until),
    paced(1000 / CREATES_A_SECOND, until, (planned, n) => {
      const unit = units[n % units.length];
      if (unit) void creates.of(planned, call(base, cookie(n), '/api/v1/cases', registration(unit)));
    }),
    paced(COMMENT_EVERY_MS, until, (_planned, n) => {
      const [place, id] = [n % subjects.length, subjects[n % subjects.length] ?? ''];
      pages.expect(place, id);
      comment(id, n + 1);
    }),
    paced(COMMON_EVERY_MS, until, (_planned, n) => {
      for (let place = 0; place < cookies.length; place += 1) pages.expect(place, common);
      comment(common, n);
    }),
    ...Array.from({ length: READERS }, (_, n) => read(base, cookie(n), reads, until)),
  ]);
  const waiting = await behind(ground);
  await pause(2000);
  const ended = pages.ended;
  closePages();
  agent.destroy();
  const warm = Math.min(3, MINUTES / 3);
  const allReads = {
    all: [...reads.values()].flatMap(({ all }) => all),
    wrong: [...reads.values()].reduce((sum, { wrong }) => sum + wrong, 0),
  };
  const text = [
    `\`npm run bench:load\`: ${CASES.toLocaleString('en')} cases in one company; ${CREATES_A_SECOND} new ones a second for ${MINUTES} minutes, each counted from its planned`,
    `moment; ${READERS} people who read beside, about a second between two looks; ${SESSIONS} pages that listen, ${READERS} of them to the list of cases too.`,
    `${cpus().length} processors shared by load, server and database. Aims: creates p95 ≤ 100 ms, live ≤ 1 s, memory ≤ 1 MB a minute after warm-up.`,
    '',
    '| what | a second | p50 ms | p95 ms | p99 ms | not 2xx |',
    '| --- | --- | --- | --- | --- | --- |',
    line('create', creates, seconds),
    line('all reads', allReads, seconds),
    ...[...reads].map(([name, times]) => line(`· ${name}`, times, seconds)),
    line('comment', comments, seconds),
    line('live: from sending a change until a page hears', { all: pages.lags, wrong: pages.missed }, seconds),
    '',
    memoryLine('Heap of the server after a collection', memory.heap, warm),
    memoryLine('Resident memory of the server', memory.rss, warm),
    `Longest wait of a page: ${ms(shareOf(pages.lags, 1))} ms; ${ended} streams ended by themselves; ${waiting} events waited for their reactions at the end.`,
  ].join('\n');
  console.log(text);
  await writeSection('Load', text);
}

await onGround(CASES, run, async ({ company, groups }) => {
  for (let n = 0; n < SESSIONS; n += 1) await company.member(`坐席${n + 1}`, ['AGENT'], { groups: [groups.hotline] });
});
