import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, caseDesk, iso, type CaseDesk } from '#tests/fixtures/cases.ts';
import type { TestMember } from '#tests/fixtures/company.ts';
import { settle } from '#tests/fixtures/app.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { sql } from '#platform/database/sql.ts';
import { HOUR, MINUTE } from '#platform/values/instant.ts';
import { compareFolds } from '../../folds.ts';
import { waitingStates } from './contract.ts';
import { caseLifecycle } from './lifecycle.ts';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await caseDesk(at('03-10 10:00'));
  // this company lets the response in warranty rest while a customer is waited for
  const rests = JSON.stringify({ pauseOn: ['case.awaiting_customer'] });
  await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`update controls set params = params || ${rests}::jsonb where tenant_id = app_tenant() and code = 'N-08'`,
  ]);
});
afterAll(() => desk.app.stop());

async function judged(): Promise<string> {
  desk.clock.set(at('03-10 10:00'));
  const { id } = await desk.as(desk.people.chen, 'case.register', desk.fault());
  await desk.as(desk.people.liu, 'case.assess', { id, complexity: 'simple' });
  return id;
}

/** Open duties to do an act, with their limit. */
async function duties(id: string, act: string): Promise<unknown[]> {
  const [, tasks] = await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`select member_id, due_at from tasks_public_open where tenant_id = app_tenant() and root_id = ${id} and act = ${act}`,
  ]);
  return tasks?.rows ?? [];
}
const lookAgain = (id: string): Promise<unknown[]> => duties(id, 'case.resume');

const wait = (id: string, more: object = {}) =>
  desk.as(desk.people.chen, 'case.wait', { id, for: 'awaiting_customer', reason: '等客户寄回照片', ...more });

/** What has been told of the response in warranty, and how it stands. */
async function response(id: string): Promise<{ told: unknown[]; state: unknown; evidence: unknown[] }> {
  const [, told, clock, evidence] = await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`select (data ->> 'percent')::integer as percent from events
      where tenant_id = app_tenant() and root_id = ${id} and type in ('clock.warned', 'clock.breached') and data ->> 'code' = 'N-08' order by recorded_at, id`,
    sql`select state from clocks where tenant_id = app_tenant() and root_id = ${id} and code = 'N-08'`,
    sql`select e.verdict from evidence e join clocks c on c.tenant_id = e.tenant_id and c.id = e.clock_id
      where e.tenant_id = app_tenant() and e.root_id = ${id} and c.code = 'N-08' order by e.as_known_at, e.at, e.id`,
  ]);
  return {
    told: (told?.rows ?? []).map(({ percent }) => percent),
    state: clock?.rows[0]?.['state'],
    evidence: (evidence?.rows ?? []).map(({ verdict }) => verdict),
  };
}

describe('a promise that rests', () => {
  it('[R-RUL-03] a clock that rests stands in its row as its events tell it', async () => {
    await wait(await judged());
    const owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
    await owner.connect();
    try {
      const { clocks, deviations } = await compareFolds(owner, desk.people.company.id, { lifecycles: [], now: desk.clock.now() + HOUR });
      expect(clocks).toBeGreaterThan(1);
      expect(deviations).toEqual([]);
    } finally {
      await owner.end();
    }
  });

  it('[R-CAS-08] [R-RUL-03] is told of what was reached before and of nothing else, however long it rests', async () => {
    const id = await judged();
    desk.clock.pass(12 * HOUR + 500);
    // the sweep has not passed since half of the time was gone
    await wait(id);
    desk.clock.pass(20 * HOUR);
    await settle(desk.app);
    await settle(desk.app);
    expect(await response(id)).toEqual({ told: [50], state: 'paused', evidence: ['at_risk'] });
    await desk.as(desk.people.chen, 'case.resume', { id });
    desk.clock.pass(12 * HOUR);
    await settle(desk.app);
    expect(await response(id)).toEqual({ told: [50, 80, 100], state: 'breached', evidence: ['at_risk', 'at_risk', 'breached'] });
  });

  it('[R-CAS-08] hears no warning a second time when work goes on, nor when it rests again before the sweep', async () => {
    const id = await judged();
    desk.clock.pass(13 * HOUR);
    await settle(desk.app);
    for (const pause of [10, 20]) {
      await wait(id);
      desk.clock.pass(pause * MINUTE);
      await desk.as(desk.people.chen, 'case.resume', { id });
    }
    await wait(id);
    desk.clock.pass(20 * HOUR);
    await settle(desk.app);
    await desk.as(desk.people.chen, 'case.resume', { id });
    await settle(desk.app);
    expect(await response(id)).toEqual({ told: [50], state: 'running', evidence: ['at_risk'] });
  });
});

describe('a case that waits', () => {
  it('[R-CAS-08] promises that name what is waited for rest until work goes on, the others run', async () => {
    const id = await judged();
    const due = await desk.promise(id, 'N-08');
    const contact = await desk.promise(id, 'N-48');
    desk.clock.pass(10 * MINUTE);
    expect(await wait(id)).toMatchObject({ state: 'awaiting_customer' });
    expect(await desk.promise(id, 'N-48')).toMatchObject({ state: 'running', dueAt: contact.dueAt });
    desk.clock.pass(30 * MINUTE);
    // what it has used up stands still from then on
    expect(await desk.promise(id, 'N-08')).toMatchObject({ state: 'paused', open: true, stoppedAt: iso('03-10 10:10') });
    await desk.as(desk.people.chen, 'case.resume', { id, note: '照片收到' });
    expect(await desk.promise(id, 'N-08')).toMatchObject({
      state: 'running',
      stoppedAt: null,
      dueAt: new Date(Date.parse(due.dueAt) + 30 * MINUTE).toISOString(),
    });
    const page = await desk.page(id);
    expect(page.state).toBe('assessed');
    const spent = page.stays.filter(({ dimension, value }) => dimension === 'state' && value === 'awaiting_customer');
    expect(spent).toMatchObject([{ from: iso('03-10 10:10'), to: iso('03-10 10:40') }]);
  });

  it('[R-CAS-08] whoever says so is asked to look again, until then; told once more it is asked anew, and no more once work goes on', async () => {
    const { chen } = desk.people;
    const id = await judged();
    await wait(id, { until: iso('03-11 09:00') });
    expect(await lookAgain(id)).toEqual([{ member_id: chen.id, due_at: iso('03-11 09:00') }]);
    expect(await desk.page(id)).toMatchObject({ waitsUntil: iso('03-11 09:00') });
    await wait(id, { for: 'awaiting_part', reason: '缺定影组件', until: iso('03-12 09:00') });
    expect((await desk.page(id)).state).toBe('awaiting_part');
    expect(await desk.promise(id, 'N-08')).toMatchObject({ state: 'running' });
    expect(await lookAgain(id)).toEqual([{ member_id: chen.id, due_at: iso('03-12 09:00') }]);
    await desk.as(desk.people.liu, 'case.hand-over', { id, groupId: desk.people.groups.field, tier: 2 });
    expect(await lookAgain(id)).toEqual([]);
    expect(await desk.page(id)).toMatchObject({ waitsUntil: null });
  });

  it('[R-CAS-08] whatever ends the waiting, what rested goes on', async () => {
    const { people, system } = desk;
    const ends: [act: string, who: { caller: TestMember['caller'] }, input: object][] = [
      ['case.plan', system, {}],
      ['case.unplan', system, {}],
      ['case.start', system, {}],
      ['case.complete', system, {}],
      ['case.resume', people.chen, {}],
      ['case.wait', people.chen, { for: 'awaiting_part', reason: '缺定影组件' }],
      ['case.hand-over', people.liu, { groupId: people.groups.field, tier: 2 }],
    ];
    // no act that leads out of the waiting is forgotten here
    const leaving = caseLifecycle.moves
      .filter(({ from, to }) => from.includes('awaiting_customer') && to !== 'same')
      .map(({ act }) => `case.${act}`);
    expect(ends.map(([act]) => act).toSorted()).toEqual(leaving.toSorted().filter((act) => act !== 'case.assess'));
    const states: (string | undefined)[] = [];
    for (const [act, who, input] of ends) {
      const id = await judged();
      await wait(id);
      expect(await desk.promise(id, 'N-08')).toMatchObject({ state: 'paused' });
      desk.clock.pass(10 * MINUTE);
      await desk.as(who, act, { id, ...input });
      states.push((await desk.promise(id, 'N-08')).state);
    }
    expect(states).toEqual(ends.map(([act]) => (act === 'case.complete' ? 'cancelled' : 'running')));
  });

  it('[R-CAS-08] [R-CAS-01] judged again meanwhile it waits on; then it stands where it stood, with all that is to be done', async () => {
    const { chen, liu } = desk.people;
    const id = await judged();
    await wait(id, { until: iso('03-11 09:00') });
    await desk.as(liu, 'case.assess', { id, complexity: 'complex' });
    expect((await desk.page(id)).state).toBe('awaiting_customer');
    expect(await lookAgain(id)).toHaveLength(1);
    expect(await desk.as(chen, 'case.resume', { id })).toMatchObject({ state: 'assessed' });
    expect([await lookAgain(id), await duties(id, 'case.plan')]).toMatchObject([[], [{ due_at: null }]]);
    for (const [act, state] of [
      ['case.plan', 'planned'],
      ['case.start', 'in_progress'],
    ] as const) {
      await desk.as(desk.system, act, { id });
      await wait(id);
      await wait(id, { for: 'awaiting_part', reason: '缺定影组件' });
      expect(await desk.as(chen, 'case.resume', { id })).toMatchObject({ state });
    }
  });

  it('[R-CAS-08] waits for nothing that lies behind, and not before it is judged or once it is over', async () => {
    const id = await judged();
    const refused = (input: object) =>
      desk.refused(desk.people.chen, 'case.wait', { id, for: 'awaiting_customer', reason: '等客户', ...input });
    expect(await refused({ until: iso('03-10 09:59') })).toMatchObject({ refusal: 'case.until_past', field: 'until' });
    const { id: fresh } = await desk.as(desk.people.chen, 'case.register', desk.fault());
    expect(await refused({ id: fresh })).toMatchObject({ refusal: 'case.not_now' });
    expect(await desk.refused(desk.people.chen, 'case.resume', { id })).toMatchObject({ refusal: 'case.not_now' });
    await desk.as(desk.people.chen, 'case.solve', { id, solution: '重启', satisfied: true });
    expect(await refused({})).toMatchObject({ refusal: 'case.not_now' });
  });

  it('[R-CAS-08] [R-CAS-01] every kind of waiting is told by an event of its name and shown to the customer as work', async () => {
    for (const state of waitingStates) {
      const id = await judged();
      await wait(id, { for: state });
      const timeline = await desk.as<{ rows: { type: string; title: string }[] }>(desk.people.chen, 'subject.timeline', { id });
      expect(timeline.rows).toContainEqual(expect.objectContaining({ type: `case.${state}` }));
      expect(await desk.page(id)).toMatchObject({ state, stage: 'execute', allowed: expect.arrayContaining(['resume', 'wait']) });
      expect(caseLifecycle.states[state].class).toBe('waiting');
    }
  });
});
