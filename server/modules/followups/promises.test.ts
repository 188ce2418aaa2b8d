import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import { settle } from '#tests/fixtures/app.ts';
import { at } from '#tests/fixtures/cases.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';

let desk: JobDesk;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
});
afterAll(() => desk.app.stop());

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function rowsOf<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  const [, answer] = await desk.app.door.trip([desk.people.company.system.enter, statement]);
  return (answer?.rows ?? []) as T[];
}

/** Promises of a case by their codes: state, and whether they still run. */
async function standing(caseId: string): Promise<Record<string, string>> {
  const { promises } = await desk.page(caseId);
  return Object.fromEntries(promises.map(({ code, state, open }) => [code, `${state} ${open ? 'open' : 'ended'}`]));
}

describe('promises of contact', () => {
  it('[R-INT-07] [R-CAS-07] end when an engineer stands at the device, whether a contact was recorded before or not', async () => {
    const { zhao } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    desk.clock.pass(HOUR / 2);
    await desk.as(zhao, 'work-order.arrive', { id });
    expect(await standing(caseId)).toMatchObject({ 'N-06': 'kept ended', 'N-48': 'kept ended', 'N-08': 'kept ended' });
  });

  it('[R-CAS-06] a remote session is the support engineer’s first contact', async () => {
    const { li } = desk.people;
    const { id, caseId } = await desk.job('remote', li);
    expect((await standing(caseId))['N-09']).toBe('running open');
    await desk.as(li, 'work-order.open-remote', { id, method: 'phone' });
    expect(await standing(caseId)).toMatchObject({ 'N-06': 'kept ended', 'N-09': 'kept ended' });
  });

  it('[R-CAS-08] are void with a service that was given without them, and broken if it came too late; a closed case is never overdue', async () => {
    const { sun } = desk.people;
    const caseId = await desk.registered();
    await desk.as(desk.system, 'case.plan', { id: caseId });
    // past the hour of the professional's answer and the two hours of the engineer's contact, within the day in warranty
    desk.clock.pass(5 * HOUR);
    await settle(desk.app);
    await desk.as(desk.system, 'case.complete', { id: caseId });
    expect(await standing(caseId)).toMatchObject({ 'N-06': 'breached ended', 'N-48': 'breached ended', 'N-08': 'cancelled ended' });
    await settle(desk.app);
    const { rows } = await desk.as<{ rows: { id: string }[] }>(sun, 'callback.list', { filter: [`case:${caseId}`] });
    await desk.as(sun, 'callback.answer', { id: rows[0]?.id, solved: true, works: true, satisfied: true });
    const told = (await desk.events(caseId)).length;
    desk.clock.pass(3 * DAY);
    await settle(desk.app);
    expect((await desk.events(caseId)).length).toBe(told);
    expect(await rowsOf(sql`select state, overdue from cases_public_cases where tenant_id = app_tenant() and id = ${caseId}`)).toEqual([
      { state: 'closed', overdue: false },
    ]);
  });
});
