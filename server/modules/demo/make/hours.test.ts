import { expect, it } from 'vitest';
import { clockTime } from '#modules/calendars/index.ts';
import { DEFAULT_ZONE, HOUR, instantOf } from '#platform/values/instant.ts';
import { diary } from './hours.ts';

const at = (day: string, hour: number): number => instantOf(day, hour * 60, DEFAULT_ZONE);
const open = clockTime(DEFAULT_ZONE);

it('[R-DSP-02] in the invented company nobody is promised twice at once, around midnight neither', () => {
  const { take } = diary(open);
  const night = { from: at('2026-03-09', 6), to: at('2026-03-09', 9) };
  expect(take('zhao', night)).toBe(true);
  expect(take('zhao', { from: at('2026-03-09', 8.5), to: at('2026-03-09', 10) })).toBe(false);
  expect(take('zhao', { from: at('2026-03-09', 5), to: at('2026-03-09', 6.5) })).toBe(false);
  expect(take('zhao', { from: night.to, to: night.to + HOUR })).toBe(true);
  expect(take('qian', night)).toBe(true);
});

it('[R-DSP-02] in the invented company the least booked of those who are free gets the first offered window', () => {
  const { book } = diary(open);
  const monday = at('2026-03-09', 9);
  const booked = Array.from({ length: 4 }, () => book(['zhao', 'qian'], monday));
  expect(booked.map(({ who }) => who).toSorted()).toEqual(['qian', 'qian', 'zhao', 'zhao']);
  expect(booked.map(({ from }) => from)).toEqual([monday, monday, at('2026-03-09', 10.5), at('2026-03-09', 10.5)]);
});
