import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '#tests/fixtures/cases.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';
import { customersOf, PHONE, visitor } from '#tests/fixtures/portal.ts';
import { alike, reportsOf } from '#tests/fixtures/reports.ts';
import { sql } from '#platform/database/sql.ts';
import { derivedId, newId } from '#platform/values/ids.ts';
import { DAY } from '#platform/values/instant.ts';

let desk: JobDesk;
let customers: ReturnType<typeof customersOf>;
let reports: ReturnType<typeof reportsOf>;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
  customers = customersOf(desk);
  reports = reportsOf(desk);
});
afterAll(() => desk.app.stop());

describe('a fault that is reported from the page of a scanned device', () => {
  it('[R-INT-01] [R-FLT-01] [R-INT-08] is a case of the one queue with all that a report has to tell, and its number and the promise are said at once', async () => {
    const { serial, id } = await reports.printer();
    const who = visitor(desk.app);
    const { status, body } = await reports.send(who, serial, { wish: '工作日 18 点后' });
    expect([status, body]).toMatchObject([
      200,
      {
        number: expect.stringMatching(/^BX-20260310-\d{4}$/),
        already: false,
        opened: true,
        promise: { dueAt: new Date(at('03-10 12:00')).toISOString() },
      },
    ]);
    expect(body.promise?.reason).toContain('由工程师联系用户');
    const [caseId = ''] = await reports.casesOf(id);
    expect(await desk.page(caseId)).toMatchObject({
      number: body.number,
      channel: 'web',
      nature: 'fault_report',
      priority: 'normal',
      state: 'registered',
      intakeOwner: null,
      contactName: '周倩',
      summary: '一直显示 E3，重开还是一样',
      fault: { symptom: '一直显示 E3，重开还是一样', since: '昨天', environment: '办公室', covered: true },
    });
    expect(await desk.events(caseId)).toEqual(expect.arrayContaining(['case.registered', 'customer-report.received', 'case.touched']));
    // somebody has to judge it, and whoever works on the list sees how it came
    expect(await desk.duties(caseId)).toContain('case.assess');
    const list = await desk.as<{ rows: { id: string; channel: string }[] }>(desk.people.chen, 'case.list', { filter: 'channel:web' });
    expect(list.rows.find((row) => row.id === caseId)).toMatchObject({ channel: 'web' });
    expect((await customers.follow(who)).words.map(({ text }) => text)).toEqual(['方便的时间：工作日 18 点后']);
  });

  it('[R-INT-01] [R-DSP-01] comes to the hotline, which sees it among its own, and its lead is asked to judge it', async () => {
    const { company, groups } = desk.people;
    const lead = await company.member('方组长', ['LEAD-HL'], { groups: [groups.hotline] });
    const { serial, id } = await reports.printer();
    expect((await reports.report(serial, { phone: reports.freshPhone() })).status).toBe(200);
    const [caseId = ''] = await reports.casesOf(id);
    const asked = sql`select member_id, group_id from tasks_public_open where tenant_id = app_tenant() and root_id = ${caseId} and act = 'case.assess'`;
    expect(await reports.rows(asked)).toEqual([{ member_id: lead.id, group_id: null }]);
    const { rows } = await desk.as<{ rows: { id: string }[] }>(lead, 'case.list', { tab: 'groups' });
    expect(rows.map((row) => row.id)).toContain(caseId);
  });

  it('[R-INT-14] an emergency rings at whoever is there to lead: hotline and manager, else any lead, else the administration; never at nobody', async () => {
    const { company, liu, fieldLead } = desk.people;
    const admin = await company.member('管理', ['ADMIN']);
    const asked = async () => {
      const { serial, id } = await reports.printer();
      expect((await reports.report(serial, { phone: reports.freshPhone(), symptom: '冒烟' })).status).toBe(200);
      const rung = sql`
        select t.member_id, t.due_at from tasks_public_open t join cases c on c.tenant_id = t.tenant_id and c.id = t.root_id
        where t.tenant_id = app_tenant() and c.asset_id = ${id} and t.act = 'case.assess'`;
      return reports.rows(rung);
    };
    const leading = sql`select distinct member_id as id from member_roles where tenant_id = app_tenant() and role in ('MGR', 'LEAD-HL', 'LEAD-FS', 'LEAD-DP')`;
    const leads = (await reports.rows(leading)).map(({ id }) => String(id));
    const others = leads.filter((id) => id !== fieldLead.id);
    const present = (ids: readonly string[], active: boolean) =>
      reports.rows(sql`update members set active = ${active} where tenant_id = app_tenant() and id = any (${ids}::uuid[]) returning 1`);
    const dueAt = new Date(desk.clock.now() + 15 * 60_000).toISOString();
    expect(await asked()).toContainEqual({ member_id: liu.id, due_at: dueAt });
    await present(others, false);
    expect(await asked()).toEqual([{ member_id: fieldLead.id, due_at: dueAt }]);
    await present([fieldLead.id], false);
    expect(await asked()).toEqual([{ member_id: admin.id, due_at: dueAt }]);
    await present(leads, true);
  });

  it('[R-CAS-12] [R-API-05] opens half an hour on the page of exactly that case for the browser that sent it, and for no other', async () => {
    const [one, other] = [await reports.printer(), await reports.printer()];
    const [first, second] = [visitor(desk.app), visitor(desk.app)];
    const mine = await reports.send(first, one.serial, { phone: reports.freshPhone() });
    const theirs = await reports.send(second, other.serial, { phone: reports.freshPhone() });
    expect((await customers.follow(first)).number).toBe(mine.body.number);
    expect((await customers.follow(second)).number).toBe(theirs.body.number);
    expect((await visitor(desk.app).ask('GET', '/portal/case')).status).toBe(401);
    // the telephone that was given is the one that fits, as at the door
    expect((await customers.find(visitor(desk.app), mine.body.number, '13600009998')).status).toBe(409);
    desk.clock.pass(31 * 60_000);
    expect((await first.ask('GET', '/portal/case')).status).toBe(401);
  });

  it('[R-CUS-04] [R-ORG-10] answers its registered user, another user and somebody new alike; of the user nothing is told and nothing changed', async () => {
    const { people } = desk;
    const stranger = reports.freshPhone();
    const otherUser = (
      await desk.as(desk.system, 'end-user.create', {
        name: '吴昊',
        salutation: null,
        phone: reports.freshPhone(),
        email: null,
        type: 'person',
        industry: null,
        regionCode: null,
        address: null,
        accountId: null,
        note: null,
      })
    ).id;
    const [{ phone: otherPhone } = {}] = await reports.rows(
      sql`select phone from end_users where tenant_id = app_tenant() and id = ${otherUser}`,
    );
    const before = await reports.rows(sql`select * from end_users where tenant_id = app_tenant() and id = ${people.endUserId}`);
    const answers: ReturnType<typeof alike>[] = [];
    const found: { user: unknown; other: unknown; marked: unknown; ofOther: unknown }[] = [];
    for (const phone of [PHONE, otherPhone, stranger]) {
      const { serial, id } = await reports.printer();
      const said = await reports.report(serial, { phone });
      answers.push(alike(said));
      for (const hidden of ['王敏', '13957100042', '文三路', '吴昊', people.endUserId, otherUser])
        expect(JSON.stringify(said.body)).not.toContain(hidden);
      const [caseId = ''] = await reports.casesOf(id);
      const [row] = await reports.rows(sql`
        select c.end_user_id, a.end_user_id as owner_id,
          (select e.data -> 'deviceOfOther' from events e where e.tenant_id = app_tenant() and e.root_id = c.id and e.type = 'case.registered') as marked
        from cases c join assets a on a.tenant_id = c.tenant_id and a.id = c.asset_id where c.tenant_id = app_tenant() and c.id = ${caseId}`);
      const { device } = (await desk.page(caseId)) as unknown as { device: { ofOther: boolean } };
      found.push({ user: row?.['end_user_id'], other: row?.['owner_id'], marked: row?.['marked'], ofOther: device.ofOther });
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(found).toMatchObject([
      { user: people.endUserId, other: people.endUserId, marked: false, ofOther: false },
      { user: otherUser, other: people.endUserId, marked: true, ofOther: true },
      { other: people.endUserId, marked: true, ofOther: true },
    ]);
    const [fresh] = await reports.rows(
      sql`select name, phone, type, address from end_users where tenant_id = app_tenant() and id = ${String(found[2]?.user)}`,
    );
    expect(fresh).toEqual({ name: '周倩', phone: stranger, type: 'person', address: '文一西路 1 号' });
    expect(await reports.rows(sql`select * from end_users where tenant_id = app_tenant() and id = ${people.endUserId}`)).toEqual(before);
  });

  it('[R-INT-08] of several users with one telephone the one of that name is meant; where nobody is, a new one is met', async () => {
    const phone = reports.freshPhone();
    const person = {
      salutation: null,
      phone,
      email: null,
      type: 'person',
      industry: null,
      regionCode: null,
      address: null,
      accountId: null,
      note: null,
    };
    const ids: string[] = [];
    for (const name of ['钱一', '钱二']) ids.push((await desk.as(desk.system, 'end-user.create', { ...person, name })).id);
    const users: unknown[] = [];
    for (const name of ['钱二', '钱三']) {
      const { serial, id } = await reports.printer();
      expect((await reports.report(serial, { phone, name })).status).toBe(200);
      const [caseId = ''] = await reports.casesOf(id);
      users.push(
        (await reports.rows(sql`select end_user_id from cases where tenant_id = app_tenant() and id = ${caseId}`))[0]?.['end_user_id'],
      );
    }
    expect(users[0]).toBe(ids[1]);
    expect(ids).not.toContain(users[1]);
  });

  it('[R-API-04] sent again because the answer was lost, or twice at once, it is one case with its first number; its id is nobody else’s', async () => {
    const { serial, id } = await reports.printer();
    const [key, phone] = [newId(), reports.freshPhone()];
    const atOnce = await Promise.all([1, 2, 3].map(() => reports.report(serial, { phone, wish: '周六', key })));
    const again = await reports.report(serial, { phone, wish: '周六', key });
    const all = [...atOnce, again];
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(all.map(({ body }) => body.number)).size).toBe(1);
    expect(all.every(({ body }) => body.opened && !body.already)).toBe(true);
    const [caseId = '', ...further] = await reports.casesOf(id);
    expect(further).toEqual([]);
    expect((await reports.rows(sql`select id from end_users where tenant_id = app_tenant() and phone = ${phone}`)).length).toBe(1);
    expect((await desk.events(caseId)).filter((type) => type === 'case.touched')).toHaveLength(1);
    expect((await reports.report(serial, { phone: reports.freshPhone(), key })).status).toBe(422);
    // the same id at another device is another report
    const other = await reports.printer();
    expect((await reports.report(other.serial, { phone: reports.freshPhone(), key })).body.number).not.toBe(again.body.number);
  });

  it('[R-CAS-12] an own report that is not done is said instead of a second one, its number only to the browser that is on its page', async () => {
    const { serial } = await reports.printer();
    const phone = reports.freshPhone();
    const mine = visitor(desk.app);
    const first = await reports.send(mine, serial, { phone });
    const known = { number: first.body.number, already: true, opened: true };
    expect(await reports.send(mine, serial, { phone })).toMatchObject({ status: 200, cookie: undefined, body: known });
    // whoever has read the serial and guessed the telephone has one of the door's two secrets, and is not given the other
    const stranger = visitor(desk.app);
    const said = await reports.send(stranger, serial, { phone });
    expect(said).toMatchObject({ status: 200, cookie: undefined, body: { number: null, already: true, opened: false } });
    expect(JSON.stringify(said.body)).not.toContain(first.body.number);
    // nor is he by a session of another matter
    await reports.send(stranger, (await reports.printer()).serial, { phone: reports.freshPhone() });
    expect((await reports.send(stranger, serial, { phone })).body).toMatchObject({ number: null, already: true, opened: false });
    desk.clock.pass(31 * 60_000);
    expect((await reports.send(mine, serial, { phone })).body).toMatchObject({ number: null, already: true, opened: false });
  });

  it('[R-INT-01] two reports of a device by one telephone at once are one case, from whichever browsers', async () => {
    const { serial, id } = await reports.printer();
    const phone = reports.freshPhone();
    const said = await Promise.all(Array.from({ length: 4 }, () => reports.report(serial, { phone, wish: '今晚' })));
    expect(said.map(({ status, body }) => [status, body.already]).toSorted()).toEqual([
      [200, false],
      [200, true],
      [200, true],
      [200, true],
    ]);
    expect(await reports.casesOf(id)).toHaveLength(1);
  });

  it('[R-INT-01] the case, that he was informed, and his wish are kept all or not at all', async () => {
    const { serial, id } = await reports.printer();
    const phone = reports.freshPhone();
    const key = newId();
    // the id of the wish is used already, so that the wish cannot be kept
    const used = { ...desk.fault(), contactPhone: phone };
    const operation = desk.app.operation('case.register');
    const operationId = derivedId(derivedId(id, `report ${key}`), 'wish');
    await desk.app.performer.perform(desk.system.caller, { operation, input: used, operationId });
    expect((await reports.report(serial, { phone, key, wish: '今晚' })).status).toBe(422);
    expect(await reports.casesOf(id)).toEqual([]);
    // sent again without it, nothing of the first try stands in the way
    expect((await reports.report(serial, { phone, key })).body).toMatchObject({ already: false, opened: true });
    const [caseId = ''] = await reports.casesOf(id);
    expect(await desk.events(caseId)).toContain('customer-report.received');
  });

  it('an own report that is not done is said instead of a second one; anybody else’s is not, nor one that the hotline took in', async () => {
    const { serial } = await reports.printer();
    const phone = reports.freshPhone();
    const first = await reports.report(serial, { phone });
    const again = await reports.report(serial, { phone: `+86 ${phone}` });
    expect(again).toMatchObject({
      status: 200,
      cookie: undefined,
      body: { number: null, already: true, opened: false, promise: null },
    });
    const another = await reports.report(serial, { phone: reports.freshPhone() });
    expect(another.body).toMatchObject({ already: false, opened: true });
    expect(another.body.number).not.toBe(first.body.number);
    const caseId = await reports.caseOf(first.body.number);
    await desk.as(desk.people.liu, 'case.void', { id: caseId, reason: '误报' });
    expect((await reports.report(serial, { phone })).body).toMatchObject({ already: false });
    const calling = await reports.printer();
    const called = await desk.registered({ assetId: calling.id });
    const scanned = await reports.report(calling.serial, { phone: PHONE });
    expect(scanned.body).toMatchObject({ already: false, opened: true });
    expect(scanned.body.number).not.toBe(await customers.numberOf(called));
    desk.clock.pass(8 * DAY);
    expect((await reports.report(calling.serial, { phone: PHONE })).body).toMatchObject({ already: false });
  });

  it('[R-INT-14] what tells of danger is an emergency at once, by its words or by a symptom that the register marks', async () => {
    const { people } = desk;
    const category = String(
      (await reports.rows(sql`select category_id from models where tenant_id = app_tenant() and id = ${people.modelId}`))[0]?.[
        'category_id'
      ],
    );
    const code = { nameEn: null, type: 'symptom', categoryId: category, position: 1 };
    await desk.as(desk.system, 'fault-code.create', { ...code, code: 'LP-S9', name: '外壳带电', dangerous: true });
    await desk.as(desk.system, 'fault-code.create', { ...code, code: 'LP-S1', name: '卡纸', dangerous: null, position: 2 });
    const priorities: unknown[] = [];
    for (const more of [
      { symptom: '后面冒烟' },
      { symptom: '', symptomCodes: ['LP-S9'] },
      { symptom: '没有冒烟，就是卡', symptomCodes: ['LP-S1'] },
    ]) {
      const { serial, id } = await reports.printer();
      expect((await reports.report(serial, { ...more, phone: reports.freshPhone() })).status).toBe(200);
      const [caseId = ''] = await reports.casesOf(id);
      const { priority, summary } = await desk.page(caseId);
      priorities.push([priority, summary]);
    }
    expect(priorities).toEqual([
      ['emergency', '后面冒烟'],
      ['emergency', '外壳带电'],
      ['normal', '卡纸；没有冒烟，就是卡'],
    ]);
  });

  it('[R-FLT-01] offers the symptoms of the device’s family in the order of the register and in the reader’s language; of what it does not know nothing is kept', async () => {
    const { people } = desk;
    const category = String(
      (await reports.rows(sql`select category_id from models where tenant_id = app_tenant() and id = ${people.modelId}`))[0]?.[
        'category_id'
      ],
    );
    const kettles = await desk.as(desk.system, 'product-category.create', {
      code: 'KETTLE',
      name: '水壶',
      nameEn: null,
      class: 'office',
      repairWarrantyMonths: 3,
      followUp: 'standard',
    });
    const make = (code: string, name: string, more: object) =>
      desk.as(desk.system, 'fault-code.create', {
        code,
        name,
        nameEn: null,
        type: 'symptom',
        categoryId: category,
        position: 5,
        dangerous: null,
        ...more,
      });
    await make('LP-S5', '不进纸', { nameEn: 'No paper feed', position: 4 });
    await make('ALL-S1', '不通电', { categoryId: null, position: 3 });
    await make('KT-S1', '不加热', { categoryId: kettles.id });
    await make('LP-C1', '搓纸轮磨损', { type: 'cause' });
    const gone = await make('LP-S6', '旧的现象', {});
    await desk.as(desk.system, 'fault-code.retire', { id: gone.id });
    const { serial, id } = await reports.printer();
    const page = await visitor(desk.app).ask<{ mayReport: boolean; symptoms: { code: string; name: string; dangerous: boolean }[] }>(
      'GET',
      `/portal/companies/${customers.company()}/devices/${serial}`,
      undefined,
      { 'accept-language': 'en' },
    );
    expect(page.body.mayReport).toBe(true);
    expect(page.body.symptoms.filter(({ code }) => /5|ALL|KT|C1|S6/.test(code))).toEqual([
      { code: 'ALL-S1', name: '不通电', dangerous: false },
      { code: 'LP-S5', name: 'No paper feed', dangerous: false },
    ]);
    await reports.report(serial, { symptom: '', symptomCodes: ['LP-S5', 'KT-S1', 'NONE'], phone: reports.freshPhone() });
    const [caseId = ''] = await reports.casesOf(id);
    expect((await desk.page(caseId)).fault).toMatchObject({ symptom: '不进纸', symptomCodes: ['LP-S5'] });
  });
});
