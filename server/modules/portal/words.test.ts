import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settle } from '#tests/fixtures/app.ts';
import { at } from '#tests/fixtures/cases.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';
import { customersOf, visitor } from '#tests/fixtures/portal.ts';
import { sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';

let desk: JobDesk;
let customers: ReturnType<typeof customersOf>;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
  customers = customersOf(desk);
});
afterAll(() => desk.app.stop());

describe('the customer’s own word', () => {
  it('[R-ORG-06] is not asked for by who did the work: he does not get the customer’s link', async () => {
    const { company, groups, chen } = desk.people;
    const tech = await company.member('林工', ['TECH'], { groups: [groups.field] });
    const { rows } = await desk.as<{ rows: { id: string }[] }>(desk.system, 'skill.list', {});
    await desk.as(desk.system, 'staff.put-skill', { id: tech.id, skillId: rows[0]?.id, level: 2, remote: true, validUntil: null });
    const { id, caseId } = await desk.job('remote', tech);
    await desk.finished(tech, id, 'remote');
    expect(await desk.refused(tech, 'customer-link.give', { id: caseId })).toMatchObject({ refusal: 'customer-link.not_for_doer' });
    await desk.as(chen, 'customer-link.give', { id: caseId });
  });

  const yes = { solved: true, works: true, satisfied: true, score: 5 };

  it('[R-CBK-02] [R-CBK-05] [R-CAS-11] three yes close the matter in his own name, and are heard once', async () => {
    const { id, caseId } = await desk.job('site', desk.people.zhao);
    const who = await customers.customerOf(caseId);
    expect((await customers.confirm(who, caseId, yes)).body).toMatchObject({ code: 'portal.not_asked' });
    await desk.finished(desk.people.zhao, id);
    await settle(desk.app);
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
    });
    expect(await desk.duties(caseId)).toContain('case.assess');
  });

  it('[R-CBK-02] [R-CBK-05] what he says again because the answer was lost is said once, with the first answer', async () => {
    const { id, caseId } = await desk.job('site', desk.people.zhao);
    await desk.finished(desk.people.zhao, id);
    await settle(desk.app);
    const who = await customers.customerOf(caseId);
    const [words, answers] = [newId(), newId()];
    for (let n = 0; n < 2; n += 1) expect((await customers.write(who, caseId, '门铃坏了，请打电话', words)).status).toBe(200);
    expect((await customers.follow(who)).words.map(({ text }) => text)).toEqual(['门铃坏了，请打电话']);
    const no = { solved: false, works: false, satisfied: false, note: '还是有条纹' };
    for (let n = 0; n < 2; n += 1) expect((await customers.confirm(who, caseId, no, { key: answers })).status).toBe(200);
    expect((await desk.page(caseId)).round).toBe(2);
    expect((await desk.events(caseId)).filter((type) => type === 'case.reopened')).toHaveLength(1);
    // the same id of somebody else is his own call
    const other = await customers.customerOf(await desk.registered());
    const { number } = await customers.follow(other);
    expect((await other.ask('POST', '/portal/case/words', { number, text: '别人的话' }, { 'idempotency-key': words })).status).toBe(200);
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
    expect(await customers.write(who, another, '明天在家')).toMatchObject(outdated);
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
      data: { door: 'link' },
      sentence: '客户在自己的页面上答复（用链接打开）',
    });
  });

  it('[R-CAS-09] what he writes stands on the case as his, and those who work on it are told; nobody writes without end', async () => {
    const caseId = await desk.registered();
    const who = await customers.customerOf(caseId);
    expect((await customers.write(who, caseId, '明天下午在家')).status).toBe(200);
    expect((await customers.follow(who)).words.map(({ text }) => text)).toEqual(['明天下午在家']);
    await settle(desk.app);
    const { rows } = await desk.as<{ rows: { template: string }[] }>(desk.people.chen, 'notice.list', {});
    expect(rows.map(({ template }) => template)).toContain('customerWrote');
    const statuses = [];
    for (let n = 0; n < 20; n += 1) statuses.push((await customers.write(who, caseId, `${n}`)).status);
    expect(statuses).toEqual([...Array<number>(19).fill(200), 429]);
  });
});
