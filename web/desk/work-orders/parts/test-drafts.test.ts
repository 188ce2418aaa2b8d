import { describe, expect, it } from 'vitest';
import { answersOf, outOfBounds, untold, verdictOf, type TestItem } from './test-drafts.ts';

function item(more: Partial<TestItem> = {}): TestItem {
  return {
    id: 'i',
    code: 'c',
    label: 'l',
    type: 'check',
    mandatory: true,
    safety: false,
    choices: [],
    unit: null,
    low: null,
    high: null,
    ...more,
  };
}

describe('drafts of a test list', () => {
  it('judge readings by their bounds, which belong to them', () => {
    const heat = item({ type: 'value', low: 10, high: 60 });
    expect([heat.low, 10, 60, 9.9, 60.1].map((value) => outOfBounds(heat, String(value)))).toEqual([false, false, false, true, true]);
    expect(outOfBounds(heat, '')).toBe(false);
    expect(verdictOf(heat, { ...untold, value: '61' })).toBe('fail');
    expect(verdictOf(heat, { ...untold, value: '42' })).toBe('pass');
    expect(verdictOf(heat, untold)).toBe('open');
  });

  it('take checks as they were pressed, and a skip before all', () => {
    expect(verdictOf(item(), { ...untold, passed: true })).toBe('pass');
    expect(verdictOf(item(), { ...untold, passed: false })).toBe('fail');
    expect(verdictOf(item(), { ...untold, skippedBecause: '' })).toBe('skip');
  });

  it('send only items about which something is said', () => {
    expect(
      answersOf({ a: untold, b: { ...untold, passed: true }, c: { ...untold, value: ' 5 ' }, d: { ...untold, skippedBecause: ' ' } }),
    ).toEqual([
      { itemId: 'b', passed: true, value: null, skippedBecause: null },
      { itemId: 'c', passed: null, value: '5', skippedBecause: null },
    ]);
  });
});
