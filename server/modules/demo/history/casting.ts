import { DAY } from '#platform/values/instant.ts';
import * as piece from '../stories/pieces.ts';
import type { Actor, World } from '../stories/script.ts';
import type { Template } from './template.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

interface Casting {
  readonly days: number;
  readonly category: string;
  readonly crowded: boolean;
}

/**
 * Other people in the parts of a template: anybody of the same post, and for each job somebody who can do it and is free in its windows.
 * Members by who played the part; undefined when nobody is free.
 */
export function castAnew(world: World, template: Template, casting: Casting): Map<string, string> | undefined {
  const { cast, chance } = world;
  const parts = new Map<string, string>();
  for (const pool of [cast.agents, cast.callers, cast.dispatchers, cast.quality]) {
    const others = chance.shuffled(pool);
    for (const [n, { id }] of pool.entries()) parts.set(id, others[n]?.id ?? id);
  }
  for (const assignment of template.assignments) {
    const order = template.orders.find(({ id }) => id === assignment['work_order_id']);
    const engineer = text(assignment['engineer_id']);
    if (!order || parts.has(engineer)) continue;
    const found = free(world, template, { ...casting, engineer, route: order['route'] as Route, not: new Set(parts.values()) });
    if (!found) return undefined;
    parts.set(engineer, found.id);
  }
  return parts;
}

type Route = 'remote' | 'site' | 'depot';

function free(
  world: World,
  { visits }: Template,
  given: Casting & { engineer: string; route: Route; not: ReadonlySet<string> },
): Actor | undefined {
  const windows = visits
    .filter((visit) => visit['engineer_id'] === given.engineer && visit['cancelled'] !== true)
    .map((visit) => ({
      from: Date.parse(text(visit['planned_from'])) + given.days * DAY,
      to: Date.parse(text(visit['planned_to'])) + given.days * DAY,
    }));
  const able = piece.capable(world, given, given.route).filter(({ id }) => !given.not.has(id));
  const people = world.chance.shuffled(able);
  const found = people.find(({ user }) => windows.every((window) => world.diary.take(user, window)));
  return found ?? (given.crowded ? people[0] : undefined);
}
