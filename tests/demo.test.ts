import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putStateCalendar } from '#modules/calendars/index.ts';
import { caseLifecycle } from '#modules/cases/lifecycle.ts';
import { demoPassword } from '#modules/identity/contract.ts';
import { memberCaller } from '#modules/identity/index.ts';
import { DEMO_PHONES } from '#modules/demo/index.ts';
import { workOrderLifecycle } from '#modules/work-orders/lifecycle.ts';
import { toStatement } from '#platform/database/sql.ts';
import { localTime, toIso } from '#platform/values/instant.ts';
import { findPhones } from '#platform/values/phone.ts';
import { createApp, type App } from '../server/app.ts';
import { demoSignIns, loadDemo } from '../server/demo.ts';
import { cloneTemplate } from './harness/database.ts';

/** Thursday 2026-11-26, 14:20 in Shanghai. */
const NOW = Date.parse('2026-11-26T06:20:00Z');
const ZONE = 'Asia/Shanghai';

describe('the demo company', () => {
  let app: App;
  let owner: pg.Client;
  let ownerUrl = '';
  let leftBehind = 0;
  let brokenOff = '';
  let appUrl = '';
  let loaded: Awaited<ReturnType<typeof loadDemo>>;

  beforeAll(async () => {
    const urls = await cloneTemplate();
    appUrl = urls.appUrl;
    ownerUrl = urls.ownerUrl;
    owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    for (const piece of putStateCalendar()) {
      const { text, values } = toStatement(piece);
      await owner.query(text, [...values]);
    }
    app = await createApp({ appUrl: urls.appUrl, clock: { now: () => NOW }, loops: false, pool: 4, logLevel: 'silent' });
    // The machine stops in the middle of a first attempt.
    let said = 0;
    const broken = loadDemo(
      { appUrl, ownerUrl },
      () => {
        said += 1;
        if (said === 3) throw new Error('stopped');
      },
      NOW,
    );
    brokenOff = await broken.then(
      () => '',
      (fault: unknown) => String(fault),
    );
    leftBehind = await countOf('end_users');
    loaded = await loadDemo({ appUrl, ownerUrl }, () => undefined, NOW);
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    await owner.end();
  });

  const rowsOf = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await owner.query<Row>(text, values)).rows;
  const countOf = async (text: string): Promise<number> => Number((await rowsOf<{ n: string }>(`select count(*) as n from ${text}`))[0]?.n);
  const memberId = async (userName: string): Promise<string> =>
    (await rowsOf<{ id: string }>('select m.id from members m join logins l on l.id = m.login_id where l.user_name = $1', [userName]))[0]
      ?.id ?? '';

  it('is there with everybody and everything that was promised', async () => {
    expect(loaded?.stopped).toEqual([]);
    expect(await countOf('staff')).toBe(40);
    expect(await countOf('groups')).toBe(7);
    expect(await countOf('models')).toBe(12);
    expect(await countOf('end_users')).toBe(3000);
    expect(await countOf("end_users where type = 'company'")).toBe(150);
    expect(await countOf('assets')).toBe(4000);
    expect(await countOf('fault_codes')).toBeGreaterThanOrEqual(60);
    expect(await countOf('cases')).toBe(loaded?.cases);
    expect(loaded?.cases).toBeGreaterThanOrEqual(200);
    expect(await countOf('positions p where p.duties_en is null or p.authority_en is null')).toBe(0);
  });

  it('has cases, jobs and call-backs in every state they can be in', async () => {
    const statesOf = async (table: string): Promise<string[]> =>
      (await rowsOf<{ state: string }>(`select distinct state from ${table}`)).map(({ state }) => state).toSorted();
    expect(await statesOf('cases')).toEqual(Object.keys(caseLifecycle.states).toSorted());
    expect(await statesOf('work_orders')).toEqual(
      expect.arrayContaining(
        Object.keys(workOrderLifecycle.states)
          .filter((state) => state !== 'void')
          .toSorted(),
      ),
    );
    expect(await statesOf('callbacks')).toEqual(expect.arrayContaining(['answered', 'open', 'unreachable']));
    expect(await countOf('follow_ups')).toBeGreaterThan(0);
    expect(await countOf('cases where round > 1')).toBeGreaterThan(0);
  });

  it('has promises that run, run out and have run out, each of a control of the regulation', async () => {
    expect(
      await countOf('clocks c where not exists (select from controls k where k.tenant_id = c.tenant_id and k.id = c.control_id)'),
    ).toBe(0);
    expect(await countOf("clocks where open and state = 'running' and warned = 0")).toBeGreaterThan(0);
    expect(await countOf("clocks where open and state = 'running' and warned between 1 and 99")).toBeGreaterThan(0);
    expect(await countOf("clocks where open and state = 'breached'")).toBeGreaterThan(0);
    expect(await countOf("clocks where state = 'kept'")).toBeGreaterThan(200);
    expect(await countOf(`clocks where wake_at <= '${toIso(NOW)}'`)).toBe(0);
    expect(await countOf("cases where priority = 'emergency'")).toBeGreaterThanOrEqual(5);
  });

  it('plans visits in business hours, nobody in two places', async () => {
    const visits = await rowsOf<{ engineer_id: string; planned_from: Date; planned_to: Date }>(
      'select engineer_id, planned_from, planned_to from visits where not cancelled and ended_at is null and planned_from is not null order by engineer_id, planned_from',
    );
    expect(visits.filter(({ planned_from }) => planned_from.getTime() > NOW).length).toBeGreaterThanOrEqual(10);
    for (const [n, { engineer_id, planned_from, planned_to }] of visits.entries()) {
      const [from, to] = [localTime(planned_from.getTime(), ZONE), localTime(planned_to.getTime(), ZONE)];
      expect([from.day, from.minute >= 540, to.minute <= 1080, from.weekday <= 5]).toEqual([to.day, true, true, true]);
      const next = visits[n + 1];
      if (next?.engineer_id === engineer_id) expect(next.planned_from.getTime()).toBeGreaterThanOrEqual(planned_to.getTime());
    }
  });

  it('leaves every event sealed and dealt with', async () => {
    expect(await countOf('broken_seals()')).toBe(0);
    expect(await countOf('events')).toBe(await countOf('event_order'));
    expect(await countOf('parked_reactions')).toBe(0);
    expect(await countOf('reaction_cursors c where c.seq < (select last_seq from sealer)')).toBe(0);
    expect(await countOf("events where data::text ~ '[\\u4e00-\\u9fff]'")).toBe(0);
  });

  it('tells what people did at the time they did it, and numbers that rise with it', async () => {
    expect(await countOf("events where actor_id is not null and type <> 'case.received' and recorded_at <> occurred_at")).toBe(0);
    expect(await countOf("events where type = 'case.received' and recorded_at - occurred_at > interval '5 minutes'")).toBe(0);
    const numbers = await rowsOf<{ number: string }>(
      "select s.number from cases c join subjects s on s.tenant_id = c.tenant_id and s.id = c.id where s.number like 'BX-%' order by c.registered_at, s.number",
    );
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map(({ number }) => number).toSorted());
  });

  it('[R-ORG-06] lets nobody call back on own work', async () => {
    expect(
      await countOf(
        'callbacks c join work_orders w on w.tenant_id = c.tenant_id and w.case_id = c.case_id and w.engineer_id = c.answered_by',
      ),
    ).toBe(0);
  });

  it('has no telephone number that could ring somewhere', async () => {
    const phones = await rowsOf<{ phone: string }>(
      'select phone from end_users union all select phone from accounts union all select phone from staff union all select contact_phone from cases union all select phone from logins',
    );
    expect(phones.filter(({ phone }) => !phone.startsWith(DEMO_PHONES) || phone.length !== 11)).toEqual([]);
    const texts = await rowsOf<{ text: string }>(
      "select address as text from end_users union all select symptom || environment from fault_reports union all select coalesce(note, '') from touches",
    );
    expect(texts.flatMap(({ text }) => findPhones(text))).toEqual([]);
  });

  it('finds its users by pinyin initials and by the end of their number', async () => {
    const agent = memberCaller(loaded?.tenantId ?? '', await memberId('chenxiaoyan'), 'http');
    const [user] = await rowsOf<{ id: string; phone: string }>(
      "select id, phone from end_users where name = '王芳' order by created_at limit 1",
    );
    const find = async (text: string): Promise<string[]> => {
      const outcome = await app.performer.perform(agent, { operation: app.operation('search.find'), input: { text, kinds: 'end-user' } });
      return (outcome as { answer: { rows: { id: string }[] } }).answer.rows.map(({ id }) => id);
    };
    expect(await find(user?.phone.slice(-4) ?? '')).toEqual([user?.id]);
    expect((await find('wf')).length).toBeGreaterThan(0);
    expect(await countOf('search_entries')).toBeGreaterThanOrEqual(7000);
  });

  it('[R-ORG-04] gives a sign-in for every main post, all with the published password', async () => {
    const posts = new Set(demoSignIns.map(({ position }) => position.zh));
    expect(posts.size).toBe(22);
    for (const userName of ['chenxiaoyan', 'zhaoqiang', 'yufan']) {
      const response = await app.http.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { name: userName, password: demoPassword },
      });
      expect([userName, response.statusCode]).toEqual([userName, 200]);
    }
    expect(await countOf('logins where user_name is not null')).toBe(40);
  });

  it('is begun anew when its first loading was broken off', async () => {
    expect(brokenOff).toBe('Error: stopped');
    expect(leftBehind).toBe(3000);
    expect(await countOf('tenants')).toBe(1);
    expect(await countOf('demo_loads where finished_at is not null')).toBe(1);
    expect(await countOf('events where tenant_id not in (select id from tenants)')).toBe(0);
  });

  it('is not loaded a second time', async () => {
    const before = await countOf('events');
    expect(await loadDemo({ appUrl, ownerUrl }, () => undefined, NOW)).toBeUndefined();
    expect(await countOf('events')).toBe(before);
  });
});
