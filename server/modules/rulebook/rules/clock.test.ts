import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessWeek } from '#modules/calendars/data/business-week.ts';
import { businessTime, clockTime } from '#modules/calendars/rules/deadline.ts';
import { alarmsOf, foldClock, foldClocks, wakeAt } from './clock.ts';
import type { Calendars, ClockFact, TimeLimit } from './clock.ts';
import { followUpDays } from './cadence.ts';
import { explainDeadline } from './explain.ts';
import { verdictsOf } from './verdicts.ts';

const MINUTE = 60_000;
const china: Calendars = { BUS: businessTime(businessWeek, '2024-01-01', '2027-12-31'), CLOCK: clockTime('Asia/Shanghai') };
const newYork: Calendars = {
  BUS: businessTime({ ...businessWeek, zone: 'America/New_York', exceptions: [], officialThrough: null }, '2026-01-01', '2027-12-31'),
  CLOCK: clockTime('America/New_York'),
};
const at = (local: string) => Date.parse(`${local}:00+08:00`);
const local = (ms: number | null | undefined) =>
  ms === null || ms === undefined ? ms : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

let serial = 0;
function fact(type: string, occurred: string, more: { recorded?: string; supersedes?: string; eventId?: string } = {}): ClockFact {
  serial += 1;
  const { recorded = occurred, eventId = `e${String(serial).padStart(6, '0')}`, supersedes } = more;
  return { type, occurredAt: at(occurred), recordedAt: at(recorded), eventId, ...(supersedes === undefined ? {} : { supersedes }) };
}

const contact: TimeLimit = {
  code: 'N-48',
  calendar: 'BUS',
  minutes: 120,
  startOn: 'registered',
  stopOn: ['contacted'],
  cancelOn: ['cancelled'],
  warnAt: [50, 80],
  words: { begins: { zh: '登记', en: 'Registered' }, duty: { zh: '联系客户', en: 'contact the customer' } },
};
const warranty: TimeLimit = { ...contact, code: 'N-08', calendar: 'CLOCK', minutes: 1440 };
const expert: TimeLimit = {
  ...contact,
  code: 'N-06',
  calendar: 'CLOCK',
  minutes: 60,
  startOn: 'received',
  startWhen: 'next-opening',
  words: { begins: { zh: '来电', en: 'Call received' }, duty: { zh: '由专业人员联系', en: 'have an expert in contact' } },
};
const handover: TimeLimit = { ...contact, code: 'N-07', calendar: 'CLOCK', minutes: 60, startOn: 'judged-complex', stopOn: ['accepted'] };
const callback: TimeLimit = {
  ...contact,
  code: 'N-11',
  calendar: 'CLOCK',
  minutes: 1440,
  startOn: 'finished',
  stopOn: ['reached', 'reopened'],
};
const pausable: TimeLimit = { ...contact, pauseOn: ['waiting'], resumeOn: ['answered'] };

describe('clocks', () => {
  it('[R-FLT-03] [R-CAS-07] [R-CAS-06] give the deadlines of the printer story', () => {
    const facts = [fact('received', '2026-03-06T17:20'), fact('registered', '2026-03-06T17:24')];
    const now = at('2026-03-06T17:24');
    expect(local(foldClock(contact, facts, china, now)?.dueAt)).toBe('2026-03-09 10:24');
    expect(local(foldClock(warranty, facts, china, now)?.dueAt)).toBe('2026-03-07 17:24');
    expect(local(foldClock(expert, facts, china, now)?.dueAt)).toBe('2026-03-06 18:20');
    expect(foldClock(handover, facts, china, now)).toBeUndefined();
    const later = [
      ...facts,
      fact('judged-complex', '2026-03-06T18:16'),
      fact('contacted', '2026-03-06T17:40'),
      fact('accepted', '2026-03-06T18:30'),
    ];
    const states = [contact, warranty, expert, handover].map((limit) => foldClock(limit, later, china, at('2026-03-09T12:00'))?.state);
    expect(states).toEqual(['kept', 'kept', 'kept', 'kept']);
    expect(local(foldClock(handover, later, china, at('2026-03-06T18:20'))?.dueAt)).toBe('2026-03-06 19:16');
  });

  it('[R-CBK-01] run anew in a second round and leave the first as it ended', () => {
    const facts = [
      fact('finished', '2026-03-09T15:10'),
      fact('reopened', '2026-03-10T10:00'),
      fact('finished', '2026-03-10T17:00'),
      fact('reached', '2026-03-11T09:30'),
    ];
    const runs = foldClocks(callback, facts, china, at('2026-03-12T00:00'));
    expect(runs.map((run) => [local(run.dueAt), run.state, local(run.stoppedAt)])).toEqual([
      ['2026-03-10 15:10', 'kept', '2026-03-10 10:00'],
      ['2026-03-11 17:00', 'kept', '2026-03-11 09:30'],
    ]);
  });

  it('[R-CAS-03] are kept at 60 minutes and breached at 61', () => {
    const start = fact('judged-complex', '2026-03-06T10:00');
    const end = (time: string) => foldClock(handover, [start, fact('accepted', time)], china, at('2026-03-06T12:00'))?.state;
    expect([end('2026-03-06T11:00'), end('2026-03-06T11:01')]).toEqual(['kept', 'breached']);
    expect(foldClock(handover, [start], china, at('2026-03-06T10:59'))?.state).toBe('running');
    expect(foldClock(handover, [start], china, at('2026-03-06T11:00'))?.state).toBe('breached');
  });

  it('[R-INT-07] move only the start to the next opening', () => {
    const run = foldClock(expert, [fact('received', '2026-03-06T20:00')], china, at('2026-03-06T20:01'));
    expect([local(run?.startedAt), local(run?.dueAt)]).toEqual(['2026-03-09 09:00', '2026-03-09 10:00']);
    const nearClosing = foldClock(expert, [fact('received', '2026-03-06T17:59')], china, at('2026-03-06T18:00'));
    expect(local(nearClosing?.dueAt)).toBe('2026-03-06 18:59');
    const early = foldClock(
      expert,
      [fact('received', '2026-03-07T10:00'), fact('contacted', '2026-03-07T10:05')],
      china,
      at('2026-03-09T12:00'),
    );
    expect([early?.state, early?.usedMs]).toEqual(['kept', 0]);
  });

  it('pause while waiting and have no due time until the wait ends', () => {
    const facts = [fact('registered', '2026-03-09T09:00'), fact('waiting', '2026-03-09T10:00')];
    const paused = foldClock(pausable, facts, china, at('2026-03-10T12:00'));
    expect([paused?.state, paused?.dueAt, paused?.remainingMs]).toEqual(['paused', null, 60 * MINUTE]);
    const resumed = foldClock(pausable, [...facts, fact('answered', '2026-03-10T15:00')], china, at('2026-03-10T15:30'));
    expect([resumed?.state, local(resumed?.dueAt), resumed?.usedMs]).toEqual(['running', '2026-03-10 16:00', 90 * MINUTE]);
    expect(foldClock(contact, facts, china, at('2026-03-10T12:00'))?.state).toBe('breached');
  });

  it('end as cancelled before the deadline, and stay breached when cancelled after it', () => {
    const start = fact('registered', '2026-03-09T09:00');
    expect(foldClock(contact, [start, fact('cancelled', '2026-03-09T10:00')], china, at('2026-03-10T00:00'))?.state).toBe('cancelled');
    expect(foldClock(contact, [start, fact('cancelled', '2026-03-09T12:00')], china, at('2026-03-10T00:00'))?.state).toBe('breached');
  });

  it('[R-CBK-01] follow a corrected fact and keep the identity of the first', () => {
    const start = fact('finished', '2026-03-09T15:10', { eventId: 'f1' });
    const corrected = fact('finished', '2026-03-09T13:10', { recorded: '2026-03-09T18:00', supersedes: 'f1', eventId: 'f2' });
    const again = fact('finished', '2026-03-09T12:10', { recorded: '2026-03-09T19:00', supersedes: 'f2', eventId: 'f3' });
    const run = (now: string) => foldClock(callback, [start, corrected, again], china, at(now));
    expect([local(run('2026-03-09T16:00')?.dueAt), run('2026-03-09T16:00')?.startedBy]).toEqual(['2026-03-10 15:10', 'f1']);
    expect([local(run('2026-03-09T18:30')?.dueAt), run('2026-03-09T18:30')?.startedBy]).toEqual(['2026-03-10 13:10', 'f1']);
    expect([local(run('2026-03-09T19:30')?.dueAt), run('2026-03-09T19:30')?.startedBy]).toEqual(['2026-03-10 12:10', 'f1']);
    const takenBack = fact('taken-back', '2026-03-09T20:00', { supersedes: 'f3' });
    expect(foldClock(callback, [start, corrected, again, takenBack], china, at('2026-03-09T21:00'))).toBeUndefined();
  });

  it('[R-RUL-03] keep both verdicts of a fact that was learned late', () => {
    const start = fact('registered', '2026-03-09T09:00', { eventId: 'r1' });
    const late = fact('contacted', '2026-03-09T10:30', { recorded: '2026-03-09T14:00' });
    const verdicts = verdictsOf(contact, [start, late], china, at('2026-03-09T15:00'));
    expect(verdicts).toEqual([{ startedBy: 'r1', asOccurred: 'kept', asKnown: 'breached', knownAt: at('2026-03-09T11:00') }]);
    expect(verdictsOf(contact, [start, late], china, at('2026-03-09T13:00'))[0]).toMatchObject({
      asOccurred: 'breached',
      asKnown: 'breached',
    });
    expect(verdictsOf(contact, [start], china, at('2026-03-09T10:00'))).toEqual([
      { startedBy: 'r1', asOccurred: 'open', asKnown: 'open', knownAt: null },
    ]);
    const claimed = fact('contacted', '2026-03-09T10:30', { eventId: 'c1' });
    const really = fact('contacted', '2026-03-09T13:30', { recorded: '2026-03-10T09:00', supersedes: 'c1' });
    expect(verdictsOf(contact, [start, claimed, really], china, at('2026-03-10T10:00'))).toEqual([
      { startedBy: 'r1', asOccurred: 'breached', asKnown: 'kept', knownAt: at('2026-03-09T10:30') },
    ]);
    const onTheDot = fact('contacted', '2026-03-09T11:00');
    expect(verdictsOf(contact, [start, onTheDot], china, at('2026-03-09T12:00'))[0]).toMatchObject({ asOccurred: 'kept', asKnown: 'kept' });
  });

  it('wake at each warning and at the due time, then no more', () => {
    const facts = [fact('registered', '2026-03-06T17:24')];
    const run = foldClock(contact, facts, china, at('2026-03-06T17:24'));
    if (!run) throw new Error('the clock runs');
    expect(alarmsOf(contact, run, china).map((a) => [a.kind, a.percent, local(a.at)])).toEqual([
      ['warning', 50, '2026-03-09 09:24'],
      ['warning', 80, '2026-03-09 10:00'],
      ['breach', 100, '2026-03-09 10:24'],
    ]);
    expect(local(wakeAt(contact, run, china, at('2026-03-09T09:24')))).toBe('2026-03-09 10:00');
    expect(wakeAt(contact, run, china, at('2026-03-09T10:24'))).toBeNull();
    const kept = foldClock(contact, [...facts, fact('contacted', '2026-03-06T17:40')], china, at('2026-03-06T18:00'));
    expect(kept && wakeAt(contact, kept, china, 0)).toBeNull();
  });

  it('[R-CBK-04] follow-ups come one week, one month and three months after completion', () => {
    expect(followUpDays('2026-03-10', ['P7D', 'P1M', 'P3M'])).toEqual(['2026-03-17', '2026-04-10', '2026-06-10']);
    expect(followUpDays('2026-10-15', ['P7D', 'P1M', 'P3M'])).toEqual(['2026-10-22', '2026-11-15', '2027-01-15']);
    expect(followUpDays('2026-11-30', ['P3M'])).toEqual(['2027-02-28']);
  });

  it('[R-RUL-02] [R-CBK-01] end without blame when their duty is over, and begin anew when it is owed again, also where their row does not know the fact', () => {
    const over = ['reached', 'reopened', 'tried'];
    const done = fact('finished', '2026-03-06 17:24');
    // nobody could bring any of it about since the evening of the 6th
    const since = at('2026-03-06 20:00');
    const again = { ...fact('resumed', '2026-03-09 10:00'), over, since, anew: true as const };
    const ended = { ...fact('given-up', '2026-03-09 12:00'), over, since };
    const now = at('2026-03-09 18:00');
    const runs = (facts: ClockFact[]) =>
      foldClocks(callback, facts, china, now).map(({ state, anew, startedAt, dueAt }) => [state, anew, local(startedAt), local(dueAt)]);
    expect(runs([done, ended])).toEqual([['exempt', false, '2026-03-06 17:24', '2026-03-07 17:24']]);
    expect(runs([done, again])).toEqual([
      ['exempt', false, '2026-03-06 17:24', '2026-03-07 17:24'],
      ['running', true, '2026-03-09 10:00', '2026-03-10 10:00'],
    ]);
    expect(runs([done, again, ended]).map(([state]) => state)).toEqual(['exempt', 'exempt']);
    // what something else can still fulfil goes on, and what was fulfilled stays so
    expect(runs([done, { ...ended, over: ['reached'] }]).map(([state]) => state)).toEqual(['breached']);
    expect(runs([done, fact('reached', '2026-03-07 09:00'), ended]).map(([state]) => state)).toEqual(['kept']);
    const [, second] = foldClocks(callback, [done, again], china, now);
    expect(second && explainDeadline(callback, second, china)).toEqual({
      zh: '3月9日10:00重新起算，24小时内须联系客户；最晚3月10日10:00。',
      en: 'Counted anew from 9 Mar 10:00; contact the customer within 24 h; due 10 Mar 10:00.',
    });
  });
});

describe('the sentence of a deadline', () => {
  const explain = (limit: TimeLimit, ...facts: ClockFact[]) => {
    const run = foldClock(limit, facts, china, Math.max(...facts.map((f) => f.recordedAt)));
    if (!run) throw new Error('the clock runs');
    return explainDeadline(limit, run, china);
  };

  it('[R-FLT-03] tells of the weekend in between', () => {
    expect(explain(contact, fact('registered', '2026-03-06T17:24'))).toEqual({
      zh: '3月6日17:24登记，工作时间2小时内须联系客户；周五18:00下班停计，周一9:00续计；最晚3月9日10:24。',
      en: 'Registered 6 Mar 17:24; contact the customer within 2 h of business time; counting stops Fri 18:00 and resumes Mon 9:00; due 9 Mar 10:24.',
    });
  });

  it('[R-CAS-07] is short when every hour counts', () => {
    expect(explain(warranty, fact('registered', '2026-03-06T17:24'))).toEqual({
      zh: '3月6日17:24登记，24小时内须联系客户；最晚3月7日17:24。',
      en: 'Registered 6 Mar 17:24; contact the customer within 24 h; due 7 Mar 17:24.',
    });
  });

  it('[R-INT-07] tells that a call after hours counts from the opening', () => {
    expect(explain(expert, fact('received', '2026-03-06T20:00')).zh).toBe(
      '3月6日20:00来电，不在营业时间，周一9:00起计，1小时内须由专业人员联系；最晚3月9日10:00。',
    );
    expect(explain(contact, fact('registered', '2026-03-07T10:00'))).toEqual({
      zh: '3月7日10:00登记，不在营业时间，周一9:00起计，工作时间2小时内须联系客户；最晚3月9日11:00。',
      en: 'Registered 7 Mar 10:00, after hours, so counting begins Mon 9:00; contact the customer within 2 h of business time; due 9 Mar 11:00.',
    });
  });

  it('names dates over a long holiday, counts many closures, tells of pauses and of what is provisional', () => {
    expect(explain({ ...contact, minutes: 60 }, fact('registered', '2026-09-30T17:30')).zh).toBe(
      '9月30日17:30登记，工作时间1小时内须联系客户；9月30日18:00下班停计，10月8日9:00续计；最晚10月8日9:30。',
    );
    expect(explain({ ...contact, minutes: 2400 }, fact('registered', '2026-03-06T17:00')).zh).toContain('其间5段休息时间不计');
    expect(
      explain(pausable, fact('registered', '2026-03-09T09:00'), fact('waiting', '2026-03-09T10:00'), fact('answered', '2026-03-09T11:30')),
    ).toEqual({
      zh: '3月9日9:00登记，工作时间2小时内须联系客户；暂停1小时30分钟不计；最晚3月9日12:30。',
      en: 'Registered 9 Mar 9:00; contact the customer within 2 h of business time; paused for 1 h 30 min; due 9 Mar 12:30.',
    });
    expect(explain(pausable, fact('registered', '2026-03-09T09:00'), fact('waiting', '2026-03-09T10:00')).zh).toContain('现已暂停');
    expect(explain(contact, fact('registered', '2026-12-31T17:00'))).toEqual({
      zh: '2026年12月31日17:00登记，工作时间2小时内须联系客户；周四18:00下班停计，周一9:00续计；最晚2027年1月4日10:00（放假安排尚未公布，暂定）。',
      en: 'Registered 31 Dec 2026 17:00; contact the customer within 2 h of business time; counting stops Thu 18:00 and resumes Mon 9:00; due 4 Jan 2027 10:00 (provisional: the holidays are not announced yet).',
    });
  });
});

/** A second reader of clocks for comparison: a small machine that is fed the facts of every minute and then the minute itself. */
interface Walk {
  state: string;
  left: number;
  waits: boolean;
}

function feed(walk: Walk, type: string, limit: TimeLimit): void {
  const open = ['running', 'due', 'breached'].includes(walk.state);
  const late = walk.state === 'breached';
  if (!open && type === limit.startOn) Object.assign(walk, { state: 'running', left: limit.minutes, waits: false });
  if (!open) return;
  if (limit.stopOn.includes(type)) walk.state = late ? 'late' : 'kept';
  if (limit.cancelOn.includes(type)) walk.state = late ? 'late' : 'cancelled';
  if (limit.pauseOn?.includes(type)) walk.waits = true;
  if (limit.resumeOn?.includes(type)) walk.waits = false;
}

function walkState(limit: TimeLimit, facts: readonly ClockFact[], calendars: Calendars, now: number): string {
  const known = facts.filter((f) => f.recordedAt <= now);
  const standing = known.filter((f) => !known.some((g) => g.supersedes === f.eventId));
  const walk: Walk = { state: 'none', left: 0, waits: false };
  for (let t = Math.min(now, ...standing.map((f) => f.occurredAt)); t <= now; t += MINUTE) {
    if (walk.state === 'running' && walk.left === 0) walk.state = 'due';
    for (const f of standing.filter((x) => x.occurredAt === t)) feed(walk, f.type, limit);
    if (walk.state === 'due') walk.state = 'breached';
    if (walk.state === 'running' && !walk.waits && calendars[limit.calendar].between(t, t + MINUTE) > 0) walk.left -= 1;
  }
  if (walk.state === 'late') return 'breached';
  return walk.state === 'running' && walk.waits ? 'paused' : walk.state;
}

const storyArb = fc
  .array(
    fc.record({
      type: fc.constantFrom('registered', 'contacted', 'cancelled', 'waiting', 'answered', 'other'),
      minute: fc.integer({ min: 0, max: 1200 }),
      late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 600 })),
      corrects: fc.option(fc.nat(5), { nil: undefined, freq: 4 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  // no two facts of one minute: which of them came first would be a matter of taste
  .map((list) => list.filter((f, i) => list.findIndex((g) => g.minute === f.minute) === i))
  .map((list) =>
    list.map((f, i): Omit<ClockFact, 'occurredAt' | 'recordedAt'> & { minute: number; late: number } => ({
      type: f.type,
      minute: f.minute,
      late: f.late,
      eventId: `s${i}`,
      ...(f.corrects !== undefined && f.corrects < i ? { supersedes: `s${f.corrects}` } : {}),
    })),
  );

const worldArb = fc.record({
  world: fc.constantFrom(
    { calendars: china, base: at('2026-03-06T14:00') },
    { calendars: newYork, base: Date.parse('2026-03-06T20:00:00Z') },
  ),
  story: storyArb,
  limit: fc
    .record({ calendar: fc.constantFrom('BUS' as const, 'CLOCK' as const), minutes: fc.integer({ min: 1, max: 400 }) })
    .map((l): TimeLimit => ({ ...pausable, ...l })),
  now: fc.integer({ min: 0, max: 2000 }),
});
const factsOf = (
  base: number,
  story: readonly (Omit<ClockFact, 'occurredAt' | 'recordedAt'> & { minute: number; late: number })[],
): ClockFact[] =>
  story.map(({ minute, late, ...rest }) => ({ ...rest, occurredAt: base + minute * MINUTE, recordedAt: base + (minute + late) * MINUTE }));

describe('clocks, at random', () => {
  it('[R-RUL-03] are in the state that a minute-by-minute walk finds, with late and corrected facts, in two zones', () => {
    fc.assert(
      fc.property(worldArb, ({ world, story, limit, now }) => {
        const facts = factsOf(world.base, story);
        const at = world.base + now * MINUTE;
        expect(foldClock(limit, facts, world.calendars, at)?.state ?? 'none').toBe(walkState(limit, facts, world.calendars, at));
      }),
      { numRuns: 400 },
    );
  });

  it('do not depend on the order in which facts arrive, nor on when once all are known', () => {
    fc.assert(
      fc.property(worldArb, fc.nat(7), ({ world, story, limit }, turn) => {
        const facts = factsOf(world.base, story);
        const end = world.base + 3000 * MINUTE;
        const turned = [...facts.slice(turn), ...facts.slice(0, turn)].toReversed();
        const onTime = facts.map((f) => ({ ...f, recordedAt: f.occurredAt }));
        const whole = foldClocks(limit, facts, world.calendars, end);
        expect(foldClocks(limit, turned, world.calendars, end)).toEqual(whole);
        expect(foldClocks(limit, onTime, world.calendars, end)).toEqual(whole);
      }),
    );
  });

  it('do not see a superseded fact', () => {
    fc.assert(
      fc.property(worldArb, ({ world, story, limit }) => {
        const facts = factsOf(world.base, story);
        const gone = new Set(facts.map((f) => f.supersedes));
        const end = world.base + 3000 * MINUTE;
        const without = facts
          .filter((f) => !gone.has(f.eventId))
          .map((f): ClockFact => ({ type: f.type, occurredAt: f.occurredAt, recordedAt: f.recordedAt, eventId: f.eventId }));
        const seen = (list: readonly ClockFact[]) =>
          foldClocks(limit, list, world.calendars, end).map((run) => ({ ...run, startedBy: '' }));
        expect(seen(facts)).toEqual(seen(without));
      }),
    );
  });

  it('[R-RUL-03] give as the first known verdict what somebody watching every minute would have noted first', () => {
    fc.assert(
      fc.property(worldArb, ({ world, story, limit }) => {
        const facts = factsOf(world.base, story);
        const noted = new Map<string, string>();
        for (let minute = 0; minute <= 2000; minute += 1) {
          const now = world.base + minute * MINUTE;
          for (const run of foldClocks(limit, facts, world.calendars, now)) {
            if (run.state !== 'running' && run.state !== 'paused' && !noted.has(run.startedBy)) noted.set(run.startedBy, run.state);
          }
        }
        for (const verdict of verdictsOf(limit, facts, world.calendars, world.base + 2000 * MINUTE)) {
          expect(noted.get(verdict.startedBy) ?? 'open').toBe(verdict.asKnown);
        }
      }),
      { numRuns: 40 },
    );
  });
});
