import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settle } from '#tests/fixtures/app.ts';
import { at } from '#tests/fixtures/cases.ts';
import { PASSWORD, testCompany } from '#tests/fixtures/company.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';
import { atOnce, customersOf, PHONE, visitor, type Visitor } from '#tests/fixtures/portal.ts';
import { sql } from '#platform/database/sql.ts';
import { addDays } from '#platform/values/day.ts';
import { newId } from '#platform/values/ids.ts';
import { localDay, startOfDay, toIso } from '#platform/values/instant.ts';

let desk: JobDesk;
let customers: ReturnType<typeof customersOf>;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
  customers = customersOf(desk);
});
afterAll(() => desk.app.stop());

/** What a stranger can compare between two answers. */
const told = ({ status, body, cookie }: Awaited<ReturnType<typeof customers.find>>) => ({ status, cookie, ...body, requestId: '' });

describe('progress by number and telephone', () => {
  it('[R-CAS-12] [R-ORG-10] [R-DSP-11] moves through five states with the engineer’s name and the agreed time, and shows nothing of the house', async () => {
    const { people } = desk;
    const { id, caseId } = await desk.job('site');
    const who = await customers.customerOf(caseId);
    expect(await customers.follow(who)).toMatchObject({
      number: await customers.numberOf(caseId),
      state: 'received',
      engineer: null,
      contactBy: expect.any(String),
      device: { model: '激光打印机', serialTail: '-0042' },
    });
    const [plannedFrom, plannedTo] = [toIso(at('03-11 09:00')), toIso(at('03-11 11:00'))];
    await desk.as(people.liu, 'work-order.assign', { id, engineerId: people.zhao.id, plannedFrom, plannedTo });
    const arranged = await customers.follow(who);
    expect(arranged).toMatchObject({
      state: 'arranged',
      engineer: { name: '赵师傅', hasPhoto: false },
      visit: { from: plannedFrom, to: plannedTo, departedAt: null },
    });
    await desk.as(people.zhao, 'work-order.accept', { id });
    await desk.as(people.zhao, 'work-order.depart', { id });
    expect(await customers.follow(who)).toMatchObject({ state: 'working', visit: { departedAt: expect.any(String) } });
    await desk.work(people.zhao, id);
    await desk.as(people.zhao, 'work-order.finish', { id, result: '已修复', perceivedSatisfaction: 5 });
    await settle(desk.app);
    const done = await customers.follow(who);
    expect(done).toMatchObject({ state: 'confirm', mayWrite: true });
    expect(done.steps.map(({ at: when }) => when !== null)).toEqual([true, true, true, true, false]);
    const text = JSON.stringify(done);
    for (const hidden of ['王敏', PHONE, '文三路', '打印有条纹', '定影组件', '陈晨', people.zhao.id]) expect(text).not.toContain(hidden);
  });

  it('[R-CAS-12] [R-CAS-08] names no hour for the engineer’s call while that promise rests', async () => {
    await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`update controls set params = params || '{"pauseOn":["case.awaiting_customer"]}' where tenant_id = app_tenant() and code = 'N-48'`,
    ]);
    const caseId = await desk.registered();
    await desk.as(desk.people.liu, 'case.assess', { id: caseId, complexity: 'simple' });
    const who = await customers.customerOf(caseId);
    const before = (await customers.follow(who)).contactBy;
    await desk.as(desk.people.liu, 'case.wait', { id: caseId, for: 'awaiting_customer', reason: '等客户回电' });
    expect(await customers.follow(who)).toMatchObject({ contactBy: null, waitsForCustomer: true });
    await desk.as(desk.people.liu, 'case.resume', { id: caseId });
    expect(await customers.follow(who)).toMatchObject({ waitsForCustomer: false });
    expect([before, (await customers.follow(who)).contactBy]).toEqual([expect.any(String), before]);
  });

  it('opens with the number keyed at intake, the user’s own and further ones that are in use, however they are written; with no other', async () => {
    const caseId = await desk.registered({ contactPhone: '0571-8765 4321', contactName: '前台' });
    const number = await customers.numberOf(caseId);
    const add = (value: string) => desk.as(desk.people.chen, 'end-user.add-contact', { id: desk.people.endUserId, kind: 'phone', value });
    await add('13700001111');
    const { id: contactId } = await add('13700002222');
    const [, rows] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`update contact_points set active = false where tenant_id = app_tenant() and value = '13700002222' returning id`,
    ]);
    expect([contactId, rows?.rows.length]).toEqual([desk.people.endUserId, 1]);
    for (const phone of ['057187654321', '+86 139 5710 0042', '１３７００００１１１１'])
      expect((await customers.find(visitor(desk.app), number, phone)).status).toBe(200);
    for (const phone of ['13700002222', '13957100043', 'x'])
      expect((await customers.find(visitor(desk.app), number, phone)).status).toBe(409);
    expect((await customers.find(visitor(desk.app), number.toLowerCase().replaceAll('-', ''), PHONE)).status).toBe(200);
  });

  it('answers a wrong number, a wrong telephone and a wrong company alike, and sets no cookie', async () => {
    const number = await customers.numberOf(await desk.registered());
    const answers = [
      await customers.find(visitor(desk.app), number, '13900000001'),
      await customers.find(visitor(desk.app), 'BX-20260310-9999', PHONE),
      await customers.find(visitor(desk.app), number, PHONE, newId()),
      await customers.find(visitor(desk.app), number, PHONE, 'nobody'),
    ].map(told);
    expect(answers[0]).toMatchObject({ status: 409, code: 'portal.not_found', cookie: undefined });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('ends after half an hour, and at once when the customer leaves', async () => {
    const caseId = await desk.registered();
    const [one, other] = [await customers.customerOf(caseId), await customers.customerOf(caseId)];
    await other.ask('DELETE', '/portal/session');
    expect((await other.ask('GET', '/portal/case')).status).toBe(401);
    desk.clock.pass(29 * 60_000);
    expect((await one.ask('GET', '/portal/case')).status).toBe(200);
    desk.clock.pass(61_000);
    expect((await one.ask('GET', '/portal/case')).status).toBe(401);
  });
});

describe('guessing', () => {
  let phones = 4000;
  /** Tries at a number at once, each with another telephone that fits nothing; from one browser, or each from an address of its own. */
  const wrongTries = async (number: string, count: number, who?: Visitor): Promise<number[]> => {
    const tries = await atOnce(count, () => customers.find(who ?? visitor(desk.app), number, `1390000${(phones += 1)}`));
    return tries.map(({ status }) => status);
  };

  it('a company’s word and its id are one company: tries by either are counted together', async () => {
    const number = await customers.numberOf(await desk.registered());
    const code = `firm-${newId().slice(-8)}`;
    await desk.app.door.trip([desk.people.company.system.enter, sql`update tenants set code = ${code} where id = app_tenant()`]);
    const tries = await atOnce(20, (n) =>
      customers.find(visitor(desk.app), number, `1390000${2000 + n}`, n % 2 === 0 ? code : customers.company()),
    );
    expect(tries.map(({ status }) => status)).toEqual(Array<number>(20).fill(409));
    for (const named of [code, customers.company()])
      expect((await customers.find(visitor(desk.app), number, PHONE, named)).status).toBe(429);
    await desk.app.door.trip([desk.people.company.system.enter, sql`update tenants set code = null where id = app_tenant()`]);
  });

  it('one number is looked at twenty times a day, then nobody hears more, the right telephone neither; an unknown number is stopped alike', async () => {
    const number = await customers.numberOf(await desk.registered());
    const stopped: unknown[] = [];
    for (const tried of [number, 'BX-20990101-0001']) {
      const tries = await atOnce(20, (n) => customers.find(visitor(desk.app), tried, `1390000${1000 + n}`));
      expect(tries.map(({ status }) => status)).toEqual(Array<number>(20).fill(409));
      const answer = await customers.find(visitor(desk.app), tried, PHONE);
      expect([answer.status, answer.cookie]).toEqual([429, undefined]);
      stopped.push({ ...told(answer), retryAfter: answer.retryAfter });
    }
    expect(stopped[0]).toEqual(stopped[1]);
  });

  it('whoever knows a telephone does not find its numbers by counting them up', async () => {
    await atOnce(20, (n) => customers.find(visitor(desk.app), `BX-20260310-${1000 + n}`, '13600001234'));
    expect((await customers.find(visitor(desk.app), 'BX-20260310-5000', '13600001234')).status).toBe(429);
  });

  it('one address tries thirty times in a quarter of an hour, whatever it tries', async () => {
    const who = visitor(desk.app, { address: '203.0.113.7' });
    const tries = async (from: number, length: number) =>
      (await atOnce(length, (n) => customers.find(who, `BX-20260101-${from + n}`, `1350000${from + n}`))).map(({ status }) => status);
    expect(await tries(2000, 30)).toEqual(Array<number>(30).fill(409));
    expect(await tries(2030, 2)).toEqual([429, 429]);
  });

  it('an address of the newer kind is counted by its first half, however it is written', async () => {
    const answers = await atOnce(31, (n) => {
      const who = visitor(desk.app, { address: n % 2 === 0 ? `2001:db8::${(n + 1).toString(16)}:b:c:d` : `2001:db8::${n.toString(16)}` });
      return customers.find(who, `BX-20260101-${3000 + n}`, `1350000${3000 + n}`);
    });
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array<number>(30).fill(409), 429]);
  });

  it('[R-CAS-12] one visitor alone shuts nobody out: after twenty wrong tries he hears no more, and the customer goes on', async () => {
    const number = await customers.numberOf(await desk.registered());
    const stranger = visitor(desk.app, { address: '203.0.113.11' });
    expect(await wrongTries(number, 20, stranger)).toEqual(Array(20).fill(409));
    expect((await customers.find(stranger, number, PHONE)).status).toBe(429);
    expect((await customers.find(visitor(desk.app), number, PHONE)).status).toBe(200);
    // together with others he is stopped after twenty: five of his count
    expect(await wrongTries(number, 15)).toEqual(Array(15).fill(409));
    expect((await customers.find(visitor(desk.app), number, PHONE)).status).toBe(429);
  });

  it('a day of tries ends at the midnight of the company', async () => {
    const zone = 'Asia/Shanghai';
    const midnight = startOfDay(addDays(localDay(desk.clock.now(), zone), 1), zone);
    desk.clock.set(midnight - 60_000);
    const number = await customers.numberOf(await desk.registered());
    expect(await wrongTries(number, 20)).toEqual(Array(20).fill(409));
    expect(await customers.find(visitor(desk.app), number, PHONE)).toMatchObject({ status: 429, retryAfter: '60' });
    desk.clock.set(midnight);
    expect((await customers.find(visitor(desk.app), number, PHONE)).status).toBe(200);
  });

  it('a right telephone is counted as nobody’s guess: who looks often is not locked out', async () => {
    const number = await customers.numberOf(await desk.registered());
    const looks = await atOnce(25, () => customers.find(visitor(desk.app), number, PHONE));
    expect(looks.map(({ status }) => status)).toEqual(Array<number>(25).fill(200));
  });
});

describe('the signed link', () => {
  it('[R-CAS-12] goes out with what the customer is told, and is kept nowhere: colleagues read only that there was one', async () => {
    const caseId = await desk.registered();
    await settle(desk.app);
    const { rows } = await desk.as<{ rows: { template: string; text: string }[] }>(desk.people.chen, 'message.list', { id: caseId });
    expect(rows.find(({ template }) => template === 'registered')?.text).toMatch(/进度：〔客户的专属链接〕$/);
    const { rows: links } = await desk.as<{ rows: { by: string | null; lives: boolean }[] }>(desk.people.chen, 'customer-link.list', {
      id: caseId,
    });
    expect(links).toMatchObject([{ by: null, lives: true }]);
    const token = await customers.tokenOf(caseId);
    const [, kept] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`select count(*) as n from outbox where tenant_id = app_tenant() and body like ${`%${token}%`}`,
      sql`select count(*) as n from idempotency_keys where tenant_id = app_tenant() and answer::text like ${`%${token}%`}`,
    ]);
    expect(Number(kept?.rows[0]?.['n'])).toBe(0);
    const who = visitor(desk.app);
    expect(await customers.openLink(who, token)).toMatchObject({ status: 200, body: { company: customers.company() } });
    expect((await customers.follow(who)).number).toBe(await customers.numberOf(caseId));
    expect(await desk.events(caseId)).toContain('customer-link.given');
  });

  it('[R-ORG-10] what was opened on the page of one company is not found on the page of another', async () => {
    const other = await testCompany(desk.app.door);
    const { caseId } = await desk.job('site');
    const who = await customers.customerOf(caseId);
    const on = (company: string) => who.ask<{ number: string }>('GET', `/portal/case?company=${company}`);
    expect(await on(customers.company())).toMatchObject({ status: 200, body: { number: await customers.numberOf(caseId) } });
    for (const company of [other.id, 'nobody']) expect(await on(company)).toMatchObject({ status: 404, body: { code: 'not_there' } });
  });

  it('forged, over, withdrawn, signed by a key that was thrown away, or sent to a number that fits no more, it is answered alike', async () => {
    const refused: unknown[] = [];
    const refuses = async (token: string) => void refused.push(told(await customers.openLink(visitor(desk.app), token)));
    const caseId = await desk.registered();
    const token = await customers.tokenOf(caseId);
    const bytes = Buffer.from(token, 'base64url');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    await refuses(bytes.toString('base64url'));
    bytes[2] = (bytes[2] ?? 0) ^ 1;
    await refuses(bytes.toString('base64url'));
    await refuses('x');
    const moved = await desk.registered({ contactPhone: '13600009999' });
    const movedToken = await customers.tokenOf(moved);
    expect((await customers.openLink(visitor(desk.app), movedToken)).status).toBe(200);
    const { version } = await desk.page(moved);
    await desk.as(desk.people.chen, 'case.edit', { id: moved, version, contactPhone: '13600008888' });
    await refuses(movedToken);
    const watching = visitor(desk.app);
    await customers.openLink(watching, token);
    await desk.as(desk.people.chen, 'customer-link.withdraw', { id: caseId });
    await refuses(token);
    expect((await watching.ask('GET', '/portal/case')).status).toBe(401);
    expect(await desk.refused(desk.people.chen, 'customer-link.withdraw', { id: caseId })).toMatchObject({ refusal: 'customer-link.none' });
    const again = await customers.tokenOf(caseId);
    expect(again).not.toBe(token);
    const admin = await desk.people.company.member('管理', ['ADMIN']);
    await desk.as(admin, 'link-key.rotate', { withdraw: false });
    const staying = visitor(desk.app);
    expect((await customers.openLink(staying, again)).status).toBe(200);
    await desk.as(admin, 'link-key.rotate', { withdraw: true });
    await refuses(again);
    expect((await staying.ask('GET', '/portal/case')).status).toBe(401);
    const last = await customers.tokenOf(caseId);
    desk.clock.pass(91 * 86_400_000);
    await refuses(last);
    expect(refused[0]).toMatchObject({ status: 409, code: 'portal.link_over', cookie: undefined });
    for (const answer of refused) expect(answer).toEqual(refused[0]);
  });
});

describe('a scanned device', () => {
  it('[R-WAR-01] says what it is and until when it is under warranty, and nothing of whoever owns it', async () => {
    const who = visitor(desk.app);
    const { status, body } = await who.ask('GET', `/portal/companies/${customers.company()}/devices/LP200-0042`);
    expect(status).toBe(200);
    expect(Object.keys(body).toSorted()).toEqual(
      ['model', 'modelCode', 'serialTail', 'covered', 'from', 'until', 'elapsed', 'daysLeft', 'mayReport', 'symptoms'].toSorted(),
    );
    expect(body).toMatchObject({ model: '激光打印机', serialTail: '-0042', from: '2026-01-20', until: '2027-01-20' });
    expect((await who.ask('GET', '/portal/case')).status).toBe(401);
    expect((await who.ask('GET', `/portal/companies/${customers.company()}/devices/LP200-9999`)).status).toBe(404);
    expect((await who.ask('GET', `/portal/companies/${newId()}/devices/LP200-0042`)).status).toBe(404);
  });

  it('one address does not walk through serial numbers', async () => {
    const who = visitor(desk.app, { address: '203.0.113.9' });
    let last = 0;
    for (let n = 0; n < 61; n += 1)
      last = (await who.ask('GET', `/portal/companies/${customers.company()}/devices/LP200-${1000 + n}`)).status;
    expect(last).toBe(429);
  });
});

describe('the engineer’s face', () => {
  it('[R-ORG-10] is shown to the customer whose job it is, as a picture and never under an address of its own', async () => {
    const { people } = desk;
    const admin = await people.company.member('人事', ['ADMIN']);
    const staff = await desk.as(admin, 'staff.create', {
      number: 'F0216',
      name: '钱师傅',
      phone: null,
      education: null,
      regionCode: null,
      joinedOn: null,
    });
    const engineer = { ...people.zhao, id: staff.id };
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
    const { cookie } = await visitor(desk.app).ask('POST', '/session', { name: admin.userName, password: PASSWORD });
    const uploaded = await desk.app.http.inject({
      method: 'POST',
      url: '/api/v1/files',
      payload: png,
      headers: { cookie: String(cookie), 'content-type': 'application/octet-stream', 'file-name': 'face.png' },
    });
    const { id: fileId } = uploaded.json<{ id: string }>();
    expect(await desk.refused(admin, 'staff.put-photo', { id: engineer.id, fileId: newId() })).toMatchObject({
      refusal: 'staff.no_picture',
    });
    await desk.as(admin, 'staff.put-photo', { id: engineer.id, fileId });
    expect(await desk.as(people.chen, 'staff.photo', { id: engineer.id })).toEqual({ fileId });
    const { id, caseId } = await desk.job('remote');
    await desk.app.door.trip([
      people.company.system.enter,
      sql`update work_orders set engineer_id = ${engineer.id}, state = 'assigned' where tenant_id = app_tenant() and id = ${id}`,
    ]);
    const who = await customers.customerOf(caseId);
    expect((await customers.follow(who)).engineer).toEqual({ name: '钱师傅', number: 'F0216', hasPhoto: true });
    expect(JSON.stringify(await customers.follow(who))).not.toContain(fileId);
    const face = await who.ask('GET', '/portal/case/engineer-photo');
    expect([face.status, face.type]).toEqual([200, 'image/png']);
    expect((await who.ask('GET', `/files/${fileId}`)).status).toBe(401);
    const other = await customers.customerOf(await desk.registered());
    expect((await other.ask('GET', '/portal/case/engineer-photo')).status).toBe(404);
    await desk.as(admin, 'staff.put-photo', { id: engineer.id, fileId: null });
    expect((await customers.follow(who)).engineer?.hasPhoto).toBe(false);
  });
});
