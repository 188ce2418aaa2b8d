import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addPeriod,
  dayOf,
  daysBetween,
  daysInMonth,
  epochDay,
  fromEpochDay,
  isDay,
  parseDay,
  showDay,
  weekdayOf,
} from './day.ts';

const layouts: readonly (readonly [string | number | Date, string])[] = [
  ['2024-3-5', '2024-03-05'],
  ['2024/03/05', '2024-03-05'],
  ['2024.3.5', '2024-03-05'],
  ['20240305', '2024-03-05'],
  [20240305, '2024-03-05'],
  ['2024年3月5日', '2024-03-05'],
  ['2024 年 3 月 5 日', '2024-03-05'],
  ['24年3月5号', '2024-03-05'],
  ['２０２４－０３－０５', '2024-03-05'],
  ['２０２４年３月５日', '2024-03-05'],
  ['2024-03-05 14:30:00', '2024-03-05'],
  ['2024-03-05T00:00:00.000Z', '2024-03-05'],
  ['2024/3/5 9:00', '2024-03-05'],
  ['2024年3月5日 星期二', '2024-03-05'],
  [' 2024-02-29 ', '2024-02-29'],
  [45356, '2024-03-05'],
  ['45356', '2024-03-05'],
  [45356.604, '2024-03-05'],
  [new Date('2024-03-05T00:00:00Z'), '2024-03-05'],
];

describe('day', () => {
  it.each(layouts)('reads %s as %s', (cell, day) => expect(parseDay(cell)).toBe(day));

  it.each([
    ['2023-02-29'],
    ['2024-13-01'],
    ['2024-3'],
    ['3/5/2024'],
    ['24-3-5'],
    ['05.03.2024'],
    ['昨天'],
    [''],
    [12],
    [20241301],
    [true],
    [null],
  ])('does not guess a day from %j', (cell) => expect(parseDay(cell)).toBeUndefined());

  it('counts days like the calendar of the platform, both ways', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60_000, max: 200_000 }), (count) => {
        const day = new Date(count * 86_400_000).toISOString().slice(0, 10);
        expect(fromEpochDay(count)).toBe(day);
        expect(epochDay(day)).toBe(count);
        expect(weekdayOf(day)).toBe(new Date(count * 86_400_000).getUTCDay() || 7);
      }),
    );
  });

  it('[R-WAR-01] adds calendar months and stops at the end of a shorter month', () => {
    expect(addMonths('2026-01-20', 12)).toBe('2027-01-20');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -13)).toBe('2024-12-15');
  });

  it('adds periods of days, weeks, months and years', () => {
    expect(addPeriod('2026-03-10', 'P7D')).toBe('2026-03-17');
    expect(addPeriod('2026-03-10', 'P2W')).toBe('2026-03-24');
    expect(addPeriod('2026-03-10', 'P1Y1M')).toBe('2027-04-10');
    expect(() => addPeriod('2026-03-10', '7D')).toThrow(RangeError);
    expect(() => addPeriod('2026-03-10', 'P')).toThrow(RangeError);
  });

  it('knows which days exist', () => {
    expect([isDay('2024-02-29'), isDay('2023-02-29'), isDay('2024-2-9')]).toEqual([true, false, false]);
    expect([daysInMonth(2000, 2), daysInMonth(1900, 2), dayOf(2026, 4, 31)]).toEqual([29, 28, undefined]);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysBetween('2026-03-01', '2026-02-27')).toBe(-2);
    expect(() => epochDay('2026-02-30')).toThrow(RangeError);
    expect([showDay('2026-11-24', 'zh'), showDay('2026-11-24', 'en')]).toEqual(['2026-11-24 周二', '2026-11-24 Tue']);
  });
});
