import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import type { Fields, RecordOf } from './field.ts';
import { address, choice, choices, code, columnOf, day, flag, instantField, longText, money, phone, ref, text, whole } from './fields.ts';

const label = { zh: '项', en: 'Item' };
const colours = [
  { value: 'red', label: { zh: '红', en: 'Red' } },
  { value: 'green', label: { zh: '绿', en: 'Green' } },
] as const;
const fields = {
  name: text({ label, search: true, mask: 'personal' }),
  note: longText({ label, optional: true }),
  serialNumber: code({ label, unique: true, search: true }),
  phone: phone({ label, mask: 'personal', search: true, optional: true }),
  home: address({ label, optional: true, mask: 'personal' }),
  colour: choice({ label, choices: colours }),
  colours: choices({ label, choices: colours, optional: true }),
  model: ref({ label, ref: 'model' }),
  deliveredOn: day({ label, optional: true }),
  calledAt: instantField({ label }),
  quantity: whole({ label, min: 1, max: 99 }),
  urgent: flag({ label }),
  price: money({ label, mask: 'price' }),
} satisfies Fields;

describe('fields', () => {
  it('infers the record', () => {
    type Row = RecordOf<typeof fields>;
    expectTypeOf<Row['name']>().toEqualTypeOf<string>();
    expectTypeOf<Row['note']>().toEqualTypeOf<string | null>();
    expectTypeOf<Row['colour']>().toEqualTypeOf<'red' | 'green'>();
    expectTypeOf<Row['colours']>().toEqualTypeOf<('red' | 'green')[] | null>();
    expectTypeOf<Row['quantity']>().toEqualTypeOf<number>();
    expectTypeOf<Row['urgent']>().toEqualTypeOf<boolean>();
    expectTypeOf<Row['deliveredOn']>().toEqualTypeOf<string | null>();
  });

  it.each([
    ['name', '  王　小明 ', '王 小明'],
    ['note', 'a\r\nb ', 'a\nb'],
    ['serialNumber', 'ｌｐ200—００４２ ', 'LP200-0042'],
    ['serialNumber', 20042, '20042'],
    ['phone', '+86 138 0013 8000', '13800138000'],
    ['phone', 13800138000, '13800138000'],
    ['phone', 57187654321, '0571-87654321'],
    ['colour', '红', 'red'],
    ['colour', ' GREEN ', 'green'],
    ['colours', '绿、red', ['red', 'green']],
    ['model', '01890000-0000-7000-8000-00000000000A', '01890000-0000-7000-8000-00000000000a'],
    ['deliveredOn', '2024年3月5日', '2024-03-05'],
    ['calledAt', '2026-03-06 17:24', '2026-03-06T09:24:00.000Z'],
    ['quantity', '１，0'.replace('，', ','), 10],
    ['urgent', '是', true],
    ['urgent', 'No', false],
    ['urgent', 1, true],
    ['price', '¥1,234.50', 123_450],
  ] as const)('reads the cell of %s: %j', (key, cell, value) => expect(fields[key].parse(cell)).toEqual({ value }));

  it.each([
    ['name', null],
    ['name', '　'],
    ['name', 'x'.repeat(121)],
    ['serialNumber', 'a b!'],
    ['phone', '123'],
    ['colour', '蓝'],
    ['colours', '红,蓝'],
    ['model', 'LP-200'],
    ['deliveredOn', '3/5/2024'],
    ['calledAt', '昨天'],
    ['quantity', 1.5],
    ['quantity', 100],
    ['quantity', 'many'],
    ['urgent', '也许'],
    ['price', '1.005'],
    ['price', -1],
  ] as const)('says in two languages what is wrong with the cell of %s: %j', (key, cell) => {
    const parsed = fields[key].parse(cell);
    expect('fault' in parsed && parsed.fault.zh.startsWith('项') && parsed.fault.en.startsWith('Item')).toBe(true);
  });

  it('takes an empty cell as nothing where the field is optional', () => {
    expect([fields.note.parse(''), fields.phone.parse(null), fields.deliveredOn.parse(' ')]).toEqual([
      { value: null },
      { value: null },
      { value: null },
    ]);
  });

  it('folds on the wire as in a cell and refuses the rest', () => {
    expect(fields.phone.schema.parse('0086 138-0013-8000')).toBe('13800138000');
    expect(fields.serialNumber.schema.parse('lp200—0042')).toBe('LP200-0042');
    expect(fields.note.schema.parse(null)).toBeNull();
    expect(fields.name.schema.safeParse(null).success).toBe(false);
    expect(fields.deliveredOn.schema.safeParse('2026-02-30').success).toBe(false);
    expect(fields.phone.schema.safeParse('12').success).toBe(false);
  });

  it('shows, masks and offers for search', () => {
    expect(fields.colours.show(['red', 'green'], 'zh')).toBe('红、绿');
    expect(fields.phone.show('13800138000', 'zh')).toBe('138 0013 8000');
    expect(fields.phone.masked?.('13800138000')).toBe('138****8000');
    expect(fields.name.masked?.('王小明')).toBe('王**');
    expect(fields.price.masked?.(100)).toBe('***');
    expect(fields.price.show(123_450, 'zh')).toBe('¥1,234.50');
    expect(fields.calledAt.show('2026-03-06T09:24:00.000Z', 'zh')).toBe('2026-03-06 17:24');
    expect(fields.phone.search?.('13800138000')).toEqual({ phones: ['13800138000'] });
    expect(fields.phone.search?.(null)).toEqual({});
    expect(fields.serialNumber.search?.('LP200-0042')).toEqual({ serials: ['LP200-0042'] });
    expect(address({ label, search: true }).search?.('文三路138号')).toEqual({ texts: ['文三路138号'] });
    expect(fields.model.search).toBeUndefined();
    expect(fields.note.masked).toBeUndefined();
  });

  it('describes itself to the API reference and the database', () => {
    const schema = z.object(Object.fromEntries(Object.entries(fields).map(([key, f]) => [key, f.schema])));
    expect(Object.keys(z.toJSONSchema(schema).properties ?? {})).toHaveLength(13);
    expect([columnOf('serialNumber'), fields.price.column, fields.colours.column]).toEqual(['serial_number', 'bigint', 'text[]']);
  });
});
