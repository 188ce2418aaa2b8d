import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settle } from '#tests/fixtures/app.ts';
import { at } from '#tests/fixtures/cases.ts';
import type { TestMember } from '#tests/fixtures/company.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';
import { customersOf, visitor } from '#tests/fixtures/portal.ts';
import { sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';

let desk: JobDesk;
let boss: TestMember;
let customers: ReturnType<typeof customersOf>;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
  customers = customersOf(desk);
  boss = await desk.people.company.member('郑总', ['DIR']);
});
afterAll(() => desk.app.stop());

const yes = { solved: true, works: true, satisfied: true, score: 5 };

async function turn(module: string, on: boolean): Promise<void> {
  await desk.as(boss, 'module.switch', { module, on });
  await settle(desk.app);
}

describe('the customer’s own word', () => {
  it('[R-CBK-02] [R-CBK-05] [R-CAS-11] three yes close the matter in his own name, and are heard once', async () => {
    const { id, caseId } = await desk.job('site', desk.people.zhao);
    const who = await customers.customerOf(caseId);
    expect((await customers.confirm(who, caseId, yes)).body).toMatchObject({ code: 'portal.not_asked' });
    await desk.finished(desk.people.zhao, id);
    await settle(desk.app);
    expect(await customers.follow(who)).toMatchObject({ state: 'confirm', asked: true, answered: null });
    expect((await customers.confirm(who, caseId, yes)).status).toBe(200);
    expect(await customers.follow(who)).toMatchObject({ state: 'done', asked: false, answered: { solved: true, byCustomer: true } });
    expect((await customers.confirm(who, caseId, yes)).body).toMatchObject({ code: 'portal.not_asked' });
    expect((await desk.page(caseId)).state).toBe('closed');
    const [, events] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`select type, actor_id, data ->> 'via' as via, data ->> 'door' as door from events where tenant_id = app_tenant() and root_id = ${caseId} and type like 'callback.%' order by recorded_at, id`,
    ]);
    expect(events?.rows.map((row) => [row['type'], row['actor_id'], row['via'], row['door']])).toEqual([
      ['callback.opened', null, null, null],
      ['callback.answered', null, 'customer', null],
      ['callback.confirmed_by_customer', null, null, 'number'],
    ]);
    expect((await desk.promise(caseId, 'N-11')).state).toBe('kept');
    await settle(desk.app);
    const { rows } = await desk.as<{ rows: { template: string }[] }>(desk.people.chen, 'notice.list', {});
    expect(rows.map(({ template }) => template)).toContain('customerConfirmed');
  });

  it('[R-CBK-03] a no wants its words, opens the next round under the same number and goes to the manager', async () => {
    const { id, caseId } = await desk.job('site', desk.people.zhao);
    await desk.finished(desk.people.zhao, id);
    await settle(desk.app);
    const who = await customers.customerOf(caseId);
    const no = { solved: false, works: false, satisfied: false };
    expect((await customers.confirm(who, caseId, no)).body).toMatchObject({
      code: 'portal.details_missing',
      errors: [{ pointer: '/note' }],
    });
    expect((await customers.confirm(who, caseId, { ...no, note: '还是有条纹' })).status).toBe(200);
    expect(await customers.follow(who)).toMatchObject({
      number: await customers.numberOf(caseId),
      state: 'received',
      round: 2,
      engineer: null,
      // his own words are shown back to him
      answered: { solved: false, byCustomer: true, note: '还是有条纹' },
    });
    expect(await desk.duties(caseId)).toContain('case.assess');
  });

  it('[R-CBK-02] [R-CBK-05] his answers, sent again because the answer was lost, are heard once', async () => {
    const { id, caseId } = await desk.job('site', desk.people.zhao);
    await desk.finished(desk.people.zhao, id);
    await settle(desk.app);
    const who = await customers.customerOf(caseId);
    const answers = newId();
    const no = { solved: false, works: false, satisfied: false, note: '还是有条纹' };
    for (let n = 0; n < 2; n += 1) expect((await customers.confirm(who, caseId, no, { key: answers })).status).toBe(200);
    expect((await desk.page(caseId)).round).toBe(2);
    expect((await desk.events(caseId)).filter((type) => type === 'case.reopened')).toHaveLength(1);
  });

  it('[R-CAS-11] a page that was left open confirms nothing that came after it, nor another matter', async () => {
    const { id, caseId } = await desk.job('site', desk.people.zhao);
    await desk.finished(desk.people.zhao, id);
    await settle(desk.app);
    const who = await customers.customerOf(caseId);
    await customers.confirm(who, caseId, { ...yes, satisfied: false, note: '还是有条纹' });
    await desk.as(desk.system, 'case.plan', { id: caseId });
    await desk.as(desk.system, 'case.complete', { id: caseId });
    await settle(desk.app);
    expect(await customers.follow(who)).toMatchObject({ round: 2, asked: true });
    const outdated = { status: 409, body: { code: 'portal.page_outdated' } };
    expect(await customers.confirm(who, caseId, yes)).toMatchObject(outdated);
    const another = await desk.registered();
    expect(await customers.confirm(who, another, yes, { round: 2 })).toMatchObject(outdated);
    expect(await desk.page(caseId)).toMatchObject({ state: 'completed', round: 2 });
    expect((await customers.confirm(who, caseId, yes, { round: 2 })).status).toBe(200);
    expect(await desk.page(caseId)).toMatchObject({ state: 'closed' });
  });

  it('[R-CBK-05] the event says by which door he came, and colleagues read it', async () => {
    const { id, caseId } = await desk.job('site', desk.people.zhao);
    await desk.finished(desk.people.zhao, id);
    await settle(desk.app);
    const who = visitor(desk.app);
    expect((await customers.openLink(who, await customers.tokenOf(caseId))).status).toBe(200);
    expect((await customers.confirm(who, caseId, yes)).status).toBe(200);
    const { rows } = await desk.as<{ rows: { type: string; sentence: string; data: { door?: string } }[] }>(
      desk.people.chen,
      'subject.timeline',
      { id: caseId },
    );
    expect(rows.find(({ type }) => type === 'callback.confirmed_by_customer')).toMatchObject({
      kind: 'customer',
      by: null,
      data: { door: 'link' },
      sentence: '客户在自己的页面上答复（用链接打开）',
    });
  });

  it('[R-ORG-03] a company that makes no calls asks nobody and hears no answer; on the day it calls again its customers are asked again', async () => {
    const { id, caseId } = await desk.job('site', desk.people.zhao);
    await desk.finished(desk.people.zhao, id);
    await settle(desk.app);
    const who = await customers.customerOf(caseId);
    expect(await customers.follow(who)).toMatchObject({ asked: true });
    await turn('followups', false);
    expect(await customers.follow(who)).toMatchObject({ state: 'confirm', asked: false, answered: null, mayWrite: true });
    expect(await customers.confirm(who, caseId, yes)).toMatchObject({
      status: 409,
      body: { code: 'module.off', detail: '公司没有启用“回访”' },
    });
    expect((await customers.write(who, caseId, '打印机还是好的')).status).toBe(200);
    await turn('followups', true);
    expect(await customers.follow(who)).toMatchObject({ asked: true });
    expect((await customers.confirm(who, caseId, yes)).status).toBe(200);
  });

  it('[R-ORG-03] a company without a page for its customers hears nothing by it, from whom it let in before neither', async () => {
    const { id, caseId } = await desk.job('site', desk.people.zhao);
    await desk.finished(desk.people.zhao, id);
    await settle(desk.app);
    const who = await customers.customerOf(caseId);
    await turn('portal', false);
    expect(await customers.confirm(who, caseId, yes)).toMatchObject({
      status: 409,
      body: { code: 'module.off', detail: '公司没有启用“客户自助页”' },
    });
    expect((await desk.page(caseId)).state).toBe('completed');
    await turn('portal', true);
    expect((await customers.confirm(who, caseId, yes)).status).toBe(200);
  });

  it('[R-CAS-12] nobody without a session is told anything, whatever he answers', async () => {
    const stranger = visitor(desk.app);
    const answers = { number: 'BX-20260310-0001', round: 1, ...yes };
    expect((await stranger.ask('POST', '/portal/case/confirmation', answers)).status).toBe(401);
  });
});
