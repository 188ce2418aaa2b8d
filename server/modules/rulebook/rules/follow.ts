import type { Facts } from '#platform/values/facts.ts';
import type { Words } from '#platform/values/words.ts';
import { alarmsOf, foldClocks, stoodAt, type Alarm, type ClockFact, type ClockRun, type TimeLimit } from './clock.ts';
import { chooseLimits, type Control, type RuleSet } from './control.ts';
import { endsDuty } from './duty.ts';
import { explainDeadline } from './explain.ts';

/** A clock as it stands in the table, with the control it began under. */
export interface KnownClock {
  readonly id: string;
  readonly control: Control<TimeLimit>;
  readonly startedBy: string;
  readonly state: string;
  readonly open: boolean;
  /** while it is paused: when it was due before */
  readonly dueAt: number;
  readonly warnAt: readonly number[];
  readonly stoppedAt: number | null;
  readonly warned: number;
}

/** A new fact with what was known about the subject when it was recorded. */
export interface FollowedFact extends ClockFact {
  readonly subjectId: string;
  readonly facts?: Facts;
  readonly rebinds?: boolean;
}

/** How a clock stands after the new facts: a new row, or a changed one. */
export interface ClockChange {
  /** undefined: a clock that begins now */
  readonly id: string | undefined;
  readonly control: Control<TimeLimit>;
  readonly subjectId: string;
  readonly run: ClockRun;
  readonly dueAt: number;
  readonly warnAt: readonly number[];
  readonly wakeAt: number | null;
  readonly warned: number;
  readonly state: ClockRun['state'];
  readonly reason: Words;
  /** the verdict to put on record now, if it is a new one */
  readonly verdict?: 'kept' | 'breached' | 'cancelled' | 'exempt';
}

interface Story {
  readonly known: readonly KnownClock[];
  /** facts of the subject recorded before, in any order */
  readonly past: readonly ClockFact[];
  readonly fresh: readonly FollowedFact[];
  readonly now: number;
}

/**
 * What the new facts mean for the clocks of their subject: clocks begin, end, pause, move or are void. Pure. It is never earlier than what
 * is known: where a machine's clock was put back, or differs from that of another, nothing that stands in the table has not happened yet.
 */
export function followClocks(rules: RuleSet, given: Story): ClockChange[] {
  const facts: ClockFact[] = [...given.past, ...given.fresh];
  const story = { ...given, now: Math.max(given.now, ...facts.map(({ recordedAt }) => recordedAt)) };
  const changes = story.known.flatMap((clock) => followKnown(rules, clock, facts, story));
  return [...changes, ...story.fresh.flatMap((fact) => begin(rules, fact, facts, story))];
}

function followKnown(rules: RuleSet, clock: KnownClock, facts: readonly ClockFact[], story: Story): ClockChange[] {
  const choice = chosenAnew(rules, clock, facts, story);
  if (choice === 'no' && clock.open) return [cancelled(rules, clock, facts, story)];
  if (choice !== 'yes' && isSetAside(rules, clock, story)) return [];
  const run = foldClocks(clock.control.params, facts, rules.calendars, story.now).find(
    (candidate) => candidate.startedBy === clock.startedBy,
  );
  if (!run) return clock.open ? [cancelled(rules, clock, facts, story)] : [];
  if (isUnchanged(rules, clock, run)) return [];
  return [changeOf(rules, { id: clock.id, control: clock.control, run, warned: clock.warned, before: clock, subjectId: '' }, story.now)];
}

/** Of one that is paused a late fact may move what was reached before, and nothing else. */
function isUnchanged(rules: RuleSet, clock: KnownClock, run: ClockRun): boolean {
  if (run.state !== clock.state || run.stoppedAt !== clock.stoppedAt) return false;
  if (run.dueAt !== null || run.stoppedAt !== null) return (run.dueAt ?? clock.dueAt) === clock.dueAt;
  return String(warnings(openAlarms(rules, clock.control, run))) === String(clock.warnAt);
}

/** Cancelled because changed facts chose another row, not by a fact that its row names: only facts that choose it again bring it back. */
function isSetAside(rules: RuleSet, clock: KnownClock, { past, now }: Story): boolean {
  if (clock.state !== 'cancelled') return false;
  const before = foldClocks(clock.control.params, past, rules.calendars, now).find(({ startedBy }) => startedBy === clock.startedBy);
  return before !== undefined && before.state !== 'cancelled';
}

/** Do changed facts choose the clock's row again? Without such facts nobody asked. */
function chosenAnew(rules: RuleSet, clock: KnownClock, facts: readonly ClockFact[], { fresh, known }: Story): 'yes' | 'no' | 'unasked' {
  const about = fresh.find((fact) => fact.rebinds === true)?.facts;
  if (!about) return 'unasked';
  return stillChosen(rules, clock, facts, { about, known }) ? 'yes' : 'no';
}

/** The starting fact is chosen for again by the changed facts: does the same control come out? */
function stillChosen(
  rules: RuleSet,
  clock: KnownClock,
  facts: readonly ClockFact[],
  { about, known }: { readonly about: Facts; readonly known: readonly KnownClock[] },
): boolean {
  const start = facts.find((fact) => fact.eventId === clock.startedBy);
  if (!start) return true;
  return chooseLimits(limitsOfStart(rules, known, start.eventId), start, about).some(({ id }) => id === clock.control.id);
}

/** The rows that a starting fact is chosen for by: clocks keep the version they began under, so its rows stand in place of those that took theirs (R-RUL-02). */
function limitsOfStart(rules: RuleSet, known: readonly KnownClock[], startedBy: string): readonly Control<TimeLimit>[] {
  const begun = known.filter((clock) => clock.startedBy === startedBy).map(({ control }) => control);
  const former = begun.filter(({ id }) => !rules.limits.some((limit) => limit.id === id));
  if (former.length === 0) return rules.limits;
  const isFollowed = ({ code, rank, scope }: Control): boolean =>
    former.some((control) => control.code === code && control.rank === rank && control.scope === scope);
  return [...rules.limits.filter((limit) => !isFollowed(limit)), ...former];
}

function cancelled(rules: RuleSet, clock: KnownClock, facts: readonly ClockFact[], { now }: Story): ClockChange {
  const run = foldClocks(clock.control.params, facts, rules.calendars, now).find((candidate) => candidate.startedBy === clock.startedBy);
  const base = run ?? {
    startedBy: clock.startedBy,
    factAt: now,
    startedAt: now,
    anew: false,
    dueAt: clock.dueAt,
    pausedAt: null,
    holes: [],
    usedMs: 0,
    remainingMs: 0,
    provisional: false,
  };
  return {
    id: clock.id,
    control: clock.control,
    subjectId: '',
    dueAt: clock.dueAt,
    warnAt: [],
    wakeAt: null,
    warned: clock.warned,
    state: 'cancelled',
    verdict: 'cancelled',
    run: { ...base, state: 'cancelled', pausedAt: null, stoppedAt: now, stoppedBy: null },
    reason: explainDeadline(clock.control.params, base, rules.calendars),
  };
}

/** Clocks that a fact starts, and those that changed facts of the subject make start anew from facts already recorded. */
function begin(rules: RuleSet, fact: FollowedFact, facts: readonly ClockFact[], story: Story): ClockChange[] {
  if (!fact.facts) return [];
  const about = fact.facts;
  const starts = fact.rebinds === true ? facts : [fact];
  return starts.flatMap((start) =>
    chooseLimits(limitsOfStart(rules, story.known, start.eventId), start, about).flatMap((control) => {
      // changed facts choose anew for what is still open: a figure whose duty was fulfilled or void is not judged a second time
      const settled = (clock: KnownClock): boolean =>
        clock.control.id === control.id || (clock.control.code === control.code && !clock.open);
      if (story.known.some((clock) => clock.startedBy === start.eventId && settled(clock))) return [];
      if (start.anew === true && isStillBroken(rules, control, { word: start, facts, story })) return [];
      for (const one of [control, ...formerOf(control, start, story)]) {
        const run = foldClocks(one.params, facts, rules.calendars, story.now).find((candidate) => candidate.startedBy === start.eventId);
        if (run)
          return [
            changeOf(rules, { id: undefined, control: one, run, warned: 0, before: undefined, subjectId: fact.subjectId }, story.now),
          ];
      }
      return [];
    }),
  );
}

/** Rows of the figure that clocks are open under when a duty is owed anew: the present one would have been broken by then, where it allows less than theirs. */
function formerOf({ id, code }: Control<TimeLimit>, start: ClockFact, { known }: Story): Control<TimeLimit>[] {
  if (start.anew !== true) return [];
  return known.filter((clock) => clock.open && clock.control.code === code && clock.control.id !== id).map(({ control }) => control);
}

/**
 * Was the duty that a word begins anew promised before, and broken by then? Then it is late, and not promised again: by no row that names the
 * word, and by no later version. What stood under the row's own figure decides; where nothing did, all that was promised of the duty.
 */
function isStillBroken(
  rules: RuleSet,
  { code, params }: Control<TimeLimit>,
  { word, facts, story }: { readonly word: ClockFact; readonly facts: readonly ClockFact[]; readonly story: Story },
): boolean {
  if (!endsDuty(word, params.stopOn)) return false;
  const stood = story.known.flatMap(({ control, startedBy, state }) => {
    if (state === 'cancelled' || !endsDuty(word, control.params.stopOn)) return [];
    const run = foldClocks(control.params, facts, rules.calendars, story.now).find((one) => one.startedBy === startedBy);
    const how = run ? stoodAt(word, run) : 'not';
    return how === 'not' ? [] : [{ code: control.code, how }];
  });
  const own = stood.filter((one) => one.code === code);
  const judged = own.length > 0 ? own : stood;
  return judged.length > 0 && judged.every(({ how }) => how === 'broken');
}

interface Drawn {
  readonly id: string | undefined;
  readonly control: Control<TimeLimit>;
  readonly run: ClockRun;
  readonly warned: number;
  readonly before: KnownClock | undefined;
  readonly subjectId: string;
}

/** Alarms of a run as if nothing had ended it. */
function openAlarms(rules: RuleSet, { params }: Control<TimeLimit>, run: ClockRun): Alarm[] {
  return alarmsOf(params, { ...run, stoppedAt: null }, rules.calendars);
}

const warnings = (alarms: readonly Alarm[]): number[] => alarms.filter(({ kind }) => kind === 'warning').map(({ at }) => at);

function changeOf(rules: RuleSet, drawn: Drawn, now: number): ClockChange {
  const { id, control, run, before, subjectId } = drawn;
  const dueAt = run.dueAt ?? before?.dueAt ?? run.startedAt;
  const alarms = openAlarms(rules, control, run);
  // what lies behind us is told by the next sweep, each alarm once; only what has moved into the future, or has no instant any more, is told anew
  const told = alarms.findLast(({ percent, at }) => percent <= drawn.warned && at <= now)?.percent ?? 0;
  const next = run.stoppedAt === null ? alarms.find((alarm) => alarm.percent > told) : undefined;
  return {
    id,
    control,
    subjectId,
    run,
    dueAt,
    warned: told,
    warnAt: warnings(alarms),
    wakeAt: next?.at ?? null,
    state: stateOf(run, told),
    reason: explainDeadline(control.params, run, rules.calendars),
    ...verdictOf(run, before),
  };
}

/** An end gives a verdict, if it is a new one. */
function verdictOf(run: ClockRun, before: KnownClock | undefined): Pick<ClockChange, 'verdict'> {
  if (run.stoppedAt === null || run.state === 'running' || run.state === 'paused' || before?.state === run.state) return {};
  return { verdict: run.state };
}

/** An unfulfilled clock is broken by the sweep that tells it, and stays so: the alarm and the state come together, also when the time runs backwards. */
function stateOf(run: ClockRun, told: number): ClockRun['state'] {
  if (run.stoppedAt !== null) return run.state;
  if (told === 100) return 'breached';
  return run.state === 'breached' ? 'running' : run.state;
}
