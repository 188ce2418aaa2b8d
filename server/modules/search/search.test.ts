import { describe, expect, it } from 'vitest';
import { company, settle, testApp } from '#tests/harness/company.ts';
import { hits } from '#platform/search/door.ts';
import { entryTokens } from '#platform/search/tokens.ts';
import { sql, toStatement, type Sql } from '#platform/database/sql.ts';

interface Found {
  readonly rows: { id: string; kind: string; title: string; subtitle: string }[];
}

async function world() {
  const firm = await company();
  const { app, owner } = await testApp();
  const agent = await firm.member('AGENT');
  const category = await firm.answer(firm.system, 'product-category.create', { code: 'PR', name: '打印设备', class: 'office', repairWarrantyMonths: 3, followUp: 'standard' });
  const model = await firm.answer(firm.system, 'model.create', { code: 'LP-200', name: '激光打印机', categoryId: category.id, warrantyMonths: 12 });
  const user = await firm.answer(firm.system, 'end-user.create', { name: '张重庆', phone: '13912345678', type: 'person', address: '杭州市文三路 8 号' });
  const asset = await firm.answer(firm.system, 'asset.create', { serial: 'LP200-0042', modelId: model.id, endUserId: user.id });
  await settle();
  const find = async (text: string, caller = agent.caller): Promise<string[]> => (await firm.answer<Found>(caller, 'search.find', { text })).rows.map((row) => row.id);
  return { firm, app, owner, agent, model, user, asset, find };
}

describe('search', () => {
  it('[R-INT-08] finds people by name, initials, address and telephone ending, devices by parts of the serial number', async () => {
    const { find, user, asset, model } = await world();
    expect(await find('张重庆')).toEqual([user.id]);
    expect(await find('zcq')).toEqual([user.id]);
    expect(await find('文三路')).toEqual([user.id]);
    expect(await find('5678')).toEqual([user.id]);
    expect(await find('139 1234 5678')).toEqual([user.id]);
    expect(await find('678')).toEqual([]);
    expect(await find('0042')).toEqual([asset.id]);
    expect(await find('激光')).toEqual([model.id]);
    expect(await find('打印')).toContain(model.id);
  });

  it('entries follow changes, and a title never shows a whole telephone number', async () => {
    const { firm, find, agent, user } = await world();
    await firm.answer(agent.caller, 'end-user.edit', { id: user.id, version: 1, name: '李静' });
    await firm.answer(agent.caller, 'end-user.add-contact', { id: user.id, kind: 'phone', value: '13700009999' });
    await settle();
    expect(await find('张重庆')).toEqual([]);
    expect(await find('9999')).toEqual([user.id]);
    const found = await firm.answer<Found>(agent.caller, 'search.find', { text: '李静' });
    expect(found.rows).toMatchObject([{ kind: 'end-user', title: '李静', subtitle: '139****5678 · 杭州市文三路****' }]);
  });

  it('nobody finds what he may not read, nor anything of another company', async () => {
    const { firm, find, user } = await world();
    const store = await firm.member('STORE');
    expect(await find('张重庆', store.caller)).toEqual([]);
    const foreign = await company();
    const stranger = await foreign.member('AGENT');
    expect(await foreign.answer(stranger.caller, 'search.find', { text: '张重庆' })).toEqual({ rows: [] });
    expect(await find('张重庆')).toEqual([user.id]);
  });

  it('a look-up by telephone digits leaves a record of who and when', async () => {
    const { firm, owner, find, agent } = await world();
    await find('5678');
    await find('张重庆');
    const kept = await owner.query('select member_id, tail, found from phone_lookups where tenant_id = $1', [firm.tenantId]);
    expect(kept.rows).toEqual([{ member_id: agent.id, tail: '5678', found: 1 }]);
  });

  it('the application reads no tokens but through the view', async () => {
    const { app, firm } = await world();
    await expect(app.door.trip([firm.system.enter, sql`select tokens from search_entries`])).rejects.toThrow(/permission denied/);
  });
});

describe('search at 50,000 entries', () => {
  it('one search of one company of two takes the index as the application’s role', async () => {
    const { app, owner } = await testApp();
    const firms = [await company(), await company()];
    const words = Array.from({ length: 500 }, (_, n) => entryTokens({ words: [`${'王李张刘陈'[n % 5]}${'芳静伟强敏磊'[n % 6]}${n}`], phones: [`138${String(10_000_000 + n * 7919).slice(-8)}`] }));
    for (const { tenantId } of firms) {
      await owner.query(`insert into subjects (tenant_id, id, kind, root_id, created_at) select $1, i, 'end-user', i, '2026-01-01Z' from (select gen_random_uuid() as i from generate_series(1, 25000)) g`, [tenantId]);
      await owner.query(
        `insert into search_entries (tenant_id, subject_id, kind, tokens)
         select $1, s.id, 'end-user', array(select jsonb_array_elements_text($2::jsonb -> (row_number() over ())::int % 500)) || ('s:' || right(s.id::text, 4)) from subjects s where s.tenant_id = $1 and s.kind = 'end-user'`,
        [tenantId, JSON.stringify(words)],
      );
    }
    await owner.query('analyze search_entries');
    const client = await app.door.pool.connect();
    try {
      await client.query('begin');
      const enter = toStatement(firms[0]?.system.enter ?? sql``);
      await client.query({ text: enter.text, values: [...enter.values] });
      const planOf = async (piece: Sql): Promise<string> => {
        const plan = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${toStatement(piece).text}`);
        return plan.rows.map((row) => row['QUERY PLAN']).join('\n');
      };
      for (const text of ['王芳0', '0001', 'wf', '张 8000']) {
        const plan = await planOf(sql`select id from end_users where tenant_id = app_tenant() and id = any (array(${hits(text, ['end-user'])}))`);
        expect(plan).toMatch(/Bitmap Index Scan on search_entries_tokens/);
        expect(plan).not.toMatch(/Seq Scan on search_entries/);
      }
      const { text, values } = toStatement(hits('王芳0', ['end-user']));
      const took = await client.query<{ 'QUERY PLAN': string }>({ text: `explain (analyze, costs off) ${text}`, values: [...values] });
      expect(Number(/Execution Time: ([\d.]+) ms/.exec(took.rows.at(-1)?.['QUERY PLAN'] ?? '')?.[1])).toBeLessThan(50);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
