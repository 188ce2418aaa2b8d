import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../app.ts';
import { sql } from '#platform/database/sql.ts';
import { testApp, testClock } from '#tests/fixtures/app.ts';
import { testCompany, type TestCompany } from '#tests/fixtures/company.ts';
import { putHolidays } from '#tests/fixtures/s01.ts';
import { putDefaultCalendar } from './index.ts';

let app: App;
let company: TestCompany;
beforeAll(async () => {
  app = await testApp(testClock());
  company = await testCompany(app.door);
  await putHolidays();
  await app.door.trip([
    company.system.enter,
    ...putDefaultCalendar(company.id),
    sql`insert into calendar_exceptions (tenant_id, calendar_id, day, open, note)
        select tenant_id, id, '2026-02-16', true, 'Spring sale' from calendars where tenant_id = app_tenant()`,
  ]);
});
afterAll(() => app.stop());

it('the calendar of a year shows its week, the state’s days, and that the company’s own day goes before them', async () => {
  const outcome = await app.performer.perform(company.system, { operation: app.operation('calendar.read'), input: { year: 2026 } });
  const { answer } = outcome as { answer: { hours: object[]; days: { day: string; open: boolean; by: string }[] } };
  expect(answer).toMatchObject({ code: 'BUS', year: 2026 });
  expect(answer.hours).toHaveLength(5);
  expect(answer.hours[0]).toEqual({ weekday: 1, from: 540, to: 1080 });
  const of = (day: string) => answer.days.filter((row) => row.day === day);
  expect(of('2026-10-01')).toMatchObject([{ open: false, by: 'state' }]);
  expect(of('2026-02-16')).toMatchObject([{ open: true, by: 'company', note: 'Spring sale' }]);
  expect(answer.days.some(({ open, by }) => open && by === 'state')).toBe(true);
  expect(answer.days.every(({ day }) => day.startsWith('2026-'))).toBe(true);
});
