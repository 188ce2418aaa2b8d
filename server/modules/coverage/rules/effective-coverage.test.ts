import { describe, expect, it } from 'vitest';
import { chinaHolidays, holidayExceptions } from '#modules/calendars/data/holidays.ts';
import { effectiveCoverage, type CoverageFacts } from './effective-coverage.ts';
import { termEnd } from './term.ts';

const printer: CoverageFacts = {
  startOn: '2026-01-20',
  months: 12,
  policyVersionId: 'v1',
  terms: null,
  earned: [],
  stateDays: {},
  wholeDevice: false,
};

const onDay = (facts: CoverageFacts, day: string, repeatOf: string | null = null) => effectiveCoverage(facts, day, repeatOf);

describe('effective coverage', () => {
  it('[R-WAR-01] S-01: delivered 2026-01-20 with 12 months is covered to 2027-01-20, that day included', () => {
    expect(onDay(printer, '2026-03-06')).toEqual({
      covered: true,
      until: '2027-01-20',
      source: 'product',
      policyVersionId: 'v1',
      reason: { zh: '整机质保 12 个月，自 2026-01-20 起至 2027-01-20', en: 'Product warranty of 12 months, from 2026-01-20 to 2027-01-20' },
    });
    expect(onDay(printer, '2027-01-20').covered).toBe(true);
    expect(onDay(printer, '2027-01-21')).toMatchObject({ covered: false, source: 'none', until: '2027-01-20' });
  });

  it('[R-WAR-03] the warranty after a repair counts calendar months', () => {
    expect(termEnd('2026-03-10', 3, {})).toBe('2026-06-10');
    expect(termEnd('2026-05-18', 6, {})).toBe('2026-11-18');
  });

  it('[R-WAR-01] [R-WAR-03] a term ends on the same day of the month or at its end, and on an official rest day runs to the next workday (F-15)', () => {
    const days = Object.fromEntries(holidayExceptions(chinaHolidays.years).map(({ day, kind }) => [day, kind === 'work']));
    expect(termEnd('2026-08-31', 6, days)).toBe('2027-03-01');
    expect(termEnd('2026-02-28', 12, days)).toBe('2027-03-01');
    // a Saturday that is worked to make up for a holiday is none of rest
    expect(termEnd('2025-11-30', 3, days)).toBe('2026-02-28');
    // the national holiday ends on Wednesday 7 October
    expect(termEnd('2025-10-03', 12, days)).toBe('2026-10-08');
    expect(termEnd('2026-08-31', 6, null)).toBe('2027-02-28');
    const device = { ...printer, startOn: '2026-02-28', stateDays: days };
    expect(onDay(device, '2027-03-01')).toMatchObject({ covered: true, until: '2027-03-01' });
    expect(onDay(device, '2027-03-02')).toMatchObject({ covered: false });
  });

  it('[R-WAR-03] a warranty after a repair holds for the same fault, and for any fault only where the whole device has it (A-13)', () => {
    const repair = { source: 'repair', from: '2026-03-10', to: '2026-06-10', caseId: 'c1' } as const;
    const old = { ...printer, startOn: '2025-01-20', earned: [repair] };
    expect(onDay(old, '2026-04-24', 'c1')).toMatchObject({ covered: true, source: 'repair', until: '2026-06-10' });
    expect(onDay(old, '2026-04-24')).toMatchObject({
      covered: false,
      source: 'none',
      until: '2026-01-20',
      reason: { zh: '已过保；修后质保至 2026-06-10，只限同一故障和所换部件' },
    });
    expect(onDay(old, '2026-04-24', 'c2')).toMatchObject({ covered: false });
    expect(onDay({ ...old, wholeDevice: true }, '2026-04-24')).toMatchObject({ covered: true, source: 'repair' });
  });

  it('[R-WAR-04] of all rights that hold the one that ends last counts', () => {
    const repair = { source: 'repair', from: '2026-03-10', to: '2026-06-10', caseId: 'c1' } as const;
    expect(onDay({ ...printer, earned: [repair] }, '2026-04-01', 'c1')).toMatchObject({ until: '2027-01-20', source: 'product' });
    expect(onDay({ ...printer, startOn: '2025-01-20', earned: [repair] }, '2026-04-01', 'c1')).toMatchObject({
      until: '2026-06-10',
      source: 'repair',
    });
    const contract = { source: 'contract', from: '2026-01-01', to: '2028-12-31' } as const;
    expect(onDay({ ...printer, earned: [repair, contract] }, '2026-04-01', 'c1')).toMatchObject({
      until: '2028-12-31',
      source: 'contract',
    });
    expect(onDay({ ...printer, earned: [{ ...contract, to: '2027-01-20' }] }, '2026-04-01')).toMatchObject({
      source: 'product',
    });
  });

  it('[R-WAR-04] a right that has not begun does not cover yet, and without dates none can be told', () => {
    expect(onDay({ ...printer, startOn: '2026-05-01' }, '2026-04-01')).toMatchObject({ covered: false, until: null });
    expect(onDay({ ...printer, startOn: null }, '2026-04-01')).toMatchObject({ covered: false, until: null, source: 'none' });
  });
});
