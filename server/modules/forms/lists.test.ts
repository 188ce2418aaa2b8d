import { describe, expect, it } from 'vitest';
import { NotThere } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { company, testApp } from '#tests/harness/company.ts';

const power = { code: 'power', label: '通电正常', labelEn: 'Powers on', safety: true };
const volt = { code: 'volt', label: '电压', labelEn: 'Voltage', type: 'value', unit: 'V', low: 210.5, high: 230 };

interface Read {
  readonly versionId: string;
  readonly versions: readonly { readonly id: string; readonly number: number; readonly effectiveTo: string | null }[];
  readonly items: readonly { readonly code: string }[];
}

async function world() {
  const firm = await company();
  const manager = await firm.member('MGR');
  const category = await firm.answer(firm.system, 'product-category.create', {
    code: 'PR',
    name: '打印机',
    class: 'office',
    repairWarrantyMonths: 3,
    followUp: 'standard',
  });
  const scope = { kind: 'category', id: category.id };
  const publish = (input: object, who = manager) =>
    firm.perform(who.caller, 'test-list.publish', { scope, title: '打印机检测', titleEn: 'Printer test', items: [power, volt], ...input });
  const lists = () => firm.answer<{ rows: { id: string }[] }>(manager.caller, 'test-list.list', {});
  return { firm, manager, scope, publish, lists };
}

describe('test lists', () => {
  it('[R-ONS-07] a new version takes the place of the present one, and the former can still be read as it was', async () => {
    const { firm, manager, publish, scope, lists } = await world();
    await publish({});
    const { clock } = await testApp();
    clock.ms += 60_000;
    await publish({ items: [volt], title: '打印机检测表' });
    const { rows } = await lists();
    expect(rows).toMatchObject([{ title: '打印机检测表', scope, version: 2, items: 1, safety: 0 }]);
    const id = rows[0]?.id;
    const read = await firm.answer<Read>(manager.caller, 'test-list.read', { id });
    expect(read).toMatchObject({ versions: [{ number: 2, effectiveTo: null }, { number: 1 }], allowed: ['publish'] });
    expect(read.items).toMatchObject([{ code: 'volt', low: 210.5, high: 230, unit: 'V' }]);
    const former = await firm.answer<Read>(manager.caller, 'test-list.read', { id, versionId: read.versions[1]?.id });
    expect(former.items.map(({ code }) => code)).toEqual(['power', 'volt']);
    await expect(firm.perform(manager.caller, 'test-list.read', { id, versionId: newId() })).rejects.toBeInstanceOf(NotThere);
  });

  it('[R-ONS-07] refuses what contradicts itself, by the place of the item', async () => {
    const { publish } = await world();
    const wrong: [object, string, string][] = [
      [{ items: [power, power] }, 'test-list.item_twice', 'items.1.code'],
      [{ items: [{ ...volt, low: 240 }] }, 'test-list.bounds_crossed', 'items.0.low'],
      [{ items: [{ ...power, type: 'choice', choices: ['一'] }] }, 'test-list.choices_missing', 'items.0.choices'],
      [{ scope: { kind: 'model', id: newId() } }, 'test-list.scope_unknown', 'scope.id'],
    ];
    for (const [input, refusal, field] of wrong) expect(await publish(input)).toMatchObject({ refusal, field });
    await publish({});
    expect(await publish({ effectiveFrom: '2020-01-01T00:00:00.000Z' })).toMatchObject({ refusal: 'test-list.before_present' });
  });

  it('[R-ORG-04] engineers read test lists and do not publish them, other companies see none', async () => {
    const { firm, publish, lists } = await world();
    await publish({});
    const engineer = await firm.member('FSE');
    const { rows } = await lists();
    expect(await firm.answer<Read>(engineer.caller, 'test-list.read', { id: rows[0]?.id })).toMatchObject({ allowed: [] });
    await expect(publish({}, engineer)).rejects.toBeInstanceOf(NotThere);
    const other = await company();
    expect(await other.answer(other.system, 'test-list.list', {})).toEqual({ rows: [] });
  });
});
