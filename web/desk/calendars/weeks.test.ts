import { expect, it } from 'vitest';
import { monthWeeks } from './weeks.ts';

const open = new Set([1, 2, 3, 4, 5]);
const state = (day: string, isOpen: boolean) => ({ day, open: isOpen, by: 'state' as const, note: null });

it('a month is laid in weeks from Monday, with holidays, make-up workdays and rest days apart', () => {
  const weeks = monthWeeks({
    year: 2026,
    month: 2,
    open,
    days: [state('2026-02-17', false), state('2026-02-14', true), state('2026-02-09', true)],
  });
  expect(weeks).toHaveLength(5);
  expect(weeks[0]?.map((day) => day?.day ?? null)).toEqual([null, null, null, null, null, null, '2026-02-01']);
  const mark = (day: string) => weeks.flat().find((one) => one?.day === day)?.mark;
  expect([mark('2026-02-17'), mark('2026-02-14'), mark('2026-02-09'), mark('2026-02-08'), mark('2026-02-10')]).toEqual([
    'holiday',
    'makeUp',
    'plain',
    'weekend',
    'plain',
  ]);
  expect(weeks.flat().filter(Boolean)).toHaveLength(28);
});
