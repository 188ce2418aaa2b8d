import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import { NotThere } from '#platform/operation/bind.ts';
import { settle } from '#tests/fixtures/app.ts';
import { at, iso } from '#tests/fixtures/cases.ts';
import { jobDesk, SIGNED, type JobDesk } from '#tests/fixtures/jobs.ts';

let desk: JobDesk;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
});
afterAll(() => desk.app.stop());

/** The latest step of a case, as its timeline tells it. */
async function told(id: string): Promise<unknown> {
  const { rows } = await desk.as<{ rows: { type: string }[] }>(desk.people.liu, 'subject.timeline', { id, only: 'key' });
  return rows.find(({ type }) => type.startsWith('work-order.'));
}

describe('the course of a job', () => {
  it('[R-DSP-06] the contact is kept with window and preparation and stops the promises; a try that reached nobody stops none', async () => {
    const { zhao } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    desk.clock.pass(60_000);
    await desk.as(zhao, 'work-order.contact', {
      id,
      reached: false,
      note: '无人接听',
      plannedFrom: iso('03-11 09:00'),
      plannedTo: iso('03-11 10:00'),
    });
    expect(await desk.promise(caseId, 'N-48')).toMatchObject({ open: true });
    expect(await desk.duties(id)).toEqual(['work-order.contact']);
    await desk.as(zhao, 'work-order.contact', {
      id,
      plannedFrom: iso('03-11 09:00'),
      plannedTo: iso('03-11 10:00'),
      preparation: ['定影组件', '清洁套装'],
      note: '确认条纹',
    });
    for (const code of ['N-48', 'N-08', 'N-06']) expect(await desk.promise(caseId, code)).toMatchObject({ state: 'kept', open: false });
    const page = await desk.orderPage(id);
    expect(page.contacts).toMatchObject([
      { reached: false, note: '无人接听' },
      { reached: true, preparation: ['定影组件', '清洁套装'], by: { id: zhao.id } },
    ]);
    expect(page.visits).toMatchObject([{ engineer: { id: zhao.id }, arrivedAt: null }]);
    expect(await desk.duties(id)).toEqual(['work-order.depart']);
  });

  it('[R-DSP-06] another engineer needs a reason, takes over the appointment, and the first one sees the job no longer', async () => {
    const { zhao, liu, company, groups } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    await desk.as(zhao, 'work-order.contact', { id, plannedFrom: iso('03-13 09:00'), plannedTo: iso('03-13 10:00') });
    const wu = await company.member('吴师傅', ['FSE'], { groups: [groups.field] });
    expect(await desk.refused(liu, 'work-order.assign', { id, engineerId: wu.id, reason: '顶班' })).toMatchObject({
      refusal: 'work-order.engineer_unfit',
    });
    const { rows } = await desk.as<{ rows: { id: string }[] }>(desk.system, 'skill.list', {});
    await desk.as(desk.system, 'staff.put-skill', { id: wu.id, skillId: rows[0]?.id, level: 1, remote: false, validUntil: null });
    expect(await desk.refused(liu, 'work-order.assign', { id, engineerId: wu.id })).toMatchObject({ refusal: 'work-order.reason_missing' });
    desk.clock.pass(60_000);
    const givenAt = new Date(desk.clock.now()).toISOString();
    await desk.as(liu, 'work-order.assign', { id, engineerId: wu.id, reason: '顶班' });
    expect(await desk.orderPage(id)).toMatchObject({ assignedAt: givenAt, createdAt: expect.not.stringMatching(givenAt) });
    expect(await told(caseId)).toMatchObject({ sentence: '派给 吴师傅', comment: { text: '顶班', internal: true } });
    expect((await desk.orderPage(id)).visits).toMatchObject([
      { engineer: { id: wu.id }, plannedFrom: new Date(at('03-13 09:00')).toISOString() },
    ]);
    await expect(desk.as(zhao, 'work-order.read', { id })).rejects.toBeInstanceOf(NotThere);
    await expect(desk.as(zhao, 'case.read', { id: caseId })).rejects.toBeInstanceOf(NotThere);
    expect(await desk.as<{ state: string }>(wu, 'case.read', { id: caseId })).toMatchObject({ state: 'planned' });
    await desk.as(wu, 'work-order.decline', { id, reason: '车坏了' });
    expect(await desk.orderPage(id)).toMatchObject({ state: 'unassigned', engineer: null, assignedAt: null, visits: [] });
    expect(await told(caseId)).toMatchObject({ sentence: '吴师傅 退回派工', comment: { text: '车坏了' } });
    expect(await desk.duties(id)).toEqual(['work-order.assign']);
  });

  it('[R-DSP-06] [R-DSP-11] who is on the way is called back with a reason: the appointment moves, and what he does there meanwhile is refused', async () => {
    const { zhao, liu } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    await desk.as(zhao, 'work-order.contact', { id, plannedFrom: iso('03-14 09:00'), plannedTo: iso('03-14 10:00') });
    await desk.as(zhao, 'work-order.depart', { id });
    const later = { id, engineerId: zhao.id, plannedFrom: iso('03-16 09:00'), plannedTo: iso('03-16 10:00') };
    expect(await desk.refused(liu, 'work-order.assign', later)).toMatchObject({ refusal: 'work-order.reason_missing', field: 'reason' });
    await desk.as(liu, 'work-order.assign', { ...later, reason: '客户临时出门' });
    expect(await told(caseId)).toMatchObject({
      sentence: '改约，仍由 赵师傅',
      data: { plannedFrom: later.plannedFrom, plannedTo: later.plannedTo },
      comment: { text: '客户临时出门' },
    });
    const page = await desk.orderPage(id);
    expect(page).toMatchObject({ state: 'assigned' });
    expect(page.visits).toMatchObject([{ departedAt: null, arrivedAt: null, plannedFrom: new Date(at('03-16 09:00')).toISOString() }]);
    // without a network he goes on: what he sends when the line is back is no longer possible, and he is shown why
    expect(await desk.refused(zhao, 'work-order.arrive', { id })).toMatchObject({ refusal: 'work-order.not_now' });
  });

  it('[R-DSP-11] a visit that is not needed any more is cancelled while somebody is on the way: he is told, and the case waits for a plan', async () => {
    const { zhao, liu } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    await desk.as(zhao, 'work-order.contact', { id, plannedFrom: iso('03-18 09:00'), plannedTo: iso('03-18 10:00') });
    await desk.as(zhao, 'work-order.depart', { id });
    await desk.as(liu, 'work-order.cancel', { id, reason: '客户自行修好' });
    expect(await desk.orderPage(id)).toMatchObject({ state: 'void' });
    expect(await desk.as<{ state: string }>(liu, 'case.read', { id: caseId })).toMatchObject({
      state: expect.not.stringMatching('planned'),
    });
    await settle(desk.app);
    const { rows } = await desk.as<{ rows: { sentence: string }[] }>(zhao, 'notice.list', {});
    expect(rows.some(({ sentence }) => sentence.startsWith('不用再去了'))).toBe(true);
  });

  it('[R-DSP-04] remote fails, the route changes: number, findings, record, contacts and sessions stay, and nothing is entered again', async () => {
    const { li, zhao, fieldLead } = desk.people;
    const { id, caseId } = await desk.job('remote', li);
    await desk.as(li, 'work-order.contact', { id, note: '确认故障' });
    await desk.as(li, 'work-order.open-remote', { id, method: 'video' });
    expect(await desk.refused(li, 'work-order.reroute', { id, route: 'site', reason: '要上门' })).toMatchObject({
      refusal: 'work-order.remote_open',
    });
    await desk.as(li, 'work-order.diagnose', { id, cause: '定影组件' });
    await desk.as(li, 'work-order.record', { id, process: '远程清洁' });
    await desk.as(li, 'work-order.close-remote', { id, result: 'needs_visit', cause: '需换件', steps: '清洁' });
    const before = await desk.orderPage(id);
    expect(await desk.refused(li, 'work-order.reroute', { id, route: 'remote', reason: '要上门' })).toMatchObject({
      refusal: 'work-order.same_route',
    });
    await desk.as(li, 'work-order.reroute', { id, route: 'site', reason: '需要上门换件' });
    const after = await desk.orderPage(id);
    expect(after).toMatchObject({
      number: before.number,
      route: 'site',
      state: 'unassigned',
      engineer: null,
      process: '远程清洁',
      diagnosis: before.diagnosis,
      contacts: before.contacts,
      remoteSessions: before.remoteSessions,
    });
    expect(await desk.events(caseId)).toContain('work-order.rerouted');
    await desk.as(fieldLead, 'work-order.assign', { id, engineerId: zhao.id });
    expect(await desk.duties(id)).toEqual(['work-order.accept']);
    expect((await desk.orderPage(id)).number).toBe(before.number);
  });

  it('[R-RMT-01] a remote session keeps agreed time, start, end, method, check, cause, steps and result; unsolved needs a cause', async () => {
    const { li } = desk.people;
    const { id, caseId } = await desk.job('remote', li);
    expect(await desk.refused(li, 'work-order.arrive', { id })).toMatchObject({ refusal: 'work-order.not_a_visit' });
    await desk.as(li, 'work-order.open-remote', { id, method: 'desktop', agreedAt: iso('03-10 10:30') });
    expect((await desk.page(caseId)).state).toBe('in_progress');
    desk.clock.pass(20 * 60_000);
    expect(await desk.refused(li, 'work-order.close-remote', { id, result: 'needs_depot' })).toMatchObject({
      refusal: 'work-order.cause_missing',
    });
    await desk.as(li, 'work-order.close-remote', { id, result: 'needs_depot', cause: '主板', steps: '复位', check: '仍报错' });
    const [session] = (await desk.orderPage(id)).remoteSessions;
    expect(session).toMatchObject({ method: 'desktop', result: 'needs_depot', cause: '主板', steps: '复位', by: { id: li.id } });
    expect(Date.parse(session?.endedAt ?? '') - Date.parse(session?.startedAt ?? '')).toBe(20 * 60_000);
    expect(await desk.refused(li, 'work-order.close-remote', { id, result: 'solved' })).toMatchObject({
      refusal: 'work-order.no_remote_session',
    });
  });

  it('[R-RMT-03] a remote job without test and tips cannot be finished, with them it can', async () => {
    const { li } = desk.people;
    const { id, caseId } = await desk.job('remote', li);
    await desk.as(li, 'work-order.open-remote', { id, method: 'phone' });
    await desk.as(li, 'work-order.close-remote', { id, result: 'solved' });
    await desk.as(li, 'work-order.diagnose', { id, cause: '驱动' });
    await desk.as(li, 'work-order.record', { id, process: '重装驱动' });
    const finish = { id, result: '已解决', perceivedSatisfaction: 5 };
    expect(await desk.refused(li, 'work-order.finish', finish)).toMatchObject({
      refusal: 'work-order.test_missing',
      params: { codes: 'work-order.test_missing,work-order.demonstration_missing' },
    });
    const again = await desk.job('remote', li);
    await desk.finished(li, again.id, 'remote');
    await settle(desk.app);
    expect((await desk.page(again.caseId)).state).toBe('completed');
    expect((await desk.page(caseId)).state).toBe('in_progress');
  });

  it('[R-ONS-02] the definite cause is needed before the record, and is compared with the assessment', async () => {
    const { zhao, liu } = desk.people;
    const caseId = await desk.registered();
    await desk.as(liu, 'case.assess', { id: caseId, complexity: 'simple', suspectedCause: '定影组件', route: 'site' });
    const { id } = await desk.as(liu, 'work-order.create', { caseId, route: 'site', engineerId: zhao.id });
    await desk.as(zhao, 'work-order.accept', { id });
    await desk.as(zhao, 'work-order.arrive', { id, longitude: 120.13, latitude: 30.27 });
    expect(await desk.refused(zhao, 'work-order.record', { id, process: '更换' })).toMatchObject({ refusal: 'work-order.not_now' });
    await desk.as(zhao, 'work-order.diagnose', { id, cause: '定影组件' });
    expect((await desk.orderPage(id)).diagnosis).toMatchObject({ cause: '定影组件', asAssessed: true });
    await desk.as(zhao, 'work-order.diagnose', { id, cause: '搓纸轮磨损' });
    expect((await desk.orderPage(id)).diagnosis).toMatchObject({ cause: '搓纸轮磨损', asAssessed: false });
  });

  it('[R-DSP-01] a symptom is no cause, neither of the assessment nor of the diagnosis', async () => {
    const { zhao, liu } = desk.people;
    const code = async (type: string): Promise<string> =>
      (await desk.as(desk.system, 'fault-code.create', { code: `T-${type}`, name: type, type, position: 0 })).id;
    const [symptom, cause] = [await code('symptom'), await code('cause')];
    const { id, caseId } = await desk.job('site', zhao);
    const assess = { id: caseId, complexity: 'simple' };
    expect(await desk.refused(liu, 'case.assess', { ...assess, causeCodeId: symptom })).toMatchObject({ refusal: 'case.cause_unknown' });
    await desk.as(liu, 'case.assess', { ...assess, causeCodeId: cause });
    await desk.as(zhao, 'work-order.arrive', { id });
    const diagnose = { id, cause: '定影组件' };
    expect(await desk.refused(zhao, 'work-order.diagnose', { ...diagnose, causeCodeId: symptom })).toMatchObject({
      refusal: 'work-order.cause_unknown',
    });
    await desk.as(zhao, 'work-order.diagnose', { ...diagnose, causeCodeId: cause });
    expect((await desk.orderPage(id)).diagnosis).toMatchObject({ causeCodeId: cause, asAssessed: true });
  });

  it('[R-DSP-04] the engineer whose job goes another way sees its case no longer, until it is his again', async () => {
    const { zhao, liu } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    await desk.as(zhao, 'work-order.arrive', { id });
    await desk.as(zhao, 'work-order.reroute', { id, route: 'depot', reason: '需返厂' });
    await expect(desk.as(zhao, 'case.read', { id: caseId })).rejects.toBeInstanceOf(NotThere);
    await desk.as(liu, 'work-order.assign', { id, engineerId: zhao.id });
    expect(await desk.as(zhao, 'case.read', { id: caseId })).toMatchObject({ id: caseId });
  });

  it('[R-ONS-10] finishing completes the case, and the job waits for nothing more', async () => {
    const { zhao } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    await desk.finished(zhao, id);
    await settle(desk.app);
    expect((await desk.page(caseId)).state).toBe('completed');
    expect(await desk.duties(id)).toEqual([]);
  });

  it('[R-ONS-08] the care tips written down reach the customer when the job is finished', async () => {
    const { zhao, chen } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    await desk.finished(zhao, id);
    await settle(desk.app);
    const { rows } = await desk.as<{ rows: { template: string; text: string }[] }>(chen, 'message.list', { id: caseId });
    const tips = rows.filter(({ template }) => template === 'careTips');
    expect(tips.map(({ text }) => text)).toEqual([expect.stringContaining('每周清洁')]);
  });

  it('a corrected finishing time moves the completion and the end of the visit, and both times stay on record', async () => {
    const { zhao, fieldLead } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    await desk.work(zhao, id);
    const arrivedAt = desk.clock.now();
    desk.clock.pass(2 * 3_600_000);
    await desk.as(zhao, 'work-order.finish', { id, result: '已修复', perceivedSatisfaction: 5 });
    await settle(desk.app);
    const finishedAt = new Date(desk.clock.now() - 3_600_000).toISOString();
    for (const wrong of [desk.clock.now() + 60_000, arrivedAt - 60_000])
      expect(
        await desk.refused(fieldLead, 'work-order.correct', { id, finishedAt: new Date(wrong).toISOString(), reason: '记错' }),
      ).toMatchObject({ refusal: 'work-order.time_impossible', field: 'finishedAt' });
    await desk.as(fieldLead, 'work-order.correct', { id, finishedAt, reason: '实际早一小时完工' });
    await settle(desk.app);
    expect(await desk.page(caseId)).toMatchObject({ completedAt: finishedAt });
    expect(await desk.orderPage(id)).toMatchObject({ finishedAt, visits: [{ endedAt: finishedAt }] });
    const [, kept] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`select count(*) as corrections from events where tenant_id = app_tenant() and root_id = ${caseId} and supersedes is not null`,
    ]);
    expect(kept?.rows).toEqual([{ corrections: 2 }]);
  });

  it('[R-ONS-07] [R-ONS-08] every test item, demonstration, tips and signature are asked for, and a failed item blocks', async () => {
    const { zhao } = desk.people;
    const list = await desk.testList([
      { code: 'power', label: { zh: '通电', en: 'Power' }, safety: true },
      { code: 'volt', label: { zh: '电压', en: 'Voltage' }, type: 'value', unit: 'V', low: 210, high: 230 },
    ]);
    const { id } = await desk.job('site', zhao);
    await desk.as(zhao, 'work-order.arrive', { id });
    await desk.as(zhao, 'work-order.diagnose', { id, cause: '电源' });
    const finish = { id, result: '已修复', perceivedSatisfaction: 4 };
    const codes = async (): Promise<unknown> => (await desk.refused(zhao, 'work-order.finish', finish)).params['codes'];
    expect(await codes()).toBe(
      'work-order.record_missing,work-order.test_missing,work-order.demonstration_missing,work-order.signature_missing',
    );
    await desk.as(zhao, 'work-order.record', {
      id,
      process: '换电源板',
      parts: [
        { number: 'A', name: '电源板', quantity: 1 },
        { number: 'B', name: '螺丝', quantity: 4 },
      ],
    });
    await desk.as(zhao, 'work-order.record', { id, process: '换电源板', parts: [{ number: 'A', name: '电源板', quantity: 1 }] });
    const [power, volt] = list.items.map((item) => item.id);
    const answer = (value: string) => ({
      id,
      versionId: list.versionId,
      answers: [
        { itemId: power, passed: true },
        { itemId: volt, value },
      ],
    });
    expect(await desk.refused(zhao, 'work-order.answer', { ...answer('220'), versionId: power })).toMatchObject({
      refusal: 'work-order.other_test_list',
    });
    expect(
      await desk.refused(zhao, 'work-order.answer', { ...answer('220'), answers: [...answer('220').answers, ...answer('230').answers] }),
    ).toMatchObject({ refusal: 'work-order.item_twice', field: 'answers' });
    await desk.as(zhao, 'work-order.answer', answer('250'));
    await desk.as(zhao, 'work-order.demonstrate', { id, demonstrated: true, tipsGiven: false });
    expect(await codes()).toBe('work-order.test_failed,work-order.demonstration_missing,work-order.signature_missing');
    await desk.as(zhao, 'work-order.answer', answer('220'));
    await desk.as(zhao, 'work-order.demonstrate', { id, demonstrated: true, tipsGiven: true });
    expect(await codes()).toBe('work-order.signature_missing');
    const dots = [[[0, 0, 0]], [[90, 2, 9]]];
    expect(await desk.refused(zhao, 'work-order.sign', { id, signer: '王敏', strokes: dots })).toMatchObject({
      refusal: 'work-order.signature_blank',
      field: 'strokes',
    });
    await desk.as(zhao, 'work-order.sign', { id, signer: '王敏', strokes: SIGNED });
    await desk.as(zhao, 'work-order.finish', finish);
    const page = await desk.orderPage(id);
    expect(page).toMatchObject({
      state: 'finished',
      parts: [{ number: 'A', quantity: 1 }],
      signature: { signer: '王敏' },
      demonstration: { tipsGiven: true },
    });
    expect(page.test?.answers).toHaveLength(2);
  });
});
