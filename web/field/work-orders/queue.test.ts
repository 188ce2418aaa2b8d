import fc from 'fast-check';
import { expect, it } from 'vitest';
import { next } from '#platform/lifecycle/lifecycle.ts';
import { workOrderLifecycle, type WorkOrderState } from '#modules/work-orders/lifecycle.ts';
import { ApiError } from '#web/api/problem.ts';
import type { QueuePorts, Verdict } from './ports.ts';
import { ActQueue } from './queue.ts';
import { filesOf, type JobAct, type KeptAct, type QueuedAct, type RefusedAct } from './store/acts.ts';

/** What may happen, in any order. */
type Event =
  | { readonly kind: 'act'; readonly job: number; readonly verb: number; readonly withPhoto: boolean }
  /** somebody at the desk: gives the job to another, back, sends it another way or cancels it */
  | { readonly kind: 'desk'; readonly job: number; readonly what: 'away' | 'back' | 'reroute' | 'cancel' }
  | { readonly kind: 'line'; readonly state: Line }
  | { readonly kind: 'clock'; readonly ms: number }
  | { readonly kind: 'crash' }
  /** a message that lingered on the line arrives once more */
  | { readonly kind: 'echo' }
  | { readonly kind: 'timer' };

/** `barred`: every message is refused; `lost`: messages arrive, their answers do not; `cut`: nothing arrives; `stuck`: a message arrives later, by an echo; `blind`: acts are judged, what they did cannot be read. */
type Line = 'good' | 'cut' | 'lost' | 'stuck' | 'blind' | 'signedOut' | 'trouble' | 'barred';

const JOBS = ['job-0', 'job-1'] as const;
const VERBS = ['accept', 'contact', 'depart', 'arrive', 'diagnose', 'record', 'demonstrate', 'finish'] as const;

interface Order {
  state: WorkOrderState;
  isMine: boolean;
  readonly log: string[];
}

const fault = (status: number): ApiError => new ApiError({ status, code: `http-${status}`, title: '', detail: '' });

const garbledAt = (place: number): ApiError =>
  new ApiError({
    status: 422,
    code: 'bad_input',
    title: '',
    detail: '',
    errors: [{ pointer: `/acts/${place}/deviceOffset`, message: 'not to be read' }],
  });

/** The server as far as acts meet it: each once by its id, judged by the machine of jobs, one that is refused kept until it is settled. */
class Server {
  readonly orders = new Map<string, Order>(JOBS.map((id) => [id, { state: 'assigned', isMine: true, log: [] }]));
  readonly done = new Set<string>();
  readonly conflicts = new Map<string, 'open' | 'dropped' | 'retried'>();
  readonly files = new Set<string>();

  judge(act: QueuedAct): string | null {
    if (this.done.has(act.actId)) return null;
    const order = this.orders.get(act.input.id);
    const to = order && next(workOrderLifecycle, order.state, act.verb);
    if (!order?.isMine) return 'not_there';
    if (!to) return 'work-order.not_now';
    if (filesOf(act).some((file) => !this.files.has(file))) throw new Error('an act came before its picture');
    order.state = to;
    order.log.push(act.actId);
    this.done.add(act.actId);
    return null;
  }

  sync(acts: readonly QueuedAct[]): Verdict[] {
    const stopped = new Set<string>();
    return acts.map((act) => {
      const { actId } = act;
      if (stopped.has(act.input.id)) return { actId, refusal: { code: '', detail: '', heldBack: true } };
      if (this.conflicts.get(actId) === 'dropped') return { actId, refusal: null };
      const code = this.judge(act);
      if (code === null) {
        if (this.conflicts.has(actId)) this.conflicts.set(actId, 'retried');
        return { actId, refusal: null };
      }
      stopped.add(act.input.id);
      this.conflicts.set(actId, 'open');
      return { actId, refusal: { code, detail: '', heldBack: false } };
    });
  }

  desk(id: string, what: 'away' | 'back' | 'reroute' | 'cancel'): void {
    const order = this.orders.get(id);
    if (!order) return;
    if (what === 'away' || what === 'back') {
      order.isMine = what === 'back';
      return;
    }
    order.state = next(workOrderLifecycle, order.state, what) ?? order.state;
  }
}

/** A phone whose store outlives it and whose line, clock and timers the test holds. */
class World {
  readonly server = new Server();
  readonly disk = new Map<string, KeptAct>();
  readonly pictures = new Set<string>();
  /** everything that was done here: id to job */
  readonly made: string[] = [];
  /** acts whose work the page has read */
  readonly read = new Set<string>();
  line: Line = 'good';
  now = Date.UTC(2026, 2, 10);
  /** the act of this verb and job is written in a way that the server cannot read */
  garbled: { readonly verb: string; readonly job: string } | undefined;
  queue: ActQueue;
  private ids = 0;
  private timers: (() => void)[] = [];
  private stuck: (readonly QueuedAct[])[] = [];
  /** a dead phone's answers and timers reach nobody */
  private life = 0;

  constructor() {
    this.queue = this.start();
  }

  private start(): ActQueue {
    this.life += 1;
    const mine = this.life;
    const living = async <T>(answer: () => T): Promise<T> => {
      await Promise.resolve();
      if (mine !== this.life) return new Promise<T>(() => {});
      return answer();
    };
    const ports: QueuePorts = {
      keptActs: () => living(() => [...this.disk.values()].toReversed()),
      changeActs: (put, goneIds) =>
        living(() => {
          for (const id of goneIds) this.disk.delete(id);
          for (const act of put) this.disk.set(act.actId, structuredClone(act));
        }),
      tell: async (acts) => {
        await living(() => {});
        if (this.line === 'lost') this.server.sync(acts);
        if (this.line === 'stuck') this.stuck.push(structuredClone(acts));
        if (this.line !== 'good' && this.line !== 'blind')
          throw fault({ cut: 0, lost: 0, stuck: 0, signedOut: 401, trouble: 503, barred: 403 }[this.line]);
        const place = acts.findIndex(({ verb, input }) => verb === this.garbled?.verb && input.id === this.garbled.job);
        if (place >= 0) throw garbledAt(place);
        const verdicts = this.server.sync(acts);
        return living(() => verdicts);
      },
      settle: (actId, as) =>
        living(() => {
          if (this.line !== 'good') throw fault(this.line === 'barred' ? 403 : 0);
          if (as === 'dropped' && this.server.conflicts.get(actId) === 'open') this.server.conflicts.set(actId, 'dropped');
          return null;
        }),
      bring: (file) =>
        living(() => {
          if (this.line !== 'good') throw fault(this.line === 'signedOut' ? 401 : 0);
          if (!this.pictures.has(file) && !this.server.files.has(file)) throw new Error('a picture is lost');
          this.server.files.add(file);
        }),
      brought: (files) => living(() => files.forEach((file) => this.pictures.delete(file))),
      now: () => this.now,
      offset: () => 0,
      // ids as a clock that was set back would make them: their order tells nothing
      newId: () => `${(this.now / 1000).toFixed(0)}-${(this.ids += 1)}`,
      after: (_ms, run) => {
        const timer = (): void => {
          if (mine === this.life) run();
        };
        this.timers.push(timer);
        return () => void (this.timers = this.timers.filter((one) => one !== timer));
      },
      alone: (run) => run(),
      readAgain: () =>
        living(() => {
          if (this.line !== 'good') throw fault(0);
          for (const id of this.server.done) this.read.add(id);
        }),
      signedOut: () => {},
    };
    return new ActQueue(ports);
  }

  private actOf(id: string, verb: (typeof VERBS)[number], withPhoto: boolean): JobAct {
    const file = `photo-${(this.ids += 1)}`;
    if (verb === 'record' && withPhoto) this.pictures.add(file);
    const more: Partial<Record<string, object>> = {
      diagnose: { cause: '定影组件' },
      record: { process: '更换', files: withPhoto ? [file] : [] },
      demonstrate: { demonstrated: true, tipsGiven: true },
      finish: { result: '已修复', perceivedSatisfaction: 5 },
    };
    return { verb, input: { id, ...more[verb] } } as JobAct;
  }

  async happen(event: Event): Promise<void> {
    if (event.kind === 'line') this.line = event.state;
    if (event.kind === 'clock') this.now += event.ms;
    if (event.kind === 'desk') this.server.desk(JOBS[event.job] ?? '', event.what);
    if (event.kind === 'crash') this.queue = this.start();
    if (event.kind === 'echo') for (const acts of this.stuck.splice(0)) this.server.sync(acts);
    if (event.kind === 'timer') for (const timer of this.timers.splice(0)) timer();
    if (event.kind === 'act') await this.act(event);
    this.now += 1000;
    await turns(2);
  }

  private async act(event: Extract<Event, { kind: 'act' }>): Promise<void> {
    const act = this.actOf(JOBS[event.job] ?? '', VERBS[event.verb] ?? 'accept', event.withPhoto);
    // kept before anything else: an act that the phone has taken is on its disk
    const before = new Set(this.disk.keys());
    void this.queue.add([act]);
    await turns(4);
    this.made.push(...[...this.disk.keys(), ...this.server.done].filter((id) => !before.has(id) && !this.made.includes(id)));
  }

  /** The line is good for long: everything is told. */
  async settle(): Promise<void> {
    this.line = 'good';
    await this.queue.start();
    this.queue.resume();
    await this.queue.flush();
    for (const timer of this.timers.splice(0)) timer();
    await this.queue.flush();
    await turns(10);
  }
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
}

const job = fc.nat(JOBS.length - 1);
const act = fc.record({ kind: fc.constant('act' as const), job, verb: fc.nat(VERBS.length - 1), withPhoto: fc.boolean() });
const line = fc.record({
  kind: fc.constant('line' as const),
  state: fc.constantFrom<Line>('good', 'cut', 'lost', 'stuck', 'blind', 'signedOut', 'trouble'),
});
const accidents = [
  line,
  fc.record({ kind: fc.constant('clock' as const), ms: fc.integer({ min: -7_200_000, max: 7_200_000 }) }),
  fc.constant({ kind: 'crash' as const }),
  fc.constant({ kind: 'echo' as const }),
  fc.constant({ kind: 'timer' as const }),
];
const desk = fc.record({ kind: fc.constant('desk' as const), job, what: fc.constantFrom('away', 'back', 'reroute', 'cancel') });

/** A visit in its order on one job, with accidents between its acts. */
const visit = fc.tuple(
  ...VERBS.map((_, verb) =>
    fc.tuple(fc.constant({ kind: 'act' as const, job: 0, verb, withPhoto: true }), fc.array(fc.oneof(...accidents), { maxLength: 3 })),
  ),
);

const waitingIds = (world: World): string[] => world.queue.read().waiting.map(({ actId }) => actId);
const refusedActs = (world: World): readonly RefusedAct[] => world.queue.read().refused;

it('[R-ONS-01] 1,000 sequences of acts, cuts, lost answers, echoes, crashes, clock jumps and other people’s edits lose nothing, double nothing, and show every conflict', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 5, arbitrary: act }, { weight: 5, arbitrary: fc.oneof(...accidents) }, desk), { maxLength: 40 }),
      async (events) => {
        const world = new World();
        for (const event of events) {
          await world.happen(event as Event);
          // what was done stays counted until the page holds it: no step falls back
          expect([...world.server.done].filter((id) => !world.disk.has(id) && !world.read.has(id))).toEqual([]);
        }
        await world.settle();
        expect(waitingIds(world)).toEqual([]);
        const shown = new Set(refusedActs(world).map(({ actId }) => actId));
        for (const id of world.made) expect([id, world.server.done.has(id), shown.has(id)]).toEqual([id, !shown.has(id), shown.has(id)]);
        for (const { log } of world.server.orders.values()) expect(new Set(log).size).toBe(log.length);
        expect([...world.disk.keys()].toSorted()).toEqual([...shown].toSorted());
      },
    ),
    { numRuns: 1000 },
  );
});

it('[R-ONS-01] a visit under any accidents of line, clock and phone ends as it would have ended online, in its order', async () => {
  await fc.assert(
    fc.asyncProperty(visit, async (steps) => {
      const world = new World();
      for (const [one, between] of steps) {
        await world.happen(one as Event);
        for (const event of between) await world.happen(event as Event);
      }
      await world.settle();
      expect([waitingIds(world), refusedActs(world)]).toEqual([[], []]);
      expect(world.server.orders.get('job-0')).toMatchObject({ state: 'finished', log: world.made });
      expect(world.made).toHaveLength(VERBS.length);
      expect(world.pictures.size).toBe(0);
    }),
    { numRuns: 1000 },
  );
});

it('[R-ONS-01] a refusal given up without a line is gone at once, also after a restart, and the server hears of it when there is a line', async () => {
  const world = new World();
  await world.happen({ kind: 'act', job: 0, verb: 7, withPhoto: false });
  await world.settle();
  const [refused] = refusedActs(world);
  world.line = 'cut';
  await world.queue.drop([refused!]);
  await turns(10);
  expect([refusedActs(world), world.server.conflicts.get(refused!.actId)]).toEqual([[], 'open']);
  await world.happen({ kind: 'crash' });
  await world.queue.start();
  expect([refusedActs(world), world.queue.read().dropped.map(({ actId }) => actId)]).toEqual([[], [refused!.actId]]);
  await world.settle();
  expect([world.server.conflicts.get(refused!.actId), world.disk.size, world.queue.read().dropped]).toEqual(['dropped', 0, []]);
});

it('[R-ONS-01] a refusal that the server does not let go is shown again', async () => {
  const world = new World();
  await world.happen({ kind: 'act', job: 0, verb: 7, withPhoto: false });
  await world.settle();
  world.line = 'barred';
  await world.queue.drop([...refusedActs(world)]);
  await turns(10);
  expect(refusedActs(world)).toMatchObject([{ refusal: { code: 'http-403' } }]);
  expect([...world.disk.values()]).toMatchObject([{ refusal: { code: 'http-403' } }]);
  expect(world.disk.values().next().value).not.toHaveProperty('isDropped');
});

it('[R-ONS-01] an act that cannot be read holds back what follows on its job and nothing else', async () => {
  const world = new World();
  world.line = 'cut';
  for (const [verb, job] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [2, 0],
    [1, 1],
  ] as const)
    await world.happen({ kind: 'act', job, verb, withPhoto: false });
  world.garbled = { verb: 'contact', job: 'job-0' };
  await world.settle();
  const logs = JOBS.map((id) => world.server.orders.get(id)?.log);
  expect(logs).toEqual([[world.made[0]], [world.made[2], world.made[4]]]);
  expect(refusedActs(world).map(({ verb, refusal }) => [verb, refusal.code, refusal.detail, refusal.heldBack])).toEqual([
    ['contact', 'bad_input', 'not to be read', true],
    ['depart', 'bad_input', expect.any(String), true],
  ]);
  expect(waitingIds(world)).toEqual([]);
});
