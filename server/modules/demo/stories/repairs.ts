import { DAY, HOUR, MINUTE } from '#platform/values/instant.ts';
import talk from '../data/talk.json' with { type: 'json' };
import { openBefore, type Window } from '../make/hours.ts';
import * as piece from './pieces.ts';
import { scribe, type Actor, type Owner, type Scribe, type Story, type World } from './script.ts';

type Route = 'remote' | 'site' | 'depot';

/** Minutes of opening time an engineer usually takes to call: rarely too long. */
function minutesToCall({ chance }: World): number {
  return chance.hit(0.9) ? chance.whole(3, 24) : chance.hit(0.5) ? chance.whole(45, 80) : chance.whole(110, 190);
}

/** From the call to the accepted and agreed job; the window is free for `who` when it is a visit. */
function prepared(
  world: World,
  pen: Scribe,
  given: { owner: Owner; route: Route; at: number },
): { at: number; job: piece.Job; window?: Window } {
  const { chance, open, diary } = world;
  const { owner, route } = given;
  const registered = piece.intake(world, pen, owner, given.at);
  const assessed = piece.assessment(world, pen, owner, open.nextOpening(registered) + chance.whole(2, 9) * MINUTE);
  const people = piece.capable(world, owner, route);
  const booked =
    route === 'site'
      ? diary.book(
          people.map(({ user }) => user),
          assessed + 100 * MINUTE,
        )
      : undefined;
  const engineer = people.find(({ user }) => user === booked?.who) ?? chance.pick(people);
  const { at, job } = piece.assignment(world, pen, { owner, route, engineer, at: assessed + chance.whole(2, 8) * MINUTE });
  const accepted = piece.acceptance(pen, job, at + chance.whole(1, 7) * MINUTE);
  const called = piece.contact(world, pen, {
    job,
    at: open.add(accepted, minutesToCall(world) * MINUTE) ?? accepted,
    ...(booked ? { window: booked } : {}),
  });
  return booked ? { at: called, job, window: booked } : { at: called, job };
}

/** The service itself up to its end; answers when it was finished. */
function served(world: World, pen: Scribe, given: { owner: Owner; route: Route; at: number; job: piece.Job; window?: Window }): number {
  const { chance, open } = world;
  const { owner, route, at, job, window } = given;
  if (route === 'remote') return piece.remoteHelp(world, pen, { owner, job, at: at + chance.whole(2, 20) * MINUTE });
  if (route === 'site' && window) {
    const arrived = piece.journey(pen, job, {
      departed: window.from - chance.whole(4, 7) * MINUTE,
      arrived: window.from + chance.whole(0, 12) * MINUTE,
    });
    return piece.repair(world, pen, { owner, job, at: arrived, minutes: chance.whole(45, 70) });
  }
  const parcel = open.add(at, chance.whole(11, 20) * HOUR) ?? at;
  const begun = piece.onBench(pen, job, parcel);
  return piece.repair(world, pen, { owner, job, at: begun, minutes: chance.whole(60, 120) });
}

/** How the story of a repair ends. */
export type Ending =
  | 'closed'
  /** three calls on two days, nobody answered */
  | 'unreachable'
  /** not satisfied: second round waits for somebody */
  | 'reopened'
  /** second round: an engineer has it */
  | 'reopened-planned'
  | 'reopened-closed';

/** A whole repair from the call at `at` to its ending. What would lie behind the present is left out by whoever plays it. */
export function repairStory(world: World, given: { route: Route; at: number; ending: Ending; emergency?: boolean }): Story {
  const { chance } = world;
  const pen = scribe(chance.id(given.at));
  const owner = world.owner(given.route, given.emergency);
  const ready = prepared(world, pen, { owner, route: given.route, at: given.at });
  const finished = served(world, pen, { owner, route: given.route, ...ready });
  end(world, pen, { owner, ending: given.ending, finished });
  return { caseId: pen.caseId, steps: pen.steps };
}

function end(world: World, pen: Scribe, { owner, ending, finished }: { owner: Owner; ending: Ending; finished: number }): void {
  const call = piece.nextCall(world, finished);
  if (ending === 'closed') {
    piece.callBack(world, pen, { at: call, round: 1, satisfied: true });
    if (world.chance.hit(0.5)) piece.followUp(world, pen, { at: finished + 7 * DAY + world.chance.whole(10, 30) * HOUR });
  }
  if (ending === 'unreachable') for (let n = 0; n < 3; n += 1) piece.missedCall(world, pen, { at: call + n * 14 * HOUR, round: 1 });
  if (!ending.startsWith('reopened')) return;
  const reopened = piece.callBack(world, pen, { at: call, round: 1, satisfied: false });
  if (ending === 'reopened') return;
  const again = secondRound(world, pen, { owner, from: reopened, until: ending === 'reopened-planned' ? 'planned' : 'finished' });
  if (ending === 'reopened-closed') piece.callBack(world, pen, { at: piece.nextCall(world, again), round: 2, satisfied: true });
}

/** The next round: the manager looks at it again, an engineer who knows more goes out. */
function secondRound(world: World, pen: Scribe, given: { owner: Owner; from: number; until: 'planned' | 'finished' }): number {
  const { owner, from, until } = given;
  const { chance, open, cast, diary } = world;
  const opened = open.nextOpening(from);
  const route = cast.field.some(({ skills }) => (skills[owner.category] ?? 0) >= 2) ? 'site' : 'depot';
  pen.act(opened + 12 * MINUTE, cast.manager, 'case.assess', {
    id: pen.caseId,
    complexity: 'simple',
    suspectedCause: owner.fault.cause,
    causeCodeId: world.causeIds[owner.fault.causeCode],
    route,
    note: null,
  });
  const people = piece.capable(world, owner, route);
  const window = diary.book(
    people.map(({ user }) => user),
    opened + 2 * HOUR,
  );
  const engineer = people.find(({ user }) => user === window.who) ?? chance.pick(people);
  const { at, job } = piece.assignment(world, pen, { owner, route, engineer, at: opened + chance.whole(18, 30) * MINUTE });
  const accepted = piece.acceptance(pen, job, at + chance.whole(3, 9) * MINUTE);
  const called = piece.contact(world, pen, { job, at: accepted + chance.whole(4, 25) * MINUTE, window });
  return until === 'planned' ? called : served(world, pen, { owner, route, at: called, job, window });
}

/** A repair that was finished at a given time; `calls` were made since and nobody answered. */
export function recentRepair(world: World, given: { route: Route; finished: number; calls: number }): Story {
  const { chance, open, diary, now } = world;
  const { route, finished, calls } = given;
  const minutes = route === 'remote' ? 14 : chance.whole(45, 65);
  const begun = finished - minutes * MINUTE;
  const at = openBefore(open, begun, chance.whole(8, 13) * HOUR);
  const pen = scribe(chance.id(at));
  const owner = world.owner(route);
  piece.intake(world, pen, owner, at);
  const assessed = piece.assessment(world, pen, owner, at + chance.whole(4, 12) * MINUTE);
  const window = { from: begun - 10 * MINUTE, to: begun + 80 * MINUTE };
  const people = piece.capable(world, owner, route);
  const free = route === 'site' ? people.find(({ user }) => diary.take(user, window)) : undefined;
  const engineer = free ?? chance.pick(people);
  const { at: assigned, job } = piece.assignment(world, pen, { owner, route, engineer, at: assessed + chance.whole(3, 12) * MINUTE });
  const accepted = piece.acceptance(pen, job, assigned + chance.whole(2, 9) * MINUTE);
  piece.contact(world, pen, { job, at: accepted + chance.whole(3, 22) * MINUTE, window: free && window });
  if (route === 'site') piece.journey(pen, job, { departed: begun - 25 * MINUTE, arrived: begun });
  else if (route === 'depot') piece.onBench(pen, job, begun);
  else pen.act(begun - 20 * MINUTE, engineer, 'work-order.open-remote', { id: job.id, method: 'phone' });
  if (route === 'remote')
    pen.act(begun, engineer, 'work-order.close-remote', {
      id: job.id,
      result: 'solved',
      check: null,
      cause: owner.fault.cause,
      steps: owner.fault.process,
    });
  const done = piece.repair(world, pen, { owner, job, at: begun, minutes });
  const gap = (now - done) / (calls + 1);
  for (let n = 1; n <= calls; n += 1) piece.missedCall(world, pen, { at: done + n * gap, round: 1 });
  return { caseId: pen.caseId, steps: pen.steps };
}

/** Where the work of the present stands. */
export type Standing =
  | 'registered'
  | 'assessed'
  | 'assigned'
  | 'declined'
  | 'accepted'
  | 'agreed'
  | 'travelling'
  | 'working'
  | 'diagnosed'
  | 'remote'
  | 'bench'
  | 'bench-diagnosed';

/** Minutes before the present at which the act that gives a standing has happened; those behind it follow from it. */
const SINCE: Readonly<Record<Standing, readonly [number, number]>> = {
  registered: [2, 40],
  assessed: [4, 38],
  assigned: [3, 30],
  declined: [4, 25],
  accepted: [3, 25],
  agreed: [30, 400],
  travelling: [5, 20],
  working: [10, 25],
  diagnosed: [10, 20],
  remote: [5, 25],
  bench: [30, 150],
  'bench-diagnosed': [20, 90],
};

/** A repair that is under way now; `minutes` overrides how long it has stood where it stands, in minutes of opening time. */
export function openRepair(world: World, given: { standing: Standing; route: Route; emergency?: boolean; minutes?: number }): Story {
  const { chance, open, edge } = world;
  const { standing, route } = given;
  const owner = world.owner(route, given.emergency);
  const since = given.minutes ?? chance.whole(...SINCE[standing]);
  const isVisit = standing === 'travelling' || standing === 'working' || standing === 'diagnosed';
  const before = standing === 'registered' ? 0 : isVisit || standing.startsWith('bench') ? chance.whole(9, 15) * 60 : chance.whole(9, 18);
  const at = openBefore(open, edge, (since + before) * MINUTE);
  const pen = scribe(chance.id(at));
  piece.intake(world, pen, owner, at);
  if (given.minutes === undefined && chance.hit(0.85)) piece.firstAnswer(world, pen, at + chance.whole(2, 4) * MINUTE);
  if (standing !== 'registered') proceed(world, pen, { owner, standing, route, from: at, since: openBefore(open, edge, since * MINUTE) });
  return { caseId: pen.caseId, steps: pen.steps };
}

interface Going {
  readonly owner: Owner;
  readonly standing: Standing;
  readonly route: Route;
  readonly from: number;
  /** when the act that gives the standing happens */
  readonly since: number;
}

/** From the judgement on, as far as the standing asks. */
function proceed(world: World, pen: Scribe, going: Going): void {
  const { standing, route, from, since, owner } = going;
  const assessed = piece.assessment(world, pen, owner, standing === 'assessed' ? since : from + 5 * MINUTE);
  if (standing === 'assessed') return;
  const { engineer, window } = whoAndWhen(world, going);
  const { at, job } = piece.assignment(world, pen, { owner, route, engineer, at: standing === 'assigned' ? since : assessed + 3 * MINUTE });
  if (standing === 'assigned') return;
  if (standing === 'declined') {
    pen.act(since, engineer, 'work-order.decline', { id: job.id, reason: talk.declined });
    return;
  }
  const accepted = piece.acceptance(pen, job, standing === 'accepted' ? since : at + 2 * MINUTE);
  if (standing === 'accepted') return;
  const called = piece.contact(world, pen, { job, at: accepted + 5 * MINUTE, window });
  if (standing !== 'agreed') atWork(world, pen, { ...going, job, since: Math.max(since, called + MINUTE) });
}

/** Who gets it and the window agreed: one around the present for those at work, the next free one for those who wait. */
function whoAndWhen(world: World, { owner, standing, route }: Going): { engineer: Actor; window: Window | undefined } {
  const { chance, diary, edge } = world;
  const people = piece.capable(world, owner, route);
  if (standing === 'agreed' && route === 'site') {
    const booked = diary.book(
      people.map(({ user }) => user),
      edge + 20 * MINUTE,
    );
    return { engineer: people.find(({ user }) => user === booked.who) ?? chance.pick(people), window: booked };
  }
  const now = currentWindow(world, standing);
  const free = now && people.find(({ user }) => diary.take(user, now));
  return { engineer: free ?? chance.pick(people), window: free ? now : undefined };
}

/** Those who have begun: on the phone, at the bench, on the way, at the customer. */
function atWork(world: World, pen: Scribe, going: Going & { job: piece.Job }): void {
  const { open } = world;
  const { owner, job, standing, since } = going;
  if (standing === 'remote') pen.act(since, job.engineer, 'work-order.open-remote', { id: job.id, method: 'video' });
  else if (standing === 'travelling') piece.journey(pen, job, { departed: since });
  else if (standing === 'bench' || standing === 'bench-diagnosed') {
    const begun = piece.onBench(pen, job, since);
    if (standing === 'bench-diagnosed') piece.repair(world, pen, { owner, job, at: begun, minutes: 60, until: 'diagnosed' });
  } else {
    const arrived = piece.journey(pen, job, {
      departed: openBefore(open, since, 30 * MINUTE),
      arrived: standing === 'working' ? since : openBefore(open, since, 12 * MINUTE),
    });
    if (standing === 'diagnosed') piece.repair(world, pen, { owner, job, at: arrived, minutes: 60, until: 'diagnosed' });
  }
}

/** The appointment inside which an engineer is at work now; it lies in opening hours and reaches at most to their end. */
function currentWindow({ edge, open }: World, standing: Standing): Window | undefined {
  const back = { travelling: 5, working: 30, diagnosed: 60 }[standing as string];
  if (back === undefined) return undefined;
  const from = openBefore(open, edge, back * MINUTE);
  const [closing] = open.closures(from, from + 90 * MINUTE);
  const to = closing ? Math.min(closing.from, from + 90 * MINUTE) : from + 90 * MINUTE;
  return { from, to: Math.max(to, from + 5 * MINUTE) };
}
