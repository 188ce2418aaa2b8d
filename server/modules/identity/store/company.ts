import { sql, type Sql } from '#platform/database/sql.ts';

/** The settings that people change, by the names of the contract. */
export interface CompanySettings {
  readonly name: string;
  readonly nameEn: string | null;
  readonly servicePhone: string | null;
  readonly code: string | null;
  readonly segregation: 'strict' | 'relaxed';
}

export interface CompanyRow {
  readonly name: string;
  readonly name_en: string | null;
  readonly service_phone: string | null;
  readonly code: string | null;
  readonly segregation: 'strict' | 'relaxed';
  readonly zone: string;
  readonly created_at: string;
  readonly demo: boolean;
  readonly version: number;
}

/** The company of the caller. */
export function company(): Sql<CompanyRow> {
  return sql`select name, name_en, service_phone, code, segregation, zone, created_at, demo, version from tenants where id = app_tenant()`;
}

/** The same, locked: of two who save at once the later one hears of the earlier. */
export function lockCompany(): Sql<CompanyRow> {
  return sql`${company()} for no key update`;
}

/** What of a row people change. */
export function settingsOf(row: CompanyRow): CompanySettings {
  return {
    name: row.name,
    nameEn: row.name_en,
    servicePhone: row.service_phone,
    code: row.code,
    segregation: row.segregation,
  };
}

/** Its settings as they are from now on, under the next version. */
export function putCompany({ name, nameEn, servicePhone, code, segregation }: CompanySettings): Sql {
  return sql`
    update tenants set name = ${name}, name_en = ${nameEn}, service_phone = ${servicePhone}, code = ${code}, segregation = ${segregation}, version = version + 1
    where id = app_tenant()`;
}

/** Keeps the word in addresses that the company is about to give up, so that what is printed goes on leading to it; before it is changed. */
export function keepCode(next: string | null): Sql {
  return sql`
    insert into former_codes (tenant_id, code) select id, code from tenants where id = app_tenant() and code is not null and code is distinct from ${next}
    on conflict (code) do nothing`;
}

/** A row when another company has this word in its addresses, or had it before. */
export function codeTaken(code: string | null): Sql<{ taken: boolean }> {
  return sql`select true as taken where code_taken(${code})`;
}

/** Changes of the past, newest first: which settings, when, by whom. */
export function pastEdits(limit: number): Sql<{ fields: string[]; recorded_at: string; name: string | null }> {
  return sql`
    select e.data -> 'fields' as fields, e.recorded_at, m.name
    from events e left join members m on m.tenant_id = e.tenant_id and m.id = e.actor_id
    where e.tenant_id = app_tenant() and e.root_id = app_tenant() and e.type = 'company.edited'
    order by e.occurred_at desc, e.id desc limit ${limit}`;
}
