import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessWeek } from '#modules/calendars/data/business-week.ts';
import { businessTime, clockTime } from '#modules/calendars/rules/deadline.ts';
import { MINUTE } from '#platform/values/instant.ts';
import { alarmsToTell } from './alarms.ts';
import { foldClocks, type Calendars, type ClockFact, type TimeLimit } from './clock.ts';
import type { Control, RuleSet } from './control.ts';
import { followClocks, type KnownClock } from './follow.ts';

const china: Calendars = { BUS: businessTime(businessWeek, '2024-01-01', '2027-12-31'), CLOCK: clockTime('Asia/Shanghai') };
const BASE = Date.parse('2026-03-06T14:00:00+08:00');
const WARNS = [50, 80];

const response: TimeLimit = {
  code: 'N-08',
  calendar: 'CLOCK',
  minutes: 100,
  startOn: 'registered',
  stopOn: ['done'],
  cancelOn: ['void'],
  pauseOn: ['waiting'],
  resumeOn: ['answered'],
  warnAt: WARNS,
};

interface Told {
  readonly clock: string;
  readonly percent: number;
  /** epoch ms: when it was reached, and when it was told */
  readonly at: number;
  readonly toldAt: number;
}

interface Row extends KnownClock {
  readonly wakeAt: number | null;
}

/** Clocks of one subject as their table holds them, with the sweep: facts come as they are recorded, alarms are told when it passes. */
class Desk {
  readonly told: Told[] = [];
  readonly past: ClockFact[] = [];
  rows: readonly Row[] = [];
  private readonly rules: RuleSet;

  constructor(limit: TimeLimit) {
    const control: Control<TimeLimit> = {
      id: 'control',
      code: limit.code,
      title: { zh: '', en: '' },
      rank: 0,
      scope: '',
      params: limit,
      fits: () => true,
    };
    this.rules = { limits: [control], cadences: [], calendars: china, zone: 'Asia/Shanghai' };
  }

  record(fact: ClockFact): void {
    const fresh = { ...fact, subjectId: 's', facts: {} };
    const changes = followClocks(this.rules, { known: this.rows, past: this.past, fresh: [fresh], now: fact.recordedAt });
    this.past.push(fact);
    const written = changes.map(({ id, control, run, dueAt, warnAt, wakeAt, warned, state }): Row => ({
      id: id ?? `clock ${run.startedBy}`,
      control,
      startedBy: run.startedBy,
      state,
      open: run.stoppedAt === null,
      dueAt,
      warnAt,
      wakeAt,
      stoppedAt: run.stoppedAt,
      warned,
    }));
    this.rows = [...this.rows.filter(({ id }) => !written.some((row) => row.id === id)), ...written];
  }

  /** What is due is looked at, and nothing else. */
  sweep(now: number): void {
    this.rows = this.rows.map((row) => {
      if (row.wakeAt === null || row.wakeAt > now) return row;
      const { alarms, nextAt } = alarmsToTell({ ...row, percents: WARNS }, now);
      this.told.push(...alarms.map(({ percent, at }) => ({ clock: row.id, percent, at, toldAt: now })));
      const warned = Math.max(row.warned, ...alarms.map(({ percent }) => percent));
      return { ...row, wakeAt: nextAt, warned, state: warned === 100 ? 'breached' : row.state };
    });
  }
}

const at = (minute: number): number => BASE + minute * MINUTE;
let serial = 0;
const fact = (type: string, minute: number, more: Partial<ClockFact> = {}): ClockFact => {
  serial += 1;
  return { type, occurredAt: at(minute), recordedAt: at(minute), eventId: `e${String(serial).padStart(6, '0')}`, ...more };
};

/** A desk on which the facts have been recorded, the sweep passing in every minute up to the last of them; then so many minutes more. */
function after(facts: readonly ClockFact[], more = 0): Desk {
  const desk = new Desk(response);
  const last = Math.max(...facts.map(({ recordedAt }) => recordedAt)) + more * MINUTE;
  for (let now = BASE; now <= last; now += MINUTE) {
    for (const one of facts.filter(({ recordedAt }) => recordedAt === now)) desk.record(one);
    desk.sweep(now);
  }
  return desk;
}
const percents = (desk: Desk): number[] => desk.told.map(({ percent }) => percent);

describe('what a clock that rests is told of', () => {
  it('[R-CAS-08] after a pause only what is still to come is told, each alarm once', () => {
    const facts = [fact('registered', 0), fact('waiting', 60), fact('answered', 90)];
    const desk = after(facts, 19);
    expect(percents(desk)).toEqual([50]);
    expect(desk.rows).toMatchObject([{ state: 'running', warned: 50, dueAt: at(130), wakeAt: at(110) }]);
    expect(percents(after(facts, 60))).toEqual([50, 80, 100]);
  });

  it('[R-CAS-08] what was reached before the pause and not told yet is told meanwhile, what was not reached is not', () => {
    const desk = new Desk(response);
    desk.record(fact('registered', 0));
    desk.record(fact('waiting', 60));
    expect(desk.rows).toMatchObject([{ state: 'paused', warned: 0, wakeAt: at(50) }]);
    desk.sweep(at(60));
    expect(desk.rows).toMatchObject([{ state: 'paused', warned: 50, wakeAt: null }]);
    desk.sweep(at(5000));
    expect(percents(desk)).toEqual([50]);
  });

  it('[R-CAS-08] [R-RUL-03] a late pause that reaches behind what was told takes back the breach, and warns anew of what lies ahead again', () => {
    const late = fact('waiting', 60, { recordedAt: at(105) });
    const desk = after([fact('registered', 0), late], 5);
    expect(percents(desk)).toEqual([50, 80, 100]);
    expect(desk.rows).toMatchObject([{ state: 'paused', warned: 50, wakeAt: null }]);
    desk.record(fact('answered', 110));
    expect(desk.rows).toMatchObject([{ state: 'running', warned: 50, dueAt: at(150), wakeAt: at(130) }]);
  });

  it('[R-CAS-08] a pause told with an earlier time reaches no more than by then', () => {
    const waits = fact('waiting', 60);
    const desk = new Desk(response);
    for (const one of [fact('registered', 0), waits]) desk.record(one);
    desk.record(fact('waiting', 40, { recordedAt: at(62), supersedes: waits.eventId }));
    desk.sweep(at(5000));
    expect([desk.told, desk.rows]).toMatchObject([[], [{ state: 'paused', wakeAt: null }]]);
  });

  it('[R-CAS-08] what falls due before a pause that lies a little ahead is broken all the same', () => {
    const desk = new Desk(response);
    desk.record(fact('registered', 0));
    desk.record(fact('waiting', 101, { recordedAt: at(99) }));
    expect(desk.rows).toMatchObject([{ state: 'running', dueAt: at(100) }]);
    desk.sweep(at(5000));
    expect([percents(desk), desk.rows]).toMatchObject([[50, 80, 100], [{ state: 'breached' }]]);
  });
});

const storyArb = fc.record({
  limit: fc
    .record({ calendar: fc.constantFrom('BUS' as const, 'CLOCK' as const), minutes: fc.integer({ min: 2, max: 400 }) })
    .map((one): TimeLimit => ({ ...response, ...one })),
  facts: fc.array(
    fc.record({
      type: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom('waiting', 'answered') },
        { weight: 1, arbitrary: fc.constantFrom('registered', 'done', 'void') },
      ),
      minute: fc.integer({ min: 1, max: 1500 }),
      late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 })),
    }),
    { maxLength: 10 },
  ),
  sweeps: fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 20 }),
});

/** What happens on the desk, minute by minute: facts as they are recorded, then the sweep if it passes. */
function play(
  { limit, facts, sweeps }: { limit: TimeLimit; facts: readonly ClockFact[]; sweeps: readonly number[] },
  look: (desk: Desk, now: number) => void,
): Desk {
  const desk = new Desk(limit);
  const steps = [
    ...facts.map((one) => ({ now: one.recordedAt, run: () => desk.record(one) })),
    ...sweeps.map((minute) => ({ now: at(minute), run: () => desk.sweep(at(minute)) })),
  ].toSorted((a, b) => a.now - b.now);
  for (const { now, run } of steps) {
    run();
    look(desk, now);
  }
  return desk;
}

/** No two facts of one minute: which of them came first would be a matter of taste. */
const factsOf = (story: readonly { type: string; minute: number; late: number }[], isLate: boolean): ClockFact[] => [
  fact('registered', 0),
  ...story
    .filter((one, index) => story.findIndex(({ minute }) => minute === one.minute) === index)
    .map(({ type, minute, late }) => fact(type, minute, isLate ? { recordedAt: at(minute + late) } : {})),
];

/** Counting time that a run of facts had used at an instant, minute by minute. */
function usedBy(limit: TimeLimit, facts: readonly ClockFact[], startedBy: string, now: number): number {
  const own = facts.filter(({ occurredAt }) => occurredAt <= now).toSorted((a, b) => a.occurredAt - b.occurredAt);
  const start = own.findIndex(({ eventId }) => eventId === startedBy);
  let [used, waits] = [0, false];
  for (let minute = own[start]?.occurredAt ?? now; minute < now; minute += MINUTE) {
    for (const { type } of own.slice(start).filter(({ occurredAt }) => occurredAt === minute))
      waits = type === 'waiting' || (waits && type !== 'answered');
    if (!waits) used += china[limit.calendar].between(minute, minute + MINUTE);
  }
  return used;
}

describe('clocks with pauses and a sweep at random moments', () => {
  it('[R-CAS-08] are told of what their time has used up and of nothing else, each alarm once', () => {
    fc.assert(
      fc.property(storyArb, ({ limit, facts: story, sweeps }) => {
        const facts = factsOf(story, false);
        const { told, rows } = play({ limit, facts, sweeps: [...sweeps, 2001] }, () => undefined);
        expect(new Set(told.map(({ clock, percent }) => `${clock} ${percent}`)).size).toBe(told.length);
        for (const { id, open, startedBy } of rows) {
          const of = told.filter(({ clock }) => clock === id);
          for (const { percent, toldAt, at: reached } of of) {
            const needed = (limit.minutes * MINUTE * percent) / 100;
            expect(usedBy(limit, facts, startedBy, toldAt)).toBeGreaterThanOrEqual(needed);
            expect(reached).toBeLessThanOrEqual(toldAt);
          }
          if (!open) continue;
          const used = usedBy(limit, facts, startedBy, at(2001));
          expect(of.map(({ percent }) => percent)).toEqual(
            [...WARNS, 100].filter((percent) => (limit.minutes * MINUTE * percent) / 100 <= used),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('[R-CAS-08] [R-RUL-03] stand after each sweep as the facts known by then say, also where facts are learned late', () => {
    fc.assert(
      fc.property(storyArb, ({ limit, facts: story, sweeps }) => {
        const facts = factsOf(story, true);
        const stands = (desk: Desk, now: number): void => {
          desk.sweep(now);
          const runs = foldClocks(limit, desk.past, china, now);
          for (const row of desk.rows) {
            const run = runs.find(({ startedBy }) => startedBy === row.startedBy);
            expect(row.state).toBe(run?.state ?? 'cancelled');
            expect(row.wakeAt === null || row.wakeAt > now).toBe(true);
          }
        };
        play({ limit, facts, sweeps }, stands);
      }),
      { numRuns: 300 },
    );
  });
});
