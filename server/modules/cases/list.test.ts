import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, caseDesk, type CaseDesk } from '#tests/fixtures/cases.ts';
import { settle } from '#tests/fixtures/app.ts';
import { toStatement } from '#platform/database/sql.ts';
import { countStatement, listStatement } from '#platform/lists/list.ts';
import { listInput } from '#platform/operation/contract.ts';
import { caseList } from './store/list.ts';

interface Page {
  readonly rows: {
    id: string;
    number: string;
    state: string;
    nextDueAt: string | null;
    nextPromise: { code: string; title: string; reason: string } | null;
    contactPhone: unknown;
    groupName: string | null;
  }[];
  readonly next: string | null;
  readonly counts?: Record<string, number>;
}

let desk: CaseDesk;
const made: Record<string, string> = {};
const list = (who: { caller: Parameters<CaseDesk['as']>[0]['caller'] }, input: object) => desk.as<Page>(who, 'case.list', input);
const ids = async (input: object, who = desk.people.chen): Promise<string[]> => (await list(who, input)).rows.map(({ id }) => id);

beforeAll(async () => {
  desk = await caseDesk(at('03-10 10:00'));
  const { people } = desk;
  const register = async (name: string, more: object) => {
    desk.clock.pass(60_000);
    made[name] = (await desk.as(people.chen, 'case.register', desk.fault(more))).id;
  };
  await register('plain', {});
  await register('urgent', { priority: 'emergency' });
  await register('enquiry', { nature: 'policy_enquiry', content: '保修多久' });
  await register('handed', {});
  await desk.as(people.chen, 'case.hand-over', { id: made['handed'], groupId: people.groups.field, tier: 3 });
  await register('done', {});
  await desk.as(people.chen, 'case.solve', { id: made['done'], solution: '重启', satisfied: true });
  await register('closed', { nature: 'usage_enquiry', content: '装纸' });
  await desk.as(people.chen, 'case.solve', { id: made['closed'], solution: '讲解', satisfied: true });
  await register('void', {});
  await desk.as(people.liu, 'case.void', { id: made['void'], reason: '误登' });
  await settle(desk.app);
});
afterAll(() => desk.app.stop());

describe('lists of cases', () => {
  it('[R-CAS-05] the open ones come first, by what runs out next, each with its promise; counts by tab', async () => {
    const page = await list(desk.people.chen, { counts: 'true' });
    // whether anything is promised for one that is done is said by those who call afterwards
    const order = page.rows.map(({ id }) => id).filter((id) => id !== made['done']);
    expect(order).toEqual([made['urgent'], made['plain'], made['handed'], made['enquiry']]);
    expect(page.rows[0]).toMatchObject({
      nextPromise: { code: 'N-48', title: '紧急联系' },
      contactPhone: '13957100042',
      groupName: '热线组',
    });
    expect(page.rows.at(-1)).toMatchObject({ nextDueAt: null, nextPromise: null });
    expect(page.counts).toEqual({
      open: 5,
      mine: 5,
      groups: 5,
      registered: 3,
      handing_over: 1,
      completed: 1,
      overdue: 0,
      closed: 1,
      all: 7,
    });
  });

  it('tabs, filters and orders narrow it', async () => {
    expect(await ids({ tab: 'closed' })).toEqual([made['closed']]);
    expect(await ids({ tab: 'handing_over' })).toEqual([made['handed']]);
    expect(await ids({ tab: 'all', filter: 'state:void' })).toEqual([made['void']]);
    expect(await ids({ tab: 'all' })).toEqual(Object.values(made).toReversed());
    expect(await ids({ filter: ['priority:emergency', `asset:${desk.people.assetId}`] })).toEqual([made['urgent']]);
    expect(await ids({ filter: 'kind:enquiry' })).toEqual([made['enquiry']]);
    expect(await ids({ tab: 'mine' }, desk.people.sun)).toEqual([]);
    expect(await ids({ tab: 'groups' }, desk.people.fieldLead)).toEqual([]);
  });

  it('pages by what runs out next miss nothing and repeat nothing', async () => {
    const seen: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const page = await list(desk.people.chen, { limit: 2, ...(after === undefined ? {} : { after }) });
      seen.push(...page.rows.map(({ id }) => id));
      more = page.next !== null;
      after = page.next ?? undefined;
    }
    expect(seen).toEqual(await ids({}));
  });

  it('[R-FLT-02] a case is found by its number, the end of it, name, telephone ending, serial and words; masked for those without the right', async () => {
    const { number } = await desk.page(made['plain'] ?? '');
    const texts = [number, number.slice(-4), '王敏', 'wm', '0042', 'LP200-0042', '条纹'];
    const missed: string[] = [];
    for (const text of texts) if (!(await ids({ tab: 'all', text })).includes(made['plain'] ?? '')) missed.push(text);
    expect(missed).toEqual([]);
    expect(await ids({ tab: 'all', text: '保修' })).toEqual([made['enquiry']]);
    const found = await desk.as<{ rows: { id: string; number: string; subtitle: string }[] }>(desk.people.chen, 'search.find', {
      text: number,
      kinds: 'case',
    });
    expect(found.rows.find(({ id }) => id === made['plain'])).toMatchObject({ number, subtitle: '王敏 · 激光打印机 · LP200-0042' });
    const boss = await desk.people.company.member('总经理', ['EXEC']);
    expect((await list(boss, {})).rows[0]?.contactPhone).toEqual({ masked: '139****0042' });
  });

  it('tabs, orders and counts are read from indexes: no table is walked through and nothing is sorted', async () => {
    const { pool } = desk.app.door;
    const client = await pool.connect();
    const enter = toStatement(desk.people.chen.caller.enter);
    const wrong: string[] = [];
    const inputs = [
      ...Object.keys(caseList.tabs ?? {}).flatMap((tab) => [
        { tab, sort: 'due' },
        { tab, sort: 'new' },
      ]),
      { filter: `asset:${desk.people.assetId}` },
      { tab: 'all', filter: 'state:closed' },
    ];
    try {
      for (const input of inputs) {
        for (const statement of [
          listStatement({ ...caseList, expand: (page) => page }, listInput.parse(input)),
          ...('filter' in input ? [] : [countStatement(caseList, listInput.parse(input))]),
        ]) {
          const { text, values } = toStatement(statement);
          await client.query('begin');
          await client.query({ text: enter.text, values: [...enter.values] });
          await client.query('set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off');
          const plan = await client.query<{ 'QUERY PLAN': string }>({ text: `explain ${text}`, values: [...values] });
          await client.query('rollback');
          const lines = plan.rows.map((row) => row['QUERY PLAN']).filter((line) => /Sort|Seq Scan on cases/.test(line));
          if (lines.length > 0) wrong.push(`${JSON.stringify(input)}: ${lines.join(' ')}`);
        }
      }
    } finally {
      client.release();
    }
    expect(wrong).toEqual([]);
  });
});
