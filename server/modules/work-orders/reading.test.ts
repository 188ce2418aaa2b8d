import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import { NotThere } from '#platform/operation/bind.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { at, iso } from '#tests/fixtures/cases.ts';
import { walksAndSorts } from '#tests/fixtures/plans.ts';
import { PASSWORD, type TestMember } from '#tests/fixtures/company.ts';
import { jobDesk, SIGNED, type JobDesk } from '#tests/fixtures/jobs.ts';
import type { handedOn, ofDevice, report } from './contract.ts';
import { orderList } from './store/list.ts';

let desk: JobDesk;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
});
afterAll(() => desk.app.stop());

describe('reading', () => {
  it('names models and groups in the reader’s language, where they have a name in it', async () => {
    const { zhao, liu } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    for (const [locale, model, group] of [
      ['zh', 'LP-200 激光打印机', '现场服务组'],
      ['en', 'LP-200 Laser printer', 'FIELD'],
    ] as const) {
      const as = { caller: { ...liu.caller, locale } };
      const { rows } = await desk.as<{ rows: { id: string; model: string }[] }>(as, 'work-order.list', { filter: [`case:${caseId}`] });
      expect(rows).toMatchObject([{ id, model }]);
      expect(await desk.as(as, 'work-order.read', { id })).toMatchObject({ device: { model } });
      const offered = await desk.as<{ rows: { engineerId: string }[] }>(as, 'work-order.candidates', { caseId, route: 'site' });
      expect(offered.rows.find(({ engineerId }) => engineerId === zhao.id)).toMatchObject({ groupName: group });
    }
  });

  it('[R-FLT-07] one device shows all its matters with jobs, causes and parts, newest first, page by page, under one address', async () => {
    const { zhao, chen, company, modelId } = desk.people;
    const { id: unit } = await desk.as(desk.system, 'asset.create', { serial: 'LP200-0777', modelId, deliveredOn: '2026-01-10' });
    const cases: string[] = [];
    for (const symptom of ['条纹', '卡纸', '异响']) {
      desk.clock.pass(60_000);
      cases.push(await desk.registered({ assetId: unit, symptom }));
    }
    const { id } = await desk.as(desk.people.liu, 'work-order.create', { caseId: cases[1], route: 'site', engineerId: zhao.id });
    await desk.as(zhao, 'work-order.accept', { id });
    await desk.finished(zhao, id);
    const payload = { name: desk.people.liu.userName, password: PASSWORD };
    const signedIn = await desk.app.http.inject({ method: 'POST', url: '/api/v1/session', payload });
    const headers = { cookie: String(signedIn.headers['set-cookie']).split(';')[0] ?? '' };
    const page = async (more: string): Promise<OutputOf<typeof ofDevice>> =>
      (await desk.app.http.inject({ url: `/api/v1/assets/${unit}/service-file?limit=2${more}`, headers })).json();
    const first = await page('');
    expect(first.device).toMatchObject({ serial: 'LP200-0777' });
    expect(first.rows).toMatchObject([
      { id: cases[2], jobs: [] },
      {
        id: cases[1],
        symptom: '卡纸',
        jobs: [{ id, engineer: { id: zhao.id }, cause: '定影组件', result: '已修复', parts: [{ number: 'FUS-200', quantity: 1 }] }],
      },
    ]);
    const second = await page(`&after=${first.next ?? ''}`);
    expect(second).toMatchObject({ rows: [{ id: cases[0] }], next: null });
    const narrow = await desk.as<OutputOf<typeof ofDevice>>(zhao, 'work-order.of-device', { assetId: unit });
    expect(narrow.rows.map((row) => row.id)).toEqual([cases[1]]);
    await expect(desk.as(chen, 'work-order.of-device', { assetId: company.id })).rejects.toBeInstanceOf(NotThere);
  });

  it('[R-ONS-01] [R-ONS-09] the service report holds times, parts, tests and signature; its code changes with what was recorded', async () => {
    const { zhao, liu } = desk.people;
    await desk.testList([
      { code: 'print', label: { zh: '试打正常', en: 'Prints' } },
      { code: 'heat', label: { zh: '外壳温度', en: 'Heat' }, type: 'value', unit: '℃', low: 10, high: 60 },
    ]);
    const { id } = await desk.job('site', zhao);
    const paper = (who = liu): Promise<OutputOf<typeof report>> => desk.as(who, 'work-order.report', { id });
    const arrivedAt = new Date(desk.clock.now()).toISOString();
    await desk.work(zhao, id);
    const open = await paper();
    expect(open).toMatchObject({
      customer: { phone: '139****0042' },
      visits: [{ arrivedAt, endedAt: null }],
      parts: [{ number: 'FUS-200', quantity: 1 }],
      tests: [
        { label: { zh: '试打正常', en: 'Prints' }, passed: true },
        { label: { zh: '外壳温度', en: 'Heat' }, value: '10', unit: '℃', passed: true },
      ],
      signature: { signer: '王敏' },
      ink: SIGNED.map((stroke) => stroke.map(([x, y]) => [x, y])),
      finishedAt: null,
    });
    desk.clock.pass(60_000);
    await desk.as(zhao, 'work-order.finish', { id, result: '已修复', perceivedSatisfaction: 5 });
    const finished = await paper();
    expect(finished).toMatchObject({
      result: '已修复',
      finishedAt: expect.any(String),
      visits: [{ arrivedAt, endedAt: finished.finishedAt }],
    });
    expect(finished.check).not.toBe(open.check);
    expect((await paper(zhao)).check).toBe(finished.check);
    const other = await desk.people.company.member('外人', ['FSE'], { groups: [desk.people.groups.field] });
    await expect(paper(other)).rejects.toBeInstanceOf(NotThere);
  });

  it('tabs and counts of the list are read from indexes: no table is walked through and nothing is sorted', async () => {
    const tabs = Object.keys(orderList.tabs ?? {}).map((tab) => ({ tab }));
    const filtered = ['route:site', 'round:2', `engineer:${desk.people.zhao.id}`].map((filter) => ({ tab: 'all', filter }));
    for (const who of [desk.people.liu, desk.people.zhao])
      expect(await walksAndSorts(desk.app, who.caller, orderList, [...tabs, ...filtered])).toEqual([]);
  });

  it('a cancelled job is void, frees the engineer, and its case waits to be planned', async () => {
    const { zhao, fieldLead } = desk.people;
    const { id, caseId } = await desk.job('site', zhao);
    await desk.as(zhao, 'work-order.contact', { id, plannedFrom: iso('03-16 09:00'), plannedTo: iso('03-16 10:00') });
    await desk.as(fieldLead, 'work-order.cancel', { id, reason: '客户取消' });
    expect(await desk.duties(id)).toEqual([]);
    expect(await desk.duties(caseId)).toEqual(['case.plan']);
    const next = await desk.as(fieldLead, 'work-order.create', {
      caseId,
      route: 'site',
      engineerId: zhao.id,
      plannedFrom: iso('03-16 09:00'),
      plannedTo: iso('03-16 10:00'),
    });
    expect(await desk.duties(caseId)).toEqual([]);
    expect(next.number).not.toBeNull();
  });

  it('an engineer’s own list shows his open jobs by appointment and those he finished today, nobody else’s', async () => {
    const { company, groups, liu } = desk.people;
    const wang = await company.member('汪师傅', ['FSE'], { groups: [groups.field] });
    const { rows } = await desk.as<{ rows: { id: string }[] }>(desk.system, 'skill.list', {});
    await desk.as(desk.system, 'staff.put-skill', { id: wang.id, skillId: rows[0]?.id, level: 2, remote: false, validUntil: null });
    const done = await desk.job('site', wang);
    await desk.finished(wang, done.id);
    const open = await desk.job('site', wang);
    const mine = async () =>
      (
        await desk.as<{ rows: { id: string; allowed: string[]; phone: unknown; nextPromise: { code: string } | null }[] }>(
          wang,
          'work-order.mine',
          {},
        )
      ).rows;
    expect((await mine()).map((row) => row.id).toSorted()).toEqual([done.id, open.id].toSorted());
    const row = (await mine()).find(({ id }) => id === open.id);
    expect(row).toMatchObject({ phone: '13957100042', nextPromise: { code: 'N-06' } });
    expect(row?.allowed).toEqual(expect.arrayContaining(['contact', 'depart', 'arrive']));
    expect(row?.allowed).not.toContain('open-remote');
    const seen = await desk.as<{ rows: { id: string }[]; counts: Record<string, number> }>(wang, 'work-order.list', {
      tab: 'all',
      counts: 'true',
    });
    expect(seen.rows).toHaveLength(2);
    expect(seen.counts).toMatchObject({ open: 1, underway: 1, finished: 1, all: 2 });
    const page = await desk.as<{ rows: { id: string; nextPromise: { code: string } | null }[] }>(liu, 'work-order.list', {
      filter: [`engineer:${wang.id}`],
    });
    expect(page.rows.map(({ id }) => id)).toEqual([open.id]);
    expect(page.rows[0]).toMatchObject({ nextPromise: { code: 'N-06' } });
    desk.clock.pass(24 * 3_600_000);
    expect((await mine()).map(({ id }) => id)).toEqual([open.id]);
  });

  it('[R-DSP-03] [R-ONS-01] whose job was given to another one learns who has it, who gave it, when and why; nobody else does, and the job itself is closed to him', async () => {
    const { zhao, li, liu, company, groups } = desk.people;
    const other = await company.member('丁师傅', ['FSE'], { groups: [groups.field] });
    const hands = (who: TestMember, id: string) => desk.as<OutputOf<typeof handedOn>>(who, 'work-order.handed-on', { id });
    const { id } = await desk.job('site', zhao);
    // who has it has nothing to learn
    await expect(hands(zhao, id)).rejects.toBeInstanceOf(NotThere);
    desk.clock.pass(60_000);
    const given = new Date(desk.clock.now()).toISOString();
    await desk.as(liu, 'work-order.assign', { id, engineerId: li.id, reason: '客户改到明天，李师傅顺路' });
    expect(await hands(zhao, id)).toMatchObject({
      to: { name: li.name },
      by: { name: liu.name },
      at: given,
      reason: '客户改到明天，李师傅顺路',
    });
    await expect(desk.as(zhao, 'work-order.read', { id })).rejects.toBeInstanceOf(NotThere);
    // who never had it learns nothing, nor who has it now
    for (const one of [li, other]) await expect(hands(one, id)).rejects.toBeInstanceOf(NotThere);
    desk.clock.pass(60_000);
    // given back by the next one it waits for somebody; why it left the first is what he is told all the same
    await desk.as(li, 'work-order.decline', { id, reason: '车坏了' });
    expect(await hands(zhao, id)).toMatchObject({ to: null, by: { name: liu.name }, reason: '客户改到明天，李师傅顺路' });
  });

  it('[R-CAS-08] what rests is not what an engineer is shown as running out next', async () => {
    const { company, liu, li } = desk.people;
    await desk.app.door.trip([
      company.system.enter,
      sql`update controls set params = params || '{"pauseOn":["case.awaiting_part"]}' where tenant_id = app_tenant() and code = 'N-06'`,
    ]);
    const { id, caseId } = await desk.job('site', li);
    interface Mine {
      rows: { id: string; nextPromise: { code: string; state: string } | null }[];
    }
    const next = async (operation: string) =>
      (await desk.as<Mine>(li, operation, {})).rows.find((row) => row.id === id)?.nextPromise ?? null;
    expect(await next('work-order.mine')).toMatchObject({ code: 'N-06' });
    await desk.as(liu, 'case.wait', { id: caseId, for: 'awaiting_part', reason: '缺定影组件' });
    const shown = await next('work-order.mine');
    expect(shown).toMatchObject({ code: expect.not.stringMatching('N-06'), state: 'running' });
    expect(shown).toEqual(await next('work-order.list'));
    await desk.as(liu, 'case.resume', { id: caseId });
    expect(await next('work-order.mine')).toMatchObject({ code: 'N-06' });
  });

  it('[R-CAS-05] open jobs come by what runs out first of their cases, also after a promise was kept; finished ones the newest first', async () => {
    const { liu, zhao, li } = desk.people;
    interface Page {
      rows: { id: string; nextPromise: { dueAt: string } | null }[];
    }
    const list = async (input: object): Promise<Page['rows']> =>
      (await desk.as<Page>(liu, 'work-order.list', { limit: 200, ...input })).rows;
    const [first, second] = [await desk.job('site', zhao), await desk.job('site', li)];
    const place = async (): Promise<string[]> =>
      (await list({ tab: 'open' })).map(({ id }) => id).filter((id) => id === first.id || id === second.id);
    const dues = (await list({ tab: 'open' })).map(({ nextPromise }) => nextPromise?.dueAt ?? '9999');
    expect(dues).toEqual(dues.toSorted());
    expect(dues.length).toBeGreaterThan(1);
    await desk.as(zhao, 'work-order.contact', { id: first.id, channel: 'phone', reached: true });
    expect(await place()).toEqual([second.id, first.id]);
    const newest = await list({ tab: 'all' });
    expect(newest.findIndex(({ id }) => id === second.id)).toBeLessThan(newest.findIndex(({ id }) => id === first.id));
  });
});
