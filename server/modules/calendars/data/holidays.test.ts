import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '#platform/values/day.ts';
import { startOfDay } from '#platform/values/instant.ts';
import { businessTime } from '../rules/deadline.ts';
import { businessWeek } from './business-week.ts';
import { chinaHolidays, holidayExceptions } from './holidays.ts';

const calendar = businessTime(businessWeek, '2024-01-01', '2027-12-31');
const isWorkday = (day: string) => calendar.between(startOfDay(day, 'Asia/Shanghai'), startOfDay(addDays(day, 1), 'Asia/Shanghai')) > 0;

describe('official holidays', () => {
  it.each([
    ['2024', 251, 366],
    ['2025', 248, 365],
    ['2026', 248, 365],
  ] as const)('[R-NFR-04] agree with an independent table on every day of %s and give %i working days', (year, workdays, days) => {
    let [open, seen] = [0, 0];
    for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) {
      expect(`${day} ${isWorkday(day)}`).toBe(`${day} ${chineseDays.isWorkday(day)}`);
      open += isWorkday(day) ? 1 : 0;
      seen += 1;
    }
    expect([open, seen]).toEqual([workdays, days]);
  });

  it('name make-up days on weekends only and no day twice', () => {
    const work = Object.values(chinaHolidays.years).flatMap((y) => y.work);
    expect(work.filter((day) => weekdayOf(day) < 6)).toEqual([]);
    const days = holidayExceptions(chinaHolidays.years).map((e) => e.day);
    expect(new Set(days).size).toBe(days.length);
    expect(days).toEqual(days.toSorted());
  });

  it('treat 2027 as provisional', () => {
    expect(chinaHolidays.years['2027']?.status).toBe('provisional');
    expect(isWorkday('2027-10-01')).toBe(false);
    expect(calendar.isProvisional(startOfDay('2027-10-08', 'Asia/Shanghai'))).toBe(true);
  });
});
