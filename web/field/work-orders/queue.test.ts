import fc from 'fast-check';
import { expect, it } from 'vitest';
import { next } from '#platform/lifecycle/lifecycle.ts';
import { BadInput } from '#platform/operation/faults.ts';
import type { Caller, Principal } from '#platform/operation/caller.ts';
import { cannotBe, occurredOf, onOurClock, SKEW_MS } from '#platform/operation/occurred.ts';
import type { Rights } from '#platform/operation/rights.ts';
import { DAY, HOUR } from '#platform/values/instant.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { whileElsewhere } from '#modules/work-orders/rules/elsewhere.ts';
import { workOrderLifecycle, type WorkOrderState } from '#modules/work-orders/lifecycle.ts';
import { TRAVEL_MS } from '#web/api/clock.ts';
import { ApiError } from '#web/api/problem.ts';
import type { Verdict } from './ports.ts';
import { filesOf, type QueuedAct, type RefusedAct } from './store/acts.ts';
import { StoreFull } from '../offline/database.ts';
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
  type Message,
  type Server,
} from './testing/world.ts';

const JOBS = ['job-0', 'job-1'] as const;
const START = Date.UTC(2026, 2, 10);

interface Order {
  state: WorkOrderState;
  isMine: boolean;
  /** since when it is there, epoch ms */
  readonly begins: number;
  readonly log: string[];
  readonly number: string;
  /** another visit began, as far as was heard, while this one was under way */
  isLeft: boolean;
}

const UNDER_WAY: readonly WorkOrderState[] = ['travelling', 'working', 'diagnosed'];

/** When an act happened and when it was heard of, epoch ms. */
interface Dated {
  readonly at: number;
  readonly heard: number;
}

const garbledAt = (place: number): ApiError =>
  new ApiError({
    status: 422,
    code: 'bad_input',
    title: '',
    detail: '',
    errors: [{ pointer: `/acts/${place}/deviceOffset`, message: 'not to be read' }],
  });

const engineer = { system: false } as Caller;
const nobodyElse = {} as Principal;
const rights: Pick<Rights, 'of'> = { of: () => new Set() };

/** The server as far as acts meet it: each once by its id, dated by the rules of the house, judged by the machine of jobs, one that is refused kept until it is settled. */
class Model implements Server {
  readonly orders: ReadonlyMap<string, Order>;
  readonly dates = new Map<string, Dated>();
  readonly conflicts = new Map<string, 'open' | 'dropped' | 'retried'>();
  readonly files = new Set<string>();
  /** acts whose work the page has read */
  readonly read = new Set<string>();
  /** the act of this verb and job is written in a way that the server cannot read */
  garbled: { readonly verb: string; readonly job: string } | undefined;
  private at = START;

  /** `age`: ms since its jobs were made */
  constructor(age: number) {
    this.orders = new Map(
      JOBS.map((id) => [id, { state: 'assigned', isMine: true, begins: START - age, log: [], number: id, isLeft: false }]),
    );
  }

  now(): number {
    return this.at;
  }
  pass(ms: number): void {
    this.at += ms;
  }

  private dateOf({ occurredAt, deviceOffset }: QueuedAct, sentAt: number, begins: number): number {
    const told = onOurClock({ at: Date.parse(occurredAt), offset: deviceOffset, sentAt }, this.at);
    const at = cannotBe(told, begins, this.at) ? this.at : told;
    return occurredOf({ now: () => this.at, rights: rights as Rights }, engineer, nobodyElse, { at, isTold: true, begins });
  }

  /** Nobody is at two customers, as far as was heard. */
  private elsewhere({ verb, input }: QueuedAct, occurredAt: number): string | null {
    if (verb !== 'depart' && verb !== 'arrive') return null;
    const other = [...this.orders.values()].find((one) => one.number !== input.id && UNDER_WAY.includes(one.state) && !one.isLeft);
    const outcome = whileElsewhere(other, { occurredAt, now: this.at });
    if (isRefusal(outcome)) return outcome.refusal;
    if (outcome.left) outcome.left.isLeft = true;
    return null;
  }

  private judge(act: QueuedAct, sentAt: number): string | null {
    if (this.dates.has(act.actId)) return null;
    const order = this.orders.get(act.input.id);
    if (!order?.isMine) return 'not_there';
    let at: number;
    try {
      at = this.dateOf(act, sentAt, order.begins);
    } catch (thrown) {
      if (thrown instanceof BadInput) return thrown.faults[0]?.code ?? '';
      throw thrown;
    }
    const to = next(workOrderLifecycle, order.state, act.verb);
    if (!to) return 'work-order.not_now';
    const elsewhere = this.elsewhere(act, at);
    if (elsewhere !== null) return elsewhere;
    if (filesOf(act).some((file) => !this.files.has(file))) throw new Error('an act came before its picture');
    order.state = to;
    order.log.push(act.actId);
    this.dates.set(act.actId, { at, heard: this.at });
    return null;
  }

  async sync({ acts, sentAt }: Message): Promise<readonly Verdict[]> {
    const place = acts.findIndex(({ verb, input }) => verb === this.garbled?.verb && input.id === this.garbled.job);
    if (place >= 0) throw garbledAt(place);
    const stopped = new Set<string>();
    return acts.map((act) => {
      const { actId } = act;
      if (stopped.has(act.input.id)) return { actId, refusal: { code: '', detail: '', heldBack: true } };
      if (this.conflicts.get(actId) === 'dropped') return { actId, refusal: null };
      const code = this.judge(act, sentAt);
      if (code === null) {
        if (this.conflicts.has(actId)) this.conflicts.set(actId, 'retried');
        return { actId, refusal: null };
      }
      stopped.add(act.input.id);
      this.conflicts.set(actId, 'open');
      return { actId, refusal: { code, detail: '', heldBack: false } };
    });
  }

  async settle(actId: string, as: 'retried' | 'dropped'): Promise<RefusedAct['refusal'] | null> {
    if (as === 'dropped' && this.conflicts.get(actId) === 'open') this.conflicts.set(actId, 'dropped');
    return null;
  }
  async bring(file: string): Promise<void> {
    this.files.add(file);
  }
  async readAgain(): Promise<void> {
    for (const id of this.dates.keys()) this.read.add(id);
  }
  async signIn(): Promise<void> {}

  async desk(id: string, what: Edit): Promise<void> {
    const order = this.orders.get(id);
    if (!order) return;
    if (what === 'away' || what === 'back') order.isMine = what === 'back';
    else order.state = next(workOrderLifecycle, order.state, what) ?? order.state;
  }
}

/** How long an answer of the model travels, ms. */
const TRAVELLED = 300;

function world(skew = 0, age = 0): { server: Model; phone: World } {
  const server = new Model(age);
  return { server, phone: new World({ server, jobs: JOBS, travelMs: TRAVELLED, skew, isHasty: true }) };
}

const ages = fc.integer({ min: 0, max: 20 * DAY });

const waitingIds = (phone: World): string[] => phone.queue.read().waiting.map(({ actId }) => actId);
const refusedActs = (phone: World): readonly RefusedAct[] => phone.queue.read().refused;

/** What a phone's clock may not do, whatever it shows: date an act before its job or ahead of ours, or change the order of a job's acts. */
function misplaced({ server, phone }: ReturnType<typeof world>): unknown[] {
  return [...server.orders].flatMap(([jobId, { begins, log }]) => {
    const asMade = [...phone.made.keys()].filter((id) => phone.made.get(id)?.jobId === jobId && server.dates.has(id));
    return log.filter((id, place) => {
      const { at, heard } = server.dates.get(id) ?? { at: 0, heard: 0 };
      return at < begins || at > heard + SKEW_MS || id !== asMade[place];
    });
  });
}

it('[R-ONS-01] 1,000 sequences of acts, cuts, lost answers, echoes, crashes, clock jumps and other people’s edits lose nothing, double nothing, and show every conflict', async () => {
  await fc.assert(
    fc.asyncProperty(skews, ages, anything(JOBS.length), async (skew, age, events) => {
      const { server, phone } = world(skew, age);
      for (const event of events) {
        await phone.happen(event);
        // what was done stays counted until the page holds it: no step falls back
        expect([...server.dates.keys()].filter((id) => !phone.disk.has(id) && !server.read.has(id))).toEqual([]);
      }
      await phone.settle();
      expect(waitingIds(phone)).toEqual([]);
      const shown = new Set(refusedActs(phone).map(({ actId }) => actId));
      for (const id of phone.made.keys()) expect([id, server.dates.has(id), shown.has(id)]).toEqual([id, !shown.has(id), shown.has(id)]);
      for (const { log } of server.orders.values()) expect(new Set(log).size).toBe(log.length);
      expect([...phone.disk.keys()].toSorted()).toEqual([...shown].toSorted());
      expect(misplaced({ server, phone })).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

/** How visits on all jobs ended when the line was good for long. */
async function ended({ server, phone }: ReturnType<typeof world>) {
  await phone.settle();
  return {
    jobs: [...server.orders.values()].map(({ state, isLeft, log }) => [state, isLeft ? 'left' : 'ended', log.length]),
    acts: phone.made.size,
    waiting: waitingIds(phone),
    refused: refusedActs(phone),
    pictures: phone.pictures.size,
    misplaced: misplaced({ server, phone }),
  };
}

/** As they end online: each act is done, once, in its order. */
const ONLINE = {
  jobs: JOBS.map(() => ['finished', 'ended', VERBS.length]),
  acts: JOBS.length * VERBS.length,
  waiting: [],
  refused: [],
  pictures: 0,
  misplaced: [],
};

it('[R-ONS-01] visits under any accidents of line, clock and phone end as they would have ended online, in their order', async () => {
  await fc.assert(
    fc.asyncProperty(skews, visits(JOBS.length, fc.oneof(accidents(HOUR), clockSettings)), async (skew, events) => {
      const all = world(skew);
      for (const event of events) await all.phone.happen(event);
      expect(await ended(all)).toEqual(ONLINE);
    }),
    { numRuns: 1000 },
  );
});

it('[R-ONS-01] with a clock that is wrong by whatever and stays so, each act is dated when it was done, however late it is told', async () => {
  await fc.assert(
    fc.asyncProperty(skews, ages, visits(JOBS.length, accidents(HOUR)), async (skew, age, events) => {
      const all = world(skew, age);
      for (const event of events) await all.phone.happen(event);
      expect(await ended(all)).toEqual(ONLINE);
      // the phone takes what is less than TRAVEL_MS for travel, and cannot tell it from the travel itself
      for (const [id, { at }] of all.phone.made)
        expect(Math.abs((all.server.dates.get(id)?.at ?? 0) - at)).toBeLessThan(TRAVEL_MS + TRAVELLED);
    }),
    { numRuns: 300 },
  );
});

it('[R-ONS-01] on jobs however old, a clock that is set once, by whatever, makes no conflict of a visit', async () => {
  const drawn = fc.tuple(visits(JOBS.length, accidents(HOUR)), clockSettings, fc.nat());
  await fc.assert(
    fc.asyncProperty(skews, ages, drawn, async (skew, age, [events, setting, place]) => {
      const all = world(skew, age);
      for (const event of events.toSpliced(place % events.length, 0, setting)) await all.phone.happen(event);
      expect(await ended(all)).toEqual(ONLINE);
    }),
    { numRuns: 300 },
  );
});

it('[R-ONS-01] a refusal given up without a line is gone at once, also after a restart, and the server hears of it when there is a line', async () => {
  const { server, phone } = world();
  await phone.happen({ kind: 'act', job: 0, verb: 'finish', withPhoto: false });
  await phone.settle();
  const [refused] = refusedActs(phone);
  phone.line = 'cut';
  await phone.queue.drop([refused!]);
  await phone.rest();
  expect([refusedActs(phone), server.conflicts.get(refused!.actId)]).toEqual([[], 'open']);
  await phone.happen({ kind: 'crash' });
  await phone.queue.start();
  expect([refusedActs(phone), phone.queue.read().dropped.map(({ actId }) => actId)]).toEqual([[], [refused!.actId]]);
  await phone.settle();
  expect([server.conflicts.get(refused!.actId), phone.disk.size, phone.queue.read().dropped]).toEqual(['dropped', 0, []]);
});

it('[R-ONS-01] a refusal that the server does not let go is shown again', async () => {
  const { phone } = world();
  await phone.happen({ kind: 'act', job: 0, verb: 'finish', withPhoto: false });
  await phone.settle();
  phone.line = 'barred';
  await phone.queue.drop([...refusedActs(phone)]);
  await phone.rest();
  expect(refusedActs(phone)).toMatchObject([{ refusal: { code: 'http-403' } }]);
  expect([...phone.disk.values()]).toMatchObject([{ refusal: { code: 'http-403' } }]);
  expect(phone.disk.values().next().value).not.toHaveProperty('isDropped');
});

it('[R-ONS-01] an act for which the phone has no room is not done, and nothing that was done before is lost; it can be done once there is room', async () => {
  const { server, phone } = world();
  phone.line = 'cut';
  await phone.happen({ kind: 'act', job: 0, verb: 'accept', withPhoto: false });
  const [before, kept] = [waitingIds(phone), [...phone.disk.keys()]];
  phone.isFull = true;
  await expect(phone.queue.add([actOf('job-0', 'contact')])).rejects.toThrow(StoreFull);
  expect([waitingIds(phone), [...phone.disk.keys()], refusedActs(phone)]).toEqual([before, kept, []]);
  await phone.happen({ kind: 'crash' });
  await phone.queue.start();
  expect(waitingIds(phone)).toEqual(before);
  phone.isFull = false;
  phone.line = 'good';
  expect(await phone.queue.add([actOf('job-0', 'contact')])).toBe('done');
  await phone.settle();
  expect([server.orders.get('job-0')?.state, server.dates.size, phone.disk.size]).toEqual(['accepted', 2, 0]);
});

it('[R-ONS-01] an act that cannot be read holds back what follows on its job and nothing else', async () => {
  const { server, phone } = world();
  phone.line = 'cut';
  for (const [verb, job] of [
    ['accept', 0],
    ['contact', 0],
    ['accept', 1],
    ['depart', 0],
    ['contact', 1],
  ] as const)
    await phone.happen({ kind: 'act', job, verb, withPhoto: false });
  server.garbled = { verb: 'contact', job: 'job-0' };
  await phone.settle();
  const logs = JOBS.map((id) => server.orders.get(id)?.log);
  const made = [...phone.made.keys()];
  expect(logs).toEqual([[made[0]], [made[2], made[4]]]);
  expect(refusedActs(phone).map(({ verb, refusal }) => [verb, refusal.code, refusal.detail, refusal.heldBack])).toEqual([
    ['contact', 'bad_input', 'not to be read', true],
    ['depart', 'bad_input', expect.any(String), true],
  ]);
  expect(waitingIds(phone)).toEqual([]);
});

it('[R-ONS-01] a picture that does not come holds back the next visit, so that nobody is heard to be at two customers, and no other act', async () => {
  const { server, phone } = world();
  for (const verb of VERBS.slice(0, VERBS.indexOf('record'))) await phone.happen({ kind: 'act', job: 0, verb, withPhoto: false });
  phone.line = 'blind';
  for (const verb of VERBS.slice(VERBS.indexOf('record'))) await phone.happen({ kind: 'act', job: 0, verb, withPhoto: true });
  for (const verb of ['accept', 'contact', 'depart'] as const) await phone.happen({ kind: 'act', job: 1, verb, withPhoto: false });
  await phone.queue.flush();
  expect([...server.orders.values()].map(({ state }) => state)).toEqual(['diagnosed', 'accepted']);
  await phone.settle();
  expect([...server.orders.values()].map(({ state, isLeft }) => [state, isLeft])).toEqual([
    ['finished', false],
    ['travelling', false],
  ]);
  expect(refusedActs(phone)).toEqual([]);
});
