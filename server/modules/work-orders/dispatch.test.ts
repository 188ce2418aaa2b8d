import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import { at } from '#tests/fixtures/cases.ts';
import type { TestMember } from '#tests/fixtures/company.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';

/** Cases lie with the hotline, where nobody gives out work; of the company only a field lead and a manager may, to begin with. */
describe('a job that waits for somebody again', () => {
  let desk: JobDesk;
  let group: string;
  beforeAll(async () => {
    desk = await jobDesk(at('03-10 10:00'));
    group = (await desk.as(desk.system, 'group.create', { code: 'DISPATCH', name: '派工组', nameEn: 'DISPATCH', parentId: null })).id;
  });
  afterAll(() => desk.app.stop());

  /** who is asked for what on a subject: a group, or people */
  async function asked(id: string): Promise<unknown[]> {
    const [, answer] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`select act, coalesce(group_id, member_id) as of from tasks where tenant_id = app_tenant() and subject_id = ${id} and state = 'open'`,
    ]);
    return (answer?.rows ?? []).map((row) => [row['act'], row['of']]);
  }
  const declined = async (): Promise<string> => {
    const { zhao } = desk.people;
    const { id } = await desk.job('site', zhao);
    await desk.as(zhao, 'work-order.decline', { id, reason: '车坏了' });
    return id;
  };
  const mine = async (who: TestMember): Promise<string[]> =>
    (await desk.as<{ rows: { subject: { id: string } }[] }>(who, 'task.mine', { of: 'all', limit: 200 })).rows.map(
      ({ subject }) => subject.id,
    );
  const differ = (role: string, permission: string, verb: 'grant' | 'revoke') => desk.as(desk.system, `role.${verb}`, { role, permission });
  const activate = (member: TestMember, active: boolean) =>
    desk.app.door.trip([
      desk.people.company.system.enter,
      sql`update members set active = ${active} where tenant_id = app_tenant() and id = ${member.id}`,
    ]);

  it('[R-DSP-03] [R-ORG-05] is the lead’s in person where nobody else may give it out, and he finds it among his duties', async () => {
    const { fieldLead, zhao, chen } = desk.people;
    const id = await declined();
    expect(await asked(id)).toEqual([['work-order.assign', fieldLead.id]]);
    expect(await mine(fieldLead)).toContain(id);
    expect(await mine(chen)).not.toContain(id);
    await desk.as(fieldLead, 'work-order.assign', { id, engineerId: zhao.id });
  });

  it('[R-DSP-03] [R-DSP-04] is the dispatchers’, whichever group has the case: given up, sent another way, or to be planned anew', async () => {
    const { zhao, liu, company } = desk.people;
    const dispatcher = await company.member('周调度', ['DISP'], { groups: [group] });
    const id = await declined();
    expect(await asked(id)).toEqual([['work-order.assign', group]]);
    expect(await mine(dispatcher)).toContain(id);
    await desk.as(dispatcher, 'work-order.assign', { id, engineerId: zhao.id });
    await desk.as(zhao, 'work-order.accept', { id });
    await desk.as(liu, 'work-order.reroute', { id, route: 'depot', reason: '需返厂' });
    expect(await asked(id)).toEqual([['work-order.assign', group]]);
    const { caseId } = await desk.job('site', zhao);
    const { rows } = await desk.as<{ rows: { id: string }[] }>(liu, 'work-order.of-case', { caseId });
    await desk.as(liu, 'work-order.cancel', { id: rows[0]?.id, reason: '客户改期' });
    expect((await asked(caseId)).filter((row) => (row as string[])[0] === 'case.plan')).toEqual([['case.plan', group]]);
    const open = await desk.registered();
    const { id: unassigned } = await desk.as(liu, 'work-order.create', { caseId: open, route: 'site' });
    expect(await asked(unassigned)).toEqual([['work-order.assign', group]]);
  });

  it('[R-DSP-03] [R-ORG-05] goes by what the company lets its roles do, and in the end to a manager', async () => {
    const { fieldLead, liu, groups } = desk.people;
    await differ('DISP', 'work-order.assign', 'revoke');
    expect(await asked(await declined())).toEqual([['work-order.assign', fieldLead.id]]);
    await differ('AGENT', 'work-order.assign', 'grant');
    expect(await asked(await declined())).toEqual([['work-order.assign', groups.hotline]]);
    await differ('AGENT', 'work-order.assign', 'revoke');
    await activate(fieldLead, false);
    expect(await asked(await declined())).toEqual([['work-order.assign', liu.id]]);
    await activate(fieldLead, true);
  });

  it('[R-DSP-04] is the depot’s own lead’s where the depot has the case and the device comes there', async () => {
    const { company, zhao, liu } = desk.people;
    const depot = (await desk.as(desk.system, 'group.create', { code: 'DEPOT', name: '返修组', nameEn: 'DEPOT', parentId: null })).id;
    const lead = await company.member('何主管', ['LEAD-DP'], { groups: [depot] });
    await differ('DISP', 'work-order.assign', 'grant');
    const caseId = await desk.registered();
    await desk.as(liu, 'case.hand-over', { id: caseId, groupId: depot, tier: 2, note: '返修' });
    await desk.as(lead, 'case.accept', { id: caseId });
    const { id } = await desk.as(liu, 'work-order.create', { caseId, route: 'site', engineerId: zhao.id });
    await desk.as(zhao, 'work-order.accept', { id });
    await desk.as(zhao, 'work-order.reroute', { id, route: 'depot', reason: '需返厂' });
    expect(await asked(id)).toEqual([['work-order.assign', lead.id]]);
  });
});
