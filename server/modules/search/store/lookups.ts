import { sql, type Sql } from '#platform/database/sql.ts';

export interface Lookup {
  readonly id: string;
  readonly memberId: string | null;
  readonly at: string;
  readonly tail: string;
  readonly found: number;
}

/** Keeps who looked for whose digits, and when; the same look-up is kept once. */
export function insertLookup({ id, memberId, at, tail, found }: Lookup): Sql {
  return sql`insert into phone_lookups (tenant_id, id, member_id, at, tail, found) values (app_tenant(), ${id}, ${memberId}, ${at}, ${tail}, ${found})
    on conflict (tenant_id, id) do nothing`;
}
