import { DAY, HOUR, MINUTE, toIso } from '#platform/values/instant.ts';
import talk from '../data/talk.json' with { type: 'json' };
import { openBefore } from '../make/hours.ts';
import * as piece from './pieces.ts';
import { scribe, type Scribe, type Story, type World } from './script.ts';

/** Somebody calls about something that is no fault. */
function call(world: World, pen: Scribe, at: number, matter: { nature: string; content: string }): number {
  const { chance, cast, archive } = world;
  const user = chance.pick(archive.users);
  return pen.act(at, chance.pick(cast.agents), 'case.register', {
    id: pen.caseId,
    ...matter,
    channel: chance.pick(['phone', 'phone', 'phone', 'chat', 'message', 'web']),
    receivedAt: toIso(at - 3 * MINUTE),
    endUserId: user.id,
    contactName: user.values.name.slice(0, 20),
    contactPhone: user.values.phone,
    regionCode: user.values.regionCode,
    address: user.values.address,
  });
}

/** A question, answered on the spot by whoever took the call. */
export function enquiry(world: World, at: number): Story {
  const { chance } = world;
  const pen = scribe(chance.id(at));
  const { nature, asked, solved } = chance.pick(talk.enquiries);
  call(world, pen, at, { nature, content: asked });
  const [taken] = pen.steps;
  const agent = world.cast.agents.find(({ user }) => user === taken?.by) ?? world.cast.hotlineLead;
  pen.act(at + chance.whole(2, 6) * MINUTE, agent, 'case.solve', { id: pen.caseId, solution: solved, satisfied: true });
  return { caseId: pen.caseId, steps: pen.steps };
}

export function suggestion(world: World, at: number): Story {
  const pen = scribe(world.chance.id(at));
  call(world, pen, at, { nature: 'suggestion', content: world.chance.pick(talk.suggestions) });
  return { caseId: pen.caseId, steps: pen.steps };
}

/** A matter that whoever has it settles the next day, to everybody's content. */
export function settled({ chance, cast, open }: World, story: Story): Story {
  const last = story.steps.at(-1);
  const pen = scribe(story.caseId, story.steps);
  const by = cast.quality.find(({ user }) => user === last?.by) ?? cast.hotlineLead;
  const at = open.add(open.nextOpening(last?.at ?? 0), chance.whole(4, 14) * HOUR) ?? 0;
  pen.act(at, by, 'case.solve', { id: story.caseId, solution: chance.pick(talk.settlements), satisfied: true });
  return { caseId: story.caseId, steps: pen.steps };
}

/** A complaint: judged complex, handed to the quality engineers, and taken over in time, late, or not yet. */
export function complaint(world: World, given: { at: number; taken: 'in-time' | 'late' | 'not-yet' | 'handed-back' | 'unjudged' }): Story {
  const { chance, cast, groupIds } = world;
  const pen = scribe(chance.id(given.at));
  const { content, plan } = chance.pick(talk.complaints);
  const registered = call(world, pen, given.at, { nature: 'complaint', content });
  if (given.taken === 'unjudged') return { caseId: pen.caseId, steps: pen.steps };
  const judged = pen.act(registered + chance.whole(5, 20) * MINUTE, cast.hotlineLead, 'case.assess', {
    id: pen.caseId,
    complexity: 'complex',
    suspectedCause: null,
    route: null,
    note: plan,
  });
  if (given.taken === 'handed-back') {
    pen.act(judged + MINUTE, cast.hotlineLead, 'case.hand-over', { id: pen.caseId, groupId: groupIds['DP'], tier: 2, note: plan });
    pen.act(judged + 9 * MINUTE, cast.depotLead, 'case.hand-back', { id: pen.caseId, reason: talk.handBack });
  }
  const handed = pen.act(judged + 11 * MINUTE, cast.hotlineLead, 'case.hand-over', {
    id: pen.caseId,
    groupId: groupIds['CQ'],
    tier: 2,
    note: plan,
  });
  const by = chance.pick(cast.quality);
  const delay = given.taken === 'late' ? chance.whole(75, 150) : chance.whole(6, 40);
  if (given.taken !== 'not-yet') {
    const accepted = pen.act(handed + delay * MINUTE, by, 'case.accept', { id: pen.caseId });
    pen.act(accepted + chance.whole(8, 30) * MINUTE, by, 'case.touch', {
      id: pen.caseId,
      direction: 'out',
      channel: 'phone',
      note: plan,
      expert: true,
    });
  }
  return { caseId: pen.caseId, steps: pen.steps };
}

/** A fault handed from the hotline to another group, which has not taken it yet. */
export function handedOver(world: World, minutes: number): Story {
  const { chance, cast, groupIds, open, edge } = world;
  const at = openBefore(open, edge, (minutes + 15) * MINUTE);
  const pen = scribe(chance.id(at));
  const owner = world.owner('depot');
  const registered = piece.intake(world, pen, owner, at);
  const judged = pen.act(registered + 8 * MINUTE, cast.hotlineLead, 'case.assess', {
    id: pen.caseId,
    complexity: 'complex',
    suspectedCause: owner.fault.suspected,
    route: 'depot',
    note: null,
  });
  pen.act(judged + 2 * MINUTE, cast.hotlineLead, 'case.hand-over', {
    id: pen.caseId,
    groupId: groupIds['DP'],
    tier: 2,
    note: owner.fault.suspected,
  });
  return { caseId: pen.caseId, steps: pen.steps };
}

/** Registered twice or by mistake. */
export function mistake(world: World, at: number): Story {
  const pen = scribe(world.chance.id(at));
  const registered = piece.intake(world, pen, world.owner('remote'), at);
  pen.act(registered + world.chance.whole(5, 40) * MINUTE, world.cast.hotlineLead, 'case.void', {
    id: pen.caseId,
    reason: world.chance.pick(talk.voids),
  });
  return { caseId: pen.caseId, steps: pen.steps };
}

/** A repair that goes before the manager while it is open. */
export function escalated(world: World, story: Story): Story {
  return andThen(world, story, 'case.escalate', { reason: talk.escalation, plan: null });
}

/** A repair that cannot go on before something comes, which is looked for again tomorrow. */
export function waits(world: World, story: Story, state: keyof typeof talk.waits): Story {
  const until = toIso(world.open.nextOpening(world.now + DAY));
  return andThen(world, story, 'case.wait', { for: state, reason: talk.waits[state], until });
}

/** The story with one act more, by the lead of the hotline, a few minutes after its last; unless that has only just happened. */
function andThen(world: World, story: Story, operation: string, input: object): Story {
  const last = story.steps.at(-1)?.at ?? world.edge;
  const at = Math.min(last + 5 * MINUTE, world.now - 1000);
  const step = { at, by: world.cast.hotlineLead.user, operation, input: { id: story.caseId, ...input } };
  return last < world.now - MINUTE ? { caseId: story.caseId, steps: [...story.steps, step] } : story;
}
