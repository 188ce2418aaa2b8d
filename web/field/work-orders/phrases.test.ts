import { describe, expect, it } from 'vitest';
import { hasPhrase, togglePhrase } from './phrases.ts';

describe('common phrases in what was done', () => {
  it('[R-ONS-10] a phrase tapped again is taken out with its mark, another one is added, and one’s own words stay', () => {
    const one = togglePhrase('', '更换配件', '，');
    const two = togglePhrase(one, '清洁保养', '，');
    expect([one, two]).toEqual(['更换配件', '更换配件，清洁保养']);
    expect(togglePhrase(two, '更换配件', '，')).toBe('清洁保养');
    expect(togglePhrase(two, '清洁保养', '，')).toBe('更换配件');
    expect(togglePhrase('更换配件，更换配件，异响已除', '更换配件', '，')).toBe('异响已除');
    expect(togglePhrase('异响已除，更换配件。', '更换配件', '，')).toBe('异响已除。');
    expect(togglePhrase('Cleaned. Adjusted', 'Cleaned', '. ')).toBe('Adjusted');
  });

  it('[R-ONS-10] a phrase within a sentence of one’s own is none', () => {
    expect(hasPhrase('已更换配件两件', '更换配件')).toBe(false);
    expect(togglePhrase('已更换配件两件', '更换配件', '，')).toBe('已更换配件两件，更换配件');
  });
});
