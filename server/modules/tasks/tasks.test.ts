import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../app.ts';
import { testApp, testClock } from '#tests/fixtures/app.ts';
import { testCompany, type TestCompany, type TestMember } from '#tests/fixtures/company.ts';
import { sql } from '#platform/database/sql.ts';
import { NotThere } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import { closeTasks, openTask } from './index.ts';

const clock = testClock();
let app: App;
let company: TestCompany;
let agent: TestMember;
let engineer: TestMember;
let lead: TestMember;
const group = newId();
const team = newId();

interface Mine {
  readonly rows: { id: string; act: string; memberId: string | null; root: { id: string } }[];
  readonly counts: { me: number; groups: number };
}

async function perform(who: TestMember, name: string, input: unknown): Promise<unknown> {
  const outcome = await app.performer.perform(who.caller, { operation: app.operation(name), input });
  return 'answer' in outcome ? outcome.answer : outcome.refusal;
}
const mine = async (who: TestMember, of = 'all') => (await perform(who, 'task.mine', { of })) as Mine;

async function root(): Promise<string> {
  const id = newId();
  await app.door.trip([
    company.system.enter,
    sql`insert into subjects (tenant_id, id, kind, root_id, created_at) values (app_tenant(), ${id}, 'case', ${id}, ${toIso(clock.now())})`,
  ]);
  return id;
}

beforeAll(async () => {
  app = await testApp(clock);
  company = await testCompany(app.door);
  agent = await company.member('林晓', ['AGENT'], { groups: [group, team] });
  engineer = await company.member('李建国', ['FSE']);
  lead = await company.member('王组', ['LEAD-FS'], { groups: [team] });
});
afterAll(() => app.stop());

it('a duty of a person and one of a group are in the right inboxes until they are closed', async () => {
  const id = await root();
  await app.door.trip([
    company.system.enter,
    openTask({ act: 'case.assess', subjectId: id, rootId: id, groupId: group, now: clock.now() }),
    openTask({ act: 'work-order.accept', subjectId: id, rootId: id, memberId: engineer.id, dueAt: clock.now() + 60_000, now: clock.now() }),
  ]);
  expect(await mine(agent)).toMatchObject({ rows: [{ act: 'case.assess', memberId: null, root: { id } }], counts: { me: 0, groups: 1 } });
  expect(await mine(engineer)).toMatchObject({ rows: [{ act: 'work-order.accept', memberId: engineer.id }], counts: { me: 1, groups: 0 } });
  expect((await mine(lead)).rows).toEqual([]);
  await app.door.trip([company.system.enter, closeTasks({ rootId: id, acts: ['case.assess'], as: 'done', now: clock.now() })]);
  expect((await mine(agent)).rows).toEqual([]);
  expect((await mine(engineer, 'me')).rows).toHaveLength(1);
  await app.door.trip([company.system.enter, closeTasks({ subjectId: id, as: 'cancelled', now: clock.now() })]);
  expect((await mine(engineer)).rows).toEqual([]);
});

it('[R-ORG-05] a duty of a group shows nobody a matter that is not there for him', async () => {
  const id = await root();
  const narrow = await company.member('钱窄', ['FSE'], { groups: [team] });
  await app.door.trip([
    company.system.enter,
    openTask({ act: 'work-order.assign', subjectId: id, rootId: id, groupId: team, now: clock.now() }),
  ]);
  expect((await mine(lead)).rows).toMatchObject([{ root: { id } }]);
  expect(await mine(narrow)).toMatchObject({ rows: [], counts: { me: 0, groups: 0 } });
  await app.door.trip([company.system.enter, closeTasks({ rootId: id, as: 'done', now: clock.now() })]);
});

it('closing without naming a root or subject closes nothing', async () => {
  const id = await root();
  await app.door.trip([company.system.enter, openTask({ act: 'x.y', subjectId: id, rootId: id, memberId: lead.id, now: clock.now() })]);
  await app.door.trip([company.system.enter, closeTasks({ as: 'done', now: clock.now() })]);
  expect((await mine(lead)).counts.me).toBe(1);
});

it('a lead gives a duty to a deputy, who then may look at its root; a closed one stays', async () => {
  const id = await root();
  await app.door.trip([
    company.system.enter,
    openTask({ act: 'work-order.accept', subjectId: id, rootId: id, memberId: agent.id, now: clock.now() }),
  ]);
  const [task] = (await mine(agent, 'me')).rows;
  await expect(perform(engineer, 'subject.timeline', { id })).rejects.toThrow();
  await expect(perform(agent, 'task.reassign', { id: task!.id, memberId: engineer.id })).rejects.toThrow();
  expect(await perform(lead, 'task.reassign', { id: task!.id, memberId: newId() })).toBe('task.member_unknown');
  expect(await perform(lead, 'task.reassign', { id: task!.id, memberId: engineer.id })).toMatchObject({ id: task!.id });
  expect((await mine(engineer, 'me')).rows.map((row) => row.id)).toContain(task!.id);
  expect(await perform(engineer, 'subject.timeline', { id })).toMatchObject({
    rows: [{ sentence: '任务转给 李建国', by: { name: '王组' } }],
  });
  await app.door.trip([company.system.enter, closeTasks({ rootId: id, as: 'done', now: clock.now() })]);
  expect(await perform(lead, 'task.reassign', { id: task!.id, memberId: agent.id })).toBe('task.not_open');
});

it('[R-ORG-05] who has no right to a kind of record gives none of its duties away: it is not there for him', async () => {
  const id = await root();
  const subjectId = newId();
  const dispatcher = await company.member('周调度', ['DISP']);
  const manager = await company.member('刘经理', ['MGR']);
  await app.door.trip([
    company.system.enter,
    sql`insert into subjects (tenant_id, id, kind, root_id, created_at) values (app_tenant(), ${subjectId}, 'company', ${id}, ${toIso(clock.now())})`,
    openTask({ act: 'case.assess', subjectId, rootId: id, memberId: agent.id, now: clock.now() }),
  ]);
  const given = (await mine(agent, 'me')).rows.find(({ act }) => act === 'case.assess');
  const input = { id: given?.id, memberId: lead.id };
  await expect(perform(dispatcher, 'task.reassign', input)).rejects.toBeInstanceOf(NotThere);
  expect(await perform(manager, 'task.reassign', input)).toMatchObject({ id: given?.id });
});
