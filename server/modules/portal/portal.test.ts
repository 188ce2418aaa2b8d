import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settle } from '#tests/fixtures/app.ts';
import { at } from '#tests/fixtures/cases.ts';
import { PASSWORD } from '#tests/fixtures/company.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';
import { visitor, type Visitor } from '#tests/fixtures/portal.ts';
import { sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';

interface Followed {
  readonly number: string;
  readonly state: string;
  readonly round: number;
  readonly steps: readonly { readonly state: string; readonly at: string | null }[];
  readonly engineer: { readonly name: string; readonly number: string; readonly hasPhoto: boolean } | null;
  readonly visit: { readonly from: string | null; readonly to: string | null; readonly departedAt: string | null } | null;
  readonly asked: boolean;
  readonly answered: { readonly byCustomer: boolean; readonly solved: boolean } | null;
  readonly contactBy: string | null;
  readonly words: readonly { readonly text: string }[];
  readonly device: { readonly model: string; readonly serialTail: string } | null;
}

const PHONE = '13957100042';
let desk: JobDesk;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
});
afterAll(() => desk.app.stop());

const company = (): string => desk.people.company.id;
const numberOf = async (id: string): Promise<string> => (await desk.page(id)).number;
const find = (who: Visitor, number: string, phone: string, of = company()) =>
  who.ask('POST', `/portal/companies/${of}/session`, { number, phone });

/** A customer on the page of a case. */
async function customerOf(caseId: string): Promise<Visitor> {
  const who = visitor(desk.app);
  expect((await find(who, await numberOf(caseId), PHONE)).status).toBe(200);
  return who;
}
const follow = async (who: Visitor): Promise<Followed> => (await who.ask<Followed>('GET', '/portal/case')).body;
/** The token of a case's link, as its agent copies it. */
async function tokenOf(caseId: string): Promise<string> {
  const { path } = await desk.as<{ path: string }>(desk.people.chen, 'customer-link.give', { id: caseId });
  expect(path).toMatch(/^\/p\/s#[\w-]{43}$/);
  return path.slice('/p/s#'.length);
}
const openLink = (who: Visitor, token: string) => who.ask('POST', '/portal/session', { token });
/** What a stranger can compare between two answers. */
const told = ({ status, body, cookie }: Awaited<ReturnType<typeof find>>) => ({ status, cookie, ...body, requestId: '' });

describe('progress by number and telephone', () => {
  it('[R-CAS-12] [R-ORG-10] [R-DSP-11] moves through five states with the engineer’s name and the agreed time, and shows nothing of the house', async () => {
    const { people } = desk;
    const { id, caseId } = await desk.job('site');
    const who = await customerOf(caseId);
    expect(await follow(who)).toMatchObject({
      number: await numberOf(caseId),
      state: 'received',
      engineer: null,
      contactBy: expect.any(String),
      device: { model: '激光打印机', serialTail: '-0042' },
    });
    const [plannedFrom, plannedTo] = [toIso(at('03-11 09:00')), toIso(at('03-11 11:00'))];
    await desk.as(people.liu, 'work-order.assign', { id, engineerId: people.zhao.id, plannedFrom, plannedTo });
    const arranged = await follow(who);
    expect(arranged).toMatchObject({
      state: 'arranged',
      engineer: { name: '赵师傅', hasPhoto: false },
      visit: { from: plannedFrom, to: plannedTo, departedAt: null },
    });
    await desk.as(people.zhao, 'work-order.accept', { id });
    await desk.as(people.zhao, 'work-order.depart', { id });
    expect(await follow(who)).toMatchObject({ state: 'working', visit: { departedAt: expect.any(String) } });
    await desk.work(people.zhao, id);
    await desk.as(people.zhao, 'work-order.finish', { id, result: '已修复', perceivedSatisfaction: 5 });
    await settle(desk.app);
    const done = await follow(who);
    expect(done).toMatchObject({ state: 'confirm', asked: true });
    expect(done.steps.map(({ at: when }) => when !== null)).toEqual([true, true, true, true, false]);
    const text = JSON.stringify(done);
    for (const hidden of ['王敏', PHONE, '文三路', '打印有条纹', '定影组件', '陈晨', people.zhao.id]) expect(text).not.toContain(hidden);
  });

  it('opens with the number keyed at intake, the user’s own and further ones that are in use, however they are written; with no other', async () => {
    const caseId = await desk.registered({ contactPhone: '0571-8765 4321', contactName: '前台' });
    const number = await numberOf(caseId);
    const add = (value: string) => desk.as(desk.people.chen, 'end-user.add-contact', { id: desk.people.endUserId, kind: 'phone', value });
    await add('13700001111');
    const { id: contactId } = await add('13700002222');
    const [, rows] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`update contact_points set active = false where tenant_id = app_tenant() and value = '13700002222' returning id`,
    ]);
    expect([contactId, rows?.rows.length]).toEqual([desk.people.endUserId, 1]);
    for (const phone of ['057187654321', '+86 139 5710 0042', '１３７００００１１１１'])
      expect((await find(visitor(desk.app), number, phone)).status).toBe(200);
    for (const phone of ['13700002222', '13957100043', 'x']) expect((await find(visitor(desk.app), number, phone)).status).toBe(409);
    expect((await find(visitor(desk.app), number.toLowerCase().replaceAll('-', ''), PHONE)).status).toBe(200);
  });

  it('answers a wrong number, a wrong telephone and a wrong company alike, and sets no cookie', async () => {
    const number = await numberOf(await desk.registered());
    const answers = [
      await find(visitor(desk.app), number, '13900000001'),
      await find(visitor(desk.app), 'BX-20260310-9999', PHONE),
      await find(visitor(desk.app), number, PHONE, newId()),
      await find(visitor(desk.app), number, PHONE, 'nobody'),
    ].map(told);
    expect(answers[0]).toMatchObject({ status: 409, code: 'portal.not_found', cookie: undefined });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('ends after half an hour, and at once when the customer leaves', async () => {
    const caseId = await desk.registered();
    const [one, other] = [await customerOf(caseId), await customerOf(caseId)];
    await other.ask('DELETE', '/portal/session');
    expect((await other.ask('GET', '/portal/case')).status).toBe(401);
    desk.clock.pass(29 * 60_000);
    expect((await one.ask('GET', '/portal/case')).status).toBe(200);
    desk.clock.pass(61_000);
    expect((await one.ask('GET', '/portal/case')).status).toBe(401);
  });
});

describe('guessing', () => {
  it('one number is looked at twenty times a day, then nobody hears more, the right telephone neither; an unknown number is stopped alike', async () => {
    const number = await numberOf(await desk.registered());
    const stopped: unknown[] = [];
    for (const tried of [number, 'BX-20990101-0001']) {
      for (let n = 0; n < 20; n += 1) expect((await find(visitor(desk.app), tried, `1390000${1000 + n}`)).status).toBe(409);
      const answer = await find(visitor(desk.app), tried, PHONE);
      expect([answer.status, answer.cookie]).toEqual([429, undefined]);
      stopped.push({ ...told(answer), retryAfter: answer.retryAfter });
    }
    expect(stopped[0]).toEqual(stopped[1]);
  });

  it('whoever knows a telephone does not find its numbers by counting them up', async () => {
    for (let n = 0; n < 20; n += 1) await find(visitor(desk.app), `BX-20260310-${1000 + n}`, '13600001234');
    expect((await find(visitor(desk.app), 'BX-20260310-5000', '13600001234')).status).toBe(429);
  });

  it('one address tries thirty times in a quarter of an hour, whatever it tries', async () => {
    const who = visitor(desk.app, { address: '203.0.113.7' });
    const statuses = [];
    for (let n = 0; n < 32; n += 1) statuses.push((await find(who, `BX-20260101-${2000 + n}`, `1350000${2000 + n}`)).status);
    expect(statuses).toEqual([...Array<number>(30).fill(409), 429, 429]);
  });

  it('a right telephone is counted as nobody’s guess: who looks often is not locked out', async () => {
    const number = await numberOf(await desk.registered());
    for (let n = 0; n < 25; n += 1) expect((await find(visitor(desk.app), number, PHONE)).status).toBe(200);
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
    const token = await tokenOf(caseId);
    const [, kept] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`select count(*) as n from outbox where tenant_id = app_tenant() and body like ${`%${token}%`}`,
      sql`select count(*) as n from idempotency_keys where tenant_id = app_tenant() and answer::text like ${`%${token}%`}`,
    ]);
    expect(Number(kept?.rows[0]?.['n'])).toBe(0);
    const who = visitor(desk.app);
    expect(await openLink(who, token)).toMatchObject({ status: 200, body: { company: company() } });
    expect((await follow(who)).number).toBe(await numberOf(caseId));
    expect(await desk.events(caseId)).toContain('customer-link.given');
  });

  it('forged, over, withdrawn, signed by a key that was thrown away, or sent to a number that fits no more, it is answered alike', async () => {
    const refused: unknown[] = [];
    const refuses = async (token: string) => void refused.push(told(await openLink(visitor(desk.app), token)));
    const caseId = await desk.registered();
    const token = await tokenOf(caseId);
    const bytes = Buffer.from(token, 'base64url');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    await refuses(bytes.toString('base64url'));
    bytes[2] = (bytes[2] ?? 0) ^ 1;
    await refuses(bytes.toString('base64url'));
    await refuses('x');
    const moved = await desk.registered({ contactPhone: '13600009999' });
    const movedToken = await tokenOf(moved);
    expect((await openLink(visitor(desk.app), movedToken)).status).toBe(200);
    const { version } = await desk.page(moved);
    await desk.as(desk.people.chen, 'case.edit', { id: moved, version, contactPhone: '13600008888' });
    await refuses(movedToken);
    const watching = visitor(desk.app);
    await openLink(watching, token);
    await desk.as(desk.people.chen, 'customer-link.withdraw', { id: caseId });
    await refuses(token);
    expect((await watching.ask('GET', '/portal/case')).status).toBe(401);
    expect(await desk.refused(desk.people.chen, 'customer-link.withdraw', { id: caseId })).toMatchObject({ refusal: 'customer-link.none' });
    const again = await tokenOf(caseId);
    expect(again).not.toBe(token);
    const admin = await desk.people.company.member('管理', ['ADMIN']);
    await desk.as(admin, 'link-key.rotate', { withdraw: false });
    const staying = visitor(desk.app);
    expect((await openLink(staying, again)).status).toBe(200);
    await desk.as(admin, 'link-key.rotate', { withdraw: true });
    await refuses(again);
    expect((await staying.ask('GET', '/portal/case')).status).toBe(401);
    const last = await tokenOf(caseId);
    desk.clock.pass(91 * 86_400_000);
    await refuses(last);
    expect(refused[0]).toMatchObject({ status: 409, code: 'portal.link_over', cookie: undefined });
    for (const answer of refused) expect(answer).toEqual(refused[0]);
  });
});

describe('the customer’s own word', () => {
  it('[R-ORG-06] is not asked for by who did the work: he does not get the customer’s link', async () => {
    const { company, groups, chen } = desk.people;
    const tech = await company.member('林工', ['TECH'], { groups: [groups.field] });
    const { rows } = await desk.as<{ rows: { id: string }[] }>(desk.system, 'skill.list', {});
    await desk.as(desk.system, 'staff.put-skill', { id: tech.id, skillId: rows[0]?.id, level: 2, remote: true, validUntil: null });
    const { id, caseId } = await desk.job('remote', tech);
    await desk.finished(tech, id, 'remote');
    expect(await desk.refused(tech, 'customer-link.give', { id: caseId })).toMatchObject({ refusal: 'customer-link.not_for_doer' });
    await desk.as(chen, 'customer-link.give', { id: caseId });
  });

  const yes = { solved: true, works: true, satisfied: true, score: 5 };

  it('[R-CBK-02] [R-CBK-05] [R-CAS-11] three yes close the matter in his own name, and are heard once', async () => {
    const { id, caseId } = await desk.job('site', desk.people.zhao);
    const who = await customerOf(caseId);
    expect((await who.ask('POST', '/portal/case/confirmation', yes)).body).toMatchObject({ code: 'portal.not_asked' });
    await desk.finished(desk.people.zhao, id);
    await settle(desk.app);
    expect((await who.ask('POST', '/portal/case/confirmation', yes)).status).toBe(200);
    expect(await follow(who)).toMatchObject({ state: 'done', asked: false, answered: { solved: true, byCustomer: true } });
    expect((await who.ask('POST', '/portal/case/confirmation', yes)).body).toMatchObject({ code: 'portal.not_asked' });
    expect((await desk.page(caseId)).state).toBe('closed');
    const [, events] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`select type, actor_id, data ->> 'via' as via from events where tenant_id = app_tenant() and root_id = ${caseId} and type like 'callback.%' order by recorded_at, id`,
    ]);
    expect(events?.rows.map((row) => [row['type'], row['actor_id'], row['via']])).toEqual([
      ['callback.opened', null, null],
      ['callback.answered', null, 'customer'],
      ['callback.confirmed_by_customer', null, null],
    ]);
    expect((await desk.promise(caseId, 'N-11')).state).toBe('kept');
    await settle(desk.app);
    const { rows } = await desk.as<{ rows: { template: string }[] }>(desk.people.chen, 'notice.list', {});
    expect(rows.map(({ template }) => template)).toContain('customerConfirmed');
  });

  it('[R-CBK-03] a no wants its words, opens the next round under the same number and goes to the manager', async () => {
    const { id, caseId } = await desk.job('site', desk.people.zhao);
    await desk.finished(desk.people.zhao, id);
    await settle(desk.app);
    const who = await customerOf(caseId);
    const no = { solved: false, works: false, satisfied: false };
    expect((await who.ask('POST', '/portal/case/confirmation', no)).body).toMatchObject({
      code: 'portal.details_missing',
      errors: [{ pointer: '/note' }],
    });
    expect((await who.ask('POST', '/portal/case/confirmation', { ...no, note: '还是有条纹' })).status).toBe(200);
    expect(await follow(who)).toMatchObject({ number: await numberOf(caseId), state: 'received', round: 2, engineer: null });
    // his own words are shown back to him
    expect(await follow(who)).toMatchObject({ answered: { solved: false, byCustomer: true, note: '还是有条纹' } });
    expect(await desk.duties(caseId)).toContain('case.assess');
  });

  it('[R-CAS-09] what he writes stands on the case as his, and those who work on it are told; nobody writes without end', async () => {
    const caseId = await desk.registered();
    const who = await customerOf(caseId);
    expect((await who.ask('POST', '/portal/case/words', { text: '明天下午在家' })).status).toBe(200);
    expect((await follow(who)).words.map(({ text }) => text)).toEqual(['明天下午在家']);
    await settle(desk.app);
    const { rows } = await desk.as<{ rows: { template: string }[] }>(desk.people.chen, 'notice.list', {});
    expect(rows.map(({ template }) => template)).toContain('customerWrote');
    const statuses = [];
    for (let n = 0; n < 20; n += 1) statuses.push((await who.ask('POST', '/portal/case/words', { text: `${n}` })).status);
    expect(statuses).toEqual([...Array<number>(19).fill(200), 429]);
  });
});

describe('a scanned device', () => {
  it('[R-WAR-01] says what it is and until when it is under warranty, and nothing of whoever owns it', async () => {
    const who = visitor(desk.app);
    const { status, body } = await who.ask('GET', `/portal/companies/${company()}/devices/LP200-0042`);
    expect(status).toBe(200);
    expect(Object.keys(body).toSorted()).toEqual(
      ['model', 'modelCode', 'serialTail', 'covered', 'from', 'until', 'elapsed', 'daysLeft'].toSorted(),
    );
    expect(body).toMatchObject({ model: '激光打印机', serialTail: '-0042', from: '2026-01-20', until: '2027-01-20' });
    expect((await who.ask('GET', '/portal/case')).status).toBe(401);
    expect((await who.ask('GET', `/portal/companies/${company()}/devices/LP200-9999`)).status).toBe(404);
    expect((await who.ask('GET', `/portal/companies/${newId()}/devices/LP200-0042`)).status).toBe(404);
  });

  it('one address does not walk through serial numbers', async () => {
    const who = visitor(desk.app, { address: '203.0.113.9' });
    let last = 0;
    for (let n = 0; n < 61; n += 1) last = (await who.ask('GET', `/portal/companies/${company()}/devices/LP200-${1000 + n}`)).status;
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
    const who = await customerOf(caseId);
    expect((await follow(who)).engineer).toEqual({ name: '钱师傅', number: 'F0216', hasPhoto: true });
    expect(JSON.stringify(await follow(who))).not.toContain(fileId);
    const face = await who.ask('GET', '/portal/case/engineer-photo');
    expect([face.status, face.type]).toEqual([200, 'image/png']);
    expect((await who.ask('GET', `/files/${fileId}`)).status).toBe(401);
    const other = await customerOf(await desk.registered());
    expect((await other.ask('GET', '/portal/case/engineer-photo')).status).toBe(404);
    await desk.as(admin, 'staff.put-photo', { id: engineer.id, fileId: null });
    expect((await follow(who)).engineer?.hasPhoto).toBe(false);
  });
});
