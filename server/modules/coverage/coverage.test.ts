import { beforeAll, describe, expect, it } from 'vitest';
import { company, settle, testApp } from '#tests/harness/company.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';

async function world(category: { class: string; repairWarrantyMonths: number } = { class: 'office', repairWarrantyMonths: 3 }) {
  const firm = await company();
  const make = async (operation: string, input: object): Promise<string> => (await firm.answer(firm.system, operation, input)).id;
  const categoryId = await make('product-category.create', { code: 'C', name: '类别', followUp: 'standard', ...category });
  const modelId = await make('model.create', { code: 'LP-200', name: '激光打印机', categoryId, warrantyMonths: 12 });
  const asset = (serial: string, deliveredOn: string) => make('asset.create', { serial, modelId, deliveredOn });
  const term = {
    modelId,
    months: 12,
    covers: '整机',
    coversEn: 'The whole device',
    excludes: '人为损坏',
    excludesEn: 'Damage by the user',
  };
  const publish = (effectiveFrom: string, months: number) =>
    firm.perform(firm.system, 'warranty-policy.publish', { effectiveFrom, terms: [{ ...term, months }] });
  const coverage = (assetId: string, on?: string) =>
    firm.answer(firm.system, 'coverage.of-asset', { id: assetId, ...(on === undefined ? {} : { on }) });
  return { firm, make, modelId, asset, term, publish, coverage };
}

describe('coverage', () => {
  // What earlier tests of this worker left to react to is not this test's time.
  beforeAll(settle);

  it('[R-WAR-01] end date and wording come from the one version in force at delivery', async () => {
    const { asset, publish, coverage } = await world();
    await publish('2025-12-31T16:00:00Z', 18);
    await publish('2026-06-30T16:00:00Z', 24);
    const [early, first, later] = [await asset('A-1', '2025-12-31'), await asset('A-2', '2026-01-01'), await asset('A-3', '2026-07-01')];
    expect(await coverage(early, '2026-03-06')).toMatchObject({ until: '2026-12-31', policyVersionId: null, terms: null });
    expect(await coverage(first, '2026-03-06')).toMatchObject({
      covered: true,
      until: '2027-07-01',
      source: 'product',
      terms: { covers: '整机', excludes: '人为损坏' },
    });
    // a Saturday moves to Monday (F-15)
    expect(await coverage(later, '2026-08-01')).toMatchObject({ until: '2028-07-03' });
  });

  it('[R-WAR-01] a model has one term in a version, and must be in the archive', async () => {
    const { firm, term } = await world();
    expect(await firm.perform(firm.system, 'warranty-policy.publish', { terms: [term, term] })).toMatchObject({
      refusal: 'warranty-policy.model_twice',
    });
    expect(await firm.perform(firm.system, 'warranty-policy.publish', { terms: [{ ...term, modelId: newId() }] })).toMatchObject({
      refusal: 'warranty-policy.model_unknown',
    });
  });

  it.each([
    [{ class: 'office', repairWarrantyMonths: 3 }, '2026-03-10', '2026-06-10'],
    [{ class: 'household', repairWarrantyMonths: 6 }, '2026-05-18', '2026-11-18'],
    [{ class: 'industrial', repairWarrantyMonths: 3 }, '2026-03-10', '2026-06-10'],
  ])(
    '[R-WAR-03] a completed repair gives a device of %j its warranty, a further round replaces it',
    async (category, completedOn, until) => {
      const { firm, asset, coverage } = await world(category);
      const { owner, clock } = await testApp();
      const assetId = await asset('A-1', '2024-01-01');
      const caseId = newId();
      await owner.query(`insert into subjects (tenant_id, id, kind, root_id, created_at) values ($1, $2, 'case', $2, $3)`, [
        firm.tenantId,
        caseId,
        toIso(clock.ms),
      ]);
      const completed = (data: object) =>
        owner.query(
          `insert into events (tenant_id, id, operation_id, type, subject_id, root_id, caller, occurred_at, recorded_at, data) values ($1, $2, $2, 'case.completed', $3, $3, 'job', $4, $4, $5)`,
          [firm.tenantId, newId(), caseId, toIso(clock.ms), data],
        );
      expect(await coverage(assetId, completedOn)).toMatchObject({ covered: false, source: 'none' });
      await completed({ assetId, completedOn, round: 1, repaired: false });
      await completed({ assetId, completedOn: '2026-03-01', round: 1, repaired: true });
      await completed({ assetId, completedOn, round: 2, repaired: true });
      await settle();
      // what is told later about the first round does not bring its warranty back
      await completed({ assetId, completedOn: '2026-02-01', round: 1, repaired: true });
      await settle();
      // for any fault it covers nothing, it is the right of the same fault
      expect(await coverage(assetId, completedOn)).toMatchObject({
        covered: false,
        grants: [expect.anything(), { source: 'repair', from: completedOn, to: until }],
      });
      await owner.query('insert into coverage_rules (tenant_id, whole_device) values ($1, true)', [firm.tenantId]);
      expect(await coverage(assetId, completedOn)).toMatchObject({ covered: true, until, source: 'repair' });
      const kept = await owner.query('select count(*)::int as count from coverages where asset_id = $1', [assetId]);
      expect(kept.rows).toEqual([{ count: 1 }]);
    },
  );

  it('[R-PRD-02] another category changes the warranty of later repairs only', async () => {
    const { firm, make, modelId, asset, coverage } = await world();
    const assetId = await asset('A-1', '2024-01-01');
    await firm.answer(firm.system, 'coverage.grant-repair', { assetId, caseId: newId(), completedOn: '2026-03-10' });
    const household = await make('product-category.create', {
      code: 'H',
      name: '家电',
      class: 'household',
      repairWarrantyMonths: 6,
      followUp: 'standard',
    });
    await firm.answer(firm.system, 'model.edit', { id: modelId, version: 1, categoryId: household });
    const ends = async () =>
      ((await coverage(assetId, '2026-04-01')) as { id: string; grants?: { to: string }[] }).grants?.map(({ to }) => to);
    expect(await ends()).toContain('2026-06-10');
    await firm.answer(firm.system, 'coverage.grant-repair', { assetId, caseId: newId(), completedOn: '2026-04-01' });
    // the first of October is a holiday only where the company keeps the state's calendar
    expect(await ends()).toContain('2026-10-01');
  });
});
