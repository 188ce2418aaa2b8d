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
    await settle(desk.app);
    const told = (await desk.events(caseId)).length;
    desk.clock.pass(3 * DAY);
    await settle(desk.app);
    expect((await desk.events(caseId)).length).toBe(told);
    expect(await rowsOf(sql`select state, overdue from cases_public_cases where tenant_id = app_tenant() and id = ${caseId}`)).toEqual([
      { state: 'closed', overdue: false },
    ]);
  });
});

interface Owed {
  readonly round: number;
  readonly period: string;
  readonly due_on: string;
  readonly state: string;
}
/** A case completed in its present round, and the id of its call-back. */
async function completed(caseId: string): Promise<string> {
  await desk.as(desk.system, 'case.plan', { id: caseId });
  await desk.as(desk.system, 'case.complete', { id: caseId });
  await settle(desk.app);
  const { rows } = await desk.as<{ rows: { id: string }[] }>(desk.people.sun, 'callback.list', { filter: [`case:${caseId}`] });
  return rows[0]?.id ?? '';
}
const owed = (caseId: string) =>
  rowsOf<Owed>(sql`
    select round, period, due_on, state from rulebook_public_obligations where tenant_id = app_tenant() and root_id = ${caseId} order by round, due_on`);
const grants = (caseId: string) =>
  rowsOf<{ asset_id: string; from_on: string; to_on: string }>(sql`
    select asset_id, from_on, to_on from coverage_public_coverages where tenant_id = app_tenant() and source_id = ${caseId}`);
const mend = (id: string, completedAt: number, round?: number) => ({
  id,
  completedAt: new Date(completedAt).toISOString(),
  reason: '核对',
  ...(round === undefined ? {} : { round }),
});
const yes = { solved: true, works: true, satisfied: true };

describe('a mended time of completion', () => {
  it('[R-CBK-04] [R-WAR-03] of an earlier round moves neither follow-ups nor the warranty of the present one', async () => {
    desk.clock.set(at('04-01 10:00'));
    const caseId = await desk.registered();
    await completed(caseId);
    desk.clock.set(at('04-02 10:00'));
    await desk.as(desk.people.chen, 'case.reopen', { id: caseId, reason: '又坏了' });
    desk.clock.set(at('04-05 10:00'));
    await completed(caseId);
    const before = [await owed(caseId), await grants(caseId)];
    expect(before).toEqual([
      [
        ...['P7D', 'P1M', 'P3M'].map((period) => expect.objectContaining({ round: 1, period, state: 'cancelled' })),
        { round: 2, period: 'P7D', due_on: '2026-04-12', state: 'pending' },
        { round: 2, period: 'P1M', due_on: '2026-05-05', state: 'pending' },
        { round: 2, period: 'P3M', due_on: '2026-07-05', state: 'pending' },
      ],
      [expect.objectContaining({ from_on: '2026-04-05' })],
    ]);
    await desk.as(desk.system, 'case.correct-completion', mend(caseId, at('04-01 12:00'), 1));
    await settle(desk.app);
    expect([await owed(caseId), await grants(caseId)]).toEqual(before);
  });

  it('[R-CBK-01] stays before the answer or the reopening that followed and after the reopening before it, so that no call-back is owed for ever', async () => {
    desk.clock.set(at('04-01 10:00'));
    const caseId = await desk.registered();
    const callback = await completed(caseId);
    desk.clock.set(at('04-01 15:00'));
    const early = desk.as(desk.people.sun, 'callback.answer', { id: callback, ...yes }, { occurredAt: at('04-01 09:00') });
    await expect(early).rejects.toThrow('callback.time_impossible');
    await desk.as(desk.people.sun, 'callback.answer', { id: callback, ...yes });
    desk.clock.set(at('04-01 18:00'));
    const refused = (input: object) => desk.refused(desk.system, 'case.correct-completion', input);
    expect(await refused(mend(caseId, at('04-01 16:00')))).toMatchObject({ refusal: 'case.time_impossible' });
    await desk.as(desk.people.chen, 'case.reopen', { id: caseId, reason: '又坏了' });
    desk.clock.set(at('04-02 10:00'));
    await completed(caseId);
    expect(await refused(mend(caseId, at('04-01 19:00'), 1))).toMatchObject({ refusal: 'case.time_impossible' });
    expect(await refused(mend(caseId, at('04-01 17:00'), 2))).toMatchObject({ refusal: 'case.time_impossible' });
    await desk.as(desk.system, 'case.correct-completion', mend(caseId, at('04-01 14:00'), 1));
    const { promises } = await desk.page(caseId);
    expect(
      promises
        .filter(({ code }) => code === 'N-11')
        .map(({ state }) => state)
        .toSorted(),
    ).toEqual(['kept', 'running']);
  });

  it('[R-CBK-04] moves the contacts to come and owes none a second time that was made', async () => {
    desk.clock.set(at('04-01 10:00'));
    const caseId = await desk.registered();
    const callback = await completed(caseId);
    desk.clock.set(at('04-02 09:00'));
    await desk.as(desk.people.sun, 'callback.answer', { id: callback, ...yes });
    desk.clock.set(at('04-09 10:00'));
    await settle(desk.app);
    const { rows } = await desk.as<{ rows: { id: string }[] }>(desk.people.sun, 'follow-up.list', { filter: [`case:${caseId}`] });
    await desk.as(desk.people.sun, 'follow-up.record', { id: rows[0]?.id, works: true, satisfied: true });
    await desk.as(desk.system, 'case.correct-completion', mend(caseId, at('04-02 08:00')));
    expect(await owed(caseId)).toEqual([
      { round: 1, period: 'P7D', due_on: '2026-04-08', state: 'met' },
      { round: 1, period: 'P1M', due_on: '2026-05-02', state: 'pending' },
      { round: 1, period: 'P3M', due_on: '2026-07-02', state: 'pending' },
    ]);
  });
});

describe('a mended device of a completed case', () => {
  it('[R-WAR-03] [R-CBK-04] takes the warranty after the repair and the follow-ups with it', async () => {
    desk.clock.set(at('04-01 10:00'));
    const { chen, modelId, assetId } = desk.people;
    const make = async (operation: string, input: object) => (await desk.as(desk.system, operation, input)).id;
    const categoryId = await make('product-category.create', {
      code: 'KETTLE',
      name: '水壶',
      class: 'household',
      repairWarrantyMonths: 6,
      followUp: 'none',
    });
    const kettleId = await make('model.create', { code: 'KT-1', name: '电水壶', categoryId, warrantyMonths: 12 });
    const kettle = await make('asset.create', { serial: 'KT-0001', modelId: kettleId, deliveredOn: '2026-01-20' });
    const caseId = await desk.registered();
    await completed(caseId);
    expect(await grants(caseId)).toEqual([{ asset_id: assetId, from_on: '2026-04-01', to_on: '2026-07-01' }]);
    await desk.as(chen, 'case.correct', { id: caseId, assetId: kettle, reason: '序列号听错' });
    await settle(desk.app);
    expect(await grants(caseId)).toEqual([{ asset_id: kettle, from_on: '2026-04-01', to_on: '2026-10-08' }]);
    expect((await owed(caseId)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    await desk.as(chen, 'case.correct', { id: caseId, assetId: null, modelId, reason: '不在档案中' });
    await settle(desk.app);
    expect(await grants(caseId)).toEqual([]);
    expect((await owed(caseId)).map(({ state }) => state)).toEqual(['pending', 'pending', 'pending']);
  });
});
