import { DAY, HOUR, MINUTE } from '#platform/values/instant.ts';
import { atDaytime } from '../make/hours.ts';
import { complaint, enquiry, escalated, handedOver, mistake, suggestion, waits } from './matters.ts';
import { openRepair, recentRepair, repairStory, type Ending, type Standing } from './repairs.ts';
import type { Story, World } from './script.ts';

type Route = 'remote' | 'site' | 'depot';

/** Days of history before the loading. */
const HISTORY_DAYS = 12;

/** Repairs of the past by how they ended: [ending, route, how many]. */
const PAST: readonly (readonly [Ending, Route, number])[] = [
  ['closed', 'site', 34],
  ['closed', 'remote', 14],
  ['closed', 'depot', 10],
  ['unreachable', 'site', 3],
  ['unreachable', 'depot', 1],
  ['reopened', 'site', 2],
  ['reopened', 'remote', 2],
  ['reopened-planned', 'site', 3],
  ['reopened-closed', 'site', 5],
  ['reopened-closed', 'remote', 1],
];

/** Repairs under way: [standing, route, how many]. */
const PRESENT: readonly (readonly [Standing, Route, number])[] = [
  ['travelling', 'site', 2],
  ['working', 'site', 3],
  ['diagnosed', 'site', 2],
  ['agreed', 'site', 14],
  ['registered', 'site', 4],
  ['registered', 'remote', 2],
  ['assessed', 'site', 4],
  ['assessed', 'depot', 1],
  ['assigned', 'site', 4],
  ['assigned', 'remote', 2],
  ['declined', 'site', 2],
  ['accepted', 'site', 3],
  ['remote', 'remote', 2],
  ['bench', 'depot', 3],
  ['bench-diagnosed', 'depot', 1],
];

/** Two hundred stories of the last days up to now, in every state a case can be in. */
export function season(world: World): Story[] {
  const { chance, open, edge } = world;
  // Those of today come first: they take the hours of people that the others have to go around.
  const present = PRESENT.flatMap(([standing, route, count]) =>
    Array.from({ length: count }, () => openRepair(world, { standing, route })),
  );
  const start = open.nextOpening(edge - HISTORY_DAYS * DAY);
  const sometime = (daysBeforeNow: number): number => {
    const length = open.between(start, edge - daysBeforeNow * DAY);
    return open.add(start, Math.floor(chance.next() * length)) ?? start;
  };
  const past = PAST.flatMap(([ending, route, count]) =>
    Array.from({ length: count }, () => repairStory(world, { route, ending, at: sometime(ending === 'closed' ? 2.5 : 6) })),
  );
  return [...present, ...waiting(world), ...alarming(world), ...past, ...owedCalls(world), ...otherMatters(world, sometime)];
}

/** Work that cannot go on: customers who have yet to send something, and parts that are on their way. */
function waiting(world: World): Story[] {
  const judged = [2, 5].map((hours) => openRepair(world, { standing: 'assessed', route: 'depot', minutes: hours * 60 }));
  const onBench = [openRepair(world, { standing: 'bench-diagnosed', route: 'depot' })];
  return [
    ...judged.map((story) => waits(world, story, 'awaiting_customer')),
    ...onBench.map((story) => waits(world, story, 'awaiting_part')),
  ];
}

/** What makes the promises show: emergencies, limits that run out, limits that have run out. */
function alarming(world: World): Story[] {
  const late = [130, 190].map((minutes) => openRepair(world, { standing: 'registered', route: 'site', minutes }));
  const soon = [92, 108].map((minutes) => openRepair(world, { standing: 'assessed', route: 'site', minutes: minutes - 6 }));
  const emergencies = [
    openRepair(world, { standing: 'working', route: 'site', emergency: true, minutes: 25 }),
    openRepair(world, { standing: 'registered', route: 'depot', emergency: true, minutes: 40 }),
    openRepair(world, { standing: 'assessed', route: 'site', emergency: true, minutes: 4 }),
    ...[3, 5, 6].map((days) =>
      repairStory(world, {
        route: days === 5 ? 'depot' : 'site',
        ending: 'closed',
        emergency: true,
        at: world.open.nextOpening(world.edge - days * DAY),
      }),
    ),
  ];
  const [first] = late;
  return [...(first ? [escalated(world, first)] : []), ...late.slice(1), ...soon, ...emergencies];
}

/** Services of the last day whose call-back is owed today, and some that are late. */
function owedCalls(world: World): Story[] {
  const { chance, now } = world;
  const within = (fromHours: number, toHours: number): number => {
    for (let tries = 0; tries < 60; tries += 1) {
      const at = now - chance.whole(fromHours * 60, toHours * 60) * MINUTE;
      if (atDaytime(at) === at) return at;
    }
    return now - fromHours * HOUR;
  };
  const routes: Route[] = ['site', 'site', 'remote', 'depot'];
  const open = Array.from({ length: 14 }, () => recentRepair(world, { route: chance.pick(routes), finished: within(1, 17), calls: 0 }));
  const soon = Array.from({ length: 3 }, () => recentRepair(world, { route: chance.pick(routes), finished: within(19, 23), calls: 0 }));
  const late = Array.from({ length: 3 }, () => recentRepair(world, { route: chance.pick(routes), finished: within(25, 44), calls: 0 }));
  const tried = Array.from({ length: 5 }, (_, n) =>
    recentRepair(world, { route: chance.pick(routes), finished: within(12, 22), calls: 1 + (n % 2) }),
  );
  return [...open, ...soon, ...late, ...tried];
}

function otherMatters(world: World, sometime: (daysBeforeNow: number) => number): Story[] {
  const { open, edge } = world;
  const today = (minutes: number): number =>
    open.nextOpening(edge - minutes * MINUTE) === edge - minutes * MINUTE ? edge - minutes * MINUTE : sometime(0.5);
  return [
    ...Array.from({ length: 21 }, () => enquiry(world, sometime(0))),
    ...Array.from({ length: 4 }, () => suggestion(world, sometime(0))),
    ...Array.from({ length: 4 }, () => complaint(world, { at: sometime(0.5), taken: 'in-time' })),
    complaint(world, { at: sometime(1), taken: 'late' }),
    complaint(world, { at: sometime(0.5), taken: 'handed-back' }),
    complaint(world, { at: today(140), taken: 'not-yet' }),
    complaint(world, { at: today(45), taken: 'not-yet' }),
    complaint(world, { at: today(15), taken: 'unjudged' }),
    handedOver(world, 20),
    handedOver(world, 48),
    handedOver(world, 90),
    ...Array.from({ length: 3 }, () => mistake(world, sometime(1))),
  ];
}
