import { memberCaller, systemCaller } from '#modules/identity/index.ts';
import type { Call } from '#platform/operation/bind.ts';
import { DAY, MINUTE } from '#platform/values/instant.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import type { Stage } from '../stage.ts';
import { skipReactions } from '../store/plant.ts';
import type { Known, Step, Story } from './script.ts';

/** Acts of so many minutes are told together. */
const SLOT = 30 * MINUTE;
/** Acts that make the installation do something of its own, on which later acts rest. */
const ANSWERED_BY_REACTIONS = /\.(finish|answer|attempt|solve)$/;
/** Acts that need what reactions have made. */
const RESTS_ON_REACTIONS = /^(callback|follow-up)\./;

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

/** Performs the acts of all stories in order of time, each by its person, with the stage's clock at the time of the act. */
export async function play(stage: Stage, stories: readonly Story[], options: PlayOptions): Promise<Played> {
  const turns = stories.flatMap(({ caseId, steps }) => steps.map((step) => ({ ...step, caseId }))).filter(({ at }) => at < options.now);
  const slots = Map.groupBy(
    turns.toSorted((a, b) => a.at - b.at),
    ({ at }) => Math.floor(at / SLOT),
  );
  const played = { performed: 0, stopped: [] as string[], ended: new Set<string>() };
  const known = knowledge(stage, options.tenantId);
  let isStirred = false;
  for (const slot of [...slots.keys()].toSorted((a, b) => a - b)) {
    const acts = slots.get(slot) ?? [];
    const last = acts.at(-1)?.at ?? options.now;
    if (isStirred && acts.some(({ operation }) => RESTS_ON_REACTIONS.test(operation))) {
      stage.setClock(acts[0]?.at ?? last);
      if (last < options.now - TOLD_DAYS * DAY) {
        await stage.order.drain();
        await stage.door.trip([skipReactions(TELLING)]);
      }
      await stage.drain();
      await known.refresh();
      isStirred = false;
    }
    stage.setClock(last);
    for (const wave of wavesOf(acts)) await playWave(stage, wave, { options, known, played });
    isStirred ||= acts.some(({ operation }) => ANSWERED_BY_REACTIONS.test(operation));
  }
  stage.setClock(options.now);
  await stage.drain();
  return played;
}

/** Acts of one case follow each other; those of different cases may go together. */
function wavesOf(acts: readonly Turn[]): Turn[][] {
  const waves: Turn[][] = [];
  const reached = new Map<string, number>();
  for (const act of acts) {
    const wave = reached.get(act.caseId) ?? 0;
    reached.set(act.caseId, wave + 1);
    (waves[wave] ??= []).push(act);
  }
  return waves;
}

interface Playing {
  readonly options: PlayOptions;
  readonly known: Known;
  readonly played: { performed: number; stopped: string[]; ended: Set<string> };
}

async function playWave(stage: Stage, wave: readonly Turn[], playing: Playing): Promise<void> {
  const going = wave.filter(({ caseId }) => !playing.played.ended.has(caseId));
  const byPerson = [...Map.groupBy(going, ({ by }) => by).entries()];
  // Numbers are drawn one after the other, so that the same day gives the same numbers.
  const isNumbered = (acts: readonly Turn[]): boolean => acts.some(({ operation }) => /\.(register|create)$/.test(operation));
  for (const [user, acts] of byPerson.filter(([, acts]) => isNumbered(acts))) await playActs(stage, user, acts, playing);
  await Promise.all(byPerson.filter(([, acts]) => !isNumbered(acts)).map(([user, acts]) => playActs(stage, user, acts, playing)));
}

async function playActs(stage: Stage, user: string, acts: readonly Turn[], { options, known, played }: Playing): Promise<void> {
  const memberId = options.memberIds.get(user);
  if (memberId === undefined) throw new Error(`nobody is called ${user}`);
  const calls: Call[] = [];
  const turns: Turn[] = [];
  for (const turn of acts) {
    const input = typeof turn.input === 'function' ? turn.input(known) : turn.input;
    if (input === undefined) stop(played, turn, 'nothing to act on');
    else {
      calls.push({ operation: stage.operation(turn.operation), input, occurredAt: turn.at });
      turns.push(turn);
    }
  }
  const outcomes = await stage.performer.performAll(memberCaller(options.tenantId, memberId, 'batch'), calls);
  outcomes.forEach((outcome, n) => {
    const turn = turns[n];
    if (!turn) return;
    if (isRefusal(outcome)) stop(played, turn, outcome.refusal);
    else if ('fault' in outcome)
      stop(played, turn, `${outcome.fault.constructor.name}: ${outcome.fault.message} ${JSON.stringify(outcome.fault)}`);
    else played.performed += 1;
  });
}

function stop(played: Playing['played'], turn: Turn, why: string): void {
  played.ended.add(turn.caseId);
  played.stopped.push(`${turn.operation} by ${turn.by}: ${why}`);
}

/** Ids that reactions gave, as the lists of open duties show them. */
function knowledge(stage: Stage, tenantId: string): Known & { refresh(): Promise<void> } {
  const callbacks = new Map<string, string>();
  const followUps = new Map<string, string>();
  const rowsOf = async (operation: string, tab: string): Promise<Record<string, unknown>[]> => {
    const rows: Record<string, unknown>[] = [];
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
    followUp: (caseId) => followUps.get(caseId),
    async refresh() {
      for (const row of await rowsOf('callback.list', 'open'))
        callbacks.set(`${String(row['caseId'])} ${String(row['round'])}`, String(row['id']));
      followUps.clear();
      for (const row of await rowsOf('follow-up.list', 'due')) followUps.set(String(row['caseId']), String(row['id']));
    },
  };
}
