import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import { DAY, HOUR } from '#platform/values/instant.ts';
import { settle } from '#tests/fixtures/app.ts';
import { at } from '#tests/fixtures/cases.ts';
import type { TestMember } from '#tests/fixtures/company.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { compareFolds } from '../../folds.ts';

/** Call-backs promised by a row that knows neither that they may be made again nor that a case may be closed without them. */
describe('a call-back promised under an older regulation, or by a figure of the company’s own', () => {
  let desk: JobDesk;
  let boss: TestMember;
  beforeAll(async () => {
    desk = await jobDesk(at('03-10 10:00'));
    boss = await desk.people.company.member('郑总', ['DIR']);
    await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`delete from controls where tenant_id = app_tenant() and code = 'N-11' and params ->> 'startOn' = 'callback.resumed'`,
      sql`update controls set params = params || '{"minutes":720,"exemptOn":[]}' where tenant_id = app_tenant() and code = 'N-11'`,
      // a process keeps rules by their version and the count of the calendar
      sql`update calendars set revision = revision + 1 where tenant_id = app_tenant()`,
    ]);
  });
  afterAll(() => desk.app.stop());

  async function turn(on: boolean): Promise<void> {
    await desk.as(boss, 'module.switch', { module: 'followups', on });
    await settle(desk.app);
  }
  async function completed(): Promise<string> {
    const id = await desk.registered();
    await desk.as(desk.system, 'case.plan', { id });
    await desk.as(desk.system, 'case.complete', { id });
    await settle(desk.app);
    return id;
  }
  async function pass(ms: number): Promise<void> {
    desk.clock.pass(ms);
    await settle(desk.app);
  }
  const promises = async (id: string) => (await desk.page(id)).promises.filter(({ code }) => code === 'N-11');
  const states = async (id: string): Promise<string[]> => (await promises(id)).map(({ state }) => state).toSorted();
  const breaches = async (id: string): Promise<number> => (await desk.events(id)).filter((type) => type === 'clock.breached').length;

  it('[R-CBK-01] [R-ORG-03] [R-RUL-02] is nobody’s breach after a while without call-backs, and is owed anew in the company’s own time', async () => {
    const { sun, liu } = desk.people;
    const before = await completed();
    expect(await promises(before)).toMatchObject([
      { state: 'running', reason: '3月10日10:00完成服务，12小时内须回访用户；最晚3月10日22:00。' },
    ]);
    await turn(false);
    await pass(DAY);
    const meanwhile = await completed();
    await pass(2 * DAY);
    await turn(true);
    const due = new Date(desk.clock.now() + 12 * HOUR).toISOString();
    expect(await states(before)).toEqual(['exempt', 'running']);
    expect(await states(meanwhile)).toEqual(['running']);
    for (const id of [before, meanwhile]) {
      const anew = (await promises(id)).find(({ open }) => open);
      expect(anew).toMatchObject({ dueAt: due, reason: '3月13日10:00重新起算，12小时内须回访用户；最晚3月13日22:00。' });
    }
    const english = await desk.app.performer.perform(
      { ...liu.caller, locale: 'en' },
      { operation: desk.app.operation('case.read'), input: { id: before } },
    );
    expect(JSON.stringify(english)).toContain(
      'Counted anew from 13 Mar 10:00; the user must be called back within 12 h; due 13 Mar 22:00.',
    );
    await pass(HOUR);
    expect([await breaches(before), await breaches(meanwhile)]).toEqual([0, 0]);
    const { rows } = await desk.as<{ rows: { code: string; verdict: string; reason: string | null }[] }>(liu, 'rulebook.evidence', {
      id: before,
    });
    expect(rows.filter(({ code }) => code === 'N-11')).toMatchObject([{ verdict: 'exempt', reason: '恢复回访，停用前未超时的自现在起算' }]);
    // a second time as well, and then it runs as every promise does
    await turn(false);
    await pass(DAY);
    await turn(true);
    await pass(HOUR);
    expect(await states(before)).toEqual(['exempt', 'exempt', 'running']);
    expect(await breaches(before)).toBe(0);
    const call = await desk.as<{ rows: { id: string; promise: object | null }[] }>(sun, 'callback.list', {
      tab: 'open',
      filter: [`case:${before}`],
    });
    expect(call.rows).toMatchObject([{ promise: { state: 'running' } }]);
    await desk.as(sun, 'callback.answer', { id: call.rows[0]?.id, solved: true, works: true, satisfied: true });
    expect(await states(before)).toEqual(['exempt', 'exempt', 'kept']);
    await pass(12 * HOUR);
    expect([await breaches(before), await breaches(meanwhile)]).toEqual([0, 1]);
  });

  it.each([
    ['X-11', '05-05 10:00'],
    ['N-11', '05-19 10:00'],
  ])(
    '[R-CBK-01] [R-ORG-03] [R-RUL-02] [R-RUL-03] under the code %s stays broken and open where it was broken while calls were made',
    async (promised, from) => {
      const { sun, liu } = desk.people;
      const named = (code: string) =>
        desk.app.door.trip([
          desk.people.company.system.enter,
          sql`update controls set code = ${code} where tenant_id = app_tenant() and code in ('N-11', 'X-11')`,
          sql`update calendars set revision = revision + 1 where tenant_id = app_tenant()`,
        ]);
      const own = async (id: string) =>
        (await desk.page(id)).promises.filter(({ code }) => code === promised).map(({ state, open }) => [state, open]);
      const answer = async (id: string): Promise<void> => {
        const { rows } = await desk.as<{ rows: { id: string }[] }>(sun, 'callback.list', { tab: 'open', filter: [`case:${id}`] });
        await desk.as(sun, 'callback.answer', { id: rows[0]?.id, solved: true, works: true, satisfied: true });
      };
      desk.clock.set(at(from));
      await named(promised);
      const broken = await completed();
      const given = await completed();
      await pass(12 * HOUR + HOUR);
      const running = await completed();
      await pass(HOUR);
      expect([await own(broken), await own(running)]).toEqual([[['breached', true]], [['running', true]]]);
      await turn(false);
      await desk.as(liu, 'case.close-unconfirmed', { id: given, reason: '公司不做回访' });
      await pass(HOUR);
      await turn(true);
      await pass(HOUR);
      expect([await own(broken), await own(given)]).toEqual([[['breached', true]], [['breached', false]]]);
      expect((await own(running)).toSorted()).toEqual([
        ['exempt', false],
        ['running', true],
      ]);
      await answer(broken);
      expect(await own(broken)).toEqual([['breached', false]]);
      expect([await breaches(broken), await breaches(given), await breaches(running)]).toEqual([1, 1, 0]);
      await named('N-11');
    },
  );

  it('[R-CBK-01] [R-ORG-03] is nobody’s breach where call-backs were on again for minutes only, so that nobody looked through what was missed', async () => {
    desk.clock.set(at('06-02 10:00'));
    const id = await completed();
    await turn(false);
    await pass(DAY);
    await desk.as(boss, 'module.switch', { module: 'followups', on: true });
    await desk.as(boss, 'module.switch', { module: 'followups', on: false });
    await settle(desk.app);
    await pass(DAY);
    await turn(true);
    await pass(HOUR);
    expect(await states(id)).toEqual(['exempt', 'running']);
    expect(await breaches(id)).toBe(0);
  });

  it('[R-CBK-09] [R-CAS-11] [R-RUL-02] ends without blame where the case is closed without the customer’s word', async () => {
    const { sun, liu } = desk.people;
    desk.clock.set(at('04-07 10:00'));
    const id = await completed();
    const { rows } = await desk.as<{ rows: { id: string }[] }>(sun, 'callback.list', { tab: 'open', filter: [`case:${id}`] });
    for (const wait of [HOUR, HOUR]) {
      await pass(wait);
      await desk.as(sun, 'callback.attempt', { id: rows[0]?.id, outcome: 'no_answer' });
    }
    expect(await states(id)).toEqual(['running']);
    await turn(false);
    await desk.as(liu, 'case.close-unconfirmed', { id, reason: '多次联系不上' });
    await pass(2 * DAY);
    await turn(true);
    await pass(HOUR);
    expect(await states(id)).toEqual(['exempt']);
    expect(await breaches(id)).toBe(0);
    const proof = await desk.as<{ rows: { code: string; verdict: string; reason: string | null }[] }>(liu, 'rulebook.evidence', { id });
    expect(proof.rows.filter(({ code, verdict }) => code === 'N-11' && verdict === 'exempt')).toMatchObject([
      { reason: '单子已关闭，不再回访' },
    ]);
  });

  it('[R-RUL-03] stands as its events give it, told anew', async () => {
    const owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
    await owner.connect();
    try {
      const { clocks, deviations } = await compareFolds(owner, desk.people.company.id, { lifecycles: [], now: at('06-20 10:00') });
      expect(clocks).toBeGreaterThan(8);
      expect(deviations).toEqual([]);
    } finally {
      await owner.end();
    }
  });
});
