import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settle } from '#tests/fixtures/app.ts';
import { at } from '#tests/fixtures/cases.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';
import { customersOf } from '#tests/fixtures/portal.ts';
import { newId } from '#platform/values/ids.ts';

let desk: JobDesk;
let customers: ReturnType<typeof customersOf>;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
  customers = customersOf(desk);
});
afterAll(() => desk.app.stop());

describe('the customer’s link', () => {
  it('[R-ORG-06] is not given to who did the work', async () => {
    const { company, groups, chen } = desk.people;
    const tech = await company.member('林工', ['TECH'], { groups: [groups.field] });
    const { rows } = await desk.as<{ rows: { id: string }[] }>(desk.system, 'skill.list', {});
    await desk.as(desk.system, 'staff.put-skill', { id: tech.id, skillId: rows[0]?.id, level: 2, remote: true, validUntil: null });
    const { id, caseId } = await desk.job('remote', tech);
    await desk.finished(tech, id, 'remote');
    expect(await desk.refused(tech, 'customer-link.give', { id: caseId })).toMatchObject({ refusal: 'customer-link.not_for_doer' });
    await desk.as(chen, 'customer-link.give', { id: caseId });
  });
});

describe('the customer’s words', () => {
  it('[R-CAS-09] what he says again because the answer was lost is said once, with the first answer', async () => {
    const who = await customers.customerOf(await desk.registered());
    const { number } = await customers.follow(who);
    const words = newId();
    const say = (from: typeof who, text: string, of: string) =>
      from.ask('POST', '/portal/case/words', { number: of, text }, { 'idempotency-key': words });
    for (let n = 0; n < 2; n += 1) expect((await say(who, '门铃坏了，请打电话', number)).status).toBe(200);
    expect((await customers.follow(who)).words.map(({ text }) => text)).toEqual(['门铃坏了，请打电话']);
    // the same id of somebody else is his own call
    const other = await customers.customerOf(await desk.registered());
    const others = (await customers.follow(other)).number;
    expect((await say(other, '别人的话', others)).status).toBe(200);
    expect((await customers.follow(other)).words.map(({ text }) => text)).toEqual(['别人的话']);
  });

  it('[R-CAS-09] a page that was left open says nothing about another matter', async () => {
    const who = await customers.customerOf(await desk.registered());
    const another = await desk.registered();
    expect(await customers.write(who, another, '明天在家')).toMatchObject({ status: 409, body: { code: 'portal.page_outdated' } });
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
