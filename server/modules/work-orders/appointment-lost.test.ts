import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settle } from '#tests/fixtures/app.ts';
import { at } from '#tests/fixtures/cases.ts';
import type { TestMember } from '#tests/fixtures/company.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';

let desk: JobDesk;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
});
afterAll(() => desk.app.stop());

type Way = readonly [act: string, who: () => TestMember, input: object];
const LOST: readonly Way[] = [
  ['decline', () => desk.people.zhao, { reason: '当天有事' }],
  ['reroute', () => desk.people.zhao, { route: 'depot', reason: '现场无法修' }],
  ['break-off', () => desk.people.zhao, { reason: 'customer_absent' }],
];
const CANCEL: Way = ['cancel', () => desk.people.liu, { reason: '客户取消' }];

/** What the customer of a case was told about appointments, in order. */
async function told(caseId: string): Promise<{ template: string; text: string }[]> {
  await settle(desk.app);
  const { rows } = await desk.as<{ rows: { template: string; text: string; at: string }[] }>(desk.people.chen, 'message.list', {
    id: caseId,
  });
  return rows.filter(({ template }) => /^(appointment|assignedAt)/.test(template)).toReversed();
}

/** Every job has an hour of its own: no engineer is in two places. */
let hour = 0;
function anHour(): { plannedFrom: string; plannedTo: string } {
  hour += 1;
  const from = at('03-11 00:00') + hour * 3_600_000;
  return { plannedFrom: new Date(from).toISOString(), plannedTo: new Date(from + 1_800_000).toISOString() };
}

/** A job at the customer's that its engineer took, and that he is on the way to where he breaks it off. */
async function taken(act: string, window: object): Promise<{ id: string; caseId: string }> {
  const { zhao } = desk.people;
  const job = await desk.job('site', zhao);
  await desk.as(zhao, 'work-order.contact', { id: job.id, channel: 'phone', reached: true, ...window });
  if (act === 'break-off') await desk.as(zhao, 'work-order.depart', { id: job.id });
  return job;
}

describe('an appointment that falls away', () => {
  it('[R-DSP-11] [R-CAS-12] is told to the customer it was agreed with, once, however it ends', async () => {
    for (const [act, who, input] of [...LOST, CANCEL]) {
      const { id, caseId } = await taken(act, anHour());
      await desk.as(who(), `work-order.${act}`, { id, ...input });
      const rows = await told(caseId);
      const off = act === 'cancel' ? 'appointmentCancelled' : 'appointmentLost';
      expect([act, rows.map(({ template }) => template)]).toEqual([act, ['appointment', off]]);
      expect(rows[1]?.text).toContain(
        `原定 2026-03-11 ${String(hour).padStart(2, '0')}:00 至 2026-03-11 ${String(hour).padStart(2, '0')}:30`,
      );
      // nothing is left that could be lost a second time
      if (act === 'decline') await desk.as(desk.people.liu, 'work-order.cancel', { id, reason: '客户取消' });
      expect(await told(caseId)).toHaveLength(2);
    }
  });

  it('[R-DSP-11] where none was agreed nobody is told of one', async () => {
    for (const [act, who, input] of [...LOST, CANCEL]) {
      const { id, caseId } = await taken(act, {});
      await desk.as(who(), `work-order.${act}`, { id, ...input });
      expect([act, await told(caseId)]).toEqual([act, []]);
    }
  });

  it('[R-DSP-11] whoever came has not failed to come: a visit that is broken off at the device, a session that did not help', async () => {
    const { zhao, li } = desk.people;
    const { id, caseId } = await taken('arrive', anHour());
    await desk.as(zhao, 'work-order.arrive', { id });
    await desk.as(zhao, 'work-order.break-off', { id, reason: 'part_missing' });
    expect((await told(caseId)).map(({ template }) => template)).toEqual(['appointment']);
    const remote = await desk.job('remote', li);
    await desk.as(li, 'work-order.contact', { id: remote.id, channel: 'phone', reached: true, ...anHour() });
    await desk.as(li, 'work-order.open-remote', { id: remote.id, method: 'desktop' });
    await desk.as(li, 'work-order.close-remote', { id: remote.id, result: 'needs_visit', cause: '需要现场更换' });
    await desk.as(li, 'work-order.reroute', { id: remote.id, route: 'site', reason: '远程无法解决' });
    expect((await told(remote.caseId)).map(({ template }) => template)).toEqual(['appointment']);
  });

  it('[R-DSP-11] [R-ORG-03] the next appointment made at the device falls away with the visit; a case that is void takes with it what nobody has cancelled', async () => {
    const { zhao, liu, company } = desk.people;
    const { id, caseId } = await taken('arrive', anHour());
    await desk.as(zhao, 'work-order.arrive', { id });
    await desk.as(zhao, 'work-order.contact', { id, channel: 'phone', reached: true, ...anHour() });
    await desk.as(zhao, 'work-order.break-off', { id, reason: 'part_missing' });
    expect((await told(caseId)).map(({ template }) => template)).toEqual(['appointment', 'appointment', 'appointmentLost']);
    const other = await taken('void', anHour());
    const boss = await company.member('郑总', ['DIR']);
    for (const module of ['followups', 'portal', 'work-orders'].filter((name) => desk.app.modules.some((one) => one.name === name)))
      await desk.as(boss, 'module.switch', { module, on: false });
    await desk.as(liu, 'case.void', { id: other.caseId, reason: '重复登记' });
    expect((await told(other.caseId)).map(({ template }) => template)).toEqual(['appointment', 'appointmentCancelled']);
  });
});
