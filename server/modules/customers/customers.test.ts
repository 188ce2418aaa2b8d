import { describe, expect, it } from 'vitest';
import { company } from '#tests/harness/company.ts';
import { itIsARegister } from '#tests/harness/registers.ts';
import { Forbidden } from '#platform/operation/faults.ts';
import { accounts, endUsers } from './contract.ts';
import { endUserOptions } from './store/registers.ts';

itIsARegister('[R-CUS-01] accounts', {
  resource: accounts,
  keeper: ['SALES'],
  stranger: ['AGENT'],
  values: async (n) => ({ code: `C-${n}`, name: `Kaile ${n}`, type: 'dealer' }),
  edits: [{ name: 'Kaile Trading' }, { industry: 'Retail' }],
});

itIsARegister('[R-CUS-04] end users', {
  resource: endUsers,
  options: endUserOptions,
  keeper: ['AGENT'],
  stranger: ['PARTS'],
  values: async (n) => ({ name: `王芳${n}`, phone: `1380013800${n}`, type: 'person', address: '杭州市西湖区文三路 1 号' }),
  edits: [{ name: '王小芳' }, { note: '下午在家' }],
});

describe('customers', () => {
  it('[R-CUS-05] nothing of an address is left for who may not see it, of a firm or of a user, in a row and in its history', async () => {
    const firm = await company();
    const [sales, agent, auditor] = [await firm.member('SALES'), await firm.member('AGENT'), await firm.member('AUDIT')];
    const address = '文三路 138 号 5 幢 302';
    const account = await firm.answer(sales.caller, 'account.create', { code: 'D-2', name: 'Dealer', type: 'dealer', address });
    const user = await firm.answer(agent.caller, 'end-user.create', { name: '王芳', phone: '13800138000', type: 'person', address });
    for (const [register, { id }] of [
      ['account', account],
      ['end-user', user],
    ] as const) {
      expect(await firm.answer(agent.caller, `${register}.read`, { id })).toMatchObject({ address });
      expect(await firm.answer(auditor.caller, `${register}.read`, { id })).toMatchObject({ address: { masked: '***' } });
      expect(JSON.stringify(await firm.answer(auditor.caller, `${register}.history`, { id }))).not.toContain('文三');
    }
  });

  it('[R-CUS-04] a dealer without industry or telephone stands in the list of gaps until both are known', async () => {
    const firm = await company();
    const sales = await firm.member('SALES');
    const whole = { code: 'D-1', name: 'Whole', type: 'dealer', industry: 'Retail', phone: '0571 8800 1234' };
    await firm.answer(sales.caller, 'account.create', whole);
    const { id } = await firm.answer(sales.caller, 'account.create', { code: 'D-2', name: 'Gap', type: 'dealer', phone: whole.phone });
    const gaps = async (): Promise<unknown> => firm.answer(sales.caller, 'account.list', { tab: 'gaps', counts: 'true' });
    expect(await gaps()).toMatchObject({ rows: [{ id, industry: null }], counts: { active: 2, gaps: 1 } });
    await firm.answer(sales.caller, 'account.edit', { id, version: 1, industry: 'Repair', phone: null });
    expect(await gaps()).toMatchObject({ rows: [{ id, phone: null }] });
    await firm.answer(sales.caller, 'account.edit', { id, version: 2, phone: whole.phone });
    expect(await gaps()).toMatchObject({ rows: [], counts: { active: 2, gaps: 0 } });
  });

  it('[R-CUS-01] service reads the sales customer and cannot change him, sales the other way round', async () => {
    const firm = await company();
    const [sales, agent] = [await firm.member('SALES'), await firm.member('AGENT')];
    const account = await firm.answer(sales.caller, 'account.create', { code: 'D-1', name: 'Dealer', type: 'dealer' });
    await expect(firm.perform(agent.caller, 'account.edit', { id: account.id, version: 1, name: 'Other' })).rejects.toBeInstanceOf(
      Forbidden,
    );
    const user = await firm.answer(agent.caller, 'end-user.create', {
      name: '王芳',
      phone: '13800138000',
      type: 'person',
      accountId: account.id,
    });
    expect(await firm.answer(sales.caller, 'end-user.read', { id: user.id })).toMatchObject({
      labels: { accountId: 'Dealer' },
      phone: { masked: '138****8000' },
    });
    await expect(firm.perform(sales.caller, 'end-user.edit', { id: user.id, version: 1, name: 'Other' })).rejects.toBeInstanceOf(Forbidden);
  });

  it('[R-CUS-04] numbers in any usual form become one, further numbers are kept and taken out of use', async () => {
    const firm = await company();
    const agent = await firm.member('AGENT');
    const user = await firm.answer(agent.caller, 'end-user.create', { name: '王芳', phone: '+86 138-0013-8000', type: 'person' });
    expect(await firm.answer(agent.caller, 'end-user.read', { id: user.id })).toMatchObject({ phone: '13800138000' });
    await firm.answer(agent.caller, 'end-user.add-contact', { id: user.id, kind: 'phone', value: '0571 8765 4321' });
    expect(await firm.perform(agent.caller, 'end-user.add-contact', { id: user.id, kind: 'phone', value: '0571-87654321' })).toMatchObject({
      refusal: 'end-user.contact_already_there',
    });
    expect(await firm.perform(agent.caller, 'end-user.add-contact', { id: user.id, kind: 'phone', value: 'abc' })).toMatchObject({
      refusal: 'end-user.contact_unreadable',
    });
    const { rows } = await firm.answer<{ rows: { id: string; value: string; active: boolean }[] }>(agent.caller, 'end-user.contacts', {
      id: user.id,
    });
    expect(rows).toMatchObject([{ value: '0571-87654321', active: true }]);
    await firm.answer(agent.caller, 'end-user.drop-contact', { id: user.id, contactId: rows[0]?.id });
    expect(await firm.answer(agent.caller, 'end-user.contacts', { id: user.id })).toMatchObject({ rows: [{ active: false }] });
  });
});
