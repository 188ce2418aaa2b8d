import { sql, type Sql } from '#platform/database/sql.ts';
import { toIso } from '#platform/values/instant.ts';

/** An empty company to be begun, with its first administrator. */
export interface OwnCompany {
  readonly name: string;
  readonly nameEn: string | null;
  readonly adminName: string;
  readonly userName: string;
  readonly passwordHash: string;
}

/** Notes which company is to take the place of the caller's; asked twice, the last counts. `now` in epoch ms. */
export function putOwnCompany({ name, nameEn, adminName, userName, passwordHash }: OwnCompany, now: number): Sql {
  return sql`
    insert into own_companies (tenant_id, name, name_en, admin_name, user_name, password_hash, asked_at)
    values (app_tenant(), ${name}, ${nameEn}, ${adminName}, ${userName}, ${passwordHash}, ${toIso(now)})
    on conflict (tenant_id) do update set name = excluded.name, name_en = excluded.name_en, admin_name = excluded.admin_name,
      user_name = excluded.user_name, password_hash = excluded.password_hash, asked_at = excluded.asked_at`;
}

/** Does the caller's company, with other demos, have the installation to itself? Clearing takes away everything that is there. */
export function isAlone(): Sql<{ alone: boolean }> {
  return sql`select app_is_alone() as alone`;
}
