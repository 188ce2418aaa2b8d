import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '#tests/fixtures/cases.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';
import { atOnce, customersOf, PHONE, visitor } from '#tests/fixtures/portal.ts';
import { settle } from '#tests/fixtures/app.ts';
import { alike, reportsOf } from '#tests/fixtures/reports.ts';
import { sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';
import { DAY, dayAround, HOUR } from '#platform/values/instant.ts';

let desk: JobDesk;
let customers: ReturnType<typeof customersOf>;
let reports: ReturnType<typeof reportsOf>;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
  customers = customersOf(desk);
  reports = reportsOf(desk);
});
afterAll(() => desk.app.stop());

describe('what is not registered', () => {
  it('[R-FLT-01] what is missing or cannot be read is refused at its field, without a session and without a case', async () => {
    const { serial, id } = await reports.printer();
    const wrong = await Promise.all([
      reports.report(serial, { phone: '12' }),
      reports.report(serial, { symptom: ' ' }),
      reports.report(serial, { since: '' }),
      reports.report(serial, { place: 'moon' }),
      reports.report(serial, { name: ' ' }),
      reports.report(serial, { informed: false }),
      reports.report(serial, { regionCode: 'x' }),
    ]);
    expect(wrong.map(({ status, body, cookie }) => [status, body.errors?.[0]?.pointer, cookie])).toEqual([
      [409, '/phone', undefined],
      [409, '/symptom', undefined],
      [422, '/since', undefined],
      [422, '/place', undefined],
      [422, '/name', undefined],
      [422, '/informed', undefined],
      [422, '/regionCode', undefined],
    ]);
    expect(wrong.slice(0, 2).map(({ body }) => body.code)).toEqual(['portal.phone_unreadable', 'portal.symptom_missing']);
    expect(await reports.casesOf(id)).toEqual([]);
  });

  it('a device that is not there, of another company or out of use is not reported', async () => {
    const { serial, id } = await reports.printer();
    expect((await reports.report('LP200-9999')).status).toBe(404);
    expect((await reports.report(serial, { company: newId() })).status).toBe(404);
    await reports.rows(sql`update assets set life = 'retired' where tenant_id = app_tenant() and id = ${id} returning 1`);
    const page = await visitor(desk.app).ask('GET', `/portal/companies/${customers.company()}/devices/${serial}`);
    expect(page).toMatchObject({ status: 200, body: { mayReport: false } });
    expect(await reports.report(serial)).toMatchObject({ status: 409, body: { code: 'portal.device_out' } });
    expect(await reports.casesOf(id)).toEqual([]);
  });

  it('[R-ORG-03] where the company has switched the page off, nothing is shown and nothing taken', async () => {
    const { serial, id } = await reports.printer();
    const admin = await desk.people.company.member('管理', ['ADMIN']);
    await desk.as(admin, 'module.switch', { module: 'portal', on: false });
    const off = { status: 409, body: { code: 'module.off' } };
    expect(await visitor(desk.app).ask('GET', `/portal/companies/${customers.company()}/devices/${serial}`)).toMatchObject(off);
    expect(await reports.report(serial)).toMatchObject(off);
    await desk.as(admin, 'module.switch', { module: 'portal', on: true });
    expect(await reports.casesOf(id)).toEqual([]);
    expect((await reports.report(serial, { phone: reports.freshPhone() })).status).toBe(200);
  });
});

describe('how often is reported', () => {
  it('[R-CAS-12] of one device and by one telephone five times a day, then nobody hears more; what is done is answered all the same, and the next day is another', async () => {
    const { serial, id } = await reports.printer();
    const key = newId();
    const mine = reports.freshPhone();
    expect((await reports.report(serial, { phone: mine, key })).status).toBe(200);
    const further = await atOnce(4, () => reports.report(serial, { phone: reports.freshPhone() }));
    expect(further.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const ofDevice = await reports.report(serial, { phone: reports.freshPhone() });
    const phone = reports.freshPhone();
    const byPhone = await atOnce(5, async () => reports.report((await reports.printer()).serial, { phone }));
    expect(byPhone.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const free = await reports.printer();
    const ofPhone = await reports.report(free.serial, { phone });
    expect([ofDevice.status, ofDevice.cookie, Number(ofDevice.retryAfter) > 0]).toEqual([429, undefined, true]);
    // whichever count it was, and whether or not the telephone is known: the same answer
    expect(alike(ofPhone)).toEqual(alike(ofDevice));
    expect(alike(await reports.report(serial, { phone: PHONE }))).toEqual(alike(ofDevice));
    expect((await reports.casesOf(id)).length).toBe(5);
    expect((await reports.report(serial, { phone: mine, key })).status).toBe(200);
    desk.clock.pass(DAY);
    expect((await reports.report(serial, { phone: reports.freshPhone() })).status).toBe(200);
  }, 30_000);

  it('[R-CAS-12] the day of those five ends at the midnight of the company, by device and by telephone', async () => {
    const midnight = dayAround(desk.clock.now(), 'Asia/Shanghai').until;
    desk.clock.set(midnight - 60_000);
    const { serial } = await reports.printer();
    const phone = reports.freshPhone();
    const others = async (count: number) => atOnce(count, () => reports.report(serial, { phone: reports.freshPhone() }));
    const elsewhere = async (count: number) => atOnce(count, async () => reports.report((await reports.printer()).serial, { phone }));
    expect([...(await others(5)), ...(await elsewhere(5))].map(({ status }) => status)).toEqual(Array<number>(10).fill(200));
    const stopped = { status: 429, retryAfter: '60' };
    expect([...(await others(1)), ...(await elsewhere(1))]).toMatchObject([stopped, stopped]);
    desk.clock.set(midnight);
    expect([...(await others(1)), ...(await elsewhere(1))].map(({ status }) => status)).toEqual([200, 200]);
  }, 30_000);

  it('[R-CAS-12] what is not registered counts at its address alone: it shuts out neither the device nor the telephone, and one sending counts once', async () => {
    const { serial, id } = await reports.printer();
    const phone = reports.freshPhone();
    const key = newId();
    const nothing = { symptom: ' ', phone, key };
    const nothings = await atOnce(6, () => reports.report(serial, nothing));
    expect(nothings.map(({ body }) => body.code)).toEqual(Array<string>(6).fill('portal.symptom_missing'));
    const sent = { symptom: '冒烟', phone, key };
    for (const { body } of await atOnce(7, () => reports.report(serial, sent)))
      expect(body).toMatchObject({ already: false, opened: true });
    for (const { body } of await atOnce(7, () => reports.report(serial, { phone }))) expect(body).toMatchObject({ already: true });
    for (const { status } of await atOnce(4, () => reports.report(serial, { phone: reports.freshPhone() }))) expect(status).toBe(200);
    expect((await reports.casesOf(id)).length).toBe(5);
    // now it is five times a day: whoever tries telephones at the device hears nothing of an own report either
    expect((await reports.report(serial, { phone })).status).toBe(429);
    expect((await reports.report((await reports.printer()).serial, { phone })).status).toBe(200);
  }, 30_000);

  it('[R-CAS-12] from one address sixty times an hour, whatever is sent', async () => {
    const who = visitor(desk.app, { address: '203.0.113.21' });
    const sent = await Promise.all(Array.from({ length: 62 }, (_, n) => reports.send(who, `NONE-${n}`, { phone: reports.freshPhone() })));
    const statuses = sent.map(({ status }) => status);
    expect([statuses.filter((status) => status === 404).length, statuses.filter((status) => status === 429).length]).toEqual([60, 2]);
    const { serial } = await reports.printer();
    expect((await reports.send(who, serial, { phone: reports.freshPhone() })).status).toBe(429);
    desk.clock.pass(HOUR);
    expect((await reports.send(who, serial, { phone: reports.freshPhone() })).status).toBe(200);
  }, 30_000);
});

describe('emergencies without end', () => {
  it('[R-INT-14] a company’s page takes twenty an hour; more are registered without the ringing, say so in their record, and those who lead are told once', async () => {
    const { company } = desk.people;
    await settle(desk.app);
    const manager = await company.member('经理', ['MGR']);
    const devices = await Promise.all(Array.from({ length: 6 }, () => reports.printer()));
    const fire = (n: number) => reports.report(String(devices[n % 6]?.serial), { symptom: '起火', phone: reports.freshPhone() });
    const sent = await Promise.all(Array.from({ length: 22 }, (_, n) => fire(n)));
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200]));
    const ids = (await Promise.all(devices.map(({ id }) => reports.casesOf(id)))).flat();
    const kept = await reports.rows(sql`
      select c.priority, count(*)::int as cases, count(t.id)::int as limited,
        count(*) filter (where exists (select from events e where e.tenant_id = app_tenant() and e.root_id = c.id and e.type = 'customer-report.not_rung'))::int as marked
      from cases c left join tasks t on t.tenant_id = c.tenant_id and t.root_id = c.id and t.member_id = ${manager.id} and t.due_at is not null
      where c.tenant_id = app_tenant() and c.id = any (${ids}::uuid[]) group by c.priority order by c.priority`);
    expect(kept).toEqual([
      { priority: 'emergency', cases: 20, limited: 20, marked: 0 },
      { priority: 'urgent', cases: 2, limited: 0, marked: 2 },
    ]);
    await settle(desk.app);
    const told = sql`select template, count(*)::int as n from notices where tenant_id = app_tenant() and member_id = ${manager.id}
      and template in ('caseEmergency', 'manyEmergencies') group by template order by template`;
    expect(await reports.rows(told)).toEqual([
      { template: 'caseEmergency', n: 20 },
      { template: 'manyEmergencies', n: 1 },
    ]);
    // what is no emergency is taken as ever, and the next hour is another
    expect((await reports.report(String(devices[5]?.serial), { phone: reports.freshPhone() })).status).toBe(200);
    desk.clock.pass(HOUR);
    const { serial, id } = await reports.printer();
    await reports.report(serial, { symptom: '起火', phone: reports.freshPhone() });
    const [later = ''] = await reports.casesOf(id);
    expect((await desk.page(later)).priority).toBe('emergency');
  }, 60_000);
});

describe('the word in addresses', () => {
  it('[R-API-05] a printed code goes on leading to the company that printed it: its page, its device, its door, and the report', async () => {
    const admin = await desk.people.company.member('管理三', ['ADMIN']);
    const word = `w-${newId().slice(-8)}`;
    for (const code of [word, `${word}-b`, null]) {
      const { name, nameEn, segregation, servicePhone, version } = await desk.as<Record<string, unknown>>(admin, 'company.read', {});
      await desk.as(admin, 'company.edit', { name, nameEn, segregation, servicePhone, version, code });
    }
    const { serial } = await reports.printer();
    const phone = reports.freshPhone();
    const own = await visitor(desk.app).ask('GET', `/portal/companies/${customers.company()}`);
    for (const company of [word, `${word}-b`]) {
      expect((await visitor(desk.app).ask('GET', `/portal/companies/${company}`)).body).toEqual(own.body);
      expect((await visitor(desk.app).ask('GET', `/portal/companies/${company}/devices/${serial}`)).status).toBe(200);
    }
    const said = await reports.report(serial, { company: word, phone });
    expect(said.body).toMatchObject({ already: false, opened: true });
    expect((await customers.find(visitor(desk.app), said.body.number, phone, `${word}-b`)).status).toBe(200);
    expect((await visitor(desk.app).ask('GET', `/portal/companies/${word}-c`)).status).toBe(404);
  });
});

describe('the number to call', () => {
  it('[R-CAS-12] is the hotline that the company has set, on its page and on the page of a matter', async () => {
    const admin = await desk.people.company.member('管理二', ['ADMIN']);
    const read = () => desk.as<{ version: number } & Record<string, unknown>>(admin, 'company.read', {});
    const { name, nameEn, code, segregation, version } = await read();
    await desk.as(admin, 'company.edit', { name, nameEn, code, segregation, version, servicePhone: '400-820-8820' });
    const page = await visitor(desk.app).ask<{ servicePhone: string }>('GET', `/portal/companies/${customers.company()}`);
    expect(page.body.servicePhone).toBe('4008208820');
    const who = await customers.customerOf(await desk.registered());
    expect((await who.ask<{ company: { servicePhone: string } }>('GET', '/portal/case')).body.company.servicePhone).toBe('4008208820');
  });
});
