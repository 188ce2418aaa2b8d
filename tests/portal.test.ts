import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerCaller } from '#modules/identity/index.ts';
import { globalTables } from '#platform/database/migrate.ts';
import type { DatabaseFault } from '#platform/database/door.ts';
import { raw, sql, type Sql } from '#platform/database/sql.ts';
import { NotThere } from '#platform/operation/bind.ts';
import type { Caller } from '#platform/operation/caller.ts';
import { newId } from '#platform/values/ids.ts';
import { offers, settle } from './fixtures/app.ts';
import { at } from './fixtures/cases.ts';
import { sampleInput } from './fixtures/inputs.ts';
import { jobDesk, type JobDesk } from './fixtures/jobs.ts';
import { visitor } from './fixtures/portal.ts';

/** All that somebody without an account may call, of what there is: what is his as a customer, and what is open to anybody. */
const FOR_CUSTOMERS = ['portal.add-picture', 'portal.confirm', 'portal.follow', 'portal.photo', 'portal.write'];
const FOR_ANYBODY = [
  'portal.close',
  'portal.company',
  'portal.demo',
  'portal.device',
  'portal.find',
  'portal.open',
  'portal.report',
  'session.close',
  'session.demo',
  'session.open',
];

/** Tables of which a customer sees rows, of those that there are; none of the rows is anybody else's. */
const SHOWN = [
  'assets',
  'callbacks',
  'cases',
  'clocks',
  'controls',
  'fault_reports',
  'members',
  'models',
  'product_categories',
  'stays',
  'subjects',
  'touches',
  'visits',
  'work_orders',
];

let desk: JobDesk;
let customer: Caller;
/** the same at another device, from which he goes by the door */
let leaver: Caller;
let own: string;
let other: string;
let tables: string[];

beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
  const { people } = desk;
  const { id, caseId } = await desk.job('site', people.zhao);
  own = caseId;
  // the same user's other matter, finished by another engineer, and somebody else's
  const second = await desk.job('remote', people.li);
  await desk.finished(people.li, second.id, 'remote');
  other = second.caseId;
  await desk.as(
    people.chen,
    'case.register',
    desk.fault({ endUserId: null, newEndUser: { name: '周倩', phone: '13600000001' }, assetId: null, modelId: people.modelId }),
  );
  await desk.as(people.chen, 'subject.comment', { id: own, text: '内部留言' });
  await desk.as(people.chen, 'case.touch', { id: own, direction: 'out', channel: 'phone', note: '内部记录' });
  await desk.work(people.zhao, id);
  await desk.as(people.zhao, 'work-order.finish', { id, result: '已修复', perceivedSatisfaction: 5 });
  await settle(desk.app);
  [customer, leaver] = [await comesIn(), await comesIn()];
  const [found] = await desk.app.door.trip([
    sql`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where n.nspname = 'public' and c.relkind in ('r', 'p') and has_table_privilege(c.oid, 'select') order by 1`,
  ]);
  tables = (found?.rows ?? []).map((row) => String(row['name'])).filter((name) => !globalTables.includes(name));
});
afterAll(() => desk.app.stop());

/** The customer opens his matter and says a word. */
async function comesIn(): Promise<Caller> {
  const who = visitor(desk.app);
  const { cookie } = await who.ask('POST', `/portal/companies/${desk.people.company.id}/session`, {
    number: (await desk.page(own)).number,
    phone: '13957100042',
  });
  await who.ask('POST', '/portal/case/words', { number: (await desk.page(own)).number, text: '我的话' });
  return customerCaller(/anxin_customer=([^;]+)/.exec(cookie ?? '')?.[1] ?? '', desk.clock.now(), { locale: 'zh', requestId: newId() });
}

/** Rows of a statement as the customer; a denied one has none. */
async function rowsAs(who: Caller, statement: Sql): Promise<Record<string, unknown>[] | 'denied'> {
  try {
    return (await desk.app.door.trip([who.enter, statement]))[1]?.rows ?? [];
  } catch (fault) {
    if ((fault as DatabaseFault).code === '42501') return 'denied';
    throw fault;
  }
}

describe('a customer without an account', () => {
  it('[R-API-05] [R-CAS-12] may call what these lists name; every other operation is not there for him, whatever he sends', async () => {
    const reached: string[] = [];
    const unexpected: string[] = [];
    for (const operation of desk.app.modules.flatMap((module) => module.routes)) {
      const { contract } = operation;
      const input = sampleInput(contract, () => own);
      const outcome = await desk.app.performer.perform(leaver, { operation, input }).catch((fault: Error) => fault);
      const isClosed = outcome instanceof NotThere && contract.may !== 'public' && contract.may !== 'customer';
      if (!isClosed) reached.push(contract.name);
      if (outcome instanceof Error && !(outcome instanceof NotThere) && contract.may !== 'public' && contract.may !== 'customer')
        unexpected.push(`${contract.name}: ${outcome.message}`);
    }
    expect(unexpected).toEqual([]);
    expect(reached.toSorted()).toEqual([...FOR_CUSTOMERS, ...FOR_ANYBODY].filter((name) => offers(desk.app, name)).toSorted());
  }, 60_000);

  it('[R-API-05] his cookie opens nothing beside the public page, and no colleague’s session opens what is his', async () => {
    const token = 'x'.repeat(43);
    for (const url of ['/me', '/cases', `/cases/${own}`, `/files/${newId()}`, '/live?lists=case']) {
      const answer = await desk.app.http.inject({
        url: `/api/v1${url}`,
        headers: { cookie: `anxin_customer=${token}; anxin_session=${token}` },
      });
      expect([url, answer.statusCode]).toEqual([url, 401]);
    }
    const outcome = await desk.app.performer
      .perform(desk.people.liu.caller, { operation: desk.app.operation('portal.follow'), input: {} })
      .catch((fault: Error) => fault);
    expect(outcome).toBeInstanceOf(NotThere);
  });

  it('[R-API-05] [R-ORG-10] sees rows of his own matter in these tables and of no other, the same user’s other matter neither', async () => {
    const seen: string[] = [];
    const foreign: string[] = [];
    for (const table of tables) {
      const rows = await rowsAs(customer, sql`select to_jsonb(t) as row from ${raw(table)} t`);
      if (rows === 'denied' || rows.length === 0) continue;
      seen.push(table);
      const text = JSON.stringify(rows);
      for (const hidden of [other, '周倩', '13600000001', '内部留言', '内部记录', desk.people.li.id])
        if (text.includes(hidden)) foreign.push(`${table}: ${hidden}`);
    }
    expect(foreign).toEqual([]);
    expect(seen).toEqual(SHOWN.filter((table) => tables.includes(table)));
  }, 60_000);

  it('[R-API-05] writes no row anywhere', async () => {
    const written: string[] = [];
    for (const table of tables)
      for (const statement of [
        sql`update ${raw(table)} set tenant_id = tenant_id returning 1`,
        sql`delete from ${raw(table)} returning 1`,
        sql`insert into ${raw(table)} select * from ${raw(table)} returning 1`,
      ]) {
        const rows = await rowsAs(customer, statement);
        if (rows !== 'denied' && rows.length > 0) written.push(table);
      }
    expect(written).toEqual([]);
    expect(await rowsAs(customer, sql`select * from enter_as_party(app_tenant(), app_party(), ${other}::uuid)`)).toBe('denied');
    expect(await rowsAs(customer, sql`select * from customer_sessions`)).toBe('denied');
  }, 60_000);

  it('[R-API-05] whoever scans the device of a customer sees no row of a person', async () => {
    const enter = sql`select epoch, principal from enter_device(${desk.people.company.id}, 'LP200-0042')`;
    const seen: string[] = [];
    for (const table of tables) {
      const rows = await rowsAs({ ...customer, enter }, sql`select 1 from ${raw(table)}`);
      if (rows !== 'denied' && rows.length > 0) seen.push(table);
    }
    // the header of the device itself is its number and nothing else, and what a repair earned is a pair of days
    expect(seen).toEqual(['assets', 'coverages', 'models', 'product_categories', 'subjects']);
  }, 60_000);
});

describe('how long a no takes', () => {
  it('is the same for a number that nobody has, a telephone that does not fit and a company that is none', async () => {
    const number = (await desk.page(own)).number;
    const kinds = {
      telephone: { company: desk.people.company.id, number },
      number: { company: desk.people.company.id, number: 'BX-20990101-0001' },
      company: { company: newId(), number },
    };
    const took: Record<string, number[]> = { telephone: [], number: [], company: [] };
    for (let n = 0; n < 9; n += 1)
      for (const [kind, { company, number: tried }] of Object.entries(kinds)) {
        const start = performance.now();
        await visitor(desk.app).ask('POST', `/portal/companies/${company}/session`, { number: tried, phone: `1380000${1000 + n}` });
        took[kind]?.push(performance.now() - start);
      }
    const median = (of: number[]): number => of.toSorted((a, b) => a - b)[4] ?? 0;
    const medians = Object.values(took).map(median);
    expect(Math.min(...medians)).toBeGreaterThanOrEqual(119);
    expect(Math.max(...medians) - Math.min(...medians)).toBeLessThan(20);
  }, 30_000);
});
