import { deflateRawSync, crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { code, day, phone, text } from '../values/fields.ts';
import type { ImportColumn, SheetRow } from '../values/sheet.ts';
import { Unreadable } from './guard.ts';
import { findHeadings, isSumRow, letterOf } from './headings.ts';
import { nearest } from './nearest.ts';
import { parseRow, resolveRefs } from './parse.ts';
import { readInThread } from './read.ts';
import { csvOf, xlsxOf, type Table } from './write.ts';

const columns: ImportColumn[] = [
  { name: 'name', field: text({ label: { zh: '姓名', en: 'Name' } }), synonyms: ['客户姓名'] },
  { name: 'phone', field: phone({ label: { zh: '电话', en: 'Telephone' } }), synonyms: ['手机号', '联系电话'] },
  { name: 'serial', field: code({ label: { zh: '序列号', en: 'Serial number' } }), synonyms: ['SN'] },
  { name: 'boughtOn', field: day({ label: { zh: '购买日期', en: 'Bought on' }, optional: true }) },
];

function sheet(...rows: (string | number | null)[][]): SheetRow[] {
  return rows.map((cells, index) => ({ row: index + 1, cells }));
}

async function all(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = [];
  for await (const part of parts) found.push(part);
  return Buffer.concat(found);
}

describe('headings', () => {
  it('[R-API-03] are found below titles and remarks, in any width and with any remark beside them', () => {
    const found = findHeadings(
      sheet(['用户登记表'], ['请如实填写姓名和电话'], ['序号', ' 客户 姓名*', '联系电话（手机）', 'ＳＮ', '购买日期：', '其他']),
      columns,
    );
    expect(found?.row).toBe(3);
    expect(found?.columns.map(({ letter, field }) => [letter, field])).toEqual([
      ['A', null],
      ['B', 'name'],
      ['C', 'phone'],
      ['D', 'serial'],
      ['E', 'boughtOn'],
      ['F', null],
    ]);
    expect(findHeadings(sheet(['name', 'Telephone', 'serial number']), columns)?.columns.map(({ field }) => field)).toEqual([
      'name',
      'phone',
      'serial',
    ]);
  });

  it('are not found in a sheet without them', () => {
    expect(findHeadings(sheet(['王芳', 13800138000, 'A1'], ['李强', 13800138001, 'A2']), columns)).toBeUndefined();
    expect(findHeadings([], columns)).toBeUndefined();
  });

  it('rows of sums are no data, and letters go on after Z', () => {
    expect(['合 计', '总计：', '小计', 'Total'].map((word) => isSumRow([null, word, 5]))).toEqual([true, true, true, true]);
    expect(isSumRow(['合肥用户', 1])).toBe(false);
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});

describe('cells', () => {
  const places = new Map(columns.map(({ name }, index) => [name, index]));
  it('[R-API-03] are read by their fields, all faults of a row at once', () => {
    expect(parseRow({ row: 7, cells: [' 王　芳 ', '１３８ 0013-8000', 'lp 200', '2024年3月5日'] }, columns, places)).toEqual({
      row: 7,
      faults: [],
      values: { name: '王 芳', phone: '13800138000', serial: 'LP200', boughtOn: '2024-03-05' },
    });
    const wrong = parseRow({ row: 8, cells: [null, '8765', '6.9412E+12', '2025-02-30'] }, columns, places);
    expect(wrong.faults.map(({ field, code: fault }) => [field, fault])).toEqual([
      ['name', 'missing'],
      ['phone', 'invalid'],
      ['serial', 'scientific'],
      ['boughtOn', 'invalid'],
    ]);
  });

  it('a reference is met by any of its names; the nearest one is proposed', () => {
    const column: ImportColumn = { name: 'serial', field: { ...columns[2]!.field, kind: 'ref' } };
    const rows = ['lp-200', 'LP-2OO', '吹风机', '双名'].map((name, index) => ({
      row: index,
      values: { serial: name.toUpperCase() },
      faults: [],
    }));
    const options = [
      { key: 'LP-200', id: 'a' },
      { key: '吹风机', id: 'b' },
      { key: '双名', id: 'c' },
      { key: '双名', id: 'd' },
    ];
    const resolved = resolveRefs(rows, column, options);
    expect(resolved.map(({ values }) => values['serial'])).toEqual(['a', undefined, 'b', undefined]);
    expect(resolved[1]?.faults).toMatchObject([{ code: 'unknown', suggestion: 'LP-200' }]);
    expect(resolved[3]?.faults[0]?.message.zh).toContain('有多个');
    // the very text that is not clear is no proposal
    expect(resolved[3]?.faults).toEqual([expect.not.objectContaining({ suggestion: expect.anything() })]);
    expect([nearest('打印設备', ['打印设备', '吹风机']), nearest('完全不同', ['打印设备'])]).toEqual(['打印设备', undefined]);
  });
});

describe('files', () => {
  const table: Table = {
    name: '用户',
    columns: [{ heading: '姓名' }, { heading: '电话' }, { heading: '序列号' }, { heading: '月数' }],
    rows: [
      ['=HYPERLINK("http://x")', '13800138000', '0012345678901234567', 12],
      ['@SUM(A1)', '+8613800138000', '-5', 0],
      ['喆㐂𠮷', '0571-87654321', null, null],
    ],
  };

  it('[R-API-03] a workbook comes back cell by cell, digits kept, nothing computed', async () => {
    const { sheets } = await readInThread(await all(xlsxOf(table)));
    expect(sheets).toMatchObject([
      {
        name: '用户',
        rows: [
          { row: 1, cells: ['姓名', '电话', '序列号', '月数'] },
          { row: 2, cells: ['=HYPERLINK("http://x")', '13800138000', '0012345678901234567', 12] },
          { row: 3, cells: ['@SUM(A1)', '+8613800138000', '-5', 0] },
          { row: 4, cells: ['喆㐂𠮷', '0571-87654321', null, null] },
        ],
      },
    ]);
    const bytes = await all(xlsxOf(table));
    expect(bytes.includes('<f>')).toBe(false);
  });

  it('[R-API-03] a CSV begins with its mark, and no cell of it is a formula', async () => {
    const text = (await all(csvOf(table))).toString();
    expect(text.startsWith('\ufeff姓名,电话')).toBe(true);
    const lines = text.split('\r\n');
    expect(lines[1]).toBe(`"'=HYPERLINK(""http://x"")","\t13800138000","\t0012345678901234567",12`);
    expect(lines[2]?.startsWith("'@SUM(A1)")).toBe(true);
    expect((await readInThread(Buffer.from(text))).sheets[0]?.rows[3]?.cells[0]).toBe('喆㐂𠮷');
  });

  it('[R-API-03] CSV is read in UTF-8 and GB18030, with comma, semicolon or tab', async () => {
    const gb = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x3b, 0xb5, 0xe7, 0xbb, 0xb0, 0x0d, 0x0a, 0x86, 0xb4, 0x3b, 0x31]);
    expect(await readInThread(gb)).toMatchObject({
      coding: 'GB18030',
      sheets: [{ rows: [{ cells: ['姓名', '电话'] }, { cells: [new TextDecoder('gb18030').decode(Buffer.from([0x86, 0xb4])), '1'] }] }],
    });
    expect(await readInThread(Buffer.from('姓名\t电话\n\n"王\n芳"\t1\n'))).toMatchObject({
      coding: 'UTF-8',
      sheets: [{ rows: [{ row: 1 }, { row: 3, cells: ['王\n芳', '1'] }] }],
    });
  });

  it('[R-API-03] an old workbook, a bomb, too many parts and rubbish are refused, each with its reason', async () => {
    const reason = async (bytes: Buffer): Promise<string> =>
      readInThread(bytes).then(
        () => 'read',
        (fault: unknown) => (fault instanceof Unreadable ? fault.reason : String(fault)),
      );
    expect(await reason(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]))).toBe('old_workbook');
    const began = performance.now();
    expect(await reason(zip([{ name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(250 * 1024 * 1024, 0x20) }]))).toBe('too_large');
    expect(await reason(zip([{ name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(20 * 1024 * 1024, 0x20), lies: 1000 }]))).not.toBe(
      'read',
    );
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(await reason(zip(Array.from({ length: 1001 }, (_, n) => ({ name: `x/${n}`, bytes: Buffer.from('x') }))))).toBe('too_large');
    expect(await reason(zip([{ name: '../../etc/passwd', bytes: Buffer.from('x') }]))).toBe('unreadable');
    expect(await reason(Buffer.from('PK\u0003\u0004 nothing'))).toBe('unreadable');
    await expect(readInThread(zip([{ name: 'a', bytes: Buffer.alloc(150 * 1024 * 1024, 1) }]), 0.01)).rejects.toMatchObject({
      reason: 'too_slow',
    });
  }, 60_000);
});

/** An archive with these parts; `lies` is the size it declares. */
function zip(parts: readonly { name: string; bytes: Buffer; lies?: number }[]): Buffer {
  const files: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, lies } of parts) {
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(lies ?? bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    files.push(Buffer.from('PK\u0003\u0004'), common, path, packed);
    const entry = Buffer.alloc(16);
    entry.writeUInt32LE(at, 12);
    central.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, entry.subarray(2), path);
    at += 30 + path.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, directory, Buffer.from('PK\u0005\u0006'), end]);
}
