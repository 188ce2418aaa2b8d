import type { Retell, RetoldClock } from '#modules/rulebook/index.ts';
import { addDays, addPeriod } from '#platform/values/day.ts';
import { DAY, DEFAULT_ZONE, HOUR, startOfDay } from '#platform/values/instant.ts';
import type { OpenTime } from '#platform/values/open-time.ts';
import type { Later, Template } from './template.ts';

/** Owed contacts become due at nine in the morning of their day. */
export const MORNING = 9 * HOUR;

/** What decides whether a template can have happened at another time. */
export interface Rules {
  readonly open: OpenTime;
  readonly retell: Retell;
  readonly now: number;
}

/** A template at its new time: what moves by how much. */
export interface Fitting {
  readonly shift: number;
  readonly days: number;
  /** ms by which each later contact moves; those that are still to come are missing */
  readonly later: ReadonlyMap<string, number>;
}

/**
 * A template moved by `days` and `jitter` ms: undefined where it would not have happened so, because somebody would have worked while
 * the company was closed, a deadline would have fallen elsewhere, or a part of it lies ahead.
 */
export function fitting(template: Template, { days, jitter }: { days: number; jitter: number }, rules: Rules): Fitting | undefined {
  const { open, now } = rules;
  const shift = days * DAY + jitter;
  if (template.lastAt + shift >= now) return undefined;
  const isOpen = (at: number): boolean => open.nextOpening(at) === at;
  if (template.acts.some((at) => isOpen(at) !== isOpen(at + shift))) return undefined;
  const later = laterShifts(template, days, now);
  if (!later) return undefined;
  return clocksAt(template, shift, rules) && { shift, days, later };
}

/** Later contacts move with their own due days, since months have different lengths. */
function laterShifts(template: Template, days: number, now: number): Map<string, number> | undefined {
  const shifts = new Map<string, number>();
  for (const contact of template.later) {
    const due = dueOf(template, contact, days);
    if (due + MORNING > now) continue;
    const shift = due - startOfDay(contact.dueOn, DEFAULT_ZONE);
    if (contact.lastAt + shift >= now) return undefined;
    shifts.set(contact.id, shift);
  }
  return shifts;
}

function dueOf({ owed }: Template, { obligationId }: Later, days: number): number {
  const found = owed.find(({ id }) => id === obligationId);
  return found ? startOfDay(addPeriod(addDays(found.anchorOn, days), found.period), DEFAULT_ZONE) : 0;
}

/** The clocks folded anew from the moved facts; undefined when one of them would have run otherwise. */
export function clocksAt(template: Template, shift: number, { retell }: Rules): Map<string, RetoldClock> | undefined {
  const facts = template.facts.map((fact) => ({ ...fact, occurredAt: fact.occurredAt + shift, recordedAt: fact.recordedAt + shift }));
  const told = new Map<string, RetoldClock>();
  for (const clock of template.clocks) {
    const run = retell(clock.controlId, clock.startedBy, facts);
    const isSame =
      run?.dueAt === clock.dueAt + shift && run.state === clock.state && clock.warnAt.every((at, n) => run.warnAt[n] === at + shift);
    if (!run || !isSame) return undefined;
    told.set(clock.id, run);
  }
  return told;
}
