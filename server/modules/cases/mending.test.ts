import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, caseDesk, iso, type CaseDesk } from '#tests/fixtures/cases.ts';
import { settle } from '#tests/fixtures/app.ts';
import { sql } from '#platform/database/sql.ts';
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
async function asset(deliveredOn: string): Promise<string> {
  return (await desk.as(desk.system, 'asset.create', { serial: `M-${newId().slice(-8)}`, modelId: desk.people.modelId, deliveredOn })).id;
}
async function nextDue(id: string): Promise<unknown> {
  const [, rows] = await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`select next_due_at, overdue from cases_public_cases where tenant_id = app_tenant() and id = ${id}`,
  ]);
  return rows?.rows[0];
}

async function asked(id: string): Promise<unknown> {
  const [, rows] = await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`select act, member_id, due_at from tasks_public_open where tenant_id = app_tenant() and root_id = ${id} order by act`,
  ]);
  return rows?.rows;
}

describe('editing', () => {
  it('two editors never overwrite each other: other fields are merged, the same one is refused with the present version', async () => {
    const { chen, liu } = desk.people;
    const id = await fault();
    expect(await desk.as(chen, 'case.edit', { id, version: 1, summary: '打印有竖条纹', contactPhone: '0571-8765 4321' })).toMatchObject({
      version: 2,
    });
    expect(await desk.as(liu, 'case.edit', { id, version: 1, contactName: '王女士' })).toMatchObject({ version: 3 });
    expect(await desk.refused(liu, 'case.edit', { id, version: 1, summary: '卡纸' })).toMatchObject({
      refusal: 'case.changed_meanwhile',
      params: { version: 3 },
    });
    expect(await desk.page(id)).toMatchObject({
      summary: '打印有竖条纹',
      contactName: '王女士',
      contactPhone: '0571-87654321',
      version: 3,
    });
    expect(await desk.refused(chen, 'case.edit', { id, version: 9, summary: 'x' })).toMatchObject({ refusal: 'case.changed_meanwhile' });
    expect(await desk.refused(chen, 'case.edit', { id, version: 3, contactPhone: 'abcdef' })).toMatchObject({
      refusal: 'case.phone_unreadable',
    });
  });

  it('acts in between move the version and stop nobody who edits words; an edit without a change writes nothing', async () => {
    const { chen, liu } = desk.people;
    const id = await fault();
    await desk.as(liu, 'case.assess', { id, complexity: 'simple' });
    expect(await desk.as(chen, 'case.edit', { id, version: 1, symptom: '打印全黑', environment: '潮湿' })).toMatchObject({ version: 3 });
    expect(await desk.as(chen, 'case.edit', { id, version: 3, symptom: '打印全黑' })).toMatchObject({ version: 3 });
    expect(await desk.page(id)).toMatchObject({ fault: { symptom: '打印全黑', environment: '潮湿' } });
    expect(await desk.refused(chen, 'case.edit', { id, version: 1, symptom: '打印全白' })).toMatchObject({
      refusal: 'case.changed_meanwhile',
    });
  });

  it('twenty editors of one field at once: one is heard, the others are told', async () => {
    const id = await fault();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => desk.as(desk.people.chen, 'case.edit', { id, version: 1, summary: `说法 ${n}` })),
    );
    const heard = outcomes.flatMap((outcome, n) => (outcome.status === 'fulfilled' ? [n] : []));
    expect(heard).toHaveLength(1);
    expect((await desk.page(id)).summary).toBe(`说法 ${heard[0]}`);
    expect(
      outcomes.filter((outcome) => outcome.status === 'rejected' && String(outcome.reason).includes('changed_meanwhile')),
    ).toHaveLength(19);
  });

  it('[R-INT-14] a raised priority chooses the open promise anew and rings; a promise already kept is not judged again', async () => {
    const { chen } = desk.people;
    const id = await fault();
    await desk.as(chen, 'case.edit', { id, version: 1, priority: 'emergency' });
    expect((await desk.promise(id, 'N-48')).dueAt).toBe(iso('03-10 10:15'));
    expect((await desk.page(id)).promises.filter(({ code }) => code === 'N-48').map(({ state }) => state)).toEqual([
      'running',
      'cancelled',
    ]);
    expect(JSON.stringify(await desk.as(desk.people.liu, 'task.mine', { of: 'me' }))).toContain(id);
    const solved = await fault();
    desk.clock.pass(3_600_000);
    await desk.as(chen, 'case.solve', { id: solved, solution: '已解决', satisfied: true });
    await desk.as(chen, 'case.edit', { id: solved, version: 2, priority: 'emergency' });
    expect((await desk.page(solved)).promises.filter(({ code }) => code === 'N-48').map(({ state }) => state)).toEqual(['kept']);
    expect(await asked(solved)).toEqual([]);
  });

  it('[R-INT-14] raised, lowered and raised again there is one duty to judge it, with the limit of an emergency while it is one', async () => {
    const { chen, liu } = desk.people;
    const id = await fault();
    const limit = iso('03-10 10:15');
    const rank = async (version: number, priority: string) => {
      await desk.as(chen, 'case.edit', { id, version, priority });
      return asked(id);
    };
    expect(await rank(1, 'emergency')).toEqual([{ act: 'case.assess', member_id: liu.id, due_at: limit }]);
    expect(await rank(2, 'normal')).toEqual([{ act: 'case.assess', member_id: liu.id, due_at: null }]);
    expect(await rank(3, 'emergency')).toEqual([{ act: 'case.assess', member_id: liu.id, due_at: limit }]);
    await desk.as(liu, 'case.assess', { id, complexity: 'simple' });
    const planned = { act: 'case.plan', member_id: null, due_at: null };
    expect(await rank(5, 'normal')).toEqual([planned]);
    expect(await rank(6, 'emergency')).toEqual([{ act: 'case.assess', member_id: liu.id, due_at: limit }, planned]);
    expect(await rank(7, 'urgent')).toEqual([planned]);
    const { id: enquiry } = await desk.as(chen, 'case.register', desk.fault({ nature: 'usage_enquiry', content: '冒烟' }));
    await desk.as(chen, 'case.edit', { id: enquiry, version: 1, priority: 'emergency' });
    expect(await asked(enquiry)).toEqual([{ act: 'case.assess', member_id: liu.id, due_at: limit }]);
    await desk.as(chen, 'case.edit', { id: enquiry, version: 2, priority: 'normal' });
    expect(await asked(enquiry)).toEqual([{ act: 'case.solve', member_id: chen.id, due_at: null }]);
  });

  it('[R-CAS-09] [R-INT-14] an emergency that comes and goes leaves what an escalation asks of the manager', async () => {
    const { chen, liu } = desk.people;
    const id = await fault();
    await desk.as(liu, 'case.assess', { id, complexity: 'complex' });
    await desk.as(chen, 'case.escalate', { id, reason: '客户要求赔偿' });
    const escalated = { act: 'case.assess', member_id: liu.id, due_at: null };
    expect(await asked(id)).toEqual([escalated]);
    await desk.as(chen, 'case.edit', { id, version: 2, priority: 'emergency' });
    expect(await asked(id)).toHaveLength(2);
    await desk.as(chen, 'case.edit', { id, version: 3, priority: 'normal' });
    expect(await asked(id)).toEqual([escalated]);
  });

  it('[R-INT-14] an emergency is a notice in the page of those who judge it, registered as one or raised', async () => {
    const { chen, liu } = desk.people;
    const id = await fault();
    await desk.as(chen, 'case.edit', { id, version: 1, priority: 'emergency' });
    const calm = await fault();
    const { id: born } = await desk.as(chen, 'case.register', desk.fault({ priority: 'emergency' }));
    await settle(desk.app);
    const { rows } = await desk.as<{ rows: { template: string; root: { id: string } }[] }>(liu, 'notice.list', {});
    const rung = rows.filter(({ template, root }) => template === 'caseEmergency' && [id, born, calm].includes(root.id));
    expect(rung.map(({ root }) => root.id).toSorted()).toEqual([id, born].toSorted());
  });
});

describe('correcting', () => {
  it('[R-FLT-04] the right device brings its coverage as of registration, and the promises that follow from it', async () => {
    const { chen, liu, assetId } = desk.people;
    const old = await asset('2024-01-10');
    const id = await fault({ assetId: old });
    expect((await desk.page(id)).fault).toMatchObject({ covered: false });
    await expect(desk.promise(id, 'N-08')).rejects.toThrow('no promise');
    desk.clock.pass(1_800_000);
    expect(await desk.as(chen, 'case.correct', { id, reason: '序列号听错', assetId })).toMatchObject({ state: 'registered', version: 2 });
    expect(await desk.page(id)).toMatchObject({ device: { assetId }, fault: { covered: true, coverageUntil: '2027-01-20' } });
    expect((await desk.promise(id, 'N-08')).dueAt).toBe(iso('03-11 10:00'));
    const { rows: told } = await desk.as<{ rows: { type: string; data: object; comment: { text: string } | null }[] }>(
      liu,
      'subject.timeline',
      { id },
    );
    expect(told.find(({ type }) => type === 'case.corrected')).toMatchObject({
      data: { assetId, formerAssetId: old },
      comment: { text: '序列号听错' },
    });
    await desk.as(liu, 'case.correct', { id, reason: '还是原来那台', assetId: old });
    expect(await desk.promise(id, 'N-08')).toMatchObject({ state: 'cancelled', open: false });
    expect(await desk.refused(liu, 'case.correct', { id, reason: 'x', assetId: old })).toMatchObject({
      refusal: 'case.nothing_to_correct',
    });
    expect(await desk.refused(liu, 'case.correct', { id, reason: 'x', assetId: newId() })).toMatchObject({
      refusal: 'case.device_unknown',
    });
    expect(await desk.refused(liu, 'case.correct', { id, reason: 'x' })).toMatchObject({ refusal: 'case.nothing_to_correct' });
  });

  it('[R-CAS-07] a promise that an emergency set aside stays aside when the device is mended and whatever else happens', async () => {
    const { chen, liu, assetId, modelId } = desk.people;
    const old = (await desk.as(desk.system, 'asset.create', { serial: 'LP200-0778', modelId, deliveredOn: '2020-01-01' })).id;
    const id = await fault();
    await desk.as(chen, 'case.edit', { id, version: 1, priority: 'emergency' });
    const open = async () => (await desk.page(id)).promises.filter((promise) => promise.open).map(({ code, dueAt }) => [code, dueAt]);
    const asRaised = await open();
    expect(asRaised.map(([code]) => code)).toContain('N-48');
    desk.clock.pass(60_000);
    await desk.as(chen, 'case.correct', { id, reason: '序列号听错', assetId: old });
    await desk.as(chen, 'case.correct', { id, reason: '还是那台', assetId });
    await desk.as(liu, 'case.assess', { id, complexity: 'simple', suspectedCause: '电源', route: 'remote' });
    expect(await open()).toEqual(asRaised);
  });

  it('[R-FLT-04] a model alone never takes the device off a case; that is said by naming no device', async () => {
    const { chen, modelId, assetId } = desk.people;
    const { id: other } = await desk.as(desk.system, 'model.create', {
      code: 'LP-300',
      name: '激光打印机',
      categoryId: (await desk.as<{ rows: { id: string }[] }>(desk.system, 'product-category.list', {})).rows[0]?.id,
      warrantyMonths: 12,
    });
    const id = await fault();
    expect(await desk.refused(chen, 'case.correct', { id, reason: '型号听错', modelId: other })).toMatchObject({
      refusal: 'case.model_of_device',
      field: 'modelId',
    });
    expect(await desk.refused(chen, 'case.correct', { id, reason: '核对', modelId })).toMatchObject({ refusal: 'case.nothing_to_correct' });
    expect(await desk.page(id)).toMatchObject({ device: { assetId } });
    await desk.as(chen, 'case.correct', { id, reason: '不是档案里的那台', assetId: null, modelId: other });
    expect(await desk.page(id)).toMatchObject({ device: { assetId: null, modelId: other }, fault: { covered: null } });
    await desk.as(chen, 'case.correct', { id, reason: '核对铭牌', modelId });
    expect(await desk.page(id)).toMatchObject({ device: { assetId: null, modelId } });
  });

  it('[R-CAS-07] another time of receipt moves the promise that starts with it and no other', async () => {
    const id = await fault({ receivedAt: iso('03-10 09:58') });
    expect((await desk.promise(id, 'N-06')).dueAt).toBe(iso('03-10 10:58'));
    await desk.as(desk.people.chen, 'case.correct', { id, reason: '来电记录显示更早', receivedAt: iso('03-10 09:30') });
    await desk.as(desk.people.chen, 'case.correct', { id, reason: '再核对', receivedAt: iso('03-10 09:40') });
    expect((await desk.page(id)).promises.filter(({ code }) => code === 'N-06').map(({ dueAt, state }) => [dueAt, state])).toEqual([
      [iso('03-10 10:40'), 'running'],
    ]);
    expect((await desk.promise(id, 'N-48')).dueAt).toBe(iso('03-10 12:00'));
    expect(await desk.page(id)).toMatchObject({ receivedAt: iso('03-10 09:40') });
    expect(await desk.refused(desk.people.chen, 'case.correct', { id, reason: 'x', receivedAt: '1990-03-10T01:30:00.000Z' })).toMatchObject(
      {
        refusal: 'case.receipt_too_old',
      },
    );
    expect(await desk.refused(desk.people.chen, 'case.correct', { id, reason: 'x', receivedAt: iso('03-10 10:01') })).toMatchObject({
      refusal: 'case.time_impossible',
    });
  });

  it('[R-CBK-04] another time of completion moves the days of later contacts and the passage; later rounds leave earlier ones correctable', async () => {
    const id = await fault();
    await desk.as(desk.system, 'case.plan', { id, ownerId: desk.people.zhao.id });
    desk.clock.set(at('03-11 15:00'));
    await desk.as(desk.system, 'case.complete', { id });
    await desk.as(desk.system, 'case.correct-completion', { id, completedAt: iso('03-10 14:00'), reason: '实际前一天完工' });
    const page = await desk.page(id);
    expect(page.completedAt).toBe(iso('03-10 14:00'));
    const states = page.stays.filter(({ dimension }) => dimension === 'state');
    expect(states.map(({ value, from, to }) => [value, from, to])).toEqual([
      ['registered', iso('03-10 10:00'), iso('03-10 10:00')],
      ['planned', iso('03-10 10:00'), iso('03-10 14:00')],
      ['completed', iso('03-10 14:00'), null],
    ]);
    const [, owed] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`select due_on from rulebook_public_obligations where tenant_id = app_tenant() and root_id = ${id} and state = 'pending' order by due_on`,
    ]);
    expect(owed?.rows.map((row) => row['due_on'])).toEqual(['2026-03-17', '2026-04-10', '2026-06-10']);
    expect(await desk.refused(desk.system, 'case.correct-completion', { id, completedAt: iso('03-10 09:00'), reason: 'x' })).toMatchObject({
      refusal: 'case.time_impossible',
    });
    await desk.as(desk.people.chen, 'case.reopen', { id, reason: '又坏了' });
    expect(await desk.as(desk.system, 'case.correct-completion', { id, completedAt: iso('03-10 16:00'), reason: '再核对' })).toMatchObject({
      state: 'registered',
    });
    expect((await desk.page(id)).completedAt).toBeNull();
    const fresh = await fault();
    expect(
      await desk.refused(desk.system, 'case.correct-completion', { id: fresh, completedAt: iso('03-10 10:00'), reason: 'x' }),
    ).toMatchObject({ refusal: 'case.not_now' });
  });

  it('[R-CAS-08] the case says what runs out next through every act, and that a promise is broken once it is told', async () => {
    const { chen } = desk.people;
    const id = await fault();
    expect(await nextDue(id)).toEqual({ next_due_at: iso('03-10 11:00'), overdue: false });
    await desk.as(desk.people.li, 'case.touch', { id, direction: 'out', channel: 'phone', expert: true });
    expect(await nextDue(id)).toEqual({ next_due_at: iso('03-10 12:00'), overdue: false });
    desk.clock.set(at('03-10 12:30'));
    await settle(desk.app);
    expect(await nextDue(id)).toEqual({ next_due_at: iso('03-10 12:00'), overdue: true });
    const late = await desk.as<{ rows: { id: string; nextPromise: object | null }[] }>(chen, 'case.list', { tab: 'overdue' });
    expect(late.rows.find((row) => row.id === id)?.nextPromise).toMatchObject({
      code: 'N-48',
      state: 'breached',
      dueAt: iso('03-10 12:00'),
    });
    await desk.as(desk.people.liu, 'case.void', { id, reason: '误登' });
    expect(await nextDue(id)).toEqual({ next_due_at: '9999-12-31T00:00:00.000Z', overdue: false });
  });
});
