import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hole } from '#platform/values/open-time.ts';
import { businessWeek } from '../data/business-week.ts';
import { addOpen, businessTime, clockTime, openBetween } from './deadline.ts';
import { definitionFaults } from './definition.ts';
import type { CalendarDefinition, DatedException, DaySpan } from './definition.ts';

const MINUTE = 60_000;
const china = businessTime(businessWeek, '2024-01-01', '2027-12-31');
const at = (local: string) => Date.parse(`${local}:00+08:00`);
const local = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** A second reader of calendars, written for comparison only: it looks at every minute and asks the platform's own clock. */
interface Minute {
  readonly ms: number;
  readonly day: string;
  readonly weekday: number;
  readonly minute: number;
}

function minutesOf(zone: string, from: string, days: number): Minute[] {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
  });
  const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const walk: Minute[] = [];
  for (let ms = Date.parse(from); walk.length < days * 1440; ms += MINUTE) {
    const part = Object.fromEntries(format.formatToParts(ms).map((p) => [p.type, p.value]));
    walk.push({
      ms,
      day: `${part['year']}-${part['month']}-${part['day']}`,
      weekday: names.indexOf(part['weekday'] ?? ''),
      minute: Number(part['hour']) * 60 + Number(part['minute']),
    });
  }
  return walk;
}

function isOpen(m: Minute, definition: CalendarDefinition, holes: readonly Hole[]): boolean {
  if (holes.some((h) => m.ms >= h.from && (h.to === null || m.ms < h.to))) return false;
  const exception = definition.exceptions.find((e) => e.day === m.day);
  if (exception?.kind === 'off') return false;
  const spans = exception ? (exception.spans ?? definition.makeUp) : (definition.week[m.weekday] ?? []);
  return spans.some((s) => s.from <= m.minute && m.minute < s.to);
}

/** Due time by counting open minutes one by one; undefined when the walk ends first. */
function walkDue(walk: readonly Minute[], definition: CalendarDefinition, minutes: number, holes: readonly Hole[]): number | undefined {
  if (minutes === 0) return walk[0]?.ms;
  let left = minutes;
  for (const m of walk) {
    if (isOpen(m, definition, holes)) left -= 1;
    if (left === 0) return m.ms + MINUTE;
  }
  return undefined;
}

const windows = [
  { zone: 'Asia/Shanghai', first: '2026-09-14', last: '2026-10-25', walk: minutesOf('Asia/Shanghai', '2026-09-15T00:00:00Z', 30) },
  { zone: 'America/New_York', first: '2026-03-01', last: '2026-03-25', walk: minutesOf('America/New_York', '2026-03-02T00:00:00Z', 18) },
  { zone: 'America/New_York', first: '2026-10-25', last: '2026-11-20', walk: minutesOf('America/New_York', '2026-10-27T00:00:00Z', 18) },
  {
    zone: 'Australia/Lord_Howe',
    first: '2026-03-28',
    last: '2026-04-20',
    walk: minutesOf('Australia/Lord_Howe', '2026-03-30T00:00:00Z', 14),
  },
] as const;

const spansArb: fc.Arbitrary<DaySpan[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 6 })
  .map((cuts) => cuts.toSorted((a, b) => a - b).map((c) => c * 15))
  .map((cuts) => Array.from({ length: Math.floor(cuts.length / 2) }, (_, i) => ({ from: cuts[2 * i] ?? 0, to: cuts[2 * i + 1] ?? 0 })));

const weekArb = fc.oneof(
  { weight: 4, arbitrary: fc.array(spansArb, { minLength: 7, maxLength: 7 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 6 }), spansArb)
      .map(([day, spans]) => Array.from({ length: 7 }, (_, i) => (i === day ? spans : []))),
  },
);

const caseArb = fc.constantFrom(...windows).chain((window) => {
  const days = [...new Set(window.walk.map((m) => m.day))];
  const exception: fc.Arbitrary<DatedException> = fc.oneof(
    fc.record({ day: fc.constantFrom(...days), kind: fc.constant('off' as const) }),
    fc.record({ day: fc.constantFrom(...days), kind: fc.constant('work' as const) }),
    fc.record({ day: fc.constantFrom(...days), kind: fc.constant('work' as const), spans: spansArb }),
  );
  const index = fc.integer({ min: 0, max: window.walk.length - 1 });
  return fc.record({
    window: fc.constant(window),
    definition: fc.record({
      zone: fc.constant<string>(window.zone),
      week: weekArb,
      makeUp: spansArb,
      exceptions: fc.uniqueArray(exception, { maxLength: 6, selector: (e) => e.day }),
      officialThrough: fc.constant(null),
    }),
    from: fc.integer({ min: 0, max: Math.floor(window.walk.length / 2) }),
    to: index,
    minutes: fc.integer({ min: 0, max: 3000 }),
    holes: fc
      .array(fc.tuple(index, fc.integer({ min: 1, max: 2000 })), { maxLength: 4 })
      .map((list) => list.map(([i, length]): Hole => ({ from: window.walk[i]?.ms ?? 0, to: (window.walk[i]?.ms ?? 0) + length * MINUTE }))),
  });
});

describe('deadlines', () => {
  it('[R-NFR-04] fall on the same minute as a walk over every minute, with holidays, summer time and pauses', () => {
    fc.assert(
      fc.property(caseArb, ({ window, definition, from, minutes, holes }) => {
        const expected = walkDue(window.walk.slice(from), definition, minutes, holes);
        fc.pre(expected !== undefined);
        const calendar = businessTime(definition, window.first, window.last);
        expect(calendar.add(window.walk[from]?.ms ?? 0, minutes * MINUTE, holes)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('[R-NFR-04] count the same open minutes as the walk and know the next opening', () => {
    fc.assert(
      fc.property(caseArb, ({ window, definition, from, to, holes }) => {
        const calendar = businessTime(definition, window.first, window.last);
        const slice = window.walk.slice(from, to);
        const start = window.walk[from]?.ms ?? 0;
        const counted = slice.filter((m) => isOpen(m, definition, holes)).length;
        expect(calendar.between(start, window.walk[to]?.ms ?? 0, holes)).toBe(counted * MINUTE);
        const opening = window.walk.slice(from).find((m) => isOpen(m, definition, []));
        if (opening) expect(calendar.nextOpening(start)).toBe(opening.ms);
        const end = window.walk[to]?.ms ?? 0;
        const closed = calendar.closures(start, end).reduce((sum, c) => sum + Math.min(c.to, end) - Math.max(c.from, start), 0);
        if (end > start) expect(closed + calendar.between(start, end)).toBe(end - start);
      }),
    );
  });

  it('equal plain time when the calendar never closes', () => {
    const allDay = [{ from: 0, to: 1440 }];
    const always: CalendarDefinition = {
      zone: 'America/New_York',
      week: Array.from({ length: 7 }, () => allDay),
      makeUp: [],
      exceptions: [],
      officialThrough: null,
    };
    const [business, clock] = [businessTime(always, '2026-03-01', '2026-12-31'), clockTime('America/New_York')];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5e9 }),
        fc.integer({ min: 0, max: 20_000 }),
        fc.array(fc.tuple(fc.nat(5e9), fc.nat(1e8)), { maxLength: 3 }),
        (shift, minutes, pauses) => {
          const from = Date.parse('2026-03-02T05:00:00Z') + shift;
          const holes = pauses.map(([start, length]) => ({
            from: Date.parse('2026-03-02T05:00:00Z') + start,
            to: Date.parse('2026-03-02T05:00:00Z') + start + length,
          }));
          expect(business.add(from, minutes * MINUTE, holes)).toBe(clock.add(from, minutes * MINUTE, holes));
          expect(business.between(from, from + 1e9, holes)).toBe(clock.between(from, from + 1e9, holes));
        },
      ),
    );
  });

  it('are consistent: counting to the due time gives the limit back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2024-01-02T00:00'), max: at('2027-06-01T00:00') }),
        fc.integer({ min: 1, max: 20_000 }),
        (from, minutes) => {
          expect(openBetween(china, from, addOpen(china, from, minutes))).toBe(minutes * MINUTE);
        },
      ),
    );
  });

  it.each([
    ['hand-over before the National Day holiday', '2026-09-30T17:30', 60, '2026-10-08 09:30'],
    ['8 hours into a make-up Sunday', '2026-09-18T17:00', 480, '2026-09-20 16:00'],
    ['a whole week with the make-up Saturday', '2026-10-09T16:00', 240, '2026-10-10 11:00'],
    ['a mail before the holiday', '2026-09-30T16:30', 120, '2026-10-08 09:30'],
    ['the engineer contact of a Friday call', '2026-03-06T17:24', 120, '2026-03-09 10:24'],
    ['exactly to closing time', '2026-03-06T09:00', 540, '2026-03-06 18:00'],
    ['one minute over closing time', '2026-03-06T09:00', 541, '2026-03-09 09:01'],
    ['from a Saturday', '2026-03-07T11:00', 60, '2026-03-09 10:00'],
    ['over the spring festival', '2026-02-14T17:00', 120, '2026-02-24 10:00'],
  ] as const)('[R-CAS-03] %s: %s + %i min = %s', (_, from, minutes, due) => expect(local(addOpen(china, at(from), minutes))).toBe(due));

  it('[R-CAS-07] plain time counts nights and weekends', () => {
    expect(local(addOpen(clockTime('Asia/Shanghai'), at('2026-03-06T17:24'), 1440))).toBe('2026-03-07 17:24');
  });

  it('pauses lengthen the time, an unended pause leaves no due time unless it was reached before', () => {
    const from = at('2026-03-09T09:00');
    expect(china.add(from, 60 * MINUTE, [{ from: at('2026-03-09T09:30'), to: null }])).toBeNull();
    expect(china.add(from, 60 * MINUTE, [{ from: at('2026-03-09T10:30'), to: null }])).toBe(at('2026-03-09T10:00'));
    expect(china.add(from, 60 * MINUTE, [{ from: at('2026-03-09T10:00'), to: null }])).toBe(at('2026-03-09T10:00'));
    expect(china.add(from, 60 * MINUTE, [{ from: at('2026-03-09T09:30'), to: at('2026-03-10T09:30') }])).toBe(at('2026-03-10T10:00'));
  });

  it('says when an answer rests on days not yet announced', () => {
    expect(china.isProvisional(at('2026-12-31T18:00'))).toBe(false);
    expect(china.isProvisional(addOpen(china, at('2026-12-31T17:30'), 60))).toBe(true);
    expect(clockTime('Asia/Shanghai').isProvisional(at('2030-01-01T00:00'))).toBe(false);
  });

  it('refuses to answer beyond the days it was computed for', () => {
    expect(() => addOpen(china, at('2027-12-31T17:30'), 60)).toThrow(RangeError);
    expect(() => addOpen(china, at('2023-06-01T10:00'), 60)).toThrow(RangeError);
    expect(() => china.nextOpening(at('2027-12-31T19:00'))).toThrow(RangeError);
  });

  it('finds what is wrong with a definition', () => {
    expect(definitionFaults(businessWeek)).toEqual([]);
    const broken: CalendarDefinition = {
      ...businessWeek,
      week: [[{ from: 600, to: 500 }], [], [], [], [], [], []],
      exceptions: [
        { day: '2026-02-30', kind: 'off' },
        { day: '2026-02-30', kind: 'work', spans: [{ from: 0, to: 2000 }] },
      ],
    };
    expect(
      definitionFaults(broken)
        .map((f) => f.fault)
        .toSorted(),
    ).toEqual(['day-named-twice', 'no-such-day', 'no-such-day', 'spans-overlap-or-leave-the-day', 'spans-overlap-or-leave-the-day']);
    expect(definitionFaults({ ...businessWeek, week: [] }).map((f) => f.fault)).toEqual(['week-needs-seven-days', 'never-open']);
  });
});
