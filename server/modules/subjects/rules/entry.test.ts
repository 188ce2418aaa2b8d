import { expect, it } from 'vitest';
import { idsIn, isLate, sentenceOf } from './entry.ts';

const ENGINEER = '0197a000-0000-7000-8000-000000000001';
const names = new Map([[ENGINEER, '李建国']]);

it('a sentence takes names behind ids, plain values, and a dash for what nobody knows', () => {
  expect(sentenceOf('派给 {engineer}', { engineerId: ENGINEER }, names)).toBe('派给 李建国');
  expect(sentenceOf('已用去 {percent}%', { percent: 75 }, names)).toBe('已用去 75%');
  expect(sentenceOf('派给 {engineer}', { engineerId: ENGINEER }, new Map())).toBe('派给 –');
  expect(sentenceOf('{code}', { code: 'N-48' }, names)).toBe('N-48');
  expect(sentenceOf('移交（{tier}）', { tier: 2 }, names, (code) => (code === '2' ? '二线技术' : undefined))).toBe('移交（二线技术）');
});

it('a fact is late when it was learned of more than five minutes after', () => {
  expect([isLate(0, 300_000), isLate(0, 300_001), isLate(60_000, 0)]).toEqual([false, true, false]);
  expect(idsIn({ engineerId: ENGINEER, code: 'x', countId: 3 })).toEqual([ENGINEER]);
});
