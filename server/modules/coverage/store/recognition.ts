import { sql, type Sql } from '#platform/database/sql.ts';
import { hits } from '#platform/search/door.ts';
import { foldCode } from '#platform/values/fold.ts';
import { foldPhone } from '#platform/values/phone.ts';
import { selectFacts, type FactsRow } from './coverages.ts';

/** Users shown for one call; who fits a longer list says more. */
const MOST_USERS = 20;

/** Users by telephone: a whole number is looked up as it is, an ending through search. */
export function usersByPhone(text: string): Sql<{ id: string }> {
  const whole = foldPhone(text);
  if (!whole) return sql`select id from (${hits(text, 'end-user')}) h (id) limit 20`;
  return sql`select distinct end_user_id as id from customers_public_phones where tenant_id = app_tenant() and value = ${whole.canonical} limit 20`;
}

/** Devices by serial number: the very one, else those that contain what was said. */
export function assetsBySerial(text: string): Sql<{ id: string; is_exact: boolean }> {
  return sql`
    select id, true as is_exact from products_public_assets where tenant_id = app_tenant() and serial = ${foldCode(text).toUpperCase()}
    union all
    (select h.id, false from (${hits(text, 'asset')}) h (id) limit 20)`;
}

/** The case that a number belongs to: its own, or that of a work order. */
export function caseByNumber(text: string): Sql<{ id: string; number: string }> {
  return sql`
    select r.id, r.number from subjects s join subjects r on r.tenant_id = s.tenant_id and r.id = s.root_id
    where s.tenant_id = app_tenant() and s.number = ${foldCode(text).toUpperCase()} and r.kind = 'case'`;
}

export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly salutation: string | null;
  readonly type: string;
  readonly phone: string;
  readonly region_code: string | null;
  readonly address: string | null;
}

/** Active users by id, and those who use one of the devices. */
export function usersOf(userIds: readonly string[], assetIds: readonly string[]): Sql<UserRow> {
  return sql`
    select id, name, salutation, type, phone, region_code, address from customers_public_end_users
    where tenant_id = app_tenant() and state = 'active'
      and id = any (array(select unnest(${userIds}::uuid[]) union select a.end_user_id from products_public_assets a where a.tenant_id = app_tenant() and a.id = any (${assetIds}::uuid[])))
    order by id desc limit ${MOST_USERS}`;
}

export interface DeviceRow extends FactsRow {
  readonly serial: string;
  readonly end_user_id: string | null;
  readonly delivered_on: string | null;
  readonly purchased_on: string | null;
  readonly life: string;
  readonly model_id: string;
  readonly model_code: string;
  readonly model_name: string;
}

/** Living devices of the users, and the devices found themselves, with what their coverage follows from. */
export function devicesOf(userIds: readonly string[], assetIds: readonly string[]): Sql<DeviceRow> {
  const chosen = sql`array(
    select b.id from products_public_assets b where b.tenant_id = app_tenant() and b.end_user_id = any (${userIds}::uuid[]) and b.state = 'active'
    union select unnest(${assetIds}::uuid[]))`;
  return selectFacts(sql`a.id = any (${chosen}) order by a.id desc limit 100`) as Sql<DeviceRow>;
}
