import { sql, type Sql } from '#platform/database/sql.ts';
import type { Answer } from '#platform/database/wire.ts';
import { addDays } from '#platform/values/day.ts';
import { localDay } from '#platform/values/instant.ts';
import { newId } from '#platform/values/ids.ts';
import type { OpenTime } from '#platform/values/open-time.ts';
import { chinaHolidays, holidayExceptions } from '../data/holidays.ts';
import type { CalendarDefinition, DatedException, DaySpan } from '../rules/definition.ts';
import { businessTime } from '../rules/deadline.ts';

/** The state's calendar that ships; its days are refreshed by `putStateCalendar` when the data file has grown. */
const STATE = 'CN';
/** The company's business calendar. */
export const BUSINESS = 'BUS';
const NAME = { zh: '工作时间', en: 'Business hours' }; // allow no-loose-chinese: the name of a row that ships, in both languages
/** Days kept ready around the present. Deadlines beyond them are refused rather than guessed. */
const YEARS_BACK_DAYS = 3 * 366;
const YEARS_AHEAD_DAYS = 4 * 366;

/** Statements that read the tenant's business calendar; `businessCalendar` understands their answers, in this order. */
export function readBusiness(): Sql[] {
  return [
    sql`select h.weekday, h.from_minute, h.to_minute from calendar_hours h join calendars k on k.tenant_id = h.tenant_id and k.id = h.calendar_id
        where h.tenant_id = app_tenant() and k.code = ${BUSINESS} order by h.weekday, h.from_minute`,
    sql`select d.day, d.open from state_calendar_days d join calendars k on k.state_calendar = d.calendar where k.tenant_id = app_tenant() and k.code = ${BUSINESS}`,
    sql`select e.day, e.open from calendar_exceptions e join calendars k on k.tenant_id = e.tenant_id and k.id = e.calendar_id
        where e.tenant_id = app_tenant() and k.code = ${BUSINESS}`,
    sql`select s.official_through from state_calendars s join calendars k on k.state_calendar = s.code where k.tenant_id = app_tenant() and k.code = ${BUSINESS}`,
  ];
}

/** The opening time computed from the rows of `readBusiness`, for the years around `now` (epoch ms). */
export function businessCalendar(answers: readonly Answer[], zone: string, now: number): OpenTime {
  const [hours, stateDays, ownDays, official] = answers.map((answer) => answer.rows);
  const week: DaySpan[][] = [[], [], [], [], [], [], []];
  for (const row of hours ?? []) week[Number(row['weekday']) - 1]?.push({ from: Number(row['from_minute']), to: Number(row['to_minute']) });
  const exceptions = new Map<string, DatedException>();
  for (const row of [...(stateDays ?? []), ...(ownDays ?? [])]) {
    const day = String(row['day']);
    exceptions.set(day, { day, kind: row['open'] === true ? 'work' : 'off' });
  }
  const through = official?.[0]?.['official_through'];
  const definition: CalendarDefinition = {
    zone,
    week,
    makeUp: week.find((spans) => spans.length > 0) ?? [{ from: 540, to: 1080 }],
    exceptions: [...exceptions.values()],
    officialThrough: typeof through === 'string' ? through : null,
  };
  const today = localDay(now, zone);
  return businessTime(definition, addDays(today, -YEARS_BACK_DAYS), addDays(today, YEARS_AHEAD_DAYS));
}

/** Statements that give a tenant the shipped business calendar: Monday to Friday 09:00–18:00 with the state's days. */
export function putDefaultCalendar(tenantId: string): Sql[] {
  const id = newId();
  return [
    sql`insert into calendars (tenant_id, id, code, name, name_en, state_calendar) values (${tenantId}, ${id}, ${BUSINESS}, ${NAME.zh}, ${NAME.en}, ${STATE})`,
    sql`insert into calendar_hours (tenant_id, calendar_id, weekday, from_minute, to_minute) select ${tenantId}, ${id}, weekday, 540, 1080 from generate_series(1, 5) as weekday`,
  ];
}

/** Statements that bring the state's days in the database to those of the data file; run by the owner's role at the start. */
export function putStateCalendar(): Sql[] {
  const days = holidayExceptions(chinaHolidays.years).map(({ day, kind }) => ({ day, open: kind === 'work' }));
  return [
    sql`insert into state_calendars (code, official_through, source) values (${STATE}, ${chinaHolidays.officialThrough}, 'NateScarlet/holiday-cn (MIT)')
        on conflict (code) do update set official_through = excluded.official_through`,
    sql`insert into state_calendar_days (calendar, day, open) select ${STATE}, d.day, d.open from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d (day date, open boolean)
        on conflict (calendar, day) do update set open = excluded.open`,
  ];
}
