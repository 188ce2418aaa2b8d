import { DEFAULT_ZONE } from '#platform/values/instant.ts';
import type { CalendarDefinition } from '../rules/definition.ts';
import { chinaHolidays, holidayExceptions } from './holidays.ts';

const NINE_TO_SIX = [{ from: 9 * 60, to: 18 * 60 }] as const;

/** The shipped business calendar: Monday to Friday 09:00–18:00 in China, official holidays off, make-up days open. */
export const businessWeek: CalendarDefinition = {
  zone: DEFAULT_ZONE,
  week: [NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, [], []],
  makeUp: NINE_TO_SIX,
  exceptions: holidayExceptions(chinaHolidays.years),
  officialThrough: chinaHolidays.officialThrough,
};
