import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BadInput } from '#platform/operation/faults.ts';
import { at } from '#tests/fixtures/cases.ts';
import { jobDesk, SIGNED, type JobDesk } from '#tests/fixtures/jobs.ts';

let desk: JobDesk;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
});
afterAll(() => desk.app.stop());

describe('times that cannot be', () => {
  it('[R-DSP-06] a contact before the job was there is refused; one a moment early, by the clock of a phone, counts from its beginning', async () => {
    const { zhao } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    const begun = desk.clock.now();
    const contact = { operation: desk.app.operation('work-order.contact'), input: { id } };
    for (const occurredAt of [begun - 86_400_000, begun - 120_001]) {
      const fault = await desk.app.performer.perform(zhao.caller, { ...contact, occurredAt }).catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(BadInput);
      expect((fault as BadInput).faults).toMatchObject([{ pointer: '/occurredAt', code: 'before_beginning' }]);
    }
    expect((await desk.promise(caseId, 'N-48')).state).toBe('running');
    await desk.as(zhao, 'work-order.contact', { id }, { occurredAt: begun - 120_000 });
    expect(await desk.promise(caseId, 'N-48')).toMatchObject({ state: 'kept', stoppedAt: new Date(begun).toISOString() });
    expect((await desk.orderPage(id)).contactedAt).toBe(new Date(begun).toISOString());
  });

  it('[R-DSP-06] what is done now counts from the beginning of the job when the clock of the machine was put back meanwhile', async () => {
    const { zhao } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    const begun = desk.clock.now();
    desk.clock.set(begun - 5 * 3_600_000);
    try {
      await desk.as(zhao, 'work-order.contact', { id });
    } finally {
      desk.clock.set(begun);
    }
    expect(await desk.promise(caseId, 'N-48')).toMatchObject({ state: 'kept', stoppedAt: new Date(begun + 1).toISOString() });
  });

  it('[R-CAS-04] a contact on a case may lie between receipt and registration, never before', async () => {
    const { chen } = desk.people;
    const id = await desk.registered({ receivedAt: new Date(desk.clock.now() - 600_000).toISOString() });
    const touch = { id, direction: 'in', channel: 'phone' };
    await desk.as(chen, 'case.touch', touch, { occurredAt: desk.clock.now() - 500_000 });
    await expect(desk.as(chen, 'case.touch', touch, { occurredAt: desk.clock.now() - 900_000 })).rejects.toBeInstanceOf(BadInput);
  });

  it('[R-DSP-06] an appointment in the past or in a far year is refused at its field', async () => {
    const { zhao } = desk.people;
    const { id } = await desk.job('site', zhao);
    for (const [plannedFrom, plannedTo, field] of [
      ['2026-03-09T01:00:00.000Z', '2026-03-09T02:00:00.000Z', 'plannedFrom'],
      ['9999-03-09T01:00:00.000Z', '9999-03-09T02:00:00.000Z', 'plannedTo'],
    ])
      expect(await desk.refused(zhao, 'work-order.contact', { id, plannedFrom, plannedTo })).toMatchObject({
        refusal: 'work-order.window_impossible',
        field,
      });
  });
});

describe('a job done twice', () => {
  it('[R-ONS-07] [R-ONS-08] test, demonstration and signature from before the last diagnosis do not finish it, and stay on record', async () => {
    const { zhao } = desk.people;
    await desk.testList([{ code: 'power', label: { zh: '通电', en: 'Power' } }]);
    const { id, caseId } = await desk.job('site', zhao);
    await desk.work(zhao, id);
    desk.clock.pass(3_600_000);
    await desk.as(zhao, 'work-order.break-off', { id, reason: 'part_missing' });
    await desk.as(zhao, 'work-order.arrive', { id });
    expect(await desk.orderPage(id)).toMatchObject({ demonstration: { demonstrated: true }, signature: { signer: '王敏' } });
    await desk.as(zhao, 'work-order.diagnose', { id, cause: '主板' });
    const finish = { id, result: '已修复', perceivedSatisfaction: 4 };
    expect((await desk.refused(zhao, 'work-order.finish', finish)).params['codes']).toBe(
      'work-order.test_missing,work-order.demonstration_missing,work-order.signature_missing',
    );
    expect(await desk.orderPage(id)).toMatchObject({
      demonstration: null,
      signature: null,
      test: { answers: [] },
      process: '更换定影组件',
    });
    for (const type of ['work-order.answered', 'work-order.demonstrated', 'work-order.signed'])
      expect(await desk.events(caseId)).toContain(type);
    const { test } = await desk.orderPage(id);
    const answers = test?.items.map((item) => ({ itemId: item.id, passed: true }));
    await desk.as(zhao, 'work-order.answer', { id, versionId: test?.versionId, answers });
    await desk.as(zhao, 'work-order.demonstrate', { id, demonstrated: true, tipsGiven: true });
    await desk.as(zhao, 'work-order.sign', { id, signer: '王敏', strokes: SIGNED });
    expect(await desk.as(zhao, 'work-order.finish', finish)).toMatchObject({ state: 'finished' });
  });

  it('[R-RMT-01] a remote job whose last session asked for a visit is not finished as a remote one, whatever was tested', async () => {
    const { li } = desk.people;
    await desk.testList([{ code: 'power', label: { zh: '通电', en: 'Power' } }]);
    const { id } = await desk.job('remote', li);
    await desk.work(li, id, 'remote');
    await desk.as(li, 'work-order.reroute', { id, route: 'site', reason: '复现' });
    expect(await desk.refused(li, 'work-order.reroute', { id, route: 'remote', reason: '客户不在' })).toMatchObject({
      refusal: 'work-order.not_yours',
    });
    await desk.as(desk.people.liu, 'work-order.reroute', { id, route: 'remote', reason: '客户不在' });
    await desk.as(desk.people.liu, 'work-order.assign', { id, engineerId: li.id });
    await desk.as(li, 'work-order.accept', { id });
    desk.clock.pass(60_000);
    await desk.as(li, 'work-order.open-remote', { id, method: 'phone' });
    desk.clock.pass(60_000);
    await desk.as(li, 'work-order.close-remote', { id, result: 'needs_visit', cause: '需换件' });
    await desk.as(li, 'work-order.diagnose', { id, cause: '定影组件' });
    const { test } = await desk.orderPage(id);
    await desk.as(li, 'work-order.answer', {
      id,
      versionId: test?.versionId,
      answers: test?.items.map((item) => ({ itemId: item.id, passed: true })),
    });
    await desk.as(li, 'work-order.demonstrate', { id, demonstrated: true, tipsGiven: true });
    expect(await desk.refused(li, 'work-order.finish', { id, result: '好了', perceivedSatisfaction: 4 })).toMatchObject({
      refusal: 'work-order.remote_unsolved',
      params: { codes: 'work-order.remote_unsolved' },
    });
  });
});

describe('a case whose job is open', () => {
  it('[R-CAS-01] is neither void nor solved, and judging it anew leaves the engineer at his work', async () => {
    const { zhao, liu, chen } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    expect(await desk.refused(liu, 'case.void', { id: caseId, reason: '重复登记' })).toMatchObject({ refusal: 'work-order.one_is_open' });
    expect(await desk.as(liu, 'case.assess', { id: caseId, complexity: 'simple' })).toMatchObject({ state: 'planned' });
    await desk.as(zhao, 'work-order.arrive', { id });
    expect(await desk.as(liu, 'case.assess', { id: caseId, complexity: 'complex' })).toMatchObject({ state: 'in_progress' });
    expect(await desk.duties(caseId)).toEqual([]);
    const solve = { id: caseId, solution: '重启', satisfied: true };
    expect(await desk.refused(chen, 'case.solve', solve)).toMatchObject({ refusal: 'work-order.one_is_open' });
    await desk.as(zhao, 'work-order.diagnose', { id, cause: '定影组件' });
    expect((await desk.page(caseId)).state).toBe('in_progress');
  });

  it('waits to be planned again once its job is cancelled, and can then be solved or void', async () => {
    const { zhao, liu, chen } = desk.people;
    for (const [act, input, state] of [
      ['case.solve', { solution: '电话指导后恢复', satisfied: true }, 'completed'],
      ['case.void', { reason: '重复登记' }, 'void'],
    ] as const) {
      const { id, caseId } = await desk.job('site', zhao);
      await desk.as(liu, 'work-order.cancel', { id, reason: '客户取消' });
      expect((await desk.page(caseId)).state).toBe('assessed');
      expect(await desk.events(caseId)).toContain('case.unplanned');
      expect(await desk.as(act === 'case.solve' ? chen : liu, act, { id: caseId, ...input })).toMatchObject({ state });
    }
  });

  it('a job nobody had taken is cancelled without moving its case', async () => {
    const { liu } = desk.people;
    const { id, caseId } = await desk.job('site');
    await desk.as(liu, 'work-order.cancel', { id, reason: '客户取消' });
    expect((await desk.page(caseId)).state).toBe('registered');
    expect(await desk.events(caseId)).not.toContain('case.unplanned');
  });
});
