import { sql, type Sql } from '#platform/database/sql.ts';
import { DEFAULT_ZONE, MINUTE, toIso } from '#platform/values/instant.ts';

const QUARTER = 15 * MINUTE;

/**
 * How often is looked: tries from one address and wrong tries at one company in a quarter of an hour, wrong tries with one number or one
 * telephone in a day of the company; and how many of those from one address count against all others: nobody shuts a customer out alone.
 * docs/public-page.md has the reckoning.
 */
export const limits = { address: 30, company: 500, each: 20, shared: 5 } as const;

/** A try with number and telephone, both folded; times in epoch ms. */
export interface Try {
  readonly company: string;
  readonly number: string;
  readonly phone: string;
  readonly address: string;
  readonly tokenHash: Buffer;
  readonly now: number;
  readonly until: number;
}

/** Tries to open a session: seconds to wait, 0 when it is open, null for no. */
export function tryCustomer({ company, number, phone, address, tokenHash, now, until }: Try): Sql<{ wait: number | null }> {
  const quarter = Math.floor(now / QUARTER) * QUARTER;
  return sql`
    select try_customer(${company}, ${number}, ${phone}, ${address}, ${tokenHash}, ${toIso(now)}, ${toIso(until)}, ${toIso(quarter)}, ${DEFAULT_ZONE},
      ${limits.address}::integer, ${limits.company}::integer, ${limits.each}::integer, ${limits.shared}::integer) as wait`;
}

/** Opens a session by a link that was rightly signed; null when it does not live any more. Times in epoch ms. */
export function openByLink(linkId: string, tokenHash: Buffer, now: number, until: number): Sql<{ company: string | null }> {
  return sql`select open_by_link(${linkId}, ${tokenHash}, ${toIso(now)}, ${toIso(until)}) as company`;
}

/** Enters as somebody who has scanned a device: no row when there is none. */
export function enterDevice(company: string, serial: string): Sql {
  return sql`select epoch, principal from enter_device(${company}, ${serial})`;
}

/** A customer of the demo company. */
export function demoCustomer(): Sql<{ company: string; number: string; phone: string }> {
  return sql`select company, number, phone from demo_customer()`;
}

/** Whose page it is. */
export function companyNamed(company: string): Sql<{ name: string; name_en: string | null; service_phone: string | null }> {
  return sql`select name, name_en, service_phone from tenants where id = company_of(${company})`;
}
