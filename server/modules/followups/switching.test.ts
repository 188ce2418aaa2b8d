import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import { derivedId, newId } from '#platform/values/ids.ts';
import { DAY, HOUR } from '#platform/values/instant.ts';
import { settle } from '#tests/fixtures/app.ts';
import { at } from '#tests/fixtures/cases.ts';
import type { TestMember } from '#tests/fixtures/company.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';

let desk: JobDesk;
let boss: TestMember;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
  boss = await desk.people.company.member('郑总', ['DIR']);
});
afterAll(() => desk.app.stop());

const yes = { solved: true, works: true, satisfied: true };

async function turn(on: boolean): Promise<void> {
  await desk.as(boss, 'module.switch', { module: 'followups', on });
  await settle(desk.app);
}
/** A case whose service was given, without a job. */
async function completed(): Promise<string> {
  const id = await justCompleted();
  await settle(desk.app);
  return id;
}
/** The same before anything has reacted to it. */
async function justCompleted(): Promise<string> {
  const id = await desk.registered();
  await desk.as(desk.system, 'case.plan', { id });
  await desk.as(desk.system, 'case.complete', { id });
  return id;
}
async function pass(ms: number): Promise<void> {
  desk.clock.pass(ms);
  await settle(desk.app);
}
interface Call {
  readonly id: string;
  readonly dueAt: string | null;
  readonly promise: { readonly state: string } | null;
}
async function call(caseId: string, tab = 'open'): Promise<Call | undefined> {
  const { rows } = await desk.as<{ rows: Call[] }>(desk.people.sun, 'callback.list', { tab, filter: [`case:${caseId}`] });
  return rows[0];
}
async function promises(caseId: string): Promise<string[]> {
  const [, answer] = await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`select state, open from clocks where tenant_id = app_tenant() and root_id = ${caseId} and code = 'N-11' order by started_at, id`,
  ]);
  return (answer?.rows ?? []).map((row) => `${String(row['state'])}${row['open'] === true ? '' : ' ended'}`);
}
const breaches = async (caseId: string): Promise<number> => (await desk.events(caseId)).filter((type) => type === 'clock.breached').length;

describe('a company that does without call-backs for a while', () => {
  it('[R-CBK-01] [R-ORG-03] owes a call for what was completed before and meanwhile, with a day from the switching, and no breach of time in which nobody could call', async () => {
    const before = await completed();
    await pass(2 * HOUR);
    await turn(false);
    await pass(DAY);
    const meanwhile = await completed();
    expect(await promises(meanwhile)).toEqual([]);
    await pass(5 * DAY);
    await turn(true);
    const switched = desk.clock.now();
    for (const caseId of [before, meanwhile]) {
      expect(await call(caseId)).toMatchObject({ dueAt: new Date(switched + DAY).toISOString(), promise: { state: 'running' } });
      expect(await desk.events(caseId)).toContain('callback.resumed');
      expect(await breaches(caseId)).toBe(0);
    }
    expect(await promises(before)).toEqual(['exempt ended', 'running']);
    expect(await promises(meanwhile)).toEqual(['running']);
    await pass(DAY - HOUR);
    expect([await breaches(before), await breaches(meanwhile)]).toEqual([0, 0]);
    await desk.as(desk.people.sun, 'callback.answer', { id: (await call(before))?.id, ...yes });
    expect(await promises(before)).toEqual(['exempt ended', 'kept ended']);
    await pass(2 * HOUR);
    expect(await breaches(meanwhile)).toBe(1);
    expect(await desk.page(before)).toMatchObject({ state: 'closed' });
  });

  it('[R-CBK-01] [R-ORG-03] does without a second time, and the day that ran out then is nobody’s breach either', async () => {
    desk.clock.set(at('03-20 10:00'));
    const caseId = await completed();
    for (let time = 0; time < 2; time += 1) {
      await turn(false);
      await pass(3 * DAY);
      await turn(true);
      await pass(HOUR);
    }
    expect(await promises(caseId)).toEqual(['exempt ended', 'exempt ended', 'running']);
    expect(await breaches(caseId)).toBe(0);
    expect(await call(caseId)).toMatchObject({ dueAt: new Date(desk.clock.now() - HOUR + DAY).toISOString() });
  });

  it('[R-CBK-01] owes a call for what is completed after the switching as ever, also when the switching is looked through later', async () => {
    desk.clock.set(at('03-28 10:00'));
    await turn(false);
    await desk.as(boss, 'module.switch', { module: 'followups', on: true });
    desk.clock.pass(HOUR);
    const caseId = await completed();
    expect(await promises(caseId)).toEqual(['running']);
    expect(await desk.events(caseId)).not.toContain('callback.resumed');
    expect(await call(caseId)).toMatchObject({ dueAt: new Date(desk.clock.now() + DAY).toISOString() });
  });

  it('[R-CBK-01] keeps broken what was broken while calls were made', async () => {
    desk.clock.set(at('04-01 10:00'));
    const late = await completed();
    await pass(DAY + HOUR);
    expect(await breaches(late)).toBe(1);
    await turn(false);
    await pass(3 * DAY);
    await turn(true);
    await pass(DAY);
    expect(await promises(late)).toEqual(['breached']);
    expect(await breaches(late)).toBe(1);
  });

  it('[R-CBK-04] [R-CBK-09] makes no call for what was reopened or closed meanwhile, and of later contacts passed over the last', async () => {
    desk.clock.set(at('05-01 10:00'));
    const { chen, sun, liu } = desk.people;
    const reopened = await completed();
    const closed = await completed();
    const later = await completed();
    await desk.as(sun, 'callback.answer', { id: (await call(later))?.id, ...yes });
    await turn(false);
    await desk.as(chen, 'case.reopen', { id: reopened, reason: '又坏了' });
    await desk.as(liu, 'case.close-unconfirmed', { id: closed, reason: '公司不做回访' });
    await pass(40 * DAY);
    await turn(true);
    expect(await call(reopened)).toBeUndefined();
    expect(await call(reopened, 'cancelled')).toBeDefined();
    expect(await call(closed)).toBeUndefined();
    expect(await call(closed, 'unconfirmed')).toBeDefined();
    expect(await promises(closed)).toEqual(['exempt ended']);
    const { rows } = await desk.as<{ rows: { period: string }[] }>(sun, 'follow-up.list', { tab: 'due', filter: [`case:${later}`] });
    expect(rows.map(({ period }) => period)).toEqual(['P1M']);
    const dates = await desk.as<{ rows: { period: string; state: string }[] }>(sun, 'follow-up.of-case', { caseId: later });
    expect(dates.rows.map(({ period, state }) => `${period} ${state}`)).toEqual(['P7D cancelled', 'P1M due', 'P3M pending']);
    await turn(false);
    await turn(true);
    expect((await desk.events(later)).filter((type) => type === 'follow-up.opened')).toHaveLength(1);
  });

  it('[R-ORG-03] takes effect with the next call, keeps duties and history for the day it is on again, and tells who switched', async () => {
    desk.clock.set(at('08-03 10:00'));
    const { sun } = desk.people;
    const caseId = await completed();
    const waiting = async (): Promise<string[]> =>
      (await desk.as<{ rows: { act: string; root: { id: string } }[] }>(sun, 'task.mine', {})).rows
        .filter(({ root }) => root.id === caseId)
        .map(({ act }) => act);
    const { id } = (await call(caseId)) ?? { id: '' };
    expect(await waiting()).toEqual(['callback.answer']);
    await turn(false);
    expect(await waiting()).toEqual([]);
    await expect(desk.as(sun, 'callback.list', { tab: 'open' })).rejects.toMatchObject({ module: 'followups' });
    // whoever comes to its page is told why it is not there, and who could change that
    const closed = await desk.as<{ openers: string[]; givers: string[] }>(sun, 'module.closed', { permission: 'audit.list' });
    expect(closed).toMatchObject({ rows: [{ module: 'followups', permissions: expect.arrayContaining(['callback.list']) }] });
    // and of a page that is not his, who could open it
    expect(closed.givers).toEqual(closed.openers);
    expect(closed.openers).toEqual(expect.arrayContaining([expect.stringMatching(/管理员|总监/)]));
    expect(await desk.as(sun, 'callback.read', { id })).toMatchObject({ id });
    // the call's deadline passes unheard
    await pass(3 * DAY);
    expect(await breaches(caseId)).toBe(0);
    await turn(true);
    expect(await waiting()).toEqual(['callback.answer']);
    await pass(2 * DAY);
    // its time began anew when calls were made again, and ran out a day later
    expect(await breaches(caseId)).toBe(1);
    const { history, rows } = await desk.as<{ history: { module: string; on: boolean; by: string }[]; rows: { on: boolean }[] }>(
      boss,
      'module.list',
      {},
    );
    expect(history.slice(0, 2).map(({ module, on, by }) => [module, on, by])).toEqual([
      ['followups', true, '郑总'],
      ['followups', false, '郑总'],
    ]);
    expect(rows.every(({ on }) => on)).toBe(true);
  });
});

describe('closing without the customer’s word', () => {
  it('[R-CBK-02] [R-CBK-09] is not to be had in the moment before somebody is asked to call', async () => {
    desk.clock.set(at('06-20 10:00'));
    const caseId = await justCompleted();
    const input = { id: caseId, reason: '多次联系不上' };
    expect(await desk.refused(desk.people.liu, 'case.close-unconfirmed', input)).toMatchObject({ refusal: 'callback.still_owed' });
    await settle(desk.app);
    expect(await call(caseId)).toMatchObject({ promise: { state: 'running' } });
    const open = await desk.registered();
    expect(await desk.refused(desk.people.liu, 'case.close-unconfirmed', { ...input, id: open })).toMatchObject({
      refusal: 'case.not_now',
    });
  });

  it('[R-CAS-11] [R-CBK-09] waits until nobody can be reached, needs a right and a reason, and counts as not confirmed, never as satisfied', async () => {
    desk.clock.set(at('07-01 10:00'));
    const { sun, liu, chen } = desk.people;
    const caseId = await completed();
    const input = { id: caseId, reason: '多次联系不上' };
    await expect(desk.as(chen, 'case.close-unconfirmed', input)).rejects.toThrow('permission');
    expect(await desk.refused(liu, 'case.close-unconfirmed', input)).toMatchObject({ refusal: 'callback.still_owed' });
    const { id } = (await call(caseId)) ?? { id: '' };
    for (const wait of [HOUR, HOUR, DAY]) {
      desk.clock.pass(wait);
      await desk.as(sun, 'callback.attempt', { id, outcome: 'no_answer' });
    }
    await settle(desk.app);
    // nothing closes it by itself
    await pass(30 * DAY);
    expect(await desk.page(caseId)).toMatchObject({ state: 'completed' });
    await desk.as(liu, 'case.close-unconfirmed', input);
    await settle(desk.app);
    expect(await desk.page(caseId)).toMatchObject({
      state: 'closed',
      promises: expect.arrayContaining([expect.objectContaining({ code: 'N-11', state: 'exempt' })]),
    });
    expect(await call(caseId, 'unconfirmed')).toMatchObject({ id });
    expect(await desk.duties(id)).toEqual([]);
    expect(await desk.as<{ answer: unknown }>(sun, 'callback.read', { id })).toMatchObject({ answer: null });
    const [, sent] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`select count(*) as n from events where tenant_id = app_tenant() and root_id = ${caseId} and type in ('case.closed', 'callback.answered')`,
    ]);
    expect(Number(sent?.rows[0]?.['n'])).toBe(0);
  });
});

describe('catching up with more than can be done at once', () => {
  const typesOf = async (type: string): Promise<number> => {
    const [, answer] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`select count(*) as n from events where tenant_id = app_tenant() and type = ${type}`,
    ]);
    return Number(answer?.rows[0]?.['n']);
  };

  it('[R-CBK-01] [R-ORG-03] begins anew where it broke off with something that this version does not know', async () => {
    desk.clock.set(at('08-20 10:00'));
    const reopened = await completed();
    await turn(false);
    await desk.as(desk.people.chen, 'case.reopen', { id: reopened, reason: '又坏了' });
    await desk.as(boss, 'module.switch', { module: 'followups', on: true });
    const from = { name: 'of another version', after: 'ffffffff-ffff-7fff-bfff-ffffffffffff' };
    await desk.as(
      desk.system,
      'callback.catch-up',
      { eventId: newId(), at: new Date(desk.clock.now()).toISOString(), from },
      { operationId: newId() },
    );
    expect(await call(reopened, 'cancelled')).toBeDefined();
    await settle(desk.app);
  });

  it('[R-CBK-01] [R-ORG-03] goes page by page and lets everything else of the company go on in between; repeated after a crash it does nothing twice', async () => {
    desk.clock.set(at('09-01 10:00'));
    await turn(false);
    const missed: string[] = [];
    while (missed.length < 60) missed.push(await justCompleted());
    await settle(desk.app);
    desk.clock.pass(DAY);
    const { answer } = (await desk.app.performer.perform(boss.caller, {
      operation: desk.app.operation('module.switch'),
      input: { module: 'followups', on: true },
    })) as { answer: { id: string } };
    desk.clock.pass(1000);
    const late = await justCompleted();
    const opened = async (): Promise<number> => {
      const [, rows] = await desk.app.door.trip([
        desk.people.company.system.enter,
        sql`select count(*) as n from callbacks where tenant_id = app_tenant() and case_id = any (${missed}::uuid[])`,
      ]);
      return Number(rows?.rows[0]?.['n']);
    };
    await desk.app.order.drain();
    await desk.app.jobs.once();
    expect(await opened()).toBeGreaterThan(0);
    expect(await opened()).toBeLessThan(missed.length);
    // what was completed after the switching has its call, although the catching up is not done
    expect(await call(late)).toMatchObject({ promise: { state: 'running' } });
    const pages = await typesOf('callback.catching_up');
    expect(pages).toBe(1);

    // the process ended before the reaction had noted that this page was done: it comes again
    const [, first] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`select id, occurred_at from events where tenant_id = app_tenant() and root_id = ${answer.id} and type = 'module.switched_on' order by id desc limit 1`,
    ]);
    const eventId = String(first?.rows[0]?.['id']);
    const again = (operationId: string) =>
      desk.as(desk.system, 'callback.catch-up', { eventId, at: first?.rows[0]?.['occurred_at'] }, { operationId });
    const before = await opened();
    expect(await again(derivedId(eventId, 'followups.catch-up'))).toEqual({ done: 0 });
    expect([await opened(), await typesOf('callback.catching_up')]).toEqual([before, pages]);
    // or it ended before the page had said where it goes on: the acts meet their first run
    await again(newId());
    expect(await opened()).toBe(before);

    await settle(desk.app);
    expect(await opened()).toBe(missed.length);
    for (const caseId of missed) {
      const events = await desk.events(caseId);
      expect(events.filter((type) => type === 'callback.opened')).toHaveLength(1);
      expect(events.filter((type) => type === 'callback.resumed')).toHaveLength(1);
    }
    expect(await typesOf('callback.caught_up')).toBeGreaterThan(0);
  }, 60_000);
});
