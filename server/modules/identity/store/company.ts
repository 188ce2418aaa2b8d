import { sql, type Sql } from '#platform/database/sql.ts';

export interface CompanyRow {
  readonly name: string;
  readonly name_en: string | null;
  readonly segregation: 'strict' | 'relaxed';
  readonly zone: string;
  readonly created_at: string;
  readonly demo: boolean;
}

/** The company of the caller. */
export function company(): Sql<CompanyRow> {
  return sql`select name, name_en, segregation, zone, created_at, demo from tenants where id = app_tenant()`;
}

/** Its settings as they are from now on. */
export function putCompany({ name, name_en: nameEn, segregation }: Pick<CompanyRow, 'name' | 'name_en' | 'segregation'>): Sql {
  return sql`update tenants set name = ${name}, name_en = ${nameEn}, segregation = ${segregation} where id = app_tenant()`;
}
