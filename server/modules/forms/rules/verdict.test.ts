import { expect, it } from 'vitest';
import { testVerdict, type FormAnswer, type FormItem } from './verdict.ts';

function item(code: string, more: Partial<FormItem> = {}): FormItem {
  return { id: code, code, type: 'check', choices: [], low: null, high: null, mandatory: true, safety: false, blocks: true, ...more };
}
function answer(itemId: string, more: Partial<FormAnswer>): FormAnswer {
  return { itemId, passed: null, value: null, skippedBecause: null, ...more };
}
const codes = (list: readonly FormItem[]) => list.map(({ code }) => code);

it('a form passes when every mandatory item is answered well, optional ones may be open', () => {
  const items = [item('power', { safety: true }), item('print'), item('wish', { mandatory: false })];
  expect(testVerdict(items, [answer('power', { passed: true }), answer('print', { passed: true })])).toEqual({
    passed: true,
    missing: [],
    failed: [],
  });
  expect(testVerdict([], []).passed).toBe(true);
});

it('a failed check keeps it from passing, unless the item does not block', () => {
  const items = [item('print'), item('look', { blocks: false })];
  const verdict = testVerdict(items, [answer('print', { passed: false }), answer('look', { passed: false })]);
  expect([verdict.passed, codes(verdict.failed)]).toEqual([false, ['print']]);
});

it('an item is skipped with a reason only, and safety never', () => {
  const items = [item('scan'), item('earth', { safety: true })];
  const skipped = (reason: string) => items.map(({ id }) => answer(id, { skippedBecause: reason }));
  expect(codes(testVerdict(items, skipped('没有网络')).missing)).toEqual(['earth']);
  expect(codes(testVerdict(items, skipped('  ')).missing)).toEqual(['scan', 'earth']);
});

it('a value counts only as a number within its bounds, ends included; a choice only from its list', () => {
  const items = [item('volt', { type: 'value', low: 210, high: 230 }), item('mode', { type: 'choice', choices: ['快', '慢'] })];
  const of = (value: string) => testVerdict(items, [answer('volt', { value }), answer('mode', { value: '快' })]);
  expect([of('210').passed, of('230').passed]).toEqual([true, true]);
  expect(codes(of('230.5').failed)).toEqual(['volt']);
  expect(codes(of('很高').missing)).toEqual(['volt']);
  expect(codes(testVerdict(items, [answer('volt', { value: '220' }), answer('mode', { value: '中' })]).missing)).toEqual(['mode']);
});
