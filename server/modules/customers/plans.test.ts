import { beforeAll, describe, expect, it } from 'vitest';
import { company, testApp, type Company } from '#tests/harness/company.ts';
import { toStatement, type Sql } from '#platform/database/sql.ts';
import { countStatement, listStatement } from '#platform/lists/list.ts';
import { listInput } from '#platform/operation/contract.ts';
import { registerList } from '#platform/resource/serve.ts';
import { entryTokens } from '#platform/search/tokens.ts';
import { endUsers } from './contract.ts';
import { endUserOptions } from './store/registers.ts';

const EACH = 25_000;
const CHUNK = 2500;

// Sorting 50,000 entries in one by one would take most of the test's time, so they wait in the list until all are there.
describe('the list of users at 50,000 rows of two companies', () => {
  let firm: Company;

  beforeAll(async () => {
    const { owner } = await testApp();
    firm = await company();
    const names = Array.from({ length: 1000 }, (_, n) => ({
      name: `${'王李张刘陈'[n % 5]}${'芳静伟强敏磊'[n % 6]}${n}`,
      tokens: entryTokens('end-user', {
        words: [`${'王李张刘陈'[n % 5]}${'芳静伟强敏磊'[n % 6]}${n}`],
        phones: [`138${String(10_000_000 + n * 7919)}`],
      }),
    }));
    await owner.query('create temp table some_people (n integer primary key, name text, tokens text[])');
    await owner.query(
      `insert into some_people select ordinality - 1, value ->> 'name', array(select jsonb_array_elements_text(value -> 'tokens')) from jsonb_array_elements($1::jsonb) with ordinality`,
      [JSON.stringify(names)],
    );
    await owner.query('analyze some_people; alter index search_entries_tokens set (gin_pending_list_limit = 65536)');
    for (const { tenantId } of [firm, await company()]) {
      // Small transactions: a long one would hold back the order of events of the other workers on this server.
      for (let from = 0; from < EACH; from += CHUNK) {
        await owner.query(
          `with made as (
             select gen_random_uuid() as id, g, p.name, p.tokens from generate_series($2::int, $2::int + $3::int - 1) g join some_people p on p.n = g % 1000
           ), headers as (
             insert into subjects (tenant_id, id, kind, root_id, created_at) select $1, id, 'end-user', id, '2026-01-01Z' from made
           ), users as (
             insert into end_users (tenant_id, id, name, phone, type, region_code, created_at)
             select $1, id, name, '138' || (10000000 + g * 7919)::text, case when g % 10 < 9 then 'person' else 'company' end, '330106', '2026-01-01Z'::timestamptz + g * interval '1 minute' from made
           )
           insert into search_entries (tenant_id, subject_id, kind, tokens) select $1, id, 'end-user', tokens from made`,
          [tenantId, from, CHUNK],
        );
      }
    }
    await owner.query(
      `select gin_clean_pending_list('search_entries_tokens'); alter index search_entries_tokens set (gin_pending_list_limit = 64)`,
    );
    await owner.query('analyze end_users; analyze search_entries; analyze subjects; drop table some_people');
  }, 120_000);

  async function planOf(piece: Sql): Promise<string> {
    const { app } = await testApp();
    const client = await app.door.pool.connect();
    try {
      const enter = toStatement(firm.system.enter);
      await client.query('begin');
      await client.query({ text: enter.text, values: [...enter.values] });
      const plan = await client.query(`explain (generic_plan) ${toStatement(piece).text}`);
      return plan.rows.map((row: { 'QUERY PLAN': string }) => row['QUERY PLAN']).join('\n');
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  const definition = registerList(endUsers, endUserOptions);
  const asked = (input: object) => listInput.parse(input);

  it.each([
    {},
    { sort: '-new' },
    { sort: 'name' },
    { sort: '-name' },
    { tab: 'retired' },
    { filter: 'type:person' },
    { filter: 'regionCode:330106' },
    { filter: 'accountId:01a20ef8-95d4-75c8-8ab6-9de65cd3247d' },
  ])('a page of %j reads its index, neither the table nor a sort', async (input) => {
    const plan = await planOf(listStatement(definition, asked(input)));
    expect(plan.slice(plan.indexOf('Limit'))).not.toMatch(/Sort|Seq Scan/);
  });

  it('counts read an index', async () => {
    expect(await planOf(countStatement(definition, asked({ counts: 'true' })))).not.toMatch(/Seq Scan|Sort/);
  });

  it.each(['王芳0', '8000', 'wf', '王'])('a search for %s asks the index of search and then fetches by id', async (text) => {
    const plan = await planOf(listStatement(definition, asked({ text })));
    expect(plan).toMatch(/search_entries_tokens/);
    expect(plan).not.toMatch(/Seq Scan on (end_users|search_entries)/);
  });
});
