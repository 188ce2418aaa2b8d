import { beforeAll, describe, expect, it } from 'vitest';
import { company, settle, testApp } from '#tests/harness/company.ts';
import { sql } from '#platform/database/sql.ts';

interface Found {
  readonly rows: { id: string; kind: string; title: string; subtitle: string }[];
}

async function world() {
  const firm = await company();
  const { app, owner } = await testApp();
  const agent = await firm.member('AGENT');
  const category = await firm.answer(firm.system, 'product-category.create', {
    code: 'PR',
    name: '打印设备',
    class: 'office',
    repairWarrantyMonths: 3,
    followUp: 'standard',
  });
  const model = await firm.answer(firm.system, 'model.create', {
    code: 'LP-200',
    name: '激光打印机',
    categoryId: category.id,
    warrantyMonths: 12,
  });
  const user = await firm.answer(firm.system, 'end-user.create', {
    name: '张重庆',
    phone: '13912345678',
    type: 'person',
    regionCode: '330106',
    address: '杭州市文三路 8 号',
  });
  const asset = await firm.answer(firm.system, 'asset.create', { serial: 'LP200-0042', modelId: model.id, endUserId: user.id });
  await settle();
  const find = async (text: string, caller = agent.caller): Promise<string[]> =>
    (await firm.answer<Found>(caller, 'search.find', { text })).rows.map((row) => row.id);
  return { firm, app, owner, agent, model, user, asset, find };
}

describe('search', () => {
  // What earlier tests of this worker left to react to is not this test's time.
  beforeAll(settle);

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

  it('[R-INT-08] says of which kinds there is more than it shows', async () => {
    const { firm, agent, find } = await world();
    const many = Array.from({ length: 9 }, (_, n) => ({ name: '欧阳文', phone: `1391111000${n}`, type: 'person' }));
    for (const values of many) await firm.answer(firm.system, 'end-user.create', values);
    await settle();
    expect(await firm.answer(agent.caller, 'search.find', { text: '张重庆' })).toMatchObject({ more: [] });
    expect(await firm.answer(agent.caller, 'search.find', { text: '欧阳文' })).toMatchObject({ more: ['end-user'] });
    expect(await find('欧阳文')).toHaveLength(8);
  });

  it('entries follow changes, and a title never shows a whole telephone number', async () => {
    const { firm, find, agent, user } = await world();
    await firm.answer(agent.caller, 'end-user.edit', { id: user.id, version: 1, name: '李静' });
    await firm.answer(agent.caller, 'end-user.add-contact', { id: user.id, kind: 'phone', value: '13700009999' });
    await settle();
    expect(await find('张重庆')).toEqual([]);
    expect(await find('9999')).toEqual([user.id]);
    const found = await firm.answer<Found>(agent.caller, 'search.find', { text: '李静' });
    expect(found.rows).toMatchObject([{ kind: 'end-user', title: '李静', subtitle: '139****5678 · 浙江省杭州市西湖区' }]);
  });

  it('nobody finds what he may not read, nor anything of another company', async () => {
    const { firm, find, user } = await world();
    const store = await firm.member('STORE');
    expect(await find('张重庆', store.caller)).toEqual([]);
    const foreign = await company();
    const stranger = await foreign.member('AGENT');
    expect(await foreign.answer(stranger.caller, 'search.find', { text: '张重庆' })).toEqual({ rows: [], more: [] });
    expect(await find('张重庆')).toEqual([user.id]);
  });

  it('a look-up by telephone digits leaves a record of who and when', async () => {
    const { firm, owner, find, agent } = await world();
    await find('5678');
    await find('张重庆');
    const kept = await owner.query('select member_id, tail, found from phone_lookups where tenant_id = $1', [firm.tenantId]);
    expect(kept.rows).toEqual([{ member_id: agent.id, tail: '5678', found: 1 }]);
  });

  it('[R-ORG-05] so does one in a list, once for whoever keeps it open, and no other word', async () => {
    const { firm, app, owner, agent, user } = await world();
    const { clock } = await testApp();
    const kept = async () => {
      await app.drain();
      return (
        await owner.query('select member_id, tail, found from phone_lookups where tenant_id = $1 order by at, found', [firm.tenantId])
      ).rows;
    };
    const list = (operation: string, input: object) => firm.answer<Found>(agent.caller, operation, input);
    expect((await list('end-user.list', { text: '5678' })).rows.map(({ id }) => id)).toEqual([user.id]);
    await list('end-user.list', { text: '5678', counts: 'true' });
    await list('end-user.list', { text: '张重庆' });
    await list('end-user.list', { text: '678' });
    await list('end-user.list', {});
    const once = { member_id: agent.id, tail: '5678', found: 1 };
    expect(await kept()).toEqual([once]);
    await list('asset.list', { text: '139 1234 5678' });
    expect(await kept()).toEqual([{ ...once, found: 0 }, once]);
    clock.ms += 10 * 60_000;
    await list('end-user.list', { text: '５６７８' });
    await list('end-user.list', { text: '5678' });
    expect(await kept()).toEqual([{ ...once, found: 0 }, once, once, once]);
  });

  it('the application reads no tokens but through the view', async () => {
    const { app, firm } = await world();
    await expect(app.door.trip([firm.system.enter, sql`select tokens from search_entries`])).rejects.toThrow(/permission denied/);
  });
});
