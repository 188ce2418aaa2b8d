import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';
import { HOUR, MINUTE } from '#platform/values/instant.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { problemOf } from '#web/api/problem.ts';
import { TRAVEL_MS } from '#web/api/clock.ts';
import { at } from '#tests/fixtures/cases.ts';
import { PASSWORD, type TestMember } from '#tests/fixtures/company.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';
import { cloneTemplate } from '#tests/harness/database.ts';
import { compareFolds } from '../../../server/folds.ts';
import { bringPieces, type Come } from './store/pieces.ts';
import type { RefusedAct } from './store/acts.ts';
import { settleAct, tellActs } from './store/sync.ts';
import {
  accidents,
  actOf,
  anything,
  clockSettings,
  skews,
  VERBS,
  visits,
  World,
  type Edit,
  type Event,
  type Message,
  type Server,
} from './testing/world.ts';

/** Sequences of each kind; `npm run bench:offline` runs the thousand of docs/benchmarks.md. */
const RUNS = Number(process.env['OFFLINE_RUNS'] ?? 8);
/** a sequence that fails is shown as it was drawn: looking for its shortest form takes minutes before a real server */
const HOW = { numRuns: RUNS, endOnFailure: true };

/** the first of the mornings on which sequences begin */
const BEGIN = at('03-10 10:00');
/** after so long a session is renewed */
const SESSION_MS = 11 * HOUR;

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let desk: JobDesk;
let owner: pg.Client;
/** a colleague, to whom jobs are given */
let other: TestMember;

beforeAll(async () => {
  const database = await cloneTemplate();
  desk = await jobDesk(BEGIN, database);
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  other = await hired();
});
afterAll(async () => {
  await owner.end();
  await desk.app.stop();
});

/** One more who goes to customers, with the skill that it takes. */
async function hired(): Promise<TestMember> {
  const member = await desk.people.company.member('钱师傅', ['FSE'], { groups: [desk.people.groups.field] });
  const { rows } = await desk.as<{ rows: { id: string }[] }>(desk.system, 'skill.list', {});
  await desk.as(desk.system, 'staff.put-skill', { id: member.id, skillId: rows[0]?.id, level: 2, remote: false, validUntil: null });
  return member;
}

/** A person's way to the server over HTTP. */
class Client {
  readonly member: TestMember;
  private session = { until: 0, cookie: '' };

  constructor(member: TestMember) {
    this.member = member;
  }

  async signIn(): Promise<void> {
    if (desk.clock.now() < this.session.until) return;
    const payload = { name: this.member.userName, password: PASSWORD };
    const answer = await desk.app.http.inject({ method: 'POST', url: '/api/v1/session', payload });
    this.session = { until: desk.clock.now() + SESSION_MS, cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
  }

  /** Throws `ApiError` for all that is no success, as the pages do, and something else where the server had an accident. */
  readonly ask = async (method: string, path: string, sent: { readonly body?: string | Buffer; readonly type?: string } = {}) => {
    const answer = await desk.app.http.inject({
      method: method as 'GET' | 'POST' | 'PUT',
      url: `/api/v1${path}`,
      headers: {
        'idempotency-key': newId(),
        ...(sent.type ? { 'content-type': sent.type } : {}),
        cookie: this.session.cookie,
      },
      ...(sent.body === undefined ? {} : { payload: sent.body }),
    });
    if (answer.statusCode >= 500) broken.push(`${method} ${path}: ${answer.statusCode} ${answer.body}`);
    // what the phone hears as the server's time
    if (answer.headers['x-now'] !== String(desk.clock.now())) broken.push(`${method} ${path}: x-now is not the server's time`);
    const response = new Response(answer.statusCode === 204 ? null : answer.body, { status: answer.statusCode });
    if (!response.ok) throw await problemOf(response);
    return response;
  };

  async bring(fileId: string): Promise<void> {
    const query = new URLSearchParams({ name: 'p.png', size: String(PNG.length), takenAt: new Date(BEGIN).toISOString() });
    await bringPieces(PNG.length, {
      come: async () => (await (await this.ask('GET', `/files/${fileId}/pieces`)).json()) as Come,
      put: async (from) => {
        const sent = { body: PNG.subarray(from), type: 'application/octet-stream' };
        return (await (await this.ask('PUT', `/files/${fileId}/pieces?${query.toString()}&from=${from}`, sent)).json()) as Come;
      },
    });
  }

  /** Does an act at once, online. */
  async act({ verb, withPhoto }: Extract<Event, { kind: 'act' }>, jobId: string): Promise<void> {
    const files = verb === 'record' && withPhoto ? [newId()] : [];
    for (const id of files) await this.bring(id);
    const { method, path } = desk.app.operation(`work-order.${verb}`).contract.at!;
    const { id, ...input } = actOf(jobId, verb, files).input;
    await this.signIn();
    await this.ask(method, path.replace('{id}', id), { body: JSON.stringify(input), type: 'application/json' });
  }
}

/** What no sequence may meet. */
const broken: string[] = [];

/** The server as the phone of an engineer meets it, with somebody at the desk. */
class Real implements Server {
  private readonly engineer: Client;

  constructor(engineer: Client) {
    this.engineer = engineer;
  }

  now(): number {
    return desk.clock.now();
  }
  pass(ms: number): void {
    desk.clock.pass(ms);
  }
  sync({ acts, sentAt }: Message) {
    return tellActs(this.engineer.member.id, acts, sentAt, this.engineer.ask);
  }
  settle(actId: string, as: 'retried' | 'dropped') {
    return settleAct(actId, as, this.engineer.ask);
  }
  bring(fileId: string): Promise<void> {
    return this.engineer.bring(fileId);
  }
  async readAgain(ids: readonly string[]): Promise<void> {
    // a job that is gone is read as well
    await Promise.allSettled(ids.map((id) => this.engineer.ask('GET', `/work-orders/${id}`)));
  }
  signIn(): Promise<void> {
    return this.engineer.signIn();
  }

  /** Whoever asks for something at the desk may hear no. */
  async desk(id: string, what: Edit): Promise<void> {
    const perform = (verb: string, input: object) =>
      desk.app.performer.perform(desk.people.liu.caller, {
        operation: desk.app.operation(`work-order.${verb}`),
        input: { id, reason: '客户要求', ...input },
      });
    if (what === 'cancel') await perform('cancel', {});
    if (what === 'away') await perform('assign', { engineerId: other.id });
    if (what === 'back') await perform('assign', { engineerId: this.engineer.member.id });
    if (what === 'reroute' && isRefusal(await perform('reroute', { route: 'depot' }))) await perform('reroute', { route: 'site' });
  }
}

interface Job {
  readonly id: string;
  readonly caseId: string;
}

async function jobsOf({ member }: Client, count: number): Promise<Job[]> {
  const jobs: Job[] = [];
  for (let n = 0; n < count; n += 1) {
    const caseId = await desk.registered();
    const { id } = await desk.as(desk.people.liu, 'work-order.create', { caseId, route: 'site', engineerId: member.id });
    jobs.push({ id, caseId });
  }
  return jobs;
}

let mornings = 0;

/** A new engineer with jobs of his and a phone, on the morning of every sequence; not all sign in within one window of the house's limit. */
async function morning(count: number, skew: number): Promise<{ phone: World; jobs: Job[] }> {
  desk.clock.set(BEGIN + (mornings % 16) * 15 * MINUTE);
  mornings += 1;
  broken.length = 0;
  const engineer = new Client(await hired());
  await engineer.signIn();
  const jobs = await jobsOf(engineer, count);
  const server = new Real(engineer);
  return { phone: new World({ server, jobs: jobs.map(({ id }) => id), travelMs: 0, skew, isHasty: false }), jobs };
}

/** The story of a case as its rows tell it, in the order in which it was written. */
async function eventsOf({ caseId }: Job): Promise<{ type: string; operation_id: string; occurred_at: string; data: unknown }[]> {
  const [, answer] = await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`select type, operation_id, occurred_at, recorded_at, data from events where tenant_id = app_tenant() and root_id = ${caseId} order by recorded_at, xid, id`,
  ]);
  return (answer?.rows ?? []) as never;
}

async function conflictsOf(actIds: readonly string[]): Promise<Map<string, string>> {
  const [, answer] = await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`select id, state from sync_conflicts where tenant_id = app_tenant() and id = any (${actIds}::uuid[])`,
  ]);
  return new Map((answer?.rows ?? []).map(({ id, state }) => [String(id), String(state)]));
}

/** `fold(events) = rows` for these cases. */
async function deviationsOf(jobs: readonly Job[]): Promise<unknown> {
  const { deviations } = await compareFolds(owner, desk.people.company.id, {
    lifecycles: desk.app.modules.flatMap(({ lifecycles }) => lifecycles),
    now: desk.clock.now(),
    cases: jobs.map(({ caseId }) => caseId),
  });
  return deviations;
}

/** What became of each act: how often it was written, and what the phone shows and the server keeps of it. */
async function fates(phone: World, jobs: readonly Job[]): Promise<Map<string, string>> {
  const written = Map.groupBy((await Promise.all(jobs.map(eventsOf))).flat(), ({ operation_id }) => operation_id);
  const conflicts = await conflictsOf([...phone.made.keys()]);
  const shown = phone.queue.read().refused;
  const isBehind = (act: RefusedAct): boolean =>
    shown.some(({ refusal, place, input }) => !refusal.heldBack && input.id === act.input.id && place < act.place);
  const kindOf = (act: RefusedAct): string => (act.refusal.heldBack ? `held back${isBehind(act) ? ' by another' : ''}` : 'refused');
  const refused = new Map(shown.map((act) => [act.actId, kindOf(act)]));
  return new Map(
    [...phone.made].map(([id, { verb }]) => {
      const own = (written.get(id) ?? []).filter(({ type }) => isOwn(type, verb));
      return [id, [`written ${own.length}`, refused.get(id) ?? 'not shown', conflicts.get(id) ?? 'no conflict'].join(', ')];
    }),
  );
}

/** The event that an act writes of itself, beside those of what follows from it. */
const TOLD: Readonly<Record<string, string>> = {
  accept: 'accepted',
  contact: 'contacted',
  depart: 'departed',
  arrive: 'arrived',
  diagnose: 'diagnosed',
  record: 'recorded',
  demonstrate: 'demonstrated',
  sign: 'signed',
  finish: 'finished',
};
const isOwn = (type: string, verb: string): boolean => type === `work-order.${TOLD[verb]}`;

const ENDS = [
  'written 1, not shown, no conflict',
  // refused at first, done when its message came once more
  'written 1, not shown, retried',
  'written 0, refused, open',
  'written 0, held back by another, no conflict',
];

it(
  `[R-ONS-01] ${RUNS} sequences of acts, cuts, lost answers, echoes, crashes, clock jumps and other people’s edits before the real server: each act is written once, or shown here and kept there`,
  { timeout: RUNS * 10_000 + 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(skews, anything(3), async (skew, events) => {
        const { phone, jobs } = await morning(3, skew);
        for (const event of events) await phone.happen(event);
        await phone.settle();
        expect([broken, phone.queue.read()]).toMatchObject([[], { waiting: [], trouble: null }]);
        const ends = await fates(phone, jobs);
        expect([...ends].filter(([, end]) => !ENDS.includes(end))).toEqual([]);
        expect(await deviationsOf(jobs)).toEqual([]);
      }),
      HOW,
    );
  },
);

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NUMBER = /^[A-Z]{2}-?\d+/;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-][\d:]+)$/;

/** Something without what is different in every case: ids, numbers, and its instants, which are told apart. */
function plain(value: unknown): { what: unknown; when: number[] } {
  const when: number[] = [];
  const told = (_: string, part: unknown): unknown => {
    if (typeof part !== 'string') return part;
    if (INSTANT.test(part)) when.push(Date.parse(part));
    return INSTANT.test(part) ? 'instant' : ID.test(part) ? 'id' : NUMBER.test(part) ? 'number' : part;
  };
  return { what: JSON.parse(JSON.stringify(value, told)) as unknown, when };
}

/** All that is on record of a job: its rows and its story. `isExact`: with what was promised and how long it took. */
async function recordOf(job: Job, isExact: boolean): Promise<ReturnType<typeof plain>> {
  const { promises, ...order } = await desk.orderPage(job.id);
  const { state, stages, stays, promises: ofCase } = await desk.page(job.caseId);
  const events = (await eventsOf(job)).map(({ type, occurred_at, data }) => ({ type, occurred_at, data }));
  return plain({ order, state, events, ...(isExact ? { promises, ofCase, stages, stays } : {}) });
}

/** Types of all events of a case, in their order. */
const typesOf = async (job: Job): Promise<string[]> => (await eventsOf(job)).map(({ type }) => type);

it(
  `[R-ONS-01] ${RUNS} visits under any accidents of line and phone leave on the real server what they would have left online`,
  { timeout: RUNS * 10_000 + 60_000 },
  async () => {
    const setting = fc.option(fc.tuple(clockSettings, fc.nat()), { freq: 2 });
    await fc.assert(
      fc.asyncProperty(skews, visits(2, accidents(HOUR)), setting, async (skew, events, set) => {
        const { phone, jobs } = await morning(2, skew);
        const twin = new Client(await hired());
        const twins = await jobsOf(twin, 2);
        const all = set ? events.toSpliced(set[1] % events.length, 0, set[0]) : events;
        for (const event of all) {
          if (event.kind === 'act') await twin.act(event, twins[event.job]?.id ?? '');
          await phone.happen(event);
        }
        await phone.settle();
        expect([broken, phone.queue.read()]).toMatchObject([[], { waiting: [], refused: [], trouble: null }]);
        // what the phone takes for travel, or nothing
        const off = Math.abs(skew) < TRAVEL_MS ? Math.abs(skew) : 0;
        for (const [place, job] of jobs.entries()) {
          const online = twins[place]!;
          expect(await typesOf(job)).toEqual(await typesOf(online));
          if (set) continue;
          const [here, there] = [await recordOf(job, off === 0), await recordOf(online, off === 0)];
          expect(here.what).toEqual(there.what);
          expect(here.when.filter((when, n) => Math.abs(when - there.when[n]!) > off)).toEqual([]);
        }
        expect(await deviationsOf([...jobs, ...twins])).toEqual([]);
      }),
      HOW,
    );
  },
);

it('[R-ONS-01] after a visit whose end a clock that was set back dates before its arrival, rows and events say the same', async () => {
  const { phone, jobs } = await morning(1, 0);
  const acts = VERBS.map((verb): Event => ({ kind: 'act', job: 0, verb, withPhoto: false }));
  const arrived = VERBS.indexOf('arrive') + 1;
  const cut: Event[] = [
    { kind: 'line', state: 'cut' },
    { kind: 'clock', ms: -HOUR },
  ];
  const events: Event[] = [{ kind: 'time', ms: 2 * HOUR }, ...acts.slice(0, arrived), ...cut, ...acts.slice(arrived)];
  for (const event of events) await phone.happen(event);
  await phone.settle();
  expect(phone.queue.read()).toMatchObject({ waiting: [], refused: [], trouble: null });
  const story = await eventsOf(jobs[0]!);
  const whenOf = (told: string): string | undefined => story.find(({ type }) => type === told)?.occurred_at;
  expect(Date.parse(whenOf('work-order.finished') ?? '')).toBeLessThan(Date.parse(whenOf('work-order.arrived') ?? ''));
  expect(await deviationsOf(jobs)).toEqual([]);
});
