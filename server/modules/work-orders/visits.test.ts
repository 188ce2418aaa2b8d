import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, iso } from '#tests/fixtures/cases.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';

let desk: JobDesk;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
});
afterAll(() => desk.app.stop());

const strokes = [
  [
    [0, 0, 0],
    [40, 30, 200],
  ],
];

describe('a visit that does not solve it', () => {
  it('[R-ONS-01] ends with its reason, keeps findings and engineer, frees his time, and the next one is agreed and made', async () => {
    const { zhao } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    await desk.as(zhao, 'work-order.contact', { id, plannedFrom: iso('03-10 10:30'), plannedTo: iso('03-10 11:30') });
    expect(await desk.refused(zhao, 'work-order.break-off', { id, reason: 'part_missing' })).toMatchObject({
      refusal: 'work-order.not_now',
    });
    await desk.as(zhao, 'work-order.depart', { id });
    desk.clock.pass(20 * 60_000);
    await desk.as(zhao, 'work-order.arrive', { id });
    await desk.as(zhao, 'work-order.diagnose', { id, cause: '定影组件' });
    expect(await desk.refused(zhao, 'work-order.break-off', { id, reason: 'other' })).toMatchObject({ refusal: 'work-order.note_missing' });
    await desk.as(zhao, 'work-order.break-off', { id, reason: 'part_missing', note: '没有定影组件' });
    expect(await desk.orderPage(id)).toMatchObject({
      state: 'accepted',
      engineer: { id: zhao.id },
      diagnosis: { cause: '定影组件' },
      visits: [{ brokenOff: 'part_missing', endedAt: new Date(at('03-10 10:20')).toISOString() }],
    });
    // the appointment that was broken off holds nobody's time any more
    const other = await desk.job('site', zhao);
    await desk.as(zhao, 'work-order.contact', { id: other.id, plannedFrom: iso('03-10 10:30'), plannedTo: iso('03-10 11:30') });
    await desk.as(zhao, 'work-order.contact', { id, plannedFrom: iso('03-11 09:00'), plannedTo: iso('03-11 10:00') });
    desk.clock.set(at('03-11 09:00'));
    await desk.work(zhao, id);
    await desk.as(zhao, 'work-order.finish', { id, result: '已修复', perceivedSatisfaction: 5 });
    const page = await desk.orderPage(id);
    expect(page.visits).toHaveLength(2);
    expect(page.visits.map(({ brokenOff }) => brokenOff).toSorted()).toEqual(['part_missing', null].toSorted());
    expect(await desk.events(caseId)).toContain('work-order.broken_off');
    desk.clock.set(at('03-10 10:00'));
  });

  it('[R-ONS-01] also on the way; at the depot there is no visit to end', async () => {
    const { zhao } = desk.people;
    const { id } = await desk.job('site', zhao);
    await desk.as(zhao, 'work-order.depart', { id });
    await desk.as(zhao, 'work-order.break-off', { id, reason: 'customer_absent' });
    expect(await desk.orderPage(id)).toMatchObject({
      state: 'accepted',
      contactedAt: null,
      visits: [{ arrivedAt: null, brokenOff: 'customer_absent' }],
    });
    const depot = await desk.job('depot');
    await desk.as(desk.system, 'work-order.assign', { id: depot.id, engineerId: zhao.id });
    await desk.as(zhao, 'work-order.accept', { id: depot.id });
    await desk.as(zhao, 'work-order.arrive', { id: depot.id });
    expect(await desk.refused(zhao, 'work-order.break-off', { id: depot.id, reason: 'more_time' })).toMatchObject({
      refusal: 'work-order.not_a_visit',
    });
  });
});

describe('what the customer signed', () => {
  it('[R-ONS-09] is what was written then: a record changed afterwards is signed anew', async () => {
    const { zhao } = desk.people;
    const { id } = await desk.job('site', zhao);
    await desk.work(zhao, id);
    expect((await desk.orderPage(id)).signature).toMatchObject({ signer: '王敏' });
    desk.clock.pass(60_000);
    await desk.as(zhao, 'work-order.record', { id, process: '更换主板，收费 800 元' });
    expect((await desk.orderPage(id)).signature).toBeNull();
    expect(await desk.refused(zhao, 'work-order.finish', { id, result: '已修复', perceivedSatisfaction: 5 })).toMatchObject({
      refusal: 'work-order.signature_missing',
    });
    await desk.as(zhao, 'work-order.sign', { id, signer: '王敏', strokes });
    await desk.as(zhao, 'work-order.finish', { id, result: '已修复', perceivedSatisfaction: 5 });
  });
});

describe('two visits of one engineer', () => {
  it('[R-ONS-01] are not under way at once, also when both are begun at the same moment; what stands on the bench holds nobody', async () => {
    const { zhao } = desk.people;
    const [one, two] = [await desk.job('site', zhao), await desk.job('site', zhao)];
    const begun = await Promise.allSettled([one, two].map(({ id }) => desk.as(zhao, 'work-order.depart', { id })));
    expect(begun.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [first, second] = begun[0]?.status === 'fulfilled' ? [one, two] : [two, one];
    const { number } = await desk.orderPage(first.id);
    for (const act of ['depart', 'arrive'])
      expect(await desk.refused(zhao, `work-order.${act}`, { id: second.id })).toMatchObject({
        refusal: 'work-order.elsewhere',
        params: { other: number },
      });
    await desk.as(zhao, 'work-order.arrive', { id: first.id });
    const bench = await desk.job('depot');
    await desk.as(desk.system, 'work-order.assign', { id: bench.id, engineerId: zhao.id });
    await desk.as(zhao, 'work-order.accept', { id: bench.id });
    await desk.as(zhao, 'work-order.arrive', { id: bench.id });
    await desk.as(zhao, 'work-order.break-off', { id: first.id, reason: 'part_missing' });
    await desk.as(zhao, 'work-order.depart', { id: second.id });
    await desk.as(zhao, 'work-order.arrive', { id: second.id });
    expect(await desk.orderPage(second.id)).toMatchObject({ state: 'working' });
    await desk.as(zhao, 'work-order.break-off', { id: second.id, reason: 'more_time' });
  });

  it('[R-ONS-01] [R-DSP-06] a job is taken from who is on the way and given to who is at another customer’s: it waits for him', async () => {
    const { zhao, li, liu } = desk.people;
    const [busy, going] = [await desk.job('site', zhao), await desk.job('site', li)];
    await desk.as(zhao, 'work-order.arrive', { id: busy.id });
    await desk.as(li, 'work-order.depart', { id: going.id });
    await desk.as(liu, 'work-order.assign', { id: going.id, engineerId: zhao.id, reason: '就在附近' });
    expect(await desk.orderPage(going.id)).toMatchObject({ state: 'assigned', engineer: { id: zhao.id }, visits: [{ departedAt: null }] });
    const next = await desk.job('site', li);
    await desk.as(li, 'work-order.depart', { id: next.id });
  });
});
