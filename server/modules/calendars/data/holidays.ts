import { addDays } from '#platform/values/day.ts';
import type { Day } from '#platform/values/day.ts';
import type { DatedException } from '../rules/definition.ts';

/** Days off (first and last of each stretch) and make-up working days of one year. */
export interface HolidayYear {
  readonly status: 'official' | 'provisional';
  readonly off: readonly (readonly [Day, Day])[];
  readonly work: readonly Day[];
}

/**
 * Public holidays and make-up working days of mainland China.
 * 2024–2026 follow the notices of the General Office of the State Council as collected in NateScarlet/holiday-cn
 * (https://github.com/NateScarlet/holiday-cn), MIT License, Copyright (c) 2019 NateScarlet.
 * 2027 has no notice yet: statutory days of the national holiday regulation (2024 text), days that fall on a weekend
 * made up directly behind, no make-up working days. It is provisional and must be replaced when the notice appears.
 */
export const chinaHolidays: { readonly officialThrough: Day; readonly years: Readonly<Record<string, HolidayYear>> } = {
  officialThrough: '2026-12-31',
  years: {
    '2024': {
      status: 'official',
      off: [
        ['2024-01-01', '2024-01-01'],
        ['2024-02-10', '2024-02-17'],
        ['2024-04-04', '2024-04-06'],
        ['2024-05-01', '2024-05-05'],
        ['2024-06-10', '2024-06-10'],
        ['2024-09-15', '2024-09-17'],
        ['2024-10-01', '2024-10-07'],
      ],
      work: ['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14', '2024-09-29', '2024-10-12'],
    },
    '2025': {
      status: 'official',
      off: [
        ['2025-01-01', '2025-01-01'],
        ['2025-01-28', '2025-02-04'],
        ['2025-04-04', '2025-04-06'],
        ['2025-05-01', '2025-05-05'],
        ['2025-05-31', '2025-06-02'],
        ['2025-10-01', '2025-10-08'],
      ],
      work: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    },
    '2026': {
      status: 'official',
      off: [
        ['2026-01-01', '2026-01-03'],
        ['2026-02-15', '2026-02-23'],
        ['2026-04-04', '2026-04-06'],
        ['2026-05-01', '2026-05-05'],
        ['2026-06-19', '2026-06-21'],
        ['2026-09-25', '2026-09-27'],
        ['2026-10-01', '2026-10-07'],
      ],
      work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    },
    '2027': {
      status: 'provisional',
      off: [
        ['2027-01-01', '2027-01-01'],
        ['2027-02-05', '2027-02-10'],
        ['2027-04-05', '2027-04-05'],
        ['2027-05-01', '2027-05-04'],
        ['2027-06-09', '2027-06-09'],
        ['2027-09-15', '2027-09-15'],
        ['2027-10-01', '2027-10-05'],
      ],
      work: [],
    },
  },
};

/** The years as dated exceptions of a calendar, in order of days. */
export function holidayExceptions(years: Readonly<Record<string, HolidayYear>>): DatedException[] {
  const exceptions: DatedException[] = [];
  for (const year of Object.values(years)) {
    for (const [first, last] of year.off) {
      for (let day = first; day <= last; day = addDays(day, 1)) exceptions.push({ day, kind: 'off' });
    }
    for (const day of year.work) exceptions.push({ day, kind: 'work' });
  }
  return exceptions.toSorted((a, b) => (a.day < b.day ? -1 : 1));
}
