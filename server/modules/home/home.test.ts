import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../app.ts';
import { testApp, testClock } from '#tests/fixtures/app.ts';
import { testCompany, type TestCompany, type TestMember } from '#tests/fixtures/company.ts';
import { putStateCalendar } from '#modules/calendars/index.ts';
import { openTask } from '#modules/tasks/index.ts';
import { openDoor } from '#platform/database/door.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { NotThere } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { HOUR, toIso } from '#platform/values/instant.ts';

const clock = testClock();
let app: App;
let company: TestCompany;
let agent: TestMember;
let manager: TestMember;
let auditor: TestMember;
let engineer: TestMember;

interface Home {
  readonly promises: {
    id: string;
    code: string;
    dueAt: string;
    state: string;
    act: string | null;
    who: { name: string } | null;
    mine: boolean;
    forMe: boolean;
    actOn: { kind: string } | null;
    root: { number: string };
    customerName: string;
  }[];
  readonly tasks: { act: string; mine: boolean; summary: string | null }[];
  readonly counts: { open: number; breached: number; tasks: number; visitsToday: number };
}

async function perform(who: TestMember, name: string, input: unknown): Promise<unknown> {
  const outcome = await app.performer.perform(who.caller, { operation: app.operation(name), input });
  return 'answer' in outcome ? outcome.answer : outcome.refusal;
}
const homeOf = async (who: TestMember, of = 'mine') => (await perform(who, 'home.read', { of })) as Home;
const write = (statements: readonly Sql[]) => app.door.trip([company.system.enter, ...statements]);

async function aCase(number: string, owner: TestMember): Promise<{ id: string; user: string }> {
  const [id, user] = [newId(), newId()];
  const at = toIso(clock.now());
  await write([
    sql`insert into subjects (tenant_id, id, kind, root_id, created_at, number) values (app_tenant(), ${id}, 'case', ${id}, ${at}, ${number}), (app_tenant(), ${user}, 'end-user', ${user}, ${at}, null)`,
    sql`insert into end_users (tenant_id, id, name, phone, created_at) values (app_tenant(), ${user}, '王芳', '13800138000', ${at})`,
    sql`insert into cases (tenant_id, id, kind, nature, state, channel, intake_owner_id, end_user_id, contact_name, contact_phone, summary, received_at, registered_at)
        values (app_tenant(), ${id}, 'fault', 'fault_report', 'registered', 'phone', ${owner.id}, ${user}, '王芳', '13900139000', '不出纸', ${at}, ${at})`,
  ]);
  return { id, user };
}

async function aClock(rootId: string, code: string, dueAt: number, state = 'running'): Promise<void> {
  const [control] = (await write([sql`select id from controls where tenant_id = app_tenant() and code = ${code} limit 1`]))[1]!.rows;
  await write([
    sql`insert into clocks (tenant_id, id, control_id, code, subject_id, root_id, state, open, started_by, started_at, due_at, paused_at, warn_at, reason, reason_en)
        values (app_tenant(), ${newId()}, ${control!['id']}, ${code}, ${rootId}, ${rootId}, ${state}, true, ${newId()}, ${toIso(clock.now())}, ${toIso(dueAt)}, ${state === 'paused' ? toIso(clock.now()) : null}, array[${toIso(dueAt - HOUR)}::timestamptz], '已登记', 'registered')`,
  ]);
}

beforeAll(async () => {
  app = await testApp(clock);
  const owner = openDoor({ url: (await testDatabase()).ownerUrl, size: 1, prepare: false });
  await owner.trip(putStateCalendar());
  await owner.close();
  company = await testCompany(app.door);
  await app.performer.perform(company.system, {
    operation: app.operation('rulebook.publish-default'),
    input: { effectiveFrom: '2024-01-01T00:00:00Z' },
  });
  agent = await company.member('林晓', ['AGENT']);
  manager = await company.member('周经理', ['MGR']);
  auditor = await company.member('孙稽', ['AUDIT']);
  engineer = await company.member('李建国', ['FSE']);
});
afterAll(() => app.stop());

it('home shows what runs out next on my matters, from whom it is waited for, and how much is broken', async () => {
  const first = await aCase('BX-20261124-0801', agent);
  const second = await aCase('BX-20261124-0802', manager);
  await aClock(first.id, 'N-48', clock.now() + 2 * HOUR);
  await aClock(first.id, 'N-08', clock.now() - HOUR);
  await aClock(second.id, 'N-48', clock.now() + HOUR);
  await write([openTask({ act: 'work-order.contact', subjectId: first.id, rootId: first.id, memberId: engineer.id, now: clock.now() })]);
  const mine = await homeOf(agent);
  expect(
    mine.promises.map(({ code, act, who, mine: own, root, customerName }) => ({
      code,
      act,
      who: who?.name,
      own,
      number: root.number,
      customerName,
    })),
  ).toEqual([
    { code: 'N-08', act: 'work-order.contact', who: '李建国', own: true, number: 'BX-20261124-0801', customerName: '王芳' },
    { code: 'N-48', act: 'work-order.contact', who: '李建国', own: true, number: 'BX-20261124-0801', customerName: '王芳' },
  ]);
  expect(mine.counts).toEqual({ open: 2, breached: 1, tasks: 0, visitsToday: 0 });
  const his = await homeOf(engineer);
  expect(his).toMatchObject({ tasks: [{ act: 'work-order.contact', mine: true, summary: '不出纸' }], counts: { open: 2, tasks: 1 } });
  expect((await homeOf(manager, 'team')).promises.map(({ root }) => root.number)).toContain('BX-20261124-0801');
  expect((await homeOf(engineer, 'team')).promises).toEqual([]);
  const stranger = await (await testCompany(app.door)).member('外人', ['MGR']);
  expect(await homeOf(stranger, 'team')).toMatchObject({ promises: [], tasks: [], counts: { open: 0 } });
  expect((await homeOf(engineer, 'company')).promises.map(({ id }) => id)).toEqual(his.promises.map(({ id }) => id));
  expect(await homeOf(stranger, 'company')).toMatchObject({ promises: [], counts: { open: 0 } });
});

it('[R-CAS-05] a promise that waits for another post is not mine, unless I took the matter in; an act is offered to those it waits for', async () => {
  const owner = await company.member('何经理', ['MGR']);
  const { id } = await aCase('BX-20261124-0810', agent);
  await aClock(id, 'N-48', clock.now() + 2 * HOUR);
  await write([
    sql`update cases set owner_id = ${owner.id} where tenant_id = app_tenant() and id = ${id}`,
    openTask({ act: 'work-order.assign', subjectId: id, rootId: id, memberId: manager.id, now: clock.now() }),
  ]);
  const of = async (who: TestMember) => (await homeOf(who)).promises.filter(({ root }) => root.number === 'BX-20261124-0810');
  expect(await of(manager)).toMatchObject([{ act: 'work-order.assign', forMe: true, actOn: { kind: 'case' } }]);
  expect(await of(agent)).toMatchObject([{ act: 'work-order.assign', forMe: false }]);
  expect(await homeOf(owner)).toMatchObject({ promises: [], counts: { open: 0 } });
  await write([sql`update tasks set state = 'done', closed_at = ${toIso(clock.now())} where tenant_id = app_tenant() and root_id = ${id}`]);
  expect(await of(owner)).toMatchObject([{ act: null, forMe: false, actOn: null }]);
  expect((await homeOf(owner)).counts.open).toBe(1);
});

it('[R-CAS-05] [R-ORG-05] who answers for the company sees all of its promises as far as his eyes reach, and by group how much is open and broken', async () => {
  const firm = await testCompany(app.door);
  await app.performer.perform(firm.system, {
    operation: app.operation('rulebook.publish-default'),
    input: { effectiveFrom: '2024-01-01T00:00:00Z' },
  });
  const [director, clerk] = [await firm.member('沈总', ['DIR']), await firm.member('小林', ['AGENT'])];
  const made = await app.performer.perform(firm.system, {
    operation: app.operation('group.create'),
    input: { code: 'HL', name: '热线组', nameEn: 'Hotline', parentId: null },
  });
  const group = 'answer' in made ? (made.answer as { id: string }).id : '';
  const before = company;
  company = firm;
  try {
    const [first, second] = [await aCase('BX-20261124-0901', clerk), await aCase('BX-20261124-0902', clerk)];
    await write([sql`update cases set group_id = ${group} where tenant_id = app_tenant() and id = ${first.id}`]);
    await aClock(first.id, 'N-48', clock.now() - 60_000);
    await aClock(first.id, 'N-08', clock.now() - 48 * HOUR);
    await aClock(second.id, 'N-48', clock.now() + HOUR);
    // what is void is nobody's load
    const left = await aCase('BX-20261124-0903', clerk);
    await write([sql`update cases set group_id = ${group}, state = 'void' where tenant_id = app_tenant() and id = ${left.id}`]);
  } finally {
    company = before;
  }
  expect((await homeOf(director, 'company')).promises.map(({ root }) => root.number)).toEqual([
    'BX-20261124-0901',
    'BX-20261124-0901',
    'BX-20261124-0902',
  ]);
  expect((await homeOf(director, 'company')).counts).toMatchObject({ open: 3, breached: 2 });
  expect(await perform(director, 'home.company', {})).toEqual({
    groups: [
      { group: { id: group, name: '热线组' }, cases: 1, promises: 2, breached: 2, today: 1 },
      { group: null, cases: 1, promises: 1, breached: 0, today: 0 },
    ],
  });
  await expect(perform(clerk, 'home.company', {})).rejects.toThrow();
  // each figure opens the list of as many
  const listed = async (filter: string | string[]) =>
    ((await perform(director, 'case.list', { filter, counts: 'true' })) as { counts: { open: number } }).counts.open;
  expect([await listed(`group:${group}`), await listed('group:none'), await listed(['group:none', `group:${group}`])]).toEqual([1, 1, 2]);
  await expect(listed('owner:none')).rejects.toThrow();
  // a head of department answers for his own
  const head = await firm.member('韩主管', ['HEAD'], { groups: [group] });
  const stranger = await firm.member('外人', ['HEAD']);
  expect((await homeOf(head, 'company')).promises.map(({ root }) => root.number)).toEqual(['BX-20261124-0901', 'BX-20261124-0901']);
  expect((await homeOf(head, 'company')).counts).toMatchObject({ open: 2, breached: 2 });
  expect(await perform(head, 'home.company', {})).toMatchObject({ groups: [{ group: { id: group }, cases: 1, promises: 2 }] });
  expect(await homeOf(stranger, 'company')).toMatchObject({ promises: [], counts: { open: 0 } });
  expect(await perform(stranger, 'home.company', {})).toEqual({ groups: [] });
});

it('[R-CAS-05] [R-CAS-08] a promise that rests is open and not broken, whatever was due before; what runs comes before it', async () => {
  const firm = await testCompany(app.door);
  await app.performer.perform(firm.system, {
    operation: app.operation('rulebook.publish-default'),
    input: { effectiveFrom: '2024-01-01T00:00:00Z' },
  });
  const [director, clerk] = [await firm.member('沈总', ['DIR']), await firm.member('小林', ['AGENT'])];
  const before = company;
  company = firm;
  try {
    const { id } = await aCase('BX-20261124-0910', clerk);
    await aClock(id, 'N-08', clock.now() - 30 * HOUR, 'paused');
    await aClock(id, 'N-48', clock.now() - HOUR, 'breached');
    await aClock(id, 'N-07', clock.now() + HOUR);
  } finally {
    company = before;
  }
  for (const [who, of] of [
    [director, 'company'],
    [director, 'team'],
    [clerk, 'mine'],
  ] as const) {
    const { counts, promises } = await homeOf(who, of);
    expect([of, counts.open, counts.breached]).toEqual([of, 3, 1]);
    expect(promises.map(({ code, state }) => `${code} ${state}`)).toEqual(['N-48 breached', 'N-07 running', 'N-08 paused']);
    // a page is full of what runs before it shows what rests
    const page = (await perform(who, 'home.read', { of, limit: 2 })) as Home;
    expect(page.promises.map(({ code }) => code)).toEqual(['N-48', 'N-07']);
  }
  expect(await perform(director, 'home.company', {})).toMatchObject({ groups: [{ promises: 3, breached: 1, today: 1 }] });
});

it('a duty of my group waits for me when I may do it, not when it is another post’s', async () => {
  const group = (await perform(manager, 'group.create', { code: 'HL', name: '热线组', nameEn: null, parentId: null })) as { id: string };
  const planner = await company.member('方经理', ['MGR'], { groups: [group.id] });
  const caller = await company.member('蒋蕾', ['CALLER'], { groups: [group.id] });
  const { id } = await aCase('BX-20261124-0811', agent);
  await aClock(id, 'N-48', clock.now() + 2 * HOUR);
  await write([openTask({ act: 'case.plan', subjectId: id, rootId: id, groupId: group.id, now: clock.now() })]);
  expect(await homeOf(planner)).toMatchObject({
    tasks: [{ act: 'case.plan' }],
    promises: [{ forMe: true }],
    counts: { open: 1, tasks: 1 },
  });
  expect(await homeOf(caller)).toMatchObject({ tasks: [], promises: [], counts: { open: 0, tasks: 0 } });
  // the figure counts the list, not a page of it
  await write([openTask({ act: 'case.resume', subjectId: id, rootId: id, memberId: planner.id, now: clock.now() })]);
  const page = (await perform(planner, 'home.read', { limit: 1 })) as Home;
  expect([page.tasks.length, page.counts.tasks]).toEqual([1, 2]);
});

it('[R-NFR-02] a masked phone is revealed by right only, and who looked at what is written down before it is shown', async () => {
  const { id, user } = await aCase('BX-20261124-0803', agent);
  expect(await perform(auditor, 'personal.reveal', { id })).toEqual({ value: '13900139000', until: toIso(clock.now() + 30_000) });
  expect(await perform(auditor, 'personal.reveal', { id: user })).toMatchObject({ value: '13800138000' });
  await expect(perform(engineer, 'personal.reveal', { id })).rejects.toThrow();
  await expect(perform(auditor, 'personal.reveal', { id: user, field: 'address' })).rejects.toThrow(NotThere);
  const stranger = await (await testCompany(app.door)).member('外人', ['AUDIT']);
  await expect(perform(stranger, 'personal.reveal', { id })).rejects.toThrow(NotThere);
  const [, events, answers] = await write([
    sql`select type, actor_id, data from events where tenant_id = app_tenant() and root_id = any(${[id, user]}::uuid[]) and type = 'personal.revealed' order by id`,
    sql`select answer::text as answer from idempotency_keys where tenant_id = app_tenant() and operation like 'personal.%'`,
  ]);
  expect(events?.rows).toEqual([
    { type: 'personal.revealed', actor_id: auditor.id, data: { field: 'phone' } },
    { type: 'personal.revealed', actor_id: auditor.id, data: { field: 'phone' } },
  ]);
  expect(JSON.stringify(answers?.rows)).not.toMatch(/13900139000|13800138000/);
  expect(await perform(auditor, 'subject.timeline', { id })).toMatchObject({ rows: [{ type: 'personal.revealed', by: { name: '孙稽' } }] });
});
