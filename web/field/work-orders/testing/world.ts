import fc from 'fast-check';
import { DAY, HOUR } from '#platform/values/instant.ts';
import { idAt } from '#platform/values/ids.ts';
import { offsetAfter } from '#web/api/clock.ts';
import { ApiError } from '#web/api/problem.ts';
import type { QueuePorts, Verdict } from '../ports.ts';
import { StoreFull } from '../../offline/database.ts';
import { ActQueue } from '../queue.ts';
import { filesOf, type JobAct, type KeptAct, type QueuedAct, type RefusedAct } from '../store/acts.ts';

/** `barred`: every message is refused; `lost`: messages arrive, their answers do not; `cut`: nothing arrives; `stuck`: a message arrives later, by an echo; `blind`: acts are judged, what they did cannot be read. */
export type Line = 'good' | 'cut' | 'lost' | 'stuck' | 'blind' | 'signedOut' | 'trouble' | 'barred';

/** What somebody at the desk does: gives the job to another, back, sends it another way or cancels it. */
export type Edit = 'away' | 'back' | 'reroute' | 'cancel';

/** What may happen, in any order. Jobs by their place among those of the world, times in ms. */
export type Event =
  | { readonly kind: 'act'; readonly job: number; readonly verb: Verb; readonly withPhoto: boolean }
  | { readonly kind: 'desk'; readonly job: number; readonly what: Edit }
  | { readonly kind: 'line'; readonly state: Line }
  /** time goes by, for everybody */
  | { readonly kind: 'time'; readonly ms: number }
  /** the phone's clock is set by so much */
  | { readonly kind: 'clock'; readonly ms: number }
  | { readonly kind: 'crash' }
  /** messages that lingered on the line arrive once more, the last one first or as they were sent */
  | { readonly kind: 'echo'; readonly lastFirst: boolean }
  | { readonly kind: 'timer' };

/** A visit, in its order. */
export const VERBS = ['accept', 'contact', 'depart', 'arrive', 'diagnose', 'record', 'demonstrate', 'sign', 'finish'] as const;
export type Verb = (typeof VERBS)[number];

/** Acts on their way. */
export interface Message {
  readonly acts: readonly QueuedAct[];
  /** by the phone's clock, epoch ms */
  readonly sentAt: number;
}

/** A server as the queue of a phone meets it; what it does not take is thrown as `ApiError`. */
export interface Server {
  /** the true time, epoch ms */
  now(): number;
  pass(ms: number): void;
  sync(message: Message): Promise<readonly Verdict[]>;
  settle(actId: string, as: 'retried' | 'dropped'): Promise<RefusedAct['refusal'] | null>;
  bring(fileId: string): Promise<void>;
  readAgain(jobIds: readonly string[]): Promise<void>;
  desk(jobId: string, what: Edit): Promise<void>;
  signIn(): Promise<void>;
}

/** An act as it truly was. */
export interface Made {
  readonly jobId: string;
  readonly verb: Verb;
  /** epoch ms */
  readonly at: number;
}

interface Ground {
  readonly server: Server;
  readonly jobs: readonly string[];
  /** how long an answer travels, ms */
  readonly travelMs: number;
  /** by how much the phone's clock is ahead of the true time at first, ms; it hears so before anything happens */
  readonly skew?: number;
  /** the next event does not wait until the phone has done what the one before made it do */
  readonly isHasty: boolean;
}

const fault = (status: number): ApiError => new ApiError({ status, code: `http-${status}`, title: '', detail: '' });

const FAULTS: Readonly<Record<Exclude<Line, 'good' | 'blind'>, number>> = {
  cut: 0,
  lost: 0,
  stuck: 0,
  signedOut: 401,
  trouble: 503,
  barred: 403,
};

/** Lets whatever waits for nothing from outside go on. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
}

/** Turns after which a queue has surely called its next port. */
const LONG = 50;

/** What is told of a verb besides its job. */
const INPUTS: Partial<Record<Verb, object>> = {
  diagnose: { cause: 'fuser' },
  record: { process: 'replaced' },
  demonstrate: { demonstrated: true, tipsGiven: true },
  sign: {
    signer: 'Wang Min',
    strokes: [
      [
        [0, 0, 0],
        [60, 24, 30],
      ],
    ],
  },
  finish: { result: 'prints again', perceivedSatisfaction: 5 },
};

/** An act on a job with all that it takes. */
export function actOf(jobId: string, verb: Verb, files: readonly string[] = []): JobAct {
  return { verb, input: { id: jobId, ...INPUTS[verb], ...(files.length > 0 ? { files } : {}) } } as JobAct;
}

/** A phone with the real queue, whose store outlives it and whose line, clock and timers the test holds, before a server. */
export class World {
  readonly disk = new Map<string, KeptAct>();
  readonly pictures = new Set<string>();
  /** everything that was done and kept here, in its order, by its id */
  readonly made = new Map<string, Made>();
  line: Line = 'good';
  /** the phone has no room for anything more */
  isFull = false;
  queue: ActQueue;
  private readonly ground: Ground;
  /** ms by which the phone's clock is ahead of the true time */
  private skew: number;
  /** ms by which the server's clock is ahead of the phone's, as the phone has heard */
  private heard = 0;
  private timers: (() => void)[] = [];
  private stuck: Message[] = [];
  /** what the phone waits for */
  private readonly awaited = new Set<Promise<unknown>>();
  /** a dead phone's answers and timers reach nobody */
  private life = 0;

  constructor(ground: Ground) {
    this.ground = ground;
    this.skew = ground.skew ?? 0;
    this.hear();
    this.queue = this.start();
  }

  private now(): number {
    return this.ground.server.now() + this.skew;
  }

  /** An answer, which bears the server's time, is read on the phone. */
  private hear(): void {
    const { server, travelMs } = this.ground;
    const written = server.now();
    server.pass(travelMs);
    this.heard = offsetAfter(this.heard, written, this.now());
  }

  /** Asks for something by a line that lets it through. */
  private async through<T>(lines: readonly Line[], ask: () => Promise<T>): Promise<T> {
    const { line } = this;
    if (!lines.includes(line)) throw fault(line === 'good' || line === 'blind' ? 0 : FAULTS[line]);
    const answer = await ask();
    this.hear();
    return answer;
  }

  private start(): ActQueue {
    this.life += 1;
    const { server } = this.ground;
    const mine = this.life;
    const dead = new Promise<never>(() => {});
    const living = async <T>(answer: () => T | Promise<T>): Promise<T> => {
      await Promise.resolve();
      if (mine !== this.life) return dead;
      const given = (async () => answer())();
      this.awaited.add(given);
      try {
        const value = await given;
        if (mine === this.life) return value;
      } catch (thrown) {
        if (mine === this.life) throw thrown;
      } finally {
        this.awaited.delete(given);
      }
      return dead;
    };
    const ports: QueuePorts = {
      keptActs: () => living(() => [...this.disk.values()].toReversed()),
      changeActs: (put, goneIds) =>
        living(() => {
          if (this.isFull && put.length > 0) throw new StoreFull(null);
          for (const id of goneIds) this.disk.delete(id);
          for (const act of put) this.keep(act);
        }),
      tell: (acts) =>
        living(async () => {
          const message = structuredClone({ acts, sentAt: this.now() });
          // what becomes of it nobody hears
          if (this.line === 'lost') await server.sync(message).catch(() => {});
          if (this.line === 'stuck') this.stuck.push(message);
          return this.through(['good', 'blind'], () => server.sync(message));
        }),
      settle: (actId, as) => living(() => this.through(['good'], () => server.settle(actId, as))),
      bring: (file) =>
        living(() =>
          this.through(['good'], async () => {
            if (this.pictures.has(file)) await server.bring(file);
          }),
        ),
      brought: (files) => living(() => files.forEach((file) => this.pictures.delete(file))),
      letGo: (files) => living(() => files.filter((file) => !this.named(file)).forEach((file) => this.pictures.delete(file))),
      now: () => this.now(),
      offset: () => this.heard,
      // as a clock that was set back makes them: their order tells nothing
      newId: () => idAt(this.now()),
      after: (_ms, run) => {
        const timer = (): void => {
          if (mine === this.life) run();
        };
        this.timers.push(timer);
        return () => void (this.timers = this.timers.filter((one) => one !== timer));
      },
      alone: (run) => run(),
      readAgain: (jobIds) => living(() => this.through(['good'], () => server.readAgain(jobIds))),
      signedOut: () => {},
    };
    return new ActQueue(ports);
  }

  private named(file: string): boolean {
    return [...this.disk.values()].some((act) => filesOf(act).includes(file));
  }

  private keep(act: KeptAct): void {
    this.disk.set(act.actId, structuredClone(act));
    if (this.made.has(act.actId)) return;
    this.made.set(act.actId, { jobId: act.input.id, verb: act.verb as Verb, at: Number(act.about) });
  }

  async happen(event: Event): Promise<void> {
    await this.come(event);
    await (this.ground.isHasty ? turns(4) : this.rest());
    this.ground.server.pass(1000);
  }

  private async come(event: Event): Promise<void> {
    const { server, jobs } = this.ground;
    switch (event.kind) {
      case 'act':
        return this.act(event);
      case 'desk':
        return server.desk(jobs[event.job] ?? '', event.what);
      case 'line':
        return this.changeLine(event.state);
      case 'time':
        return server.pass(event.ms);
      case 'clock':
        // no phone shows a time before 1970
        this.skew = Math.max(this.skew + event.ms, -server.now());
        return undefined;
      case 'crash':
        this.queue = this.start();
        return undefined;
      case 'echo':
        return this.echo(event.lastFirst);
      case 'timer':
        for (const timer of this.timers.splice(0)) timer();
    }
  }

  private async act({ job, verb, withPhoto }: Extract<Event, { kind: 'act' }>): Promise<void> {
    const { server, jobs } = this.ground;
    const before = this.made.size;
    const file = verb === 'record' && withPhoto ? [idAt(this.now())] : [];
    for (const id of file) this.pictures.add(id);
    // the truth goes along in words that the queue hands on unread
    void this.queue.add([actOf(jobs[job] ?? '', verb, file)], { about: String(server.now()) });
    // it is done as soon as it is kept
    for (let turn = 0; this.made.size === before && turn < LONG; turn += 1) await turns(1);
  }

  private async changeLine(state: Line): Promise<void> {
    this.line = state;
    if (state !== 'good') return;
    await this.ground.server.signIn();
    this.queue.resume();
  }

  private async echo(lastFirst: boolean): Promise<void> {
    const stuck = this.stuck.splice(0);
    for (const message of lastFirst ? stuck.toReversed() : stuck) await this.ground.server.sync(message).catch(() => {});
  }

  /** Until the phone waits for nothing but time, its line or its user. */
  async rest(): Promise<void> {
    for (await turns(LONG); this.awaited.size > 0; await turns(LONG)) await Promise.allSettled(this.awaited);
  }

  /** The line is good for long: everything is told. */
  async settle(): Promise<void> {
    await this.changeLine('good');
    await this.queue.start();
    await this.queue.flush();
    for (const timer of this.timers.splice(0)) timer();
    await this.queue.flush();
    await this.rest();
  }
}

const job = (jobs: number) => fc.nat(jobs - 1);

/** By how much a clock is wrong, or is set: by seconds, hours or years. */
export const skews = fc.oneof(
  fc.integer({ min: -3000, max: 3000 }),
  fc.integer({ min: -12 * HOUR, max: 12 * HOUR }),
  fc.integer({ min: -30 * DAY, max: 30 * DAY }),
  fc.integer({ min: -20 * 365 * DAY, max: 20 * 365 * DAY }),
);

/** What happens to a phone and its line; `longest`: ms that go by at once at most. */
export function accidents(longest: number): fc.Arbitrary<Event> {
  return fc.oneof(
    fc.record({
      kind: fc.constant('line' as const),
      state: fc.constantFrom<Line>('good', 'cut', 'lost', 'stuck', 'blind', 'signedOut', 'trouble'),
    }),
    fc.record({ kind: fc.constant('time' as const), ms: fc.integer({ min: 0, max: longest }) }),
    fc.constant({ kind: 'crash' as const }),
    fc.record({ kind: fc.constant('echo' as const), lastFirst: fc.boolean() }),
    fc.constant({ kind: 'timer' as const }),
  );
}

/** Somebody sets the phone's clock. */
export const clockSettings: fc.Arbitrary<Event> = fc.record({ kind: fc.constant('clock' as const), ms: skews });

/** Anything, in any order. */
export function anything(jobs: number): fc.Arbitrary<Event[]> {
  const act = fc.record({ kind: fc.constant('act' as const), job: job(jobs), verb: fc.constantFrom(...VERBS), withPhoto: fc.boolean() });
  const desk = fc.record({
    kind: fc.constant('desk' as const),
    job: job(jobs),
    what: fc.constantFrom<Edit>('away', 'back', 'reroute', 'cancel'),
  });
  const ofPhone = fc.oneof({ weight: 5, arbitrary: accidents(2 * DAY) }, clockSettings);
  return fc.array(fc.oneof({ weight: 5, arbitrary: act }, { weight: 5, arbitrary: ofPhone }, desk), { maxLength: 40 });
}

/** Visits to the customers of all jobs, one after another, the first two acts of each anywhere before it, with accidents between acts. */
export function visits(jobs: number, between: fc.Arbitrary<Event>): fc.Arbitrary<Event[]> {
  const steps = fc.array(fc.tuple(job(jobs), fc.array(between, { maxLength: 3 })), {
    minLength: jobs * VERBS.length,
    maxLength: jobs * VERBS.length,
  });
  return steps.map((drawn) => {
    const done = Array.from({ length: jobs }, () => 0);
    return drawn.flatMap(([wanted, accident]): Event[] => {
      const under = done.findIndex((count) => count < VERBS.length);
      const place = (done[wanted] ?? 0) < BEFORE_VISIT ? wanted : under;
      const verb = VERBS[done[place] ?? 0] ?? 'finish';
      done[place] = (done[place] ?? 0) + 1;
      return [{ kind: 'act', job: place, verb, withPhoto: true }, ...accident];
    });
  });
}

/** Acts of a visit that are done before he goes there. */
const BEFORE_VISIT = VERBS.indexOf('depart');
