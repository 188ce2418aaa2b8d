import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putStateCalendar } from '#modules/calendars/index.ts';
import { demoPassword } from '#modules/identity/contract.ts';
import { memberCaller } from '#modules/identity/index.ts';
import { DEMO_PHONES } from '#modules/demo/index.ts';
import { toStatement } from '#platform/database/sql.ts';
import { DAY, localTime, toIso } from '#platform/values/instant.ts';
import { findPhones } from '#platform/values/phone.ts';
import { createApp, type App } from '../server/app.ts';
import { loadDemo } from '../server/demo.ts';
import { compareFolds, type Compared } from '../server/folds.ts';
import { loadModules } from '../server/load.ts';
import { offers } from './fixtures/app.ts';
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
  const compare = async (sample?: number, now = NOW): Promise<Compared> => {
    const lifecycles = (await loadModules()).flatMap((module) => module.lifecycles);
    return compareFolds(owner, loaded?.tenantId ?? '', { lifecycles, now, ...(sample === undefined ? {} : { sample }) });
  };
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
    expect(await countOf('cases')).toBe((loaded?.cases ?? 0) + (loaded?.copied ?? 0));
    expect(await countOf("accounts where type = 'dealer'")).toBe(6);
    expect(loaded?.cases).toBeGreaterThanOrEqual(200);
    expect(await countOf('positions p where p.duties_en is null or p.authority_en is null')).toBe(0);
  });

  it('has cases, jobs and calls in every state they can be in', async () => {
    const statesOf = async (table: string): Promise<string[]> =>
      (await rowsOf<{ state: string }>(`select distinct state from ${table}`)).map(({ state }) => state).toSorted();
    // in which nothing needs to be on any day
    const rare: Readonly<Record<string, readonly string[]>> = {
      cases: [],
      work_orders: ['void'],
      callbacks: ['unconfirmed', 'cancelled'],
      follow_ups: ['due', 'unreachable', 'cancelled'],
    };
    const missing: string[] = [];
    for (const { table, states } of (await loadModules()).flatMap(({ lifecycles }) => lifecycles).filter((one) => one.table in rare)) {
      const there = await statesOf(table);
      missing.push(...Object.keys(states).filter((state) => !there.includes(state) && !rare[table]?.includes(state)));
    }
    expect(missing).toEqual([]);
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

  it('[R-RUL-03] has three months of history that its events give to the last row', async () => {
    const first = await rowsOf<{ day: string; cases: string }>(
      `select min(registered_at) as day, count(*) as cases from cases where registered_at < '${toIso(NOW)}'::timestamptz - interval '13 days'`,
    );
    expect(Number(first[0]?.cases)).toBeGreaterThanOrEqual(2400);
    expect(await countOf(`work_orders where created_at < '${toIso(NOW)}'::timestamptz - interval '13 days'`)).toBeGreaterThanOrEqual(1500);
    expect(NOW - Date.parse(String(first[0]?.day))).toBeGreaterThan(90 * DAY);
    expect(await countOf("cases where state = 'void'")).toBeGreaterThan(30);
    // it is in calls that customers say that something is not right
    expect((await countOf('cases where round > 1')) > 50).toBe(offers(app, 'callback.answer'));
    expect(await countOf("clocks where state = 'breached' and not open")).toBeGreaterThan(200);
    const compared = await compare();
    expect(compared.deviations.slice(0, 5)).toEqual([]);
    expect([compared.roots, compared.clocks > 5000]).toEqual([await countOf('cases'), true]);
  }, 120_000);

  it('[R-RUL-03] rows are right also after days in which nobody ran: what time alone tells is for the next sweep to write', async () => {
    const { deviations } = await compare(undefined, NOW + 3 * DAY);
    expect(deviations.slice(0, 5)).toEqual([]);
    const sample = await compare(40);
    expect(sample.roots).toBe(40);
  }, 120_000);

  it('[R-RUL-03] is found out where a row says what no event does', async () => {
    const [one] = await rowsOf<{ id: string; clock: string }>(
      "select c.id, k.id as clock from cases c join clocks k on k.tenant_id = c.tenant_id and k.root_id = c.id where c.state = 'closed' limit 1",
    );
    await owner.query('begin');
    await owner.query("update cases set state = 'completed' where id = $1", [one?.id]);
    await owner.query("update clocks set due_at = due_at + interval '1 minute' where id = $1", [one?.clock]);
    await owner.query("delete from stays where id = (select id from stays where subject_id = $1 and dimension = 'state' limit 1)", [
      one?.id,
    ]);
    const { deviations } = await compare();
    await owner.query('rollback');
    expect(deviations.map(({ subjectId, what }) => [subjectId, what])).toEqual([
      [one?.id, 'case state'],
      [one?.id, 'passages'],
      [one?.id, `clock ${one?.clock}`],
    ]);
  }, 120_000);

  it('[R-FLT-02] numbers each day of history without a gap', async () => {
    const gaps = await rowsOf(
      `select left(number, 11) as day, count(*), max(right(number, 4)::integer) from subjects where number is not null
       group by 1 having count(*) <> max(right(number, 4)::integer)
         or max(right(number, 4)::integer) <> (select k.last from number_counters k where k.prefix = left(min(number), 2) and to_char(k.day, 'YYYYMMDD') = substr(min(number), 4, 8))`,
    );
    expect(gaps).toEqual([]);
  });

  it('finds a case of long ago by its number, with its customer and device as they are', async () => {
    const [old] = await rowsOf<{ id: string; number: string }>(
      "select s.id, s.number from subjects s join cases c on c.tenant_id = s.tenant_id and c.id = s.id where c.asset_id is not null and c.registered_at < (select min(registered_at) from cases) + interval '40 days' order by c.registered_at desc limit 1",
    );
    const agent = memberCaller(loaded?.tenantId ?? '', await memberId('chenxiaoyan'), 'http');
    const outcome = await app.performer.perform(agent, { operation: app.operation('search.find'), input: { text: old?.number } });
    expect((outcome as { answer: { rows: { id: string }[] } }).answer.rows[0]?.id).toBe(old?.id);
    expect(
      await countOf(`cases c join assets a on a.tenant_id = c.tenant_id and a.id = c.asset_id join end_users u on u.tenant_id = c.tenant_id and u.id = c.end_user_id
        where a.end_user_id <> c.end_user_id or a.model_id <> c.model_id or u.phone <> c.contact_phone or u.created_at > c.registered_at or a.created_at > c.registered_at`),
    ).toBe(0);
    expect(
      await countOf(
        "fault_reports f join cases c on c.tenant_id = f.tenant_id and c.id = f.case_id where f.covered <> (f.coverage_until >= (c.registered_at at time zone 'Asia/Shanghai')::date)",
      ),
    ).toBe(0);
  });

  it('plans visits in business hours, nobody in two places', async () => {
    const visits = await rowsOf<{ engineer_id: string; planned_from: Date; planned_to: Date }>(
      "select engineer_id, planned_from, planned_to from visits where not cancelled and planned_from is not null and (ended_at is null or planned_from < $1::timestamptz - interval '14 days') order by engineer_id, planned_from",
      [toIso(NOW)],
    );
    const madeUp = new Set(
      (await rowsOf<{ day: string }>('select day::text as day from state_calendar_days where open')).map(({ day }) => day),
    );
    expect(visits.filter(({ planned_from }) => planned_from.getTime() > NOW).length).toBeGreaterThanOrEqual(10);
    for (const [n, { engineer_id, planned_from, planned_to }] of visits.entries()) {
      const [from, to] = [localTime(planned_from.getTime(), ZONE), localTime(planned_to.getTime(), ZONE)];
      expect([from.day, from.minute >= 540, to.minute <= 1080, from.weekday <= 5 || madeUp.has(from.day)]).toEqual([
        to.day,
        true,
        true,
        true,
      ]);
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
    // but for him whose phone had no network while he went from one customer to the next
    const late = await rowsOf<{ type: string; late: string }>(
      "select type, max(recorded_at - occurred_at)::text as late from events where actor_id is not null and type <> 'case.received' and recorded_at <> occurred_at group by type order by type",
    );
    const types = late.map(({ type }) => type);
    expect(types).toContain('work-order.departed');
    // whether he was still at the other customer's then depends on the day that is played
    expect(types.filter((type) => type !== 'work-order.departed' && type !== 'work-order.left_open')).toEqual([]);
    expect(late.every(({ late: by }) => by === '00:06:00')).toBe(true);
    expect(await countOf("events where type = 'case.received' and recorded_at - occurred_at > interval '5 minutes'")).toBe(0);
    const numbers = await rowsOf<{ number: string }>(
      "select s.number from cases c join subjects s on s.tenant_id = c.tenant_id and s.id = c.id where s.number like 'BX-%' order by c.registered_at, s.number",
    );
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map(({ number }) => number).toSorted());
  });

  it('[R-ORG-06] lets nobody call back on own work', async () => {
    const own = 'select from work_orders w where w.tenant_id = e.tenant_id and w.case_id = e.root_id and w.engineer_id = e.actor_id';
    expect(await countOf(`events e where e.type = 'callback.answered' and exists (${own})`)).toBe(0);
  });

  it('[R-CUS-01] [R-CUS-04] knows people at its dealers and further places of firms', async () => {
    const people = await rowsOf<{ type: string; n: number }>(
      'select a.type, count(*)::integer as n from contacts c join accounts a on a.tenant_id = c.tenant_id and a.id = c.account_id group by a.type',
    );
    expect(people.find(({ type }) => type === 'dealer')?.n).toBe(12);
    expect(await countOf('sites')).toBeGreaterThan(10);
    expect(await countOf("subjects where kind in ('contact', 'site')")).toBe((await countOf('contacts')) + (await countOf('sites')));
  });

  it('has no telephone number that could ring somewhere', async () => {
    const phones = await rowsOf<{ phone: string }>(
      'select phone from end_users union all select phone from accounts union all select phone from contacts union all select contact_phone from sites union all select phone from staff union all select contact_phone from cases union all select phone from logins',
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
    const shown = (await app.http.inject({ url: '/api/v1/demo-sign-ins' })).json() as { password: string; rows: { role: string }[] };
    expect([shown.password, new Set(shown.rows.map(({ role }) => role)).size]).toEqual([demoPassword, 22]);
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
