import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, caseDesk, iso, type CaseDesk } from '#tests/fixtures/cases.ts';
import { settle } from '#tests/fixtures/app.ts';
import { sql } from '#platform/database/sql.ts';
import { NotThere } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';

let desk: CaseDesk;
const start = at('03-10 10:00');
beforeAll(async () => {
  desk = await caseDesk(start);
});
afterAll(() => desk.app.stop());

async function fault(more = {}): Promise<string> {
  desk.clock.set(start);
  return (await desk.as(desk.people.chen, 'case.register', desk.fault(more))).id;
}
async function duties(id: string): Promise<{ act: string; member_id: string | null; group_id: string | null }[]> {
  const [, tasks] = await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`select act, member_id, group_id from tasks_public_open where tenant_id = app_tenant() and root_id = ${id} order by act`,
  ]);
  return tasks?.rows as { act: string; member_id: string | null; group_id: string | null }[];
}
async function events(id: string, type: string): Promise<{ data: Record<string, unknown>; supersedes: string | null }[]> {
  const [, found] = await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`select data, supersedes from events where tenant_id = app_tenant() and root_id = ${id} and type = ${type} order by recorded_at, id`,
  ]);
  return found?.rows as { data: Record<string, unknown>; supersedes: string | null }[];
}

describe('judging and handing over', () => {
  it('[R-DSP-01] the judgement is kept with its cause and route, and planning becomes the group’s duty', async () => {
    const id = await fault();
    expect(await duties(id)).toEqual([{ act: 'case.assess', member_id: desk.people.liu.id, group_id: null }]);
    const answer = await desk.as(desk.people.liu, 'case.assess', {
      id,
      complexity: 'simple',
      suspectedCause: '定影组件',
      route: 'remote',
      note: '先远程',
    });
    expect(answer).toMatchObject({ state: 'assessed', version: 2 });
    expect(await desk.page(id)).toMatchObject({
      complexity: 'simple',
      assessment: { complexity: 'simple', suspectedCause: '定影组件', route: 'remote', note: '先远程', by: { name: '刘经理' } },
    });
    expect(await duties(id)).toEqual([{ act: 'case.plan', member_id: null, group_id: desk.people.groups.hotline }]);
    expect(await desk.refused(desk.people.liu, 'case.assess', { id, complexity: 'simple', causeCodeId: newId() })).toMatchObject({
      refusal: 'case.cause_unknown',
    });
    await expect(desk.promise(id, 'N-07')).rejects.toThrow('no promise');
  });

  it('[R-CAS-03] a case judged complex is taken over within an hour or the promise is broken; the customer hears of it', async () => {
    for (const [minutes, state] of [
      [60, 'kept'],
      [61, 'breached'],
    ] as const) {
      const id = await fault();
      await desk.as(desk.people.liu, 'case.assess', { id, complexity: 'complex' });
      await desk.as(desk.people.liu, 'case.hand-over', { id, groupId: desk.people.groups.field, tier: 3, note: '需要上门' });
      desk.clock.pass(minutes * 60_000);
      await desk.as(desk.people.fieldLead, 'case.accept', { id });
      expect(await desk.promise(id, 'N-07')).toMatchObject({ state, open: false });
      expect(await events(id, 'case.handed_over')).toHaveLength(1);
    }
  });

  it('[R-CAS-03] the promise of the hand-over ends when the case turns out to be simple, and begins anew when it is complex after all', async () => {
    const id = await fault();
    const judge = (complexity: string) => desk.as(desk.people.liu, 'case.assess', { id, complexity });
    await judge('complex');
    expect(await desk.promise(id, 'N-07')).toMatchObject({ state: 'running', open: true });
    desk.clock.pass(10 * 60_000);
    await judge('simple');
    expect(await desk.promise(id, 'N-07')).toMatchObject({ state: 'cancelled', open: false });
    desk.clock.pass(10 * 60_000);
    await judge('complex');
    expect(await desk.promise(id, 'N-07')).toMatchObject({ state: 'running', startedAt: new Date(desk.clock.now()).toISOString() });
  });

  it('[R-ORG-02] group, tier and owner change when the case is accepted, by a member of that group or a manager; each tier leaves its stay', async () => {
    const { people } = desk;
    const stranger = await people.company.member('外组技术', ['TECH'], { groups: [people.groups.field] });
    const id = await fault();
    await desk.as(people.chen, 'case.hand-over', { id, groupId: people.groups.support, tier: 2 });
    expect(await desk.page(id)).toMatchObject({ state: 'handing_over', tier: 1, group: { id: people.groups.hotline } });
    expect(await duties(id)).toEqual([{ act: 'case.accept', member_id: null, group_id: people.groups.support }]);
    expect(await desk.refused(stranger, 'case.accept', { id })).toMatchObject({ refusal: 'case.not_your_group' });
    expect(await desk.refused(stranger, 'case.hand-back', { id, reason: 'x' })).toMatchObject({ refusal: 'case.not_your_group' });
    expect((await desk.as(stranger, 'case.read', { id })) as unknown as { allowed: string[] }).toMatchObject({
      allowed: expect.not.arrayContaining(['accept', 'hand-back']),
    });
    desk.clock.pass(600_000);
    expect(await desk.as(people.li, 'case.accept', { id })).toMatchObject({ state: 'assessed' });
    desk.clock.pass(600_000);
    await desk.as(people.li, 'case.hand-over', { id, groupId: people.groups.field, tier: 3 });
    desk.clock.pass(600_000);
    await desk.as(people.liu, 'case.accept', { id });
    const page = await desk.page(id);
    expect(page).toMatchObject({ tier: 3, group: { id: people.groups.field }, owner: { id: people.liu.id } });
    expect(
      page.stays
        .filter(({ dimension }) => dimension === 'tier')
        .map(({ value, from, to }) => [value, to === null ? null : (Date.parse(to) - Date.parse(from)) / 60_000]),
    ).toEqual([
      ['1', 10],
      ['2', 20],
      ['3', null],
    ]);
    expect(await desk.refused(people.chen, 'case.hand-over', { id, groupId: newId(), tier: 2 })).toMatchObject({
      refusal: 'case.group_unknown',
    });
  });

  it('[R-CAS-09] a second return in a case suggests escalation and asks the managers', async () => {
    const { people } = desk;
    const id = await fault();
    for (const [round, suggestsEscalation] of [
      [1, false],
      [2, true],
    ] as const) {
      await desk.as(people.chen, 'case.hand-over', { id, groupId: people.groups.support, tier: 2 });
      expect(await desk.as(people.li, 'case.hand-back', { id, reason: '资料不全' })).toMatchObject({ state: 'assessed' });
      expect((await events(id, 'case.handed_back')).at(-1)?.data).toMatchObject({ returns: round, suggestsEscalation });
      const { rows } = await desk.as<{ rows: object[] }>(people.chen, 'subject.timeline', { id, only: 'key' });
      expect(rows[0]).toMatchObject({ type: 'case.handed_back', comment: { text: '资料不全', internal: true } });
    }
    expect(await duties(id)).toEqual([{ act: 'case.assess', member_id: people.liu.id, group_id: null }]);
    expect(await desk.page(id)).toMatchObject({
      handOvers: [{ returnReason: '资料不全', acceptedAt: null }, { returnReason: '资料不全' }],
    });
  });

  it('[R-CAS-09] what escalating asks of a manager he can do: take a case that is handed over; what is done is opened again instead', async () => {
    const { people } = desk;
    const id = await fault();
    await desk.as(people.chen, 'case.hand-over', { id, groupId: people.groups.support, tier: 2 });
    await desk.as(people.chen, 'case.escalate', { id, reason: '没人接' });
    expect((await duties(id)).map(({ act, member_id }) => [act, member_id]).toSorted()).toEqual([
      ['case.accept', null],
      ['case.accept', people.liu.id],
    ]);
    expect(await desk.as(people.liu, 'case.accept', { id })).toMatchObject({ state: 'assessed' });
    expect((await duties(id)).map(({ act }) => act)).toEqual(['case.plan']);
    await desk.as(people.chen, 'case.solve', { id, solution: '重启', satisfied: true });
    expect(await desk.refused(people.chen, 'case.escalate', { id, reason: 'x' })).toMatchObject({
      refusal: 'case.not_now',
      params: { state: 'completed' },
    });
  });

  it('[R-CAS-09] escalating asks every manager with reason and plan; without a manager it is refused', async () => {
    const id = await fault();
    await desk.as(desk.people.liu, 'case.assess', { id, complexity: 'simple' });
    await desk.as(desk.people.chen, 'case.escalate', { id, reason: '客户要求赔偿', plan: '建议换机' });
    expect(await duties(id)).toEqual([{ act: 'case.assess', member_id: desk.people.liu.id, group_id: null }]);
    const timeline = await desk.as<{ rows: { type: string; comment: { text: string } | null }[] }>(desk.people.liu, 'subject.timeline', {
      id,
    });
    expect(timeline.rows.find(({ type }) => type === 'case.escalated')?.comment?.text).toBe('客户要求赔偿\n建议换机');
    await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`update members set active = false where tenant_id = app_tenant() and id = ${desk.people.liu.id}`,
    ]);
    try {
      expect(await desk.refused(desk.people.chen, 'case.escalate', { id, reason: 'x' })).toMatchObject({ refusal: 'case.no_manager' });
    } finally {
      await desk.app.door.trip([
        desk.people.company.system.enter,
        sql`update members set active = true where tenant_id = app_tenant() and id = ${desk.people.liu.id}`,
      ]);
    }
  });
});

describe('solving, contacting, closing', () => {
  it('[R-CAS-02] solved at first contact needs the customer’s yes; an enquiry closes at once with a message instead of a call, a fault waits for the customer’s word', async () => {
    const id = await fault();
    expect(await desk.refused(desk.people.chen, 'case.solve', { id, solution: '重启', satisfied: false })).toMatchObject({
      refusal: 'case.not_satisfied_not_solved',
    });
    expect(await desk.as(desk.people.chen, 'case.solve', { id, solution: '重启后正常', satisfied: true })).toMatchObject({
      state: 'completed',
    });
    expect((await desk.promise(id, 'N-48')).state).toBe('kept');
    const enquiry = (await desk.as(desk.people.chen, 'case.register', desk.fault({ nature: 'usage_enquiry', content: '如何装纸' }))).id;
    expect(await duties(enquiry)).toEqual([{ act: 'case.solve', member_id: desk.people.chen.id, group_id: null }]);
    const solved = await desk.as(desk.people.chen, 'case.solve', { id: enquiry, solution: '已说明', satisfied: true });
    expect(solved).toMatchObject({ state: 'closed', version: 3 });
    const page = await desk.page(enquiry);
    expect(page).toMatchObject({ version: 3, solution: '已说明', closedAt: iso('03-10 10:00') });
    expect(page.promises.map(({ code, state }) => [code, state])).toEqual([['N-06', 'kept']]);
    expect(await duties(enquiry)).toEqual([]);
    await settle(desk.app);
    const messages = async (of: string) =>
      (await desk.as<{ rows: { template: string; text: string }[] }>(desk.people.chen, 'message.list', { id: of })).rows;
    const answered = (await messages(enquiry)).filter(({ template }) => template === 'answered');
    expect(answered.map(({ text }) => text)).toEqual([expect.stringContaining(page.number)]);
    expect((await messages(id)).map(({ template }) => template)).not.toContain('answered');
  });

  it('[R-CAS-04] a contact stands in the record; a professional’s one keeps the promise of an expert', async () => {
    const id = await fault();
    await desk.as(desk.people.chen, 'case.touch', { id, direction: 'out', channel: 'sms', note: '已告知进度' });
    expect((await desk.promise(id, 'N-06')).state).toBe('running');
    desk.clock.pass(60_000);
    const expert = { id, direction: 'out', channel: 'phone', expert: true };
    for (const who of [desk.people.chen, desk.people.sun])
      expect(await desk.refused(who, 'case.touch', expert)).toMatchObject({ refusal: 'case.not_expert', field: 'expert' });
    await desk.as(desk.people.li, 'case.touch', expert);
    expect(await desk.promise(id, 'N-06')).toMatchObject({ state: 'kept', stoppedAt: iso('03-10 10:01') });
    expect(await desk.page(id)).toMatchObject({
      version: 1,
      touches: [
        { channel: 'phone', by: { name: '李工' } },
        { channel: 'sms', note: '已告知进度' },
      ],
    });
  });

  it('[R-CAS-05] whoever took a matter in keeps following it when others work on it', async () => {
    const { people } = desk;
    const id = await fault();
    await desk.as(desk.system, 'case.plan', { id, ownerId: people.zhao.id, groupId: people.groups.field });
    expect(await desk.page(id)).toMatchObject({ intakeOwner: { id: people.chen.id }, owner: { id: people.zhao.id } });
    const mine = await desk.as<{ rows: { id: string }[] }>(people.chen, 'case.list', { tab: 'mine' });
    expect(mine.rows.map((row) => row.id)).toContain(id);
    await desk.as(desk.system, 'case.start', { id });
    await desk.as(desk.system, 'case.complete', { id });
    await desk.as(desk.system, 'case.close', { id });
    await settle(desk.app);
    expect(JSON.stringify(await desk.as(people.chen, 'notice.list', {}))).toContain(id);
  });

  it('[R-CAS-11] reopening is the next round of the same number, no first-time fix, judged anew by the manager', async () => {
    const { people } = desk;
    const id = await fault();
    const { number } = await desk.page(id);
    await desk.as(desk.system, 'case.plan', { id, ownerId: people.zhao.id });
    await desk.as(desk.system, 'case.complete', { id });
    expect((await desk.page(id)).firstTimeFix).toBe(true);
    desk.clock.pass(3_600_000);
    expect(await desk.as(people.sun, 'case.reopen', { id, reason: '条纹又出现了' })).toMatchObject({ state: 'registered' });
    expect(await desk.page(id)).toMatchObject({
      number,
      round: 2,
      firstTimeFix: false,
      completedAt: null,
      complexity: null,
      owner: { id: people.chen.id },
    });
    expect(await duties(id)).toEqual([{ act: 'case.assess', member_id: people.liu.id, group_id: null }]);
    expect((await desk.page(id)).stays.filter(({ dimension }) => dimension === 'state').map(({ value, round }) => [value, round])).toEqual([
      ['registered', 1],
      ['planned', 1],
      ['completed', 1],
      ['registered', 2],
    ]);
  });

  it('a case registered by mistake is void: number used, promises and duties gone, and nothing more can be done with it', async () => {
    const id = await fault();
    expect(await desk.as(desk.people.liu, 'case.void', { id, reason: '重复登记' })).toMatchObject({ state: 'void' });
    const page = await desk.page(id);
    expect(page.promises.every(({ open, state }) => !open && state === 'cancelled')).toBe(true);
    expect(page.allowed).toEqual([]);
    expect(await duties(id)).toEqual([]);
    expect(await desk.refused(desk.people.chen, 'case.touch', { id, direction: 'in', channel: 'phone' })).toMatchObject({
      refusal: 'case.not_now',
      params: { state: 'void', label: { zh: '已作废', en: 'Void' } },
    });
  });

  it('[R-CAS-01] the five stages carry their owners and times, which add up to the whole; a skipped one is marked', async () => {
    const { people } = desk;
    desk.clock.set(start);
    const { id } = await desk.as(people.chen, 'case.register', desk.fault({ receivedAt: iso('03-10 09:50') }));
    desk.clock.pass(300_000);
    await desk.as(people.liu, 'case.assess', { id, complexity: 'simple' });
    desk.clock.pass(600_000);
    await desk.as(desk.system, 'case.plan', { id, ownerId: people.zhao.id });
    desk.clock.pass(900_000);
    await desk.as(desk.system, 'case.complete', { id });
    desk.clock.pass(1_200_000);
    await desk.as(desk.system, 'case.close', { id });
    const { stages, stage } = await desk.page(id);
    expect(stage).toBe('done');
    expect(stages.map((one) => [one.stage, one.spentSeconds, one.owner?.name, one.skipped])).toEqual([
      ['receive', 600, '陈晨', false],
      ['judge', 300, '刘经理', false],
      ['plan', 600, '刘经理', false],
      ['execute', 900, '赵师傅', false],
      ['feedback', 1200, '陈晨', false],
    ]);
    expect(stages.reduce((sum, one) => sum + one.spentSeconds, 0)).toBe((desk.clock.now() - at('03-10 09:50')) / 1000);
    const hasty = await fault();
    await desk.as(desk.system, 'case.plan', { id: hasty, ownerId: people.zhao.id });
    expect((await desk.page(hasty)).stages.filter(({ skipped }) => skipped).map((one) => one.stage)).toEqual(['plan']);
    expect((await events(hasty, 'case.planned'))[0]?.data).toMatchObject({ judged: false });
  });

  it('narrow eyes see a case only once it is theirs; another company sees nothing', async () => {
    const id = await fault();
    const { zhao } = desk.people;
    await expect(desk.as(zhao, 'case.read', { id })).rejects.toThrow(NotThere);
    await expect(desk.as(zhao, 'case.touch', { id, direction: 'in', channel: 'phone' })).rejects.toThrow(NotThere);
    expect((await desk.as<{ rows: { id: string }[] }>(zhao, 'case.list', { tab: 'all' })).rows.map((row) => row.id)).not.toContain(id);
    await desk.as(desk.system, 'case.plan', { id, ownerId: zhao.id });
    expect(await desk.as(zhao, 'case.read', { id })).toMatchObject({ id, allowed: [] });
    expect((await desk.as<{ rows: { id: string }[] }>(zhao, 'case.list', { tab: 'all' })).rows.map((row) => row.id)).toContain(id);
    const other = await caseDesk();
    await expect(other.page(id)).rejects.toThrow(NotThere);
    await expect(other.as(other.people.liu, 'case.void', { id, reason: 'x' })).rejects.toThrow(NotThere);
    await other.app.stop();
  });
});
