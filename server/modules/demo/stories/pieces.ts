import { HOUR, MINUTE, toIso } from '#platform/values/instant.ts';
import talk from '../data/talk.json' with { type: 'json' };
import { atDaytime, type Window } from '../make/hours.ts';
import type { Actor, Owner, Scribe, World } from './script.ts';

type Route = 'remote' | 'site' | 'depot';

/** A customer calls and an agent registers what broke; answers when it was done. */
export function intake(world: World, scribe: Scribe, owner: Owner, at: number): number {
  const { chance } = world;
  const { user, asset, fault } = owner;
  const priority = fault.emergency ? 'emergency' : chance.hit(0.1) ? 'urgent' : 'normal';
  return scribe.act(at, chance.pick(world.cast.agents), 'case.register', {
    id: scribe.caseId,
    nature: 'fault_report',
    channel: chance.hit(0.82) ? 'phone' : chance.pick(['chat', 'web', 'message']),
    priority,
    receivedAt: toIso(at - chance.whole(2, 5) * MINUTE),
    endUserId: user.id,
    contactName: user.values.salutation === null ? `${user.values.name.slice(0, 12)}前台` : user.values.name,
    contactPhone: user.values.phone,
    assetId: asset.id,
    symptom: chance.pick(fault.told),
    symptomCodes: fault.symptoms,
    since: chance.pick(talk.since),
    environment: chance.pick(fault.environments),
    demandsVisit: fault.route === 'site' && chance.hit(0.3),
    regionCode: user.values.regionCode,
    address: user.values.address,
  });
}

/** Technical support calls at once and says what to do until somebody comes. */
export function firstAnswer(world: World, scribe: Scribe, at: number): number {
  const { chance, cast } = world;
  return scribe.act(at, chance.pick(cast.support), 'case.touch', {
    id: scribe.caseId,
    direction: 'out',
    channel: 'phone',
    note: chance.pick(talk.firstAnswers),
    expert: true,
  });
}

/** Somebody of experience judges it. */
export function assessment(world: World, scribe: Scribe, owner: Owner, at: number): number {
  const { chance, cast } = world;
  const by = (owner.fault.route === 'site' && chance.hit(0.5)) || chance.hit(0.3) ? cast.hotlineLead : cast.manager;
  return scribe.act(at, by, 'case.assess', {
    id: scribe.caseId,
    complexity: 'simple',
    suspectedCause: owner.fault.suspected,
    causeCodeId: chance.hit(0.8) ? world.causeIds[owner.fault.causeCode] : null,
    route: owner.fault.route,
    note: null,
  });
}

/** A job in the making. */
export interface Job {
  readonly id: string;
  readonly engineer: Actor;
  readonly route: Route;
}

/** Those who can do it, best first. */
export function capable(world: World, owner: Pick<Owner, 'category'>, route: Route): readonly Actor[] {
  const pool = { remote: world.cast.support, site: world.cast.field, depot: world.cast.depot }[route];
  const skilled = pool.filter(({ skills }) => (skills[owner.category] ?? 0) >= 2);
  const anybody = [...world.cast.support, ...world.cast.field, ...world.cast.depot].filter(
    ({ skills }) => (skills[owner.category] ?? 0) >= 2,
  );
  return skilled.length > 0 ? skilled : anybody;
}

/** Dispatch gives the job to an engineer. */
export function assignment(
  world: World,
  scribe: Scribe,
  given: { owner: Owner; route: Route; engineer: Actor; at: number },
): { at: number; job: Job } {
  const { chance, cast } = world;
  const { route, engineer } = given;
  const by = route === 'depot' ? cast.depotLead : chance.pick(cast.dispatchers);
  const id = chance.id(given.at);
  const at = scribe.act(given.at, by, 'work-order.create', { caseId: scribe.caseId, id, route, engineerId: engineer.id });
  return { at, job: { id, engineer, route } };
}

export function acceptance(scribe: Scribe, job: Job, at: number): number {
  return scribe.act(at, job.engineer, 'work-order.accept', { id: job.id });
}

/** The engineer calls; a window is agreed when one is given. */
export function contact(world: World, scribe: Scribe, given: { job: Job; at: number; window?: Window | undefined }): number {
  const { chance } = world;
  const { job, window } = given;
  return scribe.act(given.at, job.engineer, 'work-order.contact', {
    id: job.id,
    reached: true,
    channel: 'phone',
    note: chance.pick(chance.hit(0.5) ? talk.contacted : talk.notes),
    plannedFrom: window ? toIso(window.from) : null,
    plannedTo: window ? toIso(window.to) : null,
    preparation: chance.hit(0.4) ? [chance.pick(talk.preparation)] : [],
  });
}

/** From the found cause to the finished job; answers when it was finished. `minutes` it takes. */
export function repair(
  world: World,
  scribe: Scribe,
  given: { owner: Owner; job: Job; at: number; minutes: number; until?: 'diagnosed' },
): number {
  const { chance } = world;
  const { owner, job, minutes, until } = given;
  const { fault } = owner;
  const step = (minutes / 6) * MINUTE;
  const act = (n: number, verb: string, input: object): number =>
    scribe.act(given.at + n * step, job.engineer, `work-order.${verb}`, { id: job.id, ...input });
  act(1, 'diagnose', { causeCodeId: world.causeIds[fault.causeCode], cause: fault.cause, note: null });
  if (until === 'diagnosed') return given.at + step;
  act(3, 'record', { process: fault.process, parts: fault.parts, files: [] });
  const { versionId, items } = world.tests(owner.category);
  act(4, 'answer', {
    versionId,
    answers: items.map(({ id, type, good }) => (type === 'check' ? { itemId: id, passed: true } : { itemId: id, value: good })),
  });
  act(4.6, 'demonstrate', { demonstrated: true, tipsGiven: true, tips: fault.tips });
  if (job.route !== 'remote') act(5.3, 'sign', { signer: owner.user.values.name.slice(0, 20), strokes: strokes(world) });
  return act(6, 'finish', { result: fault.result, perceivedSatisfaction: chance.hit(0.75) ? 5 : chance.pick([4, 4, 3]) });
}

/** Three strokes on a pad, as a finger draws them: x, y, milliseconds. */
function strokes({ chance }: World): [number, number, number][][] {
  return [0, 1, 2].map((n) => {
    const [left, top] = [20 + n * 90 + chance.whole(0, 15), 40 + chance.whole(0, 30)];
    return Array.from({ length: 10 }, (_, i): [number, number, number] => [
      left + i * 7,
      top + Math.round(Math.sin(i / 1.7 + n) * 22) + chance.whole(-3, 3),
      n * 600 + i * 28,
    ]);
  });
}

/** Leaves, arrives. */
export function journey(scribe: Scribe, job: Job, times: { departed: number; arrived?: number }): number {
  const departed = scribe.act(times.departed, job.engineer, 'work-order.depart', { id: job.id });
  return times.arrived === undefined ? departed : scribe.act(times.arrived, job.engineer, 'work-order.arrive', { id: job.id });
}

/** Help from afar that solves it: session, cause, test, tips. */
export function remoteHelp(world: World, scribe: Scribe, given: { owner: Owner; job: Job; at: number }): number {
  const { chance } = world;
  const { owner, job } = given;
  const opened = scribe.act(given.at, job.engineer, 'work-order.open-remote', {
    id: job.id,
    method: chance.pick(['phone', 'video', 'desktop']),
    agreedAt: toIso(given.at - MINUTE),
  });
  const closed = scribe.act(opened + chance.whole(12, 35) * MINUTE, job.engineer, 'work-order.close-remote', {
    id: job.id,
    result: 'solved',
    check: chance.pick(talk.remoteCheck),
    cause: owner.fault.cause,
    steps: owner.fault.process,
  });
  return repair(world, scribe, { owner, job, at: closed, minutes: 12 });
}

/** The bench at the depot takes the device in hand. */
export function onBench(scribe: Scribe, job: Job, at: number): number {
  return scribe.act(at, job.engineer, 'work-order.arrive', { id: job.id });
}

/** The call after the service; three yes close the case. */
export function callBack(world: World, scribe: Scribe, given: { at: number; round: number; satisfied: boolean }): number {
  const { chance, cast } = world;
  const answers = given.satisfied
    ? {
        solved: true,
        works: true,
        satisfied: true,
        score: chance.hit(0.7) ? 5 : 4,
        note: chance.pick(talk.praise),
        wishes: chance.pick(talk.wishes),
      }
    : { solved: false, works: false, satisfied: false, score: 2, note: chance.pick(talk.unsatisfied), wishes: null };
  return scribe.act(atDaytime(given.at), chance.pick(cast.callers), 'callback.answer', (known) => {
    const id = known.callback(scribe.caseId, given.round);
    return id === undefined ? undefined : { id, ...answers };
  });
}

/** Nobody answers. */
export function missedCall(world: World, scribe: Scribe, given: { at: number; round: number }): number {
  const { chance, cast } = world;
  const outcome = chance.pick(['no_answer', 'no_answer', 'busy', 'call_later']);
  return scribe.act(atDaytime(given.at), chance.pick(cast.callers), 'callback.attempt', (known) => {
    const id = known.callback(scribe.caseId, given.round);
    return id === undefined ? undefined : { id, outcome, note: null };
  });
}

/** A period after the service: does it still work? */
export function followUp(world: World, scribe: Scribe, { at, period = 'P7D' }: { at: number; period?: string }): number {
  return scribe.act(atDaytime(at), world.chance.pick(world.cast.callers), 'follow-up.record', (known) => {
    const id = known.followUp(scribe.caseId, period);
    return id === undefined ? undefined : { id, works: true, satisfied: true, note: null };
  });
}

/** Hours after a service in which it is usually called back. */
export function nextCall({ chance }: World, finished: number): number {
  return finished + chance.whole(3, 21) * HOUR + chance.whole(0, 59) * MINUTE;
}
