import { describe, expect, it } from 'vitest';
import { findPhones, foldPhone, isCanonicalPhone, maskPhone, phoneDigits, phoneTails, showPhone } from './phone.ts';

const forms: readonly (readonly [string, string, string])[] = [
  ['13800138000', '13800138000', 'mobile'],
  ['138 0013 8000', '13800138000', 'mobile'],
  ['138-0013-8000', '13800138000', 'mobile'],
  ['１３８００１３８０００', '13800138000', 'mobile'],
  ['+86 138 0013 8000', '13800138000', 'mobile'],
  ['+8613800138000', '13800138000', 'mobile'],
  ['(+86)13800138000', '13800138000', 'mobile'],
  ['0086-138-0013-8000', '13800138000', 'mobile'],
  ['86 13800138000', '13800138000', 'mobile'],
  ['013800138000', '13800138000', 'mobile'],
  ['手机:13800138000', '13800138000', 'mobile'],
  ['０５７１－８７６５４３２１', '0571-87654321', 'landline'],
  ['0571 8765 4321', '0571-87654321', 'landline'],
  ['(0571)87654321', '0571-87654321', 'landline'],
  ['（0571）8765-4321', '0571-87654321', 'landline'],
  ['057187654321', '0571-87654321', 'landline'],
  ['+86 571 8765 4321', '0571-87654321', 'landline'],
  ['0086-10-62345678', '010-62345678', 'landline'],
  ['010-62345678', '010-62345678', 'landline'],
  ['0903-2234567', '0903-2234567', 'landline'],
  ['0571-87654321-123', '0571-87654321-123', 'landline'],
  ['0571-87654321转123', '0571-87654321-123', 'landline'],
  ['0571-87654321 分机 8001', '0571-87654321-8001', 'landline'],
  ['010-62345678 ext. 12', '010-62345678-12', 'landline'],
  ['010-62345678-1', '010-62345678-1', 'landline'],
  ['0571-87654321(123)', '0571-87654321-123', 'landline'],
  ['400-810-8888', '4008108888', 'service'],
  ['400 8108 888', '4008108888', 'service'],
  ['+86 400 810 8888', '4008108888', 'service'],
  ['8008108888', '8008108888', 'service'],
  ['400-810-8888转2', '4008108888-2', 'service'],
  ['95588', '95588', 'service'],
  ['95588-1', '95588-1', 'service'],
  ['95338', '95338', 'service'],
  ['10086', '10086', 'service'],
  ['17012345678转1234', '17012345678-1234', 'relay'],
  ['17012345678-1234', '17012345678-1234', 'relay'],
  ['17012345678[1234]', '17012345678-1234', 'relay'],
  ['+852 2123 4567', '+85221234567', 'foreign'],
  ['0085221234567', '+85221234567', 'foreign'],
];

const none = [
  '',
  'abc',
  '12345',
  '1380013800',
  '138001380001',
  '12800138000',
  '0571',
  '0571-1234567',
  '87654321',
  '张三 13800138000',
  '13800138000/13900139000',
  '1.38E+10',
  '0000000000',
];

describe('phone', () => {
  it.each(forms)('folds %s to %s (%s)', (written, canonical, kind) => {
    expect(foldPhone(written)).toMatchObject({ canonical, kind });
    expect(foldPhone(canonical)).toMatchObject({ canonical, kind });
    expect(isCanonicalPhone(canonical)).toBe(true);
  });

  it.each(none.map((text) => [text]))('refuses %j', (text) => expect(foldPhone(text)).toBeUndefined());

  it('puts the home area before a local number when one is given', () => {
    expect(foldPhone('8765 4321', '0571')?.canonical).toBe('0571-87654321');
  });

  it('masks what is personal and leaves public numbers', () => {
    expect(
      ['13800138000', '0571-87654321', '0571-87654321-123', '17012345678-1234', '4008108888', '+85221234567', '?'].map(maskPhone),
    ).toEqual(['138****8000', '0571-****4321', '0571-****4321', '170****5678-****', '400-810-8888', '+85****4567', '****']);
  });

  it('shows numbers as people read them', () => {
    expect(['13800138000', '0571-87654321-123', '4008108888', '95588'].map((n) => showPhone(n))).toEqual([
      '138 0013 8000',
      '0571-87654321 转 123',
      '400-810-8888',
      '95588',
    ]);
    expect(showPhone('0571-87654321-123', 'en')).toBe('0571-87654321 ext. 123');
  });

  it('gives every ending of four or more digits without the extension', () => {
    expect(phoneTails('0571-87654321-123')).toContain('4321');
    expect(phoneTails('13800138000')).toEqual(['8000', '38000', '138000', '0138000', '00138000', '800138000', '3800138000', '13800138000']);
    expect(phoneDigits('17012345678-1234')).toBe('17012345678');
  });

  it('finds numbers in a pasted line and leaves house numbers alone', () => {
    const found = (line: string) => findPhones(line).map((f) => f.phone.canonical);
    expect(found('张三 13800138000 浙江省杭州市西湖区文三路 138 号 5 幢 302')).toEqual(['13800138000']);
    expect(found('西湖区文三路 138 13800138000 张三')).toEqual(['13800138000']);
    expect(found('陈小姐 400-810-8888,网商路599号')).toEqual(['4008108888']);
    expect(found('王五 0571-87654321转123 转塘街道')).toEqual(['0571-87654321-123']);
    expect(found('单女士 +86 138 0013 8000')).toEqual(['13800138000']);
    expect(found('13800138000、13900139000')).toEqual(['13800138000', '13900139000']);
  });
});
