import { afterAll, beforeAll, expect, it } from 'vitest';
import { at, iso } from '#tests/fixtures/cases.ts';
import type { TestMember } from '#tests/fixtures/company.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';

let desk: JobDesk;
beforeAll(async () => {
  desk = await jobDesk(at('03-09 20:00'));
});
afterAll(() => desk.app.stop());

async function planned(engineer: TestMember, from: string, to: string): Promise<string> {
  const caseId = await desk.registered();
  const input = { caseId, route: 'site', engineerId: engineer.id, plannedFrom: iso(from), plannedTo: iso(to) };
  const { id } = await desk.as(desk.people.liu, 'work-order.create', input);
  await desk.as(engineer, 'work-order.accept', { id });
  return id;
}
const counted = async (who: TestMember): Promise<number> =>
  (await desk.as<{ counts: { visitsToday: number } }>(who, 'home.read', {})).counts.visitsToday;
const listed = async (who: TestMember, ...days: string[]): Promise<string[]> => {
  const asked = { tab: 'all', counts: 'true', filter: days.map((day) => `day:${day}`) };
  const page = await desk.as<{ rows: { id: string }[]; counts: { all: number } }>(who, 'work-order.list', asked);
  expect(page.counts.all).toBe(page.rows.length);
  return page.rows.map(({ id }) => id).toSorted();
};

it('[R-CAS-05] today’s visits open as the list of exactly the jobs they count, for each as far as his eyes reach', async () => {
  const { zhao, liu, fieldLead, company, groups } = desk.people;
  const wu = await company.member('吴师傅', ['FSE'], { groups: [groups.field] });
  const { rows } = await desk.as<{ rows: { id: string }[] }>(desk.system, 'skill.list', {});
  await desk.as(desk.system, 'staff.put-skill', { id: wu.id, skillId: rows[0]?.id, level: 2, remote: false, validUntil: null });
  const night = await planned(wu, '03-10 00:00', '03-10 01:00');
  const twice = await planned(zhao, '03-10 09:00', '03-10 10:00');
  const later = await planned(zhao, '03-10 11:00', '03-10 12:00');
  const off = await planned(zhao, '03-10 13:00', '03-10 14:00');
  const tomorrow = await planned(zhao, '03-11 00:00', '03-11 01:00');
  await desk.as(liu, 'work-order.cancel', { id: off, reason: '客户自行修好' });
  expect(await counted(liu)).toBe(0);
  desk.clock.set(at('03-10 09:00'));
  // the customer was out: somebody comes again in the afternoon, and it stays one job
  await desk.as(zhao, 'work-order.arrive', { id: twice });
  await desk.as(zhao, 'work-order.break-off', { id: twice, reason: 'customer_absent' });
  await desk.as(zhao, 'work-order.contact', { id: twice, plannedFrom: iso('03-10 15:00'), plannedTo: iso('03-10 16:00') });

  const [all, his] = [[night, twice, later].toSorted(), [twice, later].toSorted()];
  for (const [who, ids] of [
    [liu, all],
    [fieldLead, all],
    [zhao, his],
    [wu, [night]],
  ] as const) {
    expect(await listed(who, '2026-03-10')).toEqual(ids);
    expect(await counted(who)).toBe(ids.length);
  }
  expect(await listed(liu, '2026-03-11')).toEqual([tomorrow]);
  expect(await listed(liu, '2026-03-10', '2026-03-11')).toEqual([...all, tomorrow].toSorted());
  expect(await listed(liu, '2026-03-09')).toEqual([]);
  await desk.finished(zhao, twice);
  expect(await listed(zhao, '2026-03-10')).toEqual(his);
  expect(await counted(zhao)).toBe(2);
});

it('[R-API-05] a day that is none is refused with its place', async () => {
  await expect(desk.as(desk.people.liu, 'work-order.list', { filter: ['day:2026-02-30'] })).rejects.toMatchObject({
    faults: [{ pointer: '/filter', code: 'invalid_value' }],
  });
});
