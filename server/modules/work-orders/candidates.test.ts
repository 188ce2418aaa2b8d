import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { at, iso } from '#tests/fixtures/cases.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';

let desk: JobDesk;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
});
afterAll(() => desk.app.stop());

interface Candidate {
  readonly engineerId: string;
  readonly fit: boolean;
  readonly obstacles: string[];
  readonly level: number;
  readonly openJobs: number;
  readonly today: { from: string }[];
  readonly knowsCustomer: boolean;
}
async function offered(caseId: string, route: string, window: object = {}): Promise<Map<string, Candidate>> {
  const { rows } = await desk.as<{ rows: Candidate[] }>(desk.people.liu, 'work-order.candidates', { caseId, route, ...window });
  return new Map(rows.map((row) => [row.engineerId, row]));
}
describe('who is offered', () => {
  it('[R-DSP-02] a simple fault is offered for remote help only to those with the remote mark and the level, and given to nobody else', async () => {
    const { li, zhao, liu } = desk.people;
    const caseId = await desk.registered();
    await desk.as(liu, 'case.assess', { id: caseId, complexity: 'simple', route: 'remote' });
    const found = await offered(caseId, 'remote');
    expect(found.get(li.id)).toMatchObject({ fit: true, obstacles: [], level: 2 });
    expect(found.get(zhao.id)).toMatchObject({ fit: false, obstacles: ['不能远程处理'] });
    expect([...found.keys()]).not.toContain(liu.id);
    expect(await desk.refused(liu, 'work-order.create', { caseId, route: 'remote', engineerId: zhao.id })).toMatchObject({
      refusal: 'work-order.engineer_unfit',
      params: { why: '不能远程处理' },
    });
    await desk.as(liu, 'work-order.create', { caseId, route: 'remote', engineerId: li.id });
    expect((await desk.page(caseId)).state).toBe('planned');
  });

  it('[R-DSP-03] who is booked at that time is shown with the reason and refused, also when the customer agrees such a time', async () => {
    const { zhao, liu } = desk.people;
    const window = { plannedFrom: iso('03-10 14:00'), plannedTo: iso('03-10 16:00') };
    const first = await desk.registered();
    await desk.as(liu, 'work-order.create', { caseId: first, route: 'site', engineerId: zhao.id, ...window });
    const caseId = await desk.registered();
    const found = await offered(caseId, 'site', { plannedFrom: iso('03-10 15:00'), plannedTo: iso('03-10 17:00') });
    expect(found.get(zhao.id)).toMatchObject({
      fit: false,
      obstacles: ['该时段已有预约'],
      today: [{ from: new Date(at('03-10 14:00')).toISOString() }],
    });
    expect((await offered(caseId, 'site', { plannedFrom: iso('03-10 16:00'), plannedTo: iso('03-10 17:00') })).get(zhao.id)).toMatchObject({
      fit: true,
    });
    expect(
      await desk.refused(liu, 'work-order.create', {
        caseId,
        route: 'site',
        engineerId: zhao.id,
        plannedFrom: iso('03-10 13:00'),
        plannedTo: iso('03-10 14:30'),
      }),
    ).toMatchObject({ refusal: 'work-order.engineer_booked' });
    const { id } = await desk.as(liu, 'work-order.create', { caseId, route: 'site', engineerId: zhao.id });
    await desk.as(zhao, 'work-order.accept', { id });
    expect(await desk.refused(zhao, 'work-order.contact', { id, ...window })).toMatchObject({ refusal: 'work-order.engineer_booked' });
    expect(await desk.refused(zhao, 'work-order.contact', { id, plannedFrom: iso('03-10 16:00') })).toMatchObject({
      refusal: 'work-order.window_reversed',
    });
  });

  it('[R-DSP-03] for a visit field engineers come first, each with the day of the appointment asked for', async () => {
    const { li, zhao } = desk.people;
    const { id } = await desk.job('site', zhao);
    await desk.as(zhao, 'work-order.contact', { id, plannedFrom: iso('03-11 09:00'), plannedTo: iso('03-11 11:00') });
    const caseId = await desk.registered();
    const site = await offered(caseId, 'site', { plannedFrom: iso('03-11 14:00') });
    const order = [...site.keys()];
    expect(order.indexOf(zhao.id)).toBeLessThan(order.indexOf(li.id));
    expect(site.get(zhao.id)?.today.map(({ from }) => from)).toContain(new Date(at('03-11 09:00')).toISOString());
    expect((await offered(caseId, 'site', { plannedFrom: iso('03-13 14:00') })).get(zhao.id)?.today).toEqual([]);
    expect((await offered(caseId, 'remote')).keys().next().value).toBe(li.id);
  });

  it('[R-DSP-03] sixteen dispatchers at once never book an engineer twice', async () => {
    const { zhao, liu } = desk.people;
    const ids = await Promise.all(Array.from({ length: 16 }, async () => (await desk.job('site')).id));
    const outcomes = await Promise.all(
      ids.map((id, index) =>
        desk.app.performer.perform(liu.caller, {
          operation: desk.app.operation('work-order.assign'),
          input: {
            id,
            engineerId: zhao.id,
            plannedFrom: iso(index % 2 === 0 ? '03-12 09:00' : '03-12 10:10'),
            plannedTo: iso('03-12 12:00'),
          },
        }),
      ),
    );
    const refusals = outcomes.filter(isRefusal).map(({ refusal }) => refusal);
    expect(refusals).toEqual(Array.from({ length: 15 }, () => 'work-order.engineer_booked'));
    const [, kept] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`select id from work_orders where tenant_id = app_tenant() and id = any (${ids}::uuid[]) and state = 'assigned'`,
    ]);
    expect(kept?.rows).toHaveLength(1);
  });

  it('[R-DSP-03] two jobs made at once for one case become one', async () => {
    const caseId = await desk.registered();
    const outcomes = await Promise.all(
      [1, 2, 3].map(() =>
        desk.app.performer.perform(desk.people.liu.caller, {
          operation: desk.app.operation('work-order.create'),
          input: { caseId, route: 'site' },
        }),
      ),
    );
    expect(outcomes.filter(isRefusal).map(({ refusal }) => refusal)).toEqual(['work-order.one_is_open', 'work-order.one_is_open']);
  });
});
