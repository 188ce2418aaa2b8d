import { many, must, query } from '#platform/operation/bind.ts';
import { localDay } from '#platform/values/instant.ts';
import { read as contract } from '../contract.ts';
import { calendarHead, datedDays, weekHours } from '../store/reading.ts';

/** The business calendar with a year's exceptions; the company's own day goes before the state's. */
export const read = query(contract, {
  load: () => ({ head: must(calendarHead()), hours: many(weekHours()), days: many(datedDays()) }),
  answer({ input, loaded: { head, hours, days }, ctx }) {
    const year = input.year ?? Number(localDay(ctx.now, ctx.who.zone).slice(0, 4));
    const own = new Set(days.filter(({ by }) => by === 'company').map(({ day }) => day));
    return {
      code: head.code,
      name: head.name,
      nameEn: head.name_en,
      zone: ctx.who.zone,
      year,
      hours,
      days: days.filter(({ day, by }) => day.startsWith(`${year}-`) && (by === 'company' || !own.has(day))),
      officialThrough: head.official_through,
    };
  },
});
