import type { Loader, Observer, ObservedEvent } from '#platform/operation/bind.ts';
import { observeCadences } from './store/obligations.ts';
import { clockFact, clocksOf, factsOf, knownClock, writeChanges } from './store/clocks.ts';
import { prepareRules, rulesOf } from './store/rule-set.ts';
import { rulesInUse } from './rules/control.ts';
import { dutyIn } from './rules/duty.ts';
import { followClocks } from './rules/follow.ts';

type Rows<T> = T extends Loader<infer R> ? R : never;
interface Loaded {
  readonly clocks?: Rows<ReturnType<typeof clocksOf>>;
  readonly facts?: Rows<ReturnType<typeof factsOf>>;
}

/** The rulebook watches every act: it starts, ends and moves clocks and obligations in the act's own transaction. */
const promises: Observer = {
  name: 'rulebook',
  load: (root) => ({ clocks: clocksOf(root), facts: factsOf(root) }),
  prepare: prepareRules,
  observe(events, loaded, ctx) {
    const known = rulesOf(ctx.who, ctx.kept, ctx.now);
    const rules = known && rulesInUse(known, ctx.isUntold);
    // what the sweep tells about clocks is no fact of the business
    const told = events.filter((event) => !event.type.startsWith('clock.') && !event.type.startsWith('obligation.'));
    const rootId = told[0]?.rootId;
    if (!rules || rootId === undefined) return [];
    const { clocks = [], facts = [] } = loaded as Loaded;
    const past = facts.map(clockFact);
    const changes = followClocks(rules, {
      known: clocks.map(knownClock),
      past,
      fresh: told.map(freshFact),
      now: ctx.now,
    });
    return [...writeChanges(changes, rootId, ctx.now), ...told.flatMap((event) => observeCadences(rules, event, past))];
  },
};

function freshFact(event: ObservedEvent): Parameters<typeof followClocks>[1]['fresh'][number] {
  return {
    eventId: event.id,
    type: event.type,
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    subjectId: event.subjectId,
    ...dutyIn(event.data),
    ...(event.supersedes === undefined ? {} : { supersedes: event.supersedes }),
    ...(event.facts === undefined ? {} : { facts: event.facts }),
    ...(event.rebinds === undefined ? {} : { rebinds: event.rebinds }),
  };
}

export const observers: readonly Observer[] = [promises];
