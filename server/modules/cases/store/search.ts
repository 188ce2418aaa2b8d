import { wholeAddress } from '#platform/address/whole-address.ts';
import { join, sql, type Sql } from '#platform/database/sql.ts';
import type { Searchable } from '#platform/search/searchable.ts';
import { readable } from '../access.ts';

type Row = Readonly<Record<string, unknown>>;

const text = (row: Row, ...keys: readonly string[]): string[] =>
  keys.flatMap((key) => (typeof row[key] === 'string' && row[key] !== '' ? [row[key]] : []));

/** Where it is, with the words of the region, whether they were typed or not. */
function placeOf(row: Row): string[] {
  const [code, line] = [row['region_code'], row['address']].map((value) => (typeof value === 'string' ? value : null));
  return [wholeAddress(code ?? null, line ?? null) ?? []].flat();
}

function found(ids: readonly string[], ...further: readonly Sql[]): Sql<Row> {
  return sql`
    select c.id, s.number, c.summary, c.contact_name, c.contact_phone, c.region_code, c.address, u.name as user_name, u.phone as user_phone, a.serial, f.serial_told, m.code as model_code, m.name as model
    from cases c
    join subjects s on s.tenant_id = c.tenant_id and s.id = c.id
    join customers_public_end_users u on u.tenant_id = c.tenant_id and u.id = c.end_user_id
    left join fault_reports f on f.tenant_id = c.tenant_id and f.case_id = c.id
    left join products_public_assets a on a.tenant_id = c.tenant_id and a.id = c.asset_id
    left join products_public_models m on m.tenant_id = c.tenant_id and m.id = c.model_id
    where ${join([sql`c.tenant_id = app_tenant() and c.id = any (${ids}::uuid[])`, ...further], ' and ')} order by c.registered_at desc, c.id desc`;
}

/** A case is found by its number or the end of it, the names and telephones of user and contact, serial, model, and its words. */
export const caseSearch: Searchable = {
  kind: 'case',
  many: true,
  right: 'case.read',
  on: ['case.registered', 'case.edited', 'case.corrected'],
  rows: (ids) => found(ids),
  words: (row) => ({
    words: text(row, 'user_name', 'contact_name', 'model'),
    texts: [...text(row, 'summary', 'model_code'), ...placeOf(row)],
    phones: text(row, 'contact_phone', 'user_phone'),
    serials: text(row, 'number', 'serial', 'serial_told', 'model_code'),
  }),
  titles: (ids) => found(ids, readable),
  title: (row) => ({
    number: typeof row['number'] === 'string' ? row['number'] : null,
    title: String(row['summary']),
    subtitle: text(row, 'user_name', 'model', 'serial').join(' · '),
  }),
};
