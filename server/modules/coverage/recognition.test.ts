import { beforeAll, describe, expect, it } from 'vitest';
import { company, settle, testApp } from '#tests/harness/company.ts';
import { toStatement, type Sql } from '#platform/database/sql.ts';
import { Forbidden } from '#platform/operation/faults.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import { devicesOf, usersByPhone, usersOf } from './store/recognition.ts';

interface Recognised {
  readonly users: { id: string; phone: unknown; devices: { serial: string; covered: boolean; until: string | null; reason: string }[] }[];
  readonly devices: { serial: string }[];
  readonly case: { id: string; number: string } | null;
}

async function world() {
  const firm = await company();
  const agent = await firm.member('AGENT');
  const make = async (operation: string, input: object): Promise<string> => (await firm.answer(firm.system, operation, input)).id;
  const categoryId = await make('product-category.create', {
    code: 'C',
    name: '打印设备',
    class: 'office',
    repairWarrantyMonths: 3,
    followUp: 'standard',
  });
  const modelId = await make('model.create', { code: 'LP-200', name: '激光打印机', categoryId, warrantyMonths: 12 });
  const user = await make('end-user.create', { name: '王芳', phone: '13800138000', type: 'person', address: '杭州市文三路 8 号' });
  await make('end-user.add-contact', { id: user, kind: 'phone', value: '0571-87654321' });
  await make('asset.create', { serial: 'LP200-0042', modelId, deliveredOn: '2026-01-20', endUserId: user });
  await make('asset.create', { serial: 'LP200-0007', modelId, deliveredOn: '2024-01-20', endUserId: user });
  await make('asset.create', { serial: 'LP200-9999', modelId });
  await settle();
  const recognise = (input: object) => firm.answer<Recognised>(agent.caller, 'end-user.recognise', input);
  return { firm, agent, user, recognise };
}

describe('recognition', () => {
  // What earlier tests of this worker left to react to is not this test's time.
  beforeAll(settle);

  it('[R-INT-08] a known number opens the user with his devices and what they may claim', async () => {
    const { recognise, user } = await world();
    const phones = ['138 0013 8000', '+8613800138000', '057187654321', '8000', '4321'];
    const found = await Promise.all(phones.map(async (phone) => [phone, (await recognise({ phone })).users.map(({ id }) => id)]));
    expect(found).toEqual(phones.map((phone) => [phone, [user]]));
    const { users } = await recognise({ phone: '13800138000' });
    expect(users[0]?.devices).toMatchObject([
      { serial: 'LP200-0007', covered: false, until: '2025-01-20' },
      { serial: 'LP200-0042', covered: true, until: '2027-01-20', reason: '整机质保 12 个月，自 2026-01-20 起至 2027-01-20' },
    ]);
    expect(await recognise({ phone: '13999999999' })).toEqual({ users: [], devices: [], case: null });
  });

  it('[R-INT-08] a serial number, whole or in part, opens its user; a device of nobody is shown alone', async () => {
    const { recognise, user } = await world();
    expect((await recognise({ serial: 'lp200-0042' })).users.map(({ id }) => id)).toEqual([user]);
    expect((await recognise({ serial: '0042' })).users.map(({ id }) => id)).toEqual([user]);
    expect(await recognise({ serial: 'LP200-9999' })).toMatchObject({ users: [], devices: [{ serial: 'LP200-9999' }] });
  });

  it('[R-INT-08] the number of a case or of its work order finds the case', async () => {
    const { firm, recognise } = await world();
    const { owner, clock } = await testApp();
    const [caseId, order] = [newId(), newId()];
    await owner.query(
      `insert into subjects (tenant_id, id, kind, number, root_id, created_at) values ($1, $2, 'case', 'BX-20260306-0001', $2, $4), ($1, $3, 'work-order', 'WX-20260306-0001', $2, $4)`,
      [firm.tenantId, caseId, order, toIso(clock.ms)],
    );
    const expected = { id: caseId, number: 'BX-20260306-0001' };
    expect((await recognise({ number: 'bx-20260306-0001' })).case).toEqual(expected);
    expect((await recognise({ number: 'WX-20260306-0001' })).case).toEqual(expected);
    expect((await recognise({ number: 'BX-20260306-0009' })).case).toBeNull();
  });

  it('a look-up by an ending leaves a record, others may not look anybody up, another company finds nobody', async () => {
    const { firm, recognise, agent } = await world();
    const { owner } = await testApp();
    await recognise({ phone: '8000' });
    await recognise({ phone: '13800138000' });
    const kept = await owner.query('select member_id, tail, found from phone_lookups where tenant_id = $1', [firm.tenantId]);
    expect(kept.rows).toEqual([{ member_id: agent.id, tail: '8000', found: 1 }]);
    const parts = await firm.member('PARTS');
    await expect(firm.perform(parts.caller, 'end-user.recognise', { phone: '8000' })).rejects.toBeInstanceOf(Forbidden);
    const foreign = await company();
    const stranger = await foreign.member('AGENT');
    expect(await foreign.answer(stranger.caller, 'end-user.recognise', { phone: '13800138000' })).toMatchObject({ users: [] });
  });

  it('every statement of it has its index under the application’s role', async () => {
    const { firm } = await world();
    const { app } = await testApp();
    const client = await app.door.pool.connect();
    try {
      const statements: readonly Sql[] = [usersByPhone('13800138000'), usersOf([newId()], [newId()]), devicesOf([newId()], [newId()])];
      for (const statement of statements) {
        const enter = toStatement(firm.system.enter);
        await client.query('begin');
        await client.query({ text: enter.text, values: [...enter.values] });
        await client.query('set local enable_seqscan = off');
        const plan = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${toStatement(statement).text}`);
        await client.query('rollback');
        expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).not.toMatch(
          /Seq Scan on (end_users|contact_points|assets|coverages|warranty_terms|search_entries)/,
        );
      }
    } finally {
      client.release();
    }
  });
});
