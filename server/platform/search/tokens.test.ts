import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchWords } from '../values/field.ts';
import { bigrams, entryTokens, initials, ofKind, phoneTokens, queryTokens, serialTokens } from './tokens.ts';

const finds = (query: string, entry: SearchWords) => {
  const tokens = new Set(entryTokens('case', entry));
  return queryTokens(query).some(
    (interpretation) => interpretation.length > 0 && ofKind('case', interpretation).every((token) => tokens.has(token)),
  );
};

const wang: SearchWords = {
  words: ['王小明'],
  texts: ['杭州市西湖区文三路138号'],
  phones: ['13800138000', '0571-87654321-12'],
  serials: ['LP200-0042', 'BX-20261124-0007'],
};

describe('search tokens', () => {
  it('name their kinds', () => {
    expect(bigrams('打印机 LP')).toEqual(['w:打', 'w:打印', 'w:印', 'w:印机', 'w:机', 'w:l', 'w:lp']);
    expect(phoneTokens('138 0013 8000')).toContain('p:8000');
    expect(serialTokens('LP2-0042')).toEqual(['s:lp20', 's:p200', 's:2004', 's:0042']);
    expect(serialTokens('A-1')).toEqual(['s:a1']);
    expect([...serialTokens('—'), ...phoneTokens('none')]).toEqual([]);
  });

  it.each([
    ['张三', 'zs'],
    ['重庆', 'cq'],
    ['单女士', 'sns'],
    ['欧阳修', 'oyx'],
    ['曾国藩', 'zgf'],
    ['吕布', 'lb'],
    ['阿宝', 'ab'],
    ['打印机LP-200', 'dyjlp200'],
  ] as const)('read %s as %s', (name, letters) => expect(initials(name)).toBe(letters));

  it('read a first sign as a surname in names only', () =>
    expect([initials('解放', 'name'), initials('解放', 'word')]).toEqual(['xf', 'jf']));

  it.each([
    '王',
    '小明',
    '王小明',
    '明',
    'wxm',
    'WX',
    'w',
    'xm',
    '西湖区',
    '文三路138号',
    '文三路 王',
    '8000',
    '138000',
    '13800138000',
    '+86 138 0013 8000',
    '１３８００１３８０００',
    '4321',
    '0571-87654321',
    '87654321',
    '0042',
    'lp200',
    'LP200-0042',
    '200-00',
    '0007',
    'BX-20261124-0007',
    '20261124',
    '王 8000',
    'wxm 0042',
    '138',
  ])('find an entry by %s', (query) => expect(finds(query, wang)).toBe(true));

  it.each(['李', '李小明', '9000', '800', '0043', 'zs', 'hz', '王 9000', '东湖', '', '  ', '-'])('do not find it by %j', (query) =>
    expect(finds(query, wang)).toBe(false),
  );

  it('find Latin names and product names by their parts', () => {
    const printer: SearchWords = { words: ['激光打印机 LaserJet Pro', '碎纸机', '杭州安心小家电科技有限公司'] };
    expect(
      ['打印', 'dyj', 'jgdyj', 'laser', 'Pro', '碎纸', 'szj', '打印机 laser', 'l', 'hzax', 'hzaxxjdk'].filter(
        (query) => !finds(query, printer),
      ),
    ).toEqual([]);
  });

  it('read a single short word in few ways and never explode', () => {
    expect(queryTokens('zs')).toEqual([['w:zs'], ['i:zs'], ['s:zs']]);
    expect(queryTokens('8000')).toEqual([['p:8000'], ['s:8000']]);
    expect(queryTokens('打印')).toEqual([['w:打印']]);
    expect(queryTokens('ab cd ef gh ij kl').length).toBeLessThanOrEqual(17);
    expect(queryTokens('打'.repeat(5000))[0]?.length).toBeLessThan(300);
  });

  it('find every part of four or more signs of any serial', () => {
    const serial = fc.stringMatching(/^[A-Z0-9]{4,20}$/);
    fc.assert(
      fc.property(serial, fc.nat(19), fc.nat(19), (text, a, b) => {
        const from = Math.min(a, text.length - 4);
        const part = text.slice(from, Math.max(from + 4, Math.min(b, text.length)));
        const phoneOnly = queryTokens(part);
        expect(phoneOnly.some((tokens) => tokens.every((token) => serialTokens(text).includes(token)))).toBe(true);
      }),
    );
  });

  it('find every part of any Chinese text', () => {
    const sign = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.array(sign, { minLength: 1, maxLength: 12 }), fc.nat(11), fc.nat(11), (signs, a, b) => {
        const from = Math.min(a, signs.length - 1);
        const part = signs.slice(from, Math.max(from + 1, b)).join('');
        expect(finds(part, { words: [signs.join('')] })).toBe(true);
      }),
    );
  });
});
