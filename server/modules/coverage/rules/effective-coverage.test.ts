import { describe, expect, it } from 'vitest';
import { effectiveCoverage, repairWarrantyEnd, type CoverageFacts } from './effective-coverage.ts';

const printer: CoverageFacts = { startOn: '2026-01-20', months: 12, policyVersionId: 'v1', terms: null, earned: [] };

describe('effective coverage', () => {
  it('[R-WAR-01] S-01: delivered 2026-01-20 with 12 months is covered to 2027-01-20, that day included', () => {
    expect(effectiveCoverage(printer, '2026-03-06')).toEqual({
      covered: true,
      until: '2027-01-20',
      source: 'product',
      policyVersionId: 'v1',
      reason: { zh: '整机质保 12 个月，自 2026-01-20 起至 2027-01-20', en: 'Product warranty of 12 months, from 2026-01-20 to 2027-01-20' },
    });
    expect(effectiveCoverage(printer, '2027-01-20').covered).toBe(true);
    expect(effectiveCoverage(printer, '2027-01-21')).toMatchObject({ covered: false, source: 'none', until: '2027-01-20' });
  });

  it('[R-WAR-03] the warranty after a repair counts calendar months', () => {
    expect(repairWarrantyEnd('2026-03-10', 3)).toBe('2026-06-10');
    expect(repairWarrantyEnd('2026-05-18', 6)).toBe('2026-11-18');
    expect(repairWarrantyEnd('2025-11-30', 3)).toBe('2026-02-28');
  });

  it('[R-WAR-04] of all rights that hold the one that ends last counts', () => {
    const repair = { source: 'repair', from: '2026-03-10', to: '2026-06-10' } as const;
    expect(effectiveCoverage({ ...printer, earned: [repair] }, '2026-04-01')).toMatchObject({ until: '2027-01-20', source: 'product' });
    expect(effectiveCoverage({ ...printer, startOn: '2025-01-20', earned: [repair] }, '2026-04-01')).toMatchObject({
      until: '2026-06-10',
      source: 'repair',
    });
    const contract = { source: 'contract', from: '2026-01-01', to: '2028-12-31' } as const;
    expect(effectiveCoverage({ ...printer, earned: [repair, contract] }, '2026-04-01')).toMatchObject({
      until: '2028-12-31',
      source: 'contract',
    });
    expect(effectiveCoverage({ ...printer, earned: [{ ...contract, to: '2027-01-20' }] }, '2026-04-01')).toMatchObject({
      source: 'product',
    });
  });

  it('[R-WAR-04] a right that has not begun does not cover yet, and without dates none can be told', () => {
    expect(effectiveCoverage({ ...printer, startOn: '2026-05-01' }, '2026-04-01')).toMatchObject({ covered: false, until: null });
    expect(effectiveCoverage({ ...printer, startOn: null }, '2026-04-01')).toMatchObject({ covered: false, until: null, source: 'none' });
  });
});
