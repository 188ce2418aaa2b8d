import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settle } from '#tests/fixtures/app.ts';
import { at, iso } from '#tests/fixtures/cases.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';
import { sql } from '#platform/database/sql.ts';
import { NotThere } from '#platform/operation/bind.ts';

let desk: JobDesk;
const start = at('03-10 10:00');
beforeAll(async () => {
  desk = await jobDesk(start);
});
afterAll(() => desk.app.stop());

async function fault(): Promise<string> {
  desk.clock.set(start);
  return desk.registered();
}

describe('what a service that was given owes', () => {
  it('[R-CBK-01] is a call a day after it, whether it was solved on the telephone or by a job from afar', async () => {
    const { chen, li } = desk.people;
    const id = await fault();
    await desk.as(chen, 'case.solve', { id, solution: '重启后正常', satisfied: true });
    expect((await desk.promise(id, 'N-11')).dueAt).toBe(iso('03-11 10:00'));
    const remote = await desk.job('remote', li);
    await desk.finished(li, remote.id, 'remote');
    await settle(desk.app);
    const promise = await desk.promise(remote.caseId, 'N-11');
    expect(Date.parse(promise.dueAt) - Date.parse(promise.startedAt)).toBe(86_400_000);
  });

  it('[R-ONS-10] has cause, method, result and perceived satisfaction before whoever calls', async () => {
    const { zhao, sun } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    await desk.finished(zhao, id);
    await settle(desk.app);
    const { rows } = await desk.as<{ rows: { id: string }[] }>(sun, 'callback.list', { filter: [`case:${caseId}`] });
    expect(await desk.as(sun, 'callback.read', { id: rows[0]?.id })).toMatchObject({
      report: { cause: '定影组件', method: '更换定影组件', result: '已修复', perceivedSatisfaction: 5, engineers: [{ id: zhao.id }] },
    });
  });

  it('[R-CBK-01] moves with the time of the completion, and is off when the case is opened again', async () => {
    const { chen, zhao, fieldLead } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    await desk.work(zhao, id);
    desk.clock.pass(2 * 3_600_000);
    await desk.as(zhao, 'work-order.finish', { id, result: '已修复', perceivedSatisfaction: 5 });
    await settle(desk.app);
    const finishedAt = new Date(desk.clock.now() - 3_600_000).toISOString();
    await desk.as(fieldLead, 'work-order.correct', { id, finishedAt, reason: '实际早一小时完工' });
    await settle(desk.app);
    expect(Date.parse((await desk.promise(caseId, 'N-11')).dueAt)).toBe(Date.parse(finishedAt) + 86_400_000);
    const [, kept] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`select completed_at from callbacks where tenant_id = app_tenant() and case_id = ${caseId}`,
    ]);
    expect(kept?.rows).toEqual([{ completed_at: finishedAt }]);
    await desk.as(chen, 'case.reopen', { id: caseId, reason: '又坏了' });
    expect((await desk.promise(caseId, 'N-11')).state).toBe('cancelled');
  });

  it('[R-CAS-01] [R-CBK-02] is told beforehand to whoever would close the case without the customer’s word', async () => {
    const { liu, zhao } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    await desk.finished(zhao, id);
    await settle(desk.app);
    expect((await desk.as<{ rows: object[] }>(liu, 'subject.held-acts', { id: caseId })).rows).toEqual([
      { act: 'close-unconfirmed', code: 'callback.still_owed', why: '这一单还等着回访，请先回访；多次联系不上之后才能这样关闭' },
    ]);
  });

  it('[R-ORG-05] is given away by nobody who may not look at calls', async () => {
    const { zhao, chen, liu, company } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    await desk.finished(zhao, id);
    await settle(desk.app);
    const [, tasks] = await desk.app.door.trip([
      company.system.enter,
      sql`select id from tasks where tenant_id = app_tenant() and root_id = ${caseId} and act = 'callback.answer' and state = 'open'`,
    ]);
    const input = { id: tasks?.rows[0]?.['id'], memberId: chen.id };
    const dispatcher = await company.member('周调度', ['DISP']);
    await expect(desk.as(dispatcher, 'task.reassign', input)).rejects.toBeInstanceOf(NotThere);
    expect(await desk.as(liu, 'task.reassign', input)).toMatchObject({ id: input.id });
  });
});
