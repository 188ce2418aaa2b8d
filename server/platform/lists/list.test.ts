import { beforeAll, describe, expect, it } from 'vitest';
import { company, settle, testApp } from '#tests/harness/company.ts';
import { BadInput } from '../operation/faults.ts';
import { readCursor, writeCursor } from './cursor.ts';

interface Page {
  readonly rows: { id: string; code: string; type: string }[];
  readonly next: string | null;
  readonly counts?: Record<string, number>;
}

async function codes(count: number) {
  const firm = await company();
  const keeper = await firm.member('CQE');
  const { clock } = await testApp();
  for (let n = 0; n < count; n += 1) {
    // every third shares its instant with the one before
    if (n % 3 !== 0) clock.ms += 1000;
    await firm.answer(keeper.caller, 'fault-code.create', {
      code: `S-${n}`,
      name: `条纹 ${n}`,
      type: n % 2 === 0 ? 'symptom' : 'cause',
      position: 0,
    });
  }
  const list = (input: object): Promise<Page> => firm.answer(keeper.caller, 'fault-code.list', input);
  return { firm, keeper, list };
}

async function walk(list: (input: object) => Promise<Page>, input: object): Promise<string[]> {
  const seen: string[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page: Page = await list({ ...input, ...(after === undefined ? {} : { after }) });
    seen.push(...page.rows.map((row) => row.code));
    after = page.next;
  }
  return seen;
}

describe('lists', () => {
  // What earlier tests of this worker left to react to is not this test's time.
  beforeAll(settle);

  it('pages follow each other without a gap or a double, in every order and both directions', async () => {
    const { list } = await codes(10);
    const all = Array.from({ length: 10 }, (_, n) => `S-${n}`);
    expect(await walk(list, { limit: 3 })).toEqual(all.toReversed());
    expect(await walk(list, { limit: 3, sort: '-new' })).toEqual(all);
    expect(await walk(list, { limit: 4, sort: 'code' })).toEqual(all);
    expect(await walk(list, { limit: 1, sort: '-code' })).toEqual(all.toReversed());
    expect(await walk(list, { limit: 10 })).toHaveLength(10);
  });

  it('a row that arrives while somebody pages moves nothing', async () => {
    const { firm, keeper, list } = await codes(6);
    const first = await list({ limit: 3 });
    await firm.answer(keeper.caller, 'fault-code.create', { code: 'S-NEW', name: '新', type: 'cause', position: 0 });
    const second = await list({ limit: 3, after: first.next });
    expect([...first.rows, ...second.rows].map((row) => row.code)).toEqual(['S-5', 'S-4', 'S-3', 'S-2', 'S-1', 'S-0']);
  });

  it('filters narrow, several values of one field mean any of them, counts follow the filter', async () => {
    const { list } = await codes(5);
    expect((await list({ filter: 'type:cause' })).rows.map((row) => row.code)).toEqual(['S-3', 'S-1']);
    expect((await list({ filter: ['type:cause', 'type:symptom'] })).rows).toHaveLength(5);
    expect((await list({ filter: 'type:cause', counts: 'true' })).counts).toEqual({ active: 2, retired: 0 });
    expect((await list({ filter: 'type:cause' })).counts).toBeUndefined();
  });

  it('text goes through the search door and meets the filters', async () => {
    const { list } = await codes(4);
    await settle();
    expect((await list({ text: '条纹' })).rows).toHaveLength(4);
    expect((await list({ text: '条纹', filter: 'type:cause' })).rows).toHaveLength(2);
    expect((await list({ text: '划痕' })).rows).toEqual([]);
    expect((await list({ text: '  ' })).rows).toHaveLength(4);
  });

  it.each([
    { sort: 'password' },
    { tab: 'everything' },
    { filter: 'name:x' },
    { filter: 'nonsense' },
    { filter: 'categoryId:not-an-id' },
    { filter: 'type:\0' },
    { after: 'nonsense' },
    { after: writeCursor({ sort: 'code', values: ['x'], id: '01a20ef8-95d4-75c8-8ab6-9de65cd3247d' }) },
    { after: writeCursor({ sort: 'new', values: ['2026-02-31T00:00:00Z'], id: '01a20ef8-95d4-75c8-8ab6-9de65cd3247d' }) },
  ])('what a list does not have is bad input: %j', async (input) => {
    const { list } = await codes(0);
    await expect(list(input)).rejects.toBeInstanceOf(BadInput);
  });

  it('a cursor is read back as it was written', () => {
    const cursor = { sort: '-new', values: ['2026-03-06T01:00:00.123456Z'], id: '01a20ef8-95d4-75c8-8ab6-9de65cd3247d' };
    expect(readCursor(writeCursor(cursor), '-new', [{ column: 'created_at', type: 'timestamptz' }])).toEqual(cursor);
  });
});
