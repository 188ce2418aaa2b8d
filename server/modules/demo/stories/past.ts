import { addPeriod } from '#platform/values/day.ts';
import { DAY, DEFAULT_ZONE, HOUR, instantOf, localDay, MINUTE } from '#platform/values/instant.ts';
import { complaint, enquiry, mistake, settled, suggestion } from './matters.ts';
import { callBack, followUp, nextCall } from './pieces.ts';
import { repairStory, type Ending } from './repairs.ts';
import { scribe, type Story, type World } from './script.ts';

/** The templates happened so long ago that even the contact after three months was made. */
const AGO_DAYS = 107;
/** Days of opening time over which they are spread. */
const SPREAD = 6 * 9 * HOUR;

/** Repairs by how they ended: [ending, route, how many]. */
const REPAIRS: readonly (readonly [Ending, 'remote' | 'site' | 'depot', number])[] = [
  ['closed', 'site', 16],
  ['closed', 'remote', 7],
  ['closed', 'depot', 6],
  ['unreachable', 'site', 1],
  ['reopened-closed', 'site', 2],
  ['reopened-closed', 'remote', 1],
];

/** Stories that are over, with every later contact: history is copied from them. */
export function pastSeason(world: World): Story[] {
  const { chance, open } = world;
  const start = open.nextOpening(world.edge - AGO_DAYS * DAY);
  const then: World = {
    ...world,
    archive: { ...world.archive, users: world.archive.users.filter(({ at }) => at < start - DAY) },
    owner: (route, emergency) => world.owner(route, emergency, start - 2 * DAY),
  };
  const sometime = (): number => open.add(start, Math.floor(chance.next() * SPREAD)) ?? start;
  const repairs = REPAIRS.flatMap(([ending, route, count]) =>
    Array.from({ length: count }, () => repairStory(then, { route, ending, at: sometime() })),
  );
  const emergencies = (['site', 'depot'] as const).map((route) =>
    repairStory(then, { route, ending: 'closed', emergency: true, at: sometime() }),
  );
  return [
    ...[...repairs, ...emergencies].map((story) => askedLater(then, story)),
    ...Array.from({ length: 16 }, () => enquiry(then, sometime())),
    ...Array.from({ length: 2 }, () => settled(then, suggestion(then, sometime()))),
    ...Array.from({ length: 2 }, () => calledBack(then, settled(then, complaint(then, { at: sometime(), taken: 'in-time' })))),
    calledBack(then, settled(then, complaint(then, { at: sometime(), taken: 'late' }))),
    ...Array.from({ length: 2 }, () => mistake(then, sometime())),
  ];
}

/** A week, a month and three months after the service somebody asks whether it still works, on the morning of the next workday. */
function askedLater(world: World, story: Story): Story {
  const { chance, open } = world;
  const finished = story.steps.findLast(({ operation }) => operation === 'work-order.finish')?.at;
  if (finished === undefined) return story;
  const service = story.steps.filter(({ operation }) => operation !== 'follow-up.record');
  const pen = scribe(story.caseId, service);
  const day = localDay(finished, DEFAULT_ZONE);
  const last = service.at(-1);
  if (last?.operation === 'callback.attempt') callAgain(world, pen, last.at);
  for (const period of ['P7D', 'P1M', 'P3M']) {
    const morning = localDay(open.nextOpening(instantOf(addPeriod(day, period), 600, DEFAULT_ZONE)), DEFAULT_ZONE);
    followUp(world, pen, { at: instantOf(morning, 600, DEFAULT_ZONE) + chance.whole(2, 24) * MINUTE, period });
  }
  return { caseId: story.caseId, steps: pen.steps };
}

/** A matter that was settled is asked about like a service. */
function calledBack(world: World, story: Story): Story {
  const pen = scribe(story.caseId, story.steps);
  callBack(world, pen, { at: nextCall(world, story.steps.at(-1)?.at ?? 0), round: 1, satisfied: true });
  return { caseId: story.caseId, steps: pen.steps };
}

/** Whoever could not be reached rings back two days later. */
function callAgain({ chance, cast, open }: World, pen: ReturnType<typeof scribe>, last: number): void {
  pen.act(open.nextOpening(last + 2 * DAY) + chance.whole(5, 90) * MINUTE, chance.pick(cast.callers), 'callback.answer', (known) => {
    const id = known.callback(pen.caseId, 1);
    return id === undefined ? undefined : { id, solved: true, works: true, satisfied: true, score: 4, note: null, wishes: null };
  });
}
