import { sql, type Sql } from '#platform/database/sql.ts';
import { BUSINESS } from './business.ts';

/** The company's business calendar and how far the authorities have spoken. */
export function calendarHead(): Sql<{ code: string; name: string; name_en: string | null; official_through: string | null }> {
  return sql`
    select k.code, k.name, k.name_en, s.official_through from calendars k left join state_calendars s on s.code = k.state_calendar
    where k.tenant_id = app_tenant() and k.code = ${BUSINESS}`;
}

/** Its week in minutes since midnight. */
export function weekHours(): Sql<{ weekday: number; from: number; to: number }> {
  return sql`
    select h.weekday, h.from_minute as "from", h.to_minute as "to" from calendar_hours h join calendars k on k.tenant_id = h.tenant_id and k.id = h.calendar_id
    where h.tenant_id = app_tenant() and k.code = ${BUSINESS} order by h.weekday, h.from_minute`;
}

/** All days on which the state or the company itself closes or opens it. */
export function datedDays(): Sql<{ day: string; open: boolean; by: 'state' | 'company'; note: string | null }> {
  return sql`
    select d.day, d.open, 'state' as by, null::text as note from state_calendar_days d join calendars k on k.state_calendar = d.calendar
    where k.tenant_id = app_tenant() and k.code = ${BUSINESS}
    union all
    select e.day, e.open, 'company', e.note from calendar_exceptions e join calendars k on k.tenant_id = e.tenant_id and k.id = e.calendar_id
    where e.tenant_id = app_tenant() and k.code = ${BUSINESS} order by 1`;
}
