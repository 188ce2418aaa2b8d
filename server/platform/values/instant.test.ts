import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayAround,
  HOUR,
  instantOf,
  localDay,
  localTime,
  msOf,
  offsetAt,
  parseInstant,
  showInstant,
  showInstantLong,
  startOfDay,
  toIso,
} from './instant.ts';

const SHANGHAI = 'Asia/Shanghai';

describe('instant', () => {
  it('[R-NFR-04] gives the civil date of the zone, not of UTC', () => {
    expect(localDay(msOf('2026-03-06T16:30:00Z'), SHANGHAI)).toBe('2026-03-07');
    expect(localDay(msOf('2026-03-06T16:30:00Z'), 'America/New_York')).toBe('2026-03-06');
    expect(toIso(startOfDay('2026-03-07', SHANGHAI))).toBe('2026-03-06T16:00:00.000Z');
  });

  it('goes to the wall clock and back in every zone, around changes of summer time too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }),
        fc.constantFrom(SHANGHAI, 'UTC', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
        (raw, zone) => {
          const ms = raw - (raw % 60_000);
          const { day, minute } = localTime(ms, zone);
          const back = instantOf(day, minute, zone);
          expect(localTime(back, zone)).toEqual(localTime(ms, zone));
          expect(ms - back === 0 || ms - back === 3_600_000 || ms - back === 1_800_000).toBe(true);
        },
      ),
    );
  });

  it('agrees with the general way for China although it takes the short one', () => {
    for (const ms of [685_000_000_000, Date.UTC(2026, 6), Date.UTC(1988, 6)]) {
      expect(offsetAt(ms, SHANGHAI)).toBe(offsetAt(ms, 'Asia/Chongqing'));
    }
  });

  it('takes an hour that is skipped as the instant after the jump and one that comes twice as the first', () => {
    expect(toIso(instantOf('2026-03-08', 150, 'America/New_York'))).toBe('2026-03-08T07:30:00.000Z');
    expect(toIso(instantOf('2026-11-01', 90, 'America/New_York'))).toBe('2026-11-01T05:30:00.000Z');
  });

  it.each([
    ['2026-03-06 17:24', '2026-03-06T09:24:00.000Z'],
    ['2026/3/6 17:24:30', '2026-03-06T09:24:30.000Z'],
    ['2026年3月6日 17时24分', '2026-03-06T09:24:00.000Z'],
    ['2026年3月6日 下午5:24', '2026-03-06T09:24:00.000Z'],
    ['2026.3.6', '2026-03-05T16:00:00.000Z'],
    ['2026-03-06T17:24:00+08:00', '2026-03-06T09:24:00.000Z'],
    ['2026-03-06T09:24:00Z', '2026-03-06T09:24:00.000Z'],
    [46087.725, '2026-03-06T09:24:00.000Z'],
  ] as const)('reads %s on the wall clock of the zone', (cell, iso) => {
    const ms = parseInstant(cell, SHANGHAI);
    expect(ms === undefined ? undefined : toIso(ms)).toBe(iso);
  });

  it('refuses what is no time', () => {
    expect([parseInstant('2026-03-06 25:00', SHANGHAI), parseInstant('soon', SHANGHAI), parseInstant(null, SHANGHAI)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(() => msOf('2026-03-06T17:24:00')).toThrow(RangeError);
    expect(() => offsetAt(0, 'Nowhere/Land')).toThrow();
  });

  it('knows the day around an instant in a zone, also where summer time makes it longer or shorter', () => {
    const day = (iso: string, zone: string) => {
      const { from, until } = dayAround(msOf(iso), zone);
      return [toIso(from), (until - from) / HOUR];
    };
    expect(day('2026-03-06T16:00:00Z', SHANGHAI)).toEqual(['2026-03-06T16:00:00.000Z', 24]);
    expect(day('2026-03-07T15:59:59Z', SHANGHAI)).toEqual(['2026-03-06T16:00:00.000Z', 24]);
    expect(day('2026-10-25T12:00:00Z', 'Europe/Berlin')).toEqual(['2026-10-24T22:00:00.000Z', 25]);
    expect(day('2026-03-29T12:00:00Z', 'Europe/Berlin')).toEqual(['2026-03-28T23:00:00.000Z', 23]);
  });

  it('shows instants on the wall clock', () => {
    expect(showInstant(msOf('2026-11-24T06:30:00Z'), SHANGHAI)).toBe('2026-11-24 14:30');
    expect(showInstantLong(msOf('2026-11-24T06:30:00Z'), SHANGHAI, 'zh')).toBe('2026-11-24 周二 14:30');
  });
});
