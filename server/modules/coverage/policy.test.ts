import { describe, expect, it } from 'vitest';
import { NotThere } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { company, testApp } from '#tests/harness/company.ts';

const words = { covers: '整机', coversEn: 'Whole device', excludes: '人为损坏', excludesEn: 'Damage by the user' };

interface Policy {
  readonly versionId: string;
  readonly versions: readonly { readonly id: string; readonly number: number }[];
  readonly rows: readonly { readonly months: number }[];
}

describe('the warranty policy on screen', () => {
  it('[R-WAR-01] shows its terms by model in each version, and the models it says nothing of', async () => {
    const firm = await company();
    const manager = await firm.member('MGR');
    const { id: categoryId } = await firm.answer(firm.system, 'product-category.create', {
      code: 'PR',
      name: '打印机',
      class: 'office',
      repairWarrantyMonths: 3,
      followUp: 'standard',
    });
    const model = (code: string) =>
      firm.answer(firm.system, 'model.create', { code, name: `打印机 ${code}`, categoryId, warrantyMonths: 12 });
    const [first, second] = [await model('A-1'), await model('B-1')];
    const read = (input = {}): Promise<Policy> => firm.answer(manager.caller, 'warranty-policy.read', input);
    expect(await read()).toMatchObject({ versions: [], versionId: null, rows: [], without: [{ code: 'A-1' }, { code: 'B-1' }] });
    const publish = (terms: object[]) => firm.answer(manager.caller, 'warranty-policy.publish', { terms });
    await publish([{ modelId: first.id, months: 12, ...words }]);
    const { clock } = await testApp();
    clock.ms += 60_000;
    await publish([
      { modelId: first.id, months: 24, ...words },
      { modelId: second.id, months: 6, ...words },
    ]);
    const latest = await read();
    expect(latest).toMatchObject({ versions: [{ number: 2 }, { number: 1 }], without: [], allowed: ['publish'] });
    expect(latest.rows).toMatchObject([
      { model: { code: 'A-1' }, months: 24, ...words },
      { model: { code: 'B-1' }, months: 6 },
    ]);
    const former = await read({ versionId: latest.versions[1]?.id });
    expect(former).toMatchObject({ rows: [{ months: 12 }], without: [{ code: 'B-1' }] });
    await expect(read({ versionId: newId() })).rejects.toBeInstanceOf(NotThere);
  });

  it('[R-WAR-03] how warranties are read is changed by managers only and leaves an event at the company', async () => {
    const firm = await company();
    const [manager, agent] = [await firm.member('MGR'), await firm.member('AGENT')];
    expect(await firm.answer(agent.caller, 'coverage-rules.read', {})).toEqual({ shiftsRestDays: true, wholeDevice: false, allowed: [] });
    const change = { shiftsRestDays: true, wholeDevice: true };
    await expect(firm.perform(agent.caller, 'coverage-rules.edit', change)).rejects.toBeInstanceOf(NotThere);
    await firm.answer(manager.caller, 'coverage-rules.edit', change);
    await firm.answer(manager.caller, 'coverage-rules.edit', change);
    expect(await firm.answer(manager.caller, 'coverage-rules.read', {})).toEqual({ ...change, allowed: ['edit'] });
    const { owner } = await testApp();
    const events = await owner.query(`select data from events where tenant_id = $1 and type = 'coverage-rules.edited'`, [firm.tenantId]);
    expect(events.rows).toEqual([{ data: change }]);
  });
});
