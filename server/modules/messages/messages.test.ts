import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../app.ts';
import { settle, testApp, testClock } from '#tests/fixtures/app.ts';
import { testCompany, type TestCompany, type TestMember } from '#tests/fixtures/company.ts';
import { sql } from '#platform/database/sql.ts';
import { NotThere } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';

const clock = testClock();
let app: App;
let company: TestCompany;
let agent: TestMember;
let manager: TestMember;
let lead: TestMember;
let otherLead: TestMember;
let auditor: TestMember;
const group = newId();

interface Notices {
  readonly rows: { id: string; template: string; sentence: string; readAt: string | null }[];
  readonly unread: number;
  readonly next: string | null;
}

async function perform(who: TestMember, name: string, input: unknown): Promise<unknown> {
  const outcome = await app.performer.perform(who.caller, { operation: app.operation(name), input });
  return 'answer' in outcome ? outcome.answer : outcome.refusal;
}
const noticesOf = async (who: TestMember, more = {}) => (await perform(who, 'notice.list', more)) as Notices;
const messagesOf = async (who: TestMember, id: string) =>
  (await perform(who, 'message.list', { id })) as { rows: { template: string; text: string; recipient: unknown }[] };

async function aCase(number: string): Promise<string> {
  const [id, user] = [newId(), newId()];
  const at = toIso(clock.now());
  await app.door.trip([
    company.system.enter,
    sql`insert into subjects (tenant_id, id, kind, root_id, created_at, number) values (app_tenant(), ${id}, 'case', ${id}, ${at}, ${number}), (app_tenant(), ${user}, 'end-user', ${user}, ${at}, null)`,
    sql`insert into end_users (tenant_id, id, name, phone, created_at) values (app_tenant(), ${user}, '王芳', '13800138000', ${at})`,
    sql`insert into cases (tenant_id, id, kind, nature, state, channel, intake_owner_id, group_id, end_user_id, contact_name, contact_phone, summary, received_at, registered_at)
        values (app_tenant(), ${id}, 'fault', 'fault_report', 'registered', 'phone', ${agent.id}, ${group}, ${user}, '王芳', '13800138000', '不出纸', ${at}, ${at})`,
  ]);
  return id;
}

async function happened(type: string, rootId: string, data: object = {}, actor: TestMember = manager): Promise<void> {
  await app.door.trip([
    company.system.enter,
    sql`insert into events (tenant_id, id, operation_id, type, subject_id, root_id, actor_id, caller, occurred_at, recorded_at, data)
        values (app_tenant(), ${newId()}, ${newId()}, ${type}, ${rootId}, ${rootId}, ${actor.id}, 'http', ${toIso(clock.now())}, ${toIso(clock.now())}, ${JSON.stringify(data)}::jsonb)`,
  ]);
  await settle(app);
}

beforeAll(async () => {
  app = await testApp(clock);
  company = await testCompany(app.door);
  agent = await company.member('林晓', ['AGENT']);
  manager = await company.member('周经理', ['MGR']);
  lead = await company.member('王组', ['LEAD-FS'], { groups: [group] });
  otherLead = await company.member('刘组', ['LEAD-DP'], { groups: [newId()] });
  auditor = await company.member('孙稽', ['AUDIT']);
});
afterAll(() => app.stop());

it('[R-CAS-05] the intake owner gets a notice when others close his case, and reads it once', async () => {
  const id = await aCase('BX-20261124-0901');
  await happened('case.closed', id);
  const { rows, unread } = await noticesOf(agent, { only: 'unread' });
  expect([unread, rows.map(({ sentence }) => sentence)]).toEqual([1, ['BX-20261124-0901 客户已确认，单子已关闭']]);
  await perform(manager, 'notice.mark-read', { ids: rows.map((row) => row.id) });
  expect((await noticesOf(agent)).unread).toBe(1);
  await perform(agent, 'notice.mark-read', { ids: rows.map((row) => row.id) });
  expect(await noticesOf(agent)).toMatchObject({ unread: 0, rows: [{ readAt: expect.any(String) }] });
});

it('a reopened case comes before managers and the leads of its group, not before other leads', async () => {
  const id = await aCase('BX-20261124-0902');
  await happened('case.reopened', id);
  for (const who of [manager, lead, agent]) expect((await noticesOf(who)).rows[0]).toMatchObject({ template: 'caseReopened' });
  expect((await noticesOf(otherLead)).rows).toEqual([]);
});

it('[R-CAS-03] a hand-over writes the customer a message, kept as rendered, with the phone hidden from those without the right', async () => {
  const id = await aCase('BX-20261124-0903');
  await happened('case.handed_over', id);
  const [message] = (await messagesOf(agent, id)).rows;
  expect(message).toMatchObject({ template: 'handedOver', recipient: '13800138000' });
  expect(message?.text).toContain('王芳您好，您的单号 BX-20261124-0903 已转交');
  expect((await messagesOf(auditor, id)).rows[0]?.recipient).toEqual({ masked: '138****8000' });
  const stranger = await (await testCompany(app.door)).member('外人', ['MGR']);
  await expect(messagesOf(stranger, id)).rejects.toThrow(NotThere);
  const [, events] = await app.door.trip([
    company.system.enter,
    sql`select data::text as data from events where tenant_id = app_tenant() and root_id = ${id}`,
  ]);
  expect(JSON.stringify(events?.rows)).not.toMatch(/王芳|13800138000/);
});

it('an appointment names engineer and window on the wall clock of the company', async () => {
  const id = await aCase('BX-20261124-0904');
  const engineer = await company.member('李建国', ['FSE']);
  await happened('work-order.contacted', id, {
    engineerId: engineer.id,
    plannedFrom: '2026-11-25T01:00:00.000Z',
    plannedTo: '2026-11-25T03:00:00.000Z',
  });
  expect((await messagesOf(agent, id)).rows[0]?.text).toContain('工程师李建国将于 2026-11-25 09:00 至 2026-11-25 11:00 为您服务');
});

it('a mention reaches the one mentioned, in his language when he reads', async () => {
  const id = await aCase('BX-20261124-0905');
  await perform(agent, 'subject.comment', { id, text: '请看一下', mentions: [otherLead.id] });
  await settle(app);
  expect((await noticesOf(otherLead)).rows.map(({ sentence }) => sentence)).toEqual(['林晓 在 BX-20261124-0905 的留言中提到了您']);
  const english = await app.performer.perform(
    { ...otherLead.caller, locale: 'en' },
    { operation: app.operation('notice.list'), input: {} },
  );
  expect(english).toMatchObject({ answer: { rows: [{ sentence: '林晓 mentioned you in a comment on BX-20261124-0905' }] } });
});

it('the same event told twice writes nothing twice, and pages of notices have no gap', async () => {
  const id = await aCase('BX-20261124-0906');
  for (let n = 0; n < 5; n += 1) await happened('case.completed', id);
  const count = (await noticesOf(agent, { limit: 100 })).rows.length;
  const tell = app.operation('message.tell');
  const [, event] = await app.door.trip([
    company.system.enter,
    sql`select id from events where tenant_id = app_tenant() and root_id = ${id} and type = 'case.completed' limit 1`,
  ]);
  const input = { eventId: event!.rows[0]!['id'], type: 'case.completed', subjectId: id, rootId: id, at: toIso(clock.now()), data: {} };
  await app.performer.perform(company.system, { operation: tell, input });
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await noticesOf(agent, { limit: 2, ...(after ? { after } : {}) });
    seen.push(...page.rows.map((row) => row.id));
    after = page.next ?? undefined;
  } while (after);
  expect([seen.length, new Set(seen).size]).toEqual([count, count]);
});
