import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settle } from '#tests/fixtures/app.ts';
import { at, caseDesk, type CaseDesk } from '#tests/fixtures/cases.ts';
import type { TestMember } from '#tests/fixtures/company.ts';
import type { Cluster } from '#tests/harness/cluster.ts';
import { cloneTemplate } from '#tests/harness/database.ts';
import type { Download } from '#platform/operation/download.ts';

interface Page {
  readonly rows: { id: string }[];
  readonly counts?: Record<string, number>;
  readonly cut?: boolean;
}

/** More than are looked through at once. */
const LATER = 1010;

let database: Cluster;
let desk: CaseDesk;
let own: string;
const list = (who: TestMember, input: object, of = 'case.list') => desk.as<Page>(who, of, input);
const ids = ({ rows }: Page): string[] => rows.map(({ id }) => id);

/** The k-th id of those that are made after all others. */
const later = (mark: string): string => `('ffffffff-ffff-7fff-8${mark}-' || lpad(to_hex(k), 12, '0'))::uuid`;

/** Copies of a case and its job as if they had been made since, which nobody was given to read. */
async function copies(caseId: string, orderId: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query('set session_replication_role = replica');
  const [cases, orders] = [later('ca5'), later('0de')];
  const subject = (id: string): string => `'id', ${id}, 'root_id', ${cases}, 'number', null`;
  for (const [table, of, key, values] of [
    ['subjects', caseId, 'id', subject(cases)],
    ['cases', caseId, 'id', `'id', ${cases}`],
    ['search_entries', caseId, 'subject_id', `'subject_id', ${cases}`],
    ['subjects', orderId, 'id', subject(orders)],
    ['work_orders', orderId, 'id', `'id', ${orders}, 'case_id', ${cases}`],
    ['search_entries', orderId, 'subject_id', `'subject_id', ${orders}`],
  ] as const)
    await owner.query(
      `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object(${values}))).*
       from ${table} t, generate_series(1, ${LATER}) k where t.${key} = $1`,
      [of],
    );
  await owner.query('analyze');
  await owner.end();
}

beforeAll(async () => {
  database = await cloneTemplate();
  desk = await caseDesk(at('03-10 10:00'), database);
  const { chen, liu, li, zhao } = desk.people;
  own = (await desk.as(chen, 'case.register', desk.fault({}))).id;
  await desk.as(liu, 'work-order.create', { caseId: own, route: 'site', engineerId: zhao.id });
  const { id } = await desk.as(chen, 'case.register', desk.fault({}));
  const order = await desk.as(liu, 'work-order.create', { caseId: id, route: 'remote', engineerId: li.id });
  await settle(desk.app);
  await copies(id, order.id);
});
afterAll(() => desk.app.stop());

describe('a word that more than a thousand cases carry', () => {
  it('[R-CAS-05] says of rows and counts that they are of the latest thousand', async () => {
    const { liu } = desk.people;
    const counted = await list(liu, { tab: 'all', text: '王敏', counts: 'true', limit: 5 });
    expect(counted).toMatchObject({ cut: true, counts: { all: 1000 } });
    expect(await list(liu, { tab: 'all', text: '王敏' })).toMatchObject({ cut: true });
    expect(await list(liu, { tab: 'closed', text: '王敏', counts: 'true' })).toMatchObject({ rows: [], cut: true });
    expect((await list(liu, { tab: 'all', counts: 'true' })).cut).toBeUndefined();
    expect((await list(liu, { tab: 'all', text: '李刚', counts: 'true' })).cut).toBeUndefined();
  });

  it('[R-API-03] a file of them says in its name that it does not hold all, in the reader’s language', async () => {
    const { liu } = desk.people;
    const file = (text: string, locale: 'zh' | 'en' = 'zh') =>
      desk.as<Download>({ ...liu, caller: { ...liu.caller, locale } }, 'export.list', { kind: 'case', tab: 'all', text, format: 'csv' });
    expect((await file('王敏')).name).toMatch(/-仅最近1000条匹配\.csv$/);
    expect((await file('王敏', 'en')).name).toMatch(/-latest 1000 matches only\.csv$/);
    expect((await file('李刚')).name).toMatch(/-2026-03-10\.csv$/);
  });

  it('[R-ORG-02] is looked for among one’s own by whoever sees no other', async () => {
    const { zhao, company, groups } = desk.people;
    const asked = { tab: 'all', text: '王敏', counts: 'true' };
    const found = await list(zhao, asked);
    expect({ ids: ids(found), all: found.counts?.['all'], cut: found.cut }).toEqual({ ids: [own], all: 1, cut: undefined });
    const lead = await company.member('郑主管', ['LEAD-FS'], { groups: [groups.field] });
    expect(ids(await list(lead, asked))).toEqual([own]);
    const jobs = { ...asked, text: 'WX-20260310' };
    for (const who of [zhao, lead])
      expect(await list(who, jobs, 'work-order.list')).toMatchObject({ rows: [{ caseId: own }], counts: { all: 1 } });
    expect(await list(desk.people.liu, jobs, 'work-order.list')).toMatchObject({ cut: true, counts: { all: 1000 } });
  });
});
