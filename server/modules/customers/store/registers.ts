import { sql } from '#platform/database/sql.ts';
import { searchableOf } from '#platform/resource/searchable.ts';
import type { ServeOptions } from '#platform/resource/serve.ts';
import type { Searchable } from '#platform/search/searchable.ts';
import { accounts, endUsers } from '../contract.ts';

export const endUserOptions: ServeOptions = {
  labels: { accountId: sql`(select a.name from accounts a where a.tenant_id = app_tenant() and a.id = t.account_id)` },
};

const plain = searchableOf(endUsers, {
  many: true,
  on: ['end-user.contact_added', 'end-user.contact_dropped'],
  subtitle: ['phone', 'regionCode'],
});

/** A user is found by every number that is his, not only by the first. */
const endUserSearch: Searchable = {
  ...plain,
  rows: (ids) => sql`
    select t.*, array(select c.value from contact_points c
      where c.tenant_id = app_tenant() and c.end_user_id = t.id and c.active and c.kind in ('phone', 'relay')) as contacts
    from (${plain.rows(ids)}) t`,
  words: (row) => {
    const words = plain.words(row);
    const further = Array.isArray(row['contacts']) ? row['contacts'].map(String) : [];
    return { ...words, phones: [...(words.phones ?? []), ...further] };
  },
};

/** What the search box finds of people and companies. */
export const searchables: readonly Searchable[] = [endUserSearch, searchableOf(accounts, { subtitle: ['code', 'industry'] })];
