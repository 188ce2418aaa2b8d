import { describe, expect, it } from 'vitest';
import { company, testApp } from '#tests/harness/company.ts';
import { itIsARegister } from '#tests/harness/registers.ts';
import { Forbidden } from '#platform/operation/faults.ts';
import { assets, faultCodes, models, productCategories } from './contract.ts';
import { assetLife } from './lifecycle.ts';
import { assetOptions, faultCodeOptions, modelOptions } from './store/registers.ts';

const category = (n: number) => ({ code: `P${n}`, name: `打印设备${n}`, class: 'office', repairWarrantyMonths: 3, followUp: 'standard' });
const model = (n: number, categoryId: string) => ({ code: `LP-${n}00`, name: `激光打印机${n}`, categoryId, warrantyMonths: 12 });

itIsARegister('[R-PRD-02] product categories', {
  resource: productCategories,
  keeper: ['DATA'],
  stranger: ['AGENT'],
  values: async (n) => category(n),
  edits: [{ name: '办公打印' }, { repairWarrantyMonths: 6 }],
});

itIsARegister('[R-PRD-01] models', {
  resource: models,
  options: modelOptions,
  keeper: ['PROD'],
  stranger: ['FSE'],
  values: async (n, make) => model(n, await make('product-category.create', category(n + 10 * Math.floor(performance.now())))),
  edits: [{ name: '彩色激光打印机' }, { warrantyMonths: 24 }],
});

itIsARegister('fault codes', {
  resource: faultCodes,
  options: faultCodeOptions,
  keeper: ['CQE'],
  stranger: ['AGENT'],
  values: async (n) => ({ code: `S-${n}`, name: `打印有条纹${n}`, type: 'symptom', position: n }),
  edits: [{ name: '条纹' }, { dangerous: true }],
});

async function makeModel(make: (operation: string, input: Readonly<Record<string, unknown>>) => Promise<string>): Promise<string> {
  const mark = Math.floor(performance.now() * 1000);
  return make('model.create', model(mark, await make('product-category.create', category(mark))));
}

itIsARegister('[R-PRD-01] units', {
  resource: assets,
  options: assetOptions,
  keeper: ['PROD'],
  stranger: ['AGENT'],
  values: async (n, make) => ({
    serial: `LP200-000${n}`,
    modelId: await makeModel(make),
    producedOn: '2026-01-02',
    deliveredOn: '2026-02-01',
  }),
  edits: [{ deliveredOn: '2026-01-20' }, { soldBy: 'Kaile' }],
  verbs: ['create', 'edit'],
});

describe('units', () => {
  async function world() {
    const firm = await company();
    const make = async (operation: string, input: object): Promise<string> => (await firm.answer(firm.system, operation, input)).id;
    const [prod, agent, manager] = [await firm.member('PROD'), await firm.member('AGENT'), await firm.member('MGR')];
    const id = await make('asset.create', { serial: 'LP200-0042', modelId: await makeModel(make) });
    return { firm, make, prod, agent, manager, id };
  }

  it('[R-PRD-01] service changes the user of a unit, recorded apart from what production keeps', async () => {
    const { firm, make, agent, prod, id } = await world();
    const endUserId = await make('end-user.create', { name: '王芳', phone: '13800138000', type: 'person' });
    await expect(firm.perform(agent.caller, 'asset.edit', { id, version: 1, serial: 'X-1' })).rejects.toBeInstanceOf(Forbidden);
    await firm.answer(agent.caller, 'asset.link-user', { id, endUserId });
    expect(await firm.answer(agent.caller, 'asset.read', { id })).toMatchObject({ endUserId, labels: { endUserId: '王芳' } });
    const { owner } = await testApp();
    const events = await owner.query('select type, actor_id, data from events where tenant_id = $1 and subject_id = $2 order by id', [
      firm.tenantId,
      id,
    ]);
    expect(events.rows.at(-1)).toEqual({ type: 'asset.user_linked', actor_id: agent.id, data: { from: null, to: endUserId } });
    // what production edits afterwards against the version it saw does not undo the link
    await firm.answer(prod.caller, 'asset.edit', { id, version: 1, soldBy: 'Kaile' });
    expect(await firm.answer(agent.caller, 'asset.read', { id })).toMatchObject({ endUserId, soldBy: 'Kaile' });
  });

  const verbs = ['ship', 'put-in-use', 'begin-repair', 'end-repair', 'retire', 'revive'] as const;
  const paths: Record<string, readonly (typeof verbs)[number][]> = {
    produced: [],
    shipped: ['ship'],
    in_use: ['ship', 'put-in-use'],
    under_repair: ['ship', 'put-in-use', 'begin-repair'],
    retired: ['ship', 'put-in-use', 'retire'],
  };

  it.each(Object.keys(assetLife.states))('[R-PRD-05] from %s only the declared moves are possible', async (state) => {
    for (const verb of verbs) {
      const { firm, manager, id } = await world();
      const step = (name: string) =>
        firm.perform(name === 'ship' ? firm.system : manager.caller, `asset.${name}`, { id, reason: 'because' });
      for (const name of paths[state] ?? []) await step(name);
      const move = assetLife.moves.find((candidate) => candidate.act === verb && candidate.from.some((from) => from === state));
      const outcome = await step(verb);
      if (move) expect(outcome).toMatchObject({ answer: { state: move.to } });
      else expect(outcome).toMatchObject({ refusal: 'asset.not_now', params: { state } });
    }
  });

  it('[R-PRD-05] leaving retired needs a reason and a manager', async () => {
    const { firm, agent, manager, id } = await world();
    for (const verb of ['ship', 'put-in-use']) await firm.answer(firm.system, `asset.${verb}`, { id });
    await firm.answer(agent.caller, 'asset.retire', { id, reason: 'burnt' });
    await expect(firm.perform(agent.caller, 'asset.revive', { id, reason: 'repaired after all' })).rejects.toBeInstanceOf(Forbidden);
    await expect(firm.perform(manager.caller, 'asset.revive', { id })).rejects.toThrow();
    expect(await firm.answer(manager.caller, 'asset.revive', { id, reason: 'repaired after all' })).toMatchObject({ state: 'in_use' });
    const { owner } = await testApp();
    const kept = await owner.query('select act, reason, member_id from asset_moves where asset_id = $1 order by at, id', [id]);
    expect(kept.rows).toEqual([
      { act: 'retire', reason: 'burnt', member_id: agent.id },
      { act: 'revive', reason: 'repaired after all', member_id: manager.id },
    ]);
  });
});

describe('names of what is referred to', () => {
  it('are given to those who may read them: an engineer sees what a device is and not whose', async () => {
    const firm = await company();
    const make = async (operation: string, input: object): Promise<string> => (await firm.answer(firm.system, operation, input)).id;
    const endUserId = await make('end-user.create', { name: '王芳', phone: '13800138000', type: 'person' });
    const id = await make('asset.create', { serial: 'LP200-0042', modelId: await makeModel(make) });
    await firm.answer(firm.system, 'asset.link-user', { id, endUserId });
    const [engineer, agent] = [await firm.member('FSE'), await firm.member('AGENT')];
    const seen = async ({ caller }: typeof agent) => {
      const { rows } = await firm.answer<{ rows: { labels: Record<string, string> }[] }>(caller, 'asset.list', {});
      const { labels } = await firm.answer<{ labels: Record<string, string> }>(caller, 'asset.read', { id });
      return [rows[0]?.labels, labels].map((named) => Object.keys(named ?? {}).toSorted());
    };
    expect(await seen(agent)).toEqual([
      ['endUserId', 'modelId'],
      ['endUserId', 'modelId'],
    ]);
    expect(await seen(engineer)).toEqual([['modelId'], ['modelId']]);
  });

  it('are English for readers of English where there is an English name', async () => {
    const firm = await company();
    const make = async (values: Readonly<Record<string, unknown>>) =>
      (await firm.answer<{ id: string }>(firm.system, 'product-category.create', { ...category(1), ...values })).id;
    const [both, one] = [await make({ code: 'B', nameEn: 'Printers' }), await make({ code: 'O', name: '碎纸机' })];
    await firm.answer(firm.system, 'model.create', model(1, both));
    await firm.answer(firm.system, 'model.create', model(2, one));
    const labels = async (locale: 'zh' | 'en') =>
      (await firm.answer<{ rows: { labels: object }[] }>({ ...firm.system, locale }, 'model.list', { sort: 'code' })).rows.map(
        (row) => row.labels,
      );
    expect(await labels('en')).toEqual([{ categoryId: 'Printers' }, { categoryId: '碎纸机' }]);
    expect(await labels('zh')).toEqual([{ categoryId: '打印设备1' }, { categoryId: '碎纸机' }]);
  });
});
