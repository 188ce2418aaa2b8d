import { memberCaller, systemCaller } from '#modules/identity/index.ts';
import type { Job, JobTools } from '#platform/jobs/jobs.ts';
import type { Call } from '#platform/operation/bind.ts';
import { DAY, MINUTE } from '#platform/values/instant.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import type { Stage } from '../stage.ts';
import { skipReactions } from '../store/plant.ts';
import type { Known, Step, Story } from './script.ts';

/** Stretches of time after each of which alarms are rung; reactions are dealt with before a stretch that rests on them. */
const STRETCH = 30 * MINUTE;
/** Acts that draw a number: one after the other, so that numbers rise with time and the same day gives the same ones. */
const NUMBERED = /\.(register|create)$/;

/** Times of dealing with reactions after which tables have grown by so much that the database should count them again. */
const RECOUNTED = [1, 3, 9];

/** Reactions that only tell people: for days long past nobody needs to be told any more. */
const TELLING = ['messages.tell'];
const TOLD_DAYS = 3;

/** What came of the stories. */
export interface Played {
  readonly performed: number;
  /** acts that did not go through, with why; their stories end there */
  readonly stopped: readonly string[];
}

interface Turn extends Step {
  readonly caseId: string;
}

export interface PlayOptions {
  readonly tenantId: string;
  /** member ids by user name */
  readonly memberIds: ReadonlyMap<string, string>;
  /** nothing later is played, epoch ms */
  readonly now: number;
}

interface Playing {
  readonly stage: Stage;
  readonly options: PlayOptions;
  readonly known: ReturnType<typeof knowledge>;
  readonly ended: Set<string>;
  readonly stopped: string[];
  performed: number;
  settled: number;
}

/** Performs the acts of all stories in order of time, each by its person and at its time; alarms ring when they are due. */
export async function play(stage: Stage, stories: readonly Story[], options: PlayOptions): Promise<Played> {
  const turns = stories
    .flatMap(({ caseId, steps }) => played(stage, steps).map((step) => ({ ...step, caseId })))
    .filter(({ at }) => at < options.now);
  const inOrder = turns.toSorted((a, b) => a.at - b.at);
  const playing: Playing = {
    stage,
    options,
    known: knowledge(stage, options.tenantId),
    ended: new Set(),
    stopped: [],
    performed: 0,

    settled: 0,
  };
  for (const acts of Map.groupBy(inOrder, ({ at }) => Math.floor(at / STRETCH)).values()) await playStretch(playing, acts);
  await ringUntil(stage, options.now);
  await stage.drain();
  return { performed: playing.performed, stopped: playing.stopped };
}

const isOffered = ({ modules }: Stage, operation: string): boolean =>
  modules.some(({ routes }) => routes.some(({ contract }) => contract.name === operation));

/** A story goes as far as there are modules that offer its acts. */
function played(stage: Stage, steps: readonly Step[]): readonly Step[] {
  const unknown = [...new Set(steps.map(({ operation }) => operation))].filter((operation) => !isOffered(stage, operation));
  const end = steps.findIndex(({ operation }) => unknown.includes(operation));
  return end === -1 ? steps : steps.slice(0, end);
}

async function playStretch(playing: Playing, acts: readonly Turn[]): Promise<void> {
  const { stage } = playing;
  const [first] = acts;
  const last = acts.at(-1);
  if (!first || !last) return;
  await ringUntil(stage, first.at);
  if (acts.some(({ caseId, input }) => !playing.ended.has(caseId) && typeof input === 'function' && input(playing.known) === undefined))
    await settle(playing, first.at);
  await playTogether(playing, acts);
  await ringUntil(stage, last.at);
}

/** Reactions do their part; what they made becomes known. */
async function settle(playing: Playing, at: number): Promise<void> {
  const { stage, options } = playing;
  if (at < options.now - TOLD_DAYS * DAY) {
    await stage.order.drain();
    await stage.door.trip([skipReactions(TELLING)]);
  }
  await stage.drain();
  await playing.known.refresh();
  playing.settled += 1;
  if (RECOUNTED.includes(playing.settled)) await stage.recount();
}

/** The alarms of the regulation, each at its own time. */
async function ringUntil(stage: Stage, until: number): Promise<void> {
  const jobs = stage.modules.filter(({ name }) => name === 'rulebook').flatMap((module) => module.jobs);
  for (;;) {
    stage.setClock(until);
    const tools = {
      door: stage.door,
      performer: stage.performer,
      now: stage.now,
      systemCaller: (tenantId: string) => systemCaller(tenantId, 'job'),
    };
    const next = await nextOf(jobs, tools);
    if (next === null || next > until) return;
    stage.setClock(next);
    let moved = false;
    for (const job of jobs) moved = (await job.run(tools)) || moved;
    if (!moved) throw new Error('an alarm that nobody rings');
  }
}

async function nextOf(jobs: readonly Job[], tools: JobTools): Promise<number | null> {
  const times = await Promise.all(jobs.map((job) => job.nextAt?.(tools) ?? null));
  return times.reduce<number | null>((soonest, at) => (at === null || (soonest !== null && soonest <= at) ? soonest : at), null);
}

/** Acts of one case follow each other, and those that draw numbers; all others go side by side. */
async function playTogether(playing: Playing, acts: readonly Turn[]): Promise<void> {
  const ofCase = new Map<string, Promise<void>>();
  let numbered = Promise.resolve();
  for (const act of acts) {
    const isNumbered = NUMBERED.test(act.operation);
    const done = Promise.all([ofCase.get(act.caseId), ...(isNumbered ? [numbered] : [])]).then(() => playAct(playing, act));
    ofCase.set(act.caseId, done);
    if (isNumbered) numbered = done;
  }
  await Promise.all([...ofCase.values(), numbered]);
}

/** By how much a phone without a network is late. */
const TOLD_LATE = 6 * MINUTE;

async function playAct(playing: Playing, turn: Turn): Promise<void> {
  const { stage, options, known, ended } = playing;
  if (ended.has(turn.caseId)) return;
  const memberId = options.memberIds.get(turn.by);
  if (memberId === undefined) throw new Error(`nobody is called ${turn.by}`);
  const input = typeof turn.input === 'function' ? turn.input(known) : turn.input;
  if (input === undefined) return stop(playing, turn, 'nothing to act on');
  const call: Call = { operation: stage.operation(turn.operation), input };
  const tell = (told: Call) =>
    stage.at(turn.at, () => stage.performer.performAll(memberCaller(options.tenantId, memberId, 'batch'), [told]));
  let [outcome] = await tell(call);
  // he was still at another customer's: his phone had no network there, and tells it late
  if (outcome && isRefusal(outcome) && outcome.refusal === 'work-order.elsewhere')
    [outcome] = await tell({ ...call, occurredAt: turn.at - TOLD_LATE });
  if (outcome && isRefusal(outcome)) stop(playing, turn, outcome.refusal);
  else if (outcome && 'fault' in outcome)
    stop(playing, turn, `${outcome.fault.constructor.name}: ${outcome.fault.message} ${JSON.stringify(outcome.fault)}`);
  else playing.performed += 1;
}

function stop({ ended, stopped }: Playing, turn: Turn, why: string): void {
  ended.add(turn.caseId);
  stopped.push(`${turn.operation} by ${turn.by}: ${why}`);
}

/** Ids that reactions gave, as the lists of open duties show them. */
function knowledge(stage: Stage, tenantId: string): Known & { refresh(): Promise<void> } {
  const callbacks = new Map<string, string>();
  const followUps = new Map<string, string>();
  const rowsOf = async (operation: string, tab: string): Promise<Record<string, unknown>[]> => {
    const rows: Record<string, unknown>[] = [];
    if (!isOffered(stage, operation)) return rows;
    for (let after: string | undefined; ;) {
      const outcome = await stage.performer.perform(systemCaller(tenantId, 'batch'), {
        operation: stage.operation(operation),
        input: { tab, limit: 200, ...(after === undefined ? {} : { after }) },
      });
      if (isRefusal(outcome)) return rows;
      const page = outcome.answer as { rows: Record<string, unknown>[]; next: string | null };
      rows.push(...page.rows);
      if (page.next === null) return rows;
      after = page.next;
    }
  };
  return {
    callback: (caseId, round) => callbacks.get(`${caseId} ${round}`),
    followUp: (caseId, period) => followUps.get(`${caseId} ${period}`),
    async refresh() {
      for (const row of await rowsOf('callback.list', 'open'))
        callbacks.set(`${String(row['caseId'])} ${String(row['round'])}`, String(row['id']));
      followUps.clear();
      for (const row of await rowsOf('follow-up.list', 'due'))
        followUps.set(`${String(row['caseId'])} ${String(row['period'])}`, String(row['id']));
    },
  };
}
