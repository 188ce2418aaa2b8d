import type { TestMember } from './fixtures/company.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { systemCaller } from '#modules/identity/index.ts';
import { sql } from '#platform/database/sql.ts';
import type { Download } from '#platform/operation/download.ts';
import type { ImportPreview, progress } from '#modules/transfer/contract.ts';
import { readFile } from '#platform/transfer/workbook.ts';
import { newId } from '#platform/values/ids.ts';
import { createApp, type App } from '../server/app.ts';
import { offers, testClock } from './fixtures/app.ts';
import { bytesOf, importCompany, type ImportCompany } from './fixtures/import/company.ts';
import { archive, messySheet, ROWS, type MessySheet } from './fixtures/import/users.ts';
import { putHolidays } from './fixtures/s01.ts';
import { cloneTemplate } from './harness/database.ts';
import type { Cluster } from './harness/cluster.ts';

type Progress = z.infer<typeof progress>;

describe('the sheet of 5,000 users with their devices', () => {
  const clock = testClock();
  let app: App;
  let folder: string;
  // of its own: whoever moves a clock in the worker's database would look after thousands of customers
  let database: Cluster;
  let firm: ImportCompany;
  let agent: TestMember;
  let manager: TestMember;
  let engineer: TestMember;
  let sheet: MessySheet;
  let fileId = '';
  let staged: ImportPreview;
  const start = async (): Promise<App> =>
    createApp({ appUrl: database.appUrl, clock, loops: false, pool: 4, logLevel: 'silent', dataDir: folder });

  beforeAll(async () => {
    database = await cloneTemplate();
    folder = await mkdtemp(join(tmpdir(), 'anxin-import-'));
    sheet = await messySheet();
    app = await start();
    firm = await importCompany(app);
    agent = await firm.company.member('林', ['AGENT']);
    ({ manager, engineer } = await serviceDepartment());
  });
  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Those who repair: the rulebook in force, a manager, and an engineer who knows the devices of the sheet. */
  async function serviceDepartment(): Promise<{ manager: TestMember; engineer: TestMember }> {
    const system = { ...agent, caller: firm.company.system };
    await putHolidays(database);
    await firm.answer(system, 'rulebook.publish-default', { effectiveFrom: '2024-01-01T00:00:00.000Z' });
    const field = await firm.answer<{ id: string }>(system, 'group.create', { code: 'FIELD', name: '现场服务组' });
    const skill = await firm.answer<{ id: string }>(system, 'skill.create', { code: 'ALL', name: '小家电维修', category: '小家电与办公' });
    const repairer = await firm.company.member('赵', ['FSE'], { groups: [field.id] });
    await firm.answer(system, 'staff.put-skill', { id: repairer.id, skillId: skill.id, level: 2, remote: false, validUntil: null });
    return { manager: await firm.company.member('刘', ['MGR']), engineer: repairer };
  }

  async function counts(): Promise<Record<string, number>> {
    const [, answer] = await app.door.trip([
      firm.company.system.enter,
      sql`select (select count(*) from end_users where tenant_id = app_tenant()) as users, (select count(*) from assets where tenant_id = app_tenant()) as devices,
        (select count(*) from assets where tenant_id = app_tenant() and end_user_id is not null) as linked,
        (select count(*) from revisions v join subjects s on s.tenant_id = v.tenant_id and s.id = v.subject_id and s.kind in ('asset', 'end-user') where v.tenant_id = app_tenant()) as revisions`,
    ]);
    return answer?.rows[0] as Record<string, number>;
  }
  const read = (id: string) => firm.answer<Progress>(firm.keeper, 'import.read', { id });
  /** one transaction of the import, and nothing else that waits */
  async function step(): Promise<void> {
    const job = app.modules.flatMap(({ jobs }) => jobs).find(({ name }) => name === 'transfer.imports');
    await job?.run({
      door: app.door,
      performer: app.performer,
      now: () => clock.now(),
      systemCaller: (tenantId) => systemCaller(tenantId, 'job'),
    });
  }
  async function toTheEnd(id: string): Promise<Progress[]> {
    const seen: Progress[] = [];
    for (let state = await read(id); state.state === 'running'; state = await read(id)) {
      await step();
      seen.push(await read(id));
    }
    return seen;
  }

  let before: Record<string, number>;

  it('[R-API-03] finds its headings by itself, and all 37 wrong rows by row and column before anything is written', async () => {
    clock.pass(1000);
    before = await counts();
    fileId = (await firm.upload(firm.keeper, sheet.bytes, '用户登记.xlsx')).id;
    staged = await firm.answer<ImportPreview>(firm.keeper, 'import.stage', { kind: 'user-device', fileId });
    expect(staged.columns.map(({ field }) => field)).toEqual([
      null,
      'name',
      'phone',
      'salutation',
      'address',
      'modelId',
      'serial',
      'purchasedOn',
      'soldBy',
      'note',
    ]);
    expect(staged).toMatchObject({
      state: 'staged',
      headingRow: 4,
      total: ROWS,
      badRows: 37,
      faultCount: 37,
      note: '工作表“用户登记” · 末尾合计行未导入',
    });
    expect(staged.faults.map(({ row, column, code }) => ({ row, column, code }))).toEqual(sheet.faults);
    for (const { message } of staged.faults) expect(message).toMatch(/\p{Script=Han}.*。$/u);
    const model = staged.faults.find(({ text }) => text === 'LP-2OO');
    expect(model).toMatchObject({ suggestion: 'LP-200', heading: '机型 *' });
    expect(await firm.perform(firm.keeper, 'import.run', { id: staged.id })).toMatchObject({
      refusal: 'import.has_faults',
      params: { rows: 37 },
    });
    expect(await counts()).toEqual(before);
  }, 60_000);

  it('[R-API-03] single cells are corrected in the sheet, columns can go elsewhere, wrong rows come as a file with what is wrong', async () => {
    const suggested = staged.faults.filter(({ code, suggestion }) => code === 'unknown' && suggestion !== null);
    const cells = suggested.map(({ row, column, suggestion }) => ({ row, column, text: String(suggestion) }));
    const fixed = await firm.answer<ImportPreview>(firm.keeper, 'import.fix', { id: staged.id, cells });
    expect(fixed.badRows).toBe(37 - cells.length);
    expect(cells.length).toBeGreaterThan(1);
    const back = suggested.map(({ row, column, text }) => ({ row, column, text }));
    expect(await firm.answer<ImportPreview>(firm.keeper, 'import.fix', { id: staged.id, cells: back })).toMatchObject({ badRows: 37 });
    const moved = await firm.answer<ImportPreview>(firm.keeper, 'import.map', { id: staged.id, columns: [{ letter: 'G', field: null }] });
    expect(moved.faults[0]).toMatchObject({ row: 4, column: '', code: 'no_column' });
    expect(await firm.perform(firm.keeper, 'import.map', { id: staged.id, columns: [{ letter: 'A', field: 'name' }] })).toMatchObject({
      refusal: 'import.field_twice',
      params: { label: { zh: '姓名', en: expect.stringMatching(/^[\x20-\x7e]+$/) } },
    });
    await firm.answer(firm.keeper, 'import.map', { id: staged.id, columns: [{ letter: 'G', field: 'serial' }] });
    const file = await firm.answer<Download>(firm.keeper, 'import.fault-sheet', { id: staged.id });
    const [found] = (await readFile(await bytesOf(file))).sheets;
    expect(found?.rows).toHaveLength(38);
    expect(found?.rows[1]?.cells.slice(-2)).toEqual([String(sheet.faults[0]?.row), '姓名不能为空。']);
    const colleague = await firm.company.member('钱', ['ADMIN']);
    await expect(firm.perform(colleague, 'import.rows', { id: staged.id })).rejects.toThrow();
    expect(await counts()).toEqual(before);
  }, 60_000);

  it('[R-API-03] writes 4,963 rows to the end with progress, also when the process ends in the middle', async () => {
    expect(await firm.answer<Progress>(firm.keeper, 'import.run', { id: staged.id, dropWrong: true })).toMatchObject({
      state: 'running',
      total: 4963,
      droppedRows: 37,
    });
    await step();
    await step();
    const half = await read(staged.id);
    expect(half.done).toBeGreaterThan(0);
    expect(half.done).toBeLessThan(half.total);
    await app.stop();
    app = await start();
    firm = { ...firm, ...(await reconnect()) };
    const seen = await toTheEnd(staged.id);
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).toSorted((a, b) => a - b));
    expect(seen.at(-1)).toMatchObject({ state: 'done', done: 4963, total: 4963, reason: null });
    const after = await counts();
    expect([after['users'] ?? 0, after['devices'] ?? 0]).toEqual([
      (before['users'] ?? 0) + sheet.users,
      (before['devices'] ?? 0) + sheet.devices,
    ]);
    expect(after['linked']).toBe((before['linked'] ?? 0) + sheet.devices + archive.known.length);
    const [, events] = await app.door.trip([
      firm.company.system.enter,
      sql`select e.caller, e.actor_id, count(*) as n, count(distinct e.operation_id) as operations from events e where e.tenant_id = app_tenant()
            and e.operation_id = any (array(select w.operation_id from import_writes w where w.tenant_id = app_tenant() and w.import_id = ${staged.id})) group by 1, 2`,
    ]);
    const writes = sheet.users + sheet.devices + archive.known.length;
    expect(events?.rows).toEqual([{ caller: 'batch', actor_id: firm.keeper.id, n: writes, operations: writes }]);
  }, 120_000);

  async function reconnect(): Promise<Pick<ImportCompany, 'perform' | 'answer'>> {
    const perform: ImportCompany['perform'] = async (who, name, input) => {
      const outcome = await app.performer.perform(who.caller, { operation: app.operation(name), input });
      return 'answer' in outcome ? outcome.answer : outcome;
    };
    return { perform, answer: async (who, name, input) => (await perform(who, name, input)) as never };
  }

  it('[R-CUS-04] a user with several devices is one user, and is found by the end of his number', async () => {
    await app.drain();
    const { name, phone, serials } = sheet.twoDevices;
    const found = await firm.answer<{ rows: { id: string; kind: string; title: string }[] }>(agent, 'search.find', {
      text: phone.slice(-8),
    });
    const user = found.rows.find(({ kind }) => kind === 'end-user');
    expect(user?.title).toBe(name);
    const devices = await firm.answer<{ rows: { serial: string }[] }>(agent, 'asset.list', { filter: `endUserId:${user?.id}` });
    expect(devices.rows.map(({ serial }) => serial).toSorted()).toEqual([...serials].toSorted());
  }, 120_000);

  it('[R-API-03] is undone whole: nothing of 4,963 rows is left', async () => {
    expect(await firm.answer<Progress>(firm.keeper, 'import.undo', { id: staged.id })).toMatchObject({ state: 'undone' });
    // devices that were there before are free again; that they were linked and freed stays in their history
    expect(await counts()).toEqual({ ...before, revisions: (before['revisions'] ?? 0) + 2 * archive.known.length });
  }, 60_000);

  it('[R-INT-08] [R-FLT-01] [R-CBK-02] comes in again; one of its users calls, is recognised with his devices, and his repair runs to the end', async () => {
    const again = await firm.answer<ImportPreview>(firm.keeper, 'import.stage', { kind: 'user-device', fileId });
    await firm.answer(firm.keeper, 'import.run', { id: again.id, dropWrong: true });
    expect((await toTheEnd(again.id)).at(-1)).toMatchObject({ state: 'done', done: 4963 });
    await app.drain();

    const { name, phone, serials } = sheet.twoDevices;
    const known = await firm.answer<{ users: { id: string; name: string; devices: { assetId: string; serial: string }[] }[] }>(
      agent,
      'end-user.recognise',
      { phone },
    );
    const [user] = known.users;
    expect(known.users).toMatchObject([{ name }]);
    expect(user?.devices.map(({ serial }) => serial).toSorted()).toEqual([...serials].toSorted());
    const { id: caseId } = await firm.answer<{ id: string }>(agent, 'case.register', {
      nature: 'fault_report',
      channel: 'phone',
      endUserId: user?.id,
      contactName: name,
      contactPhone: phone,
      assetId: user?.devices[0]?.assetId,
      symptom: '无法开机',
      since: '昨天',
      environment: '家中',
    });
    await firm.answer(manager, 'case.assess', { id: caseId, complexity: 'simple', suspectedCause: '电源板', route: 'site' });
    const { id } = await firm.answer<{ id: string }>(manager, 'work-order.create', { caseId, route: 'site', engineerId: engineer.id });
    const strokes = [
      [
        [0, 0, 0],
        [60, 40, 300],
      ],
    ];
    const visit: [string, object][] = [
      ['accept', {}],
      ['contact', {}],
      ['depart', {}],
      ['arrive', {}],
      ['diagnose', { cause: '电源板损坏' }],
      ['record', { process: '更换电源板', parts: [{ number: 'PSU-1', name: '电源板', quantity: 1 }] }],
      ['demonstrate', { demonstrated: true, tipsGiven: true }],
      ['sign', { signer: name, strokes }],
      ['finish', { result: '已修复', perceivedSatisfaction: 5 }],
    ];
    for (const [verb, input] of visit) await firm.answer(engineer, `work-order.${verb}`, { id, ...input });
    await app.drain();
    const isCalled = offers(app, 'callback.answer');
    if (isCalled) {
      const owed = await firm.answer<{ rows: { id: string; caseId: string }[] }>(agent, 'callback.list', { tab: 'open' });
      const callback = owed.rows.find((row) => row.caseId === caseId)?.id;
      await firm.answer(agent, 'callback.answer', { id: callback, solved: true, works: true, satisfied: true });
    }
    expect(await firm.answer(agent, 'case.read', { id: caseId })).toMatchObject({ state: isCalled ? 'closed' : 'completed', round: 1 });
  }, 120_000);
});

describe('taking an import back', () => {
  const clock = testClock();
  let app: App;
  let folder: string;
  let firm: ImportCompany;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'anxin-import-'));
    app = await createApp({ appUrl: (await cloneTemplate()).appUrl, clock, loops: false, pool: 4, logLevel: 'silent', dataDir: folder });
    firm = await importCompany(app);
  });
  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function imported(kind: string, text: string): Promise<Progress> {
    clock.pass(1000);
    const { id: fileId } = await firm.upload(firm.keeper, Buffer.from(text), 'a.csv');
    const { id, faults } = await firm.answer<ImportPreview>(firm.keeper, 'import.stage', { kind, fileId });
    expect(faults).toEqual([]);
    await firm.answer(firm.keeper, 'import.run', { id });
    await app.drain();
    return firm.answer<Progress>(firm.keeper, 'import.read', { id });
  }
  async function fingerprint(): Promise<unknown> {
    const [, answer] = await app.door.trip([
      firm.company.system.enter,
      sql`select (select json_agg(u order by id) from end_users u where tenant_id = app_tenant()) as users,
        (select json_agg(json_build_object('id', a.id, 'serial', a.serial, 'user', a.end_user_id) order by a.id) from assets a where tenant_id = app_tenant()) as devices,
        (select count(*) from search_hits where kind in ('asset', 'end-user')) as entries`,
    ]);
    return answer?.rows[0];
  }

  it('[R-API-03] removes what it made, gives back what it changed, and can come in again', async () => {
    await app.drain();
    const before = await fingerprint();
    const text = `姓名,手机号,机型,序列号\n周一,13911110001,K17,KT99000001\n周一,13911110001,K17,KT99000002\n${archive.users[0]?.name},${archive.users[0]?.phone},MF-310,${archive.known[0]?.serial}\n`;
    const first = await imported('user-device', text);
    expect(first).toMatchObject({ state: 'done', done: 3 });
    expect(await fingerprint()).not.toEqual(before);
    expect(await firm.answer<Progress>(firm.keeper, 'import.undo', { id: first.id })).toMatchObject({ state: 'undone', undoUntil: null });
    await app.drain();
    expect(await fingerprint()).toEqual(before);
    expect(await imported('user-device', text)).toMatchObject({ state: 'done', creates: 2, updates: 1 });
  });

  it('[R-API-03] an edit by import is undone to the value before; after half an hour it stays', async () => {
    const model = async () =>
      (
        await firm.answer<{ rows: { code: string; name: string; warrantyMonths: number }[] }>(firm.keeper, 'model.list', {
          text: undefined,
          sort: 'code',
        })
      ).rows.find(({ code }) => code === 'K17');
    const first = await imported('model', '型号,名称,产品类别,整机质保（月）\nk17,电热水壶,DEVICES,24\n');
    expect(first).toMatchObject({ creates: 0, updates: 1 });
    expect(await model()).toMatchObject({ name: '电热水壶', warrantyMonths: 24 });
    const operationId = newId();
    const undo = () =>
      app.performer.perform(firm.keeper.caller, { operation: app.operation('import.undo'), input: { id: first.id }, operationId });
    const undone = await undo();
    expect(undone).toMatchObject({ answer: { state: 'undone' } });
    // said again because the answer was lost
    expect(await undo()).toEqual(undone);
    expect(await model()).toMatchObject({ name: '电热水壶 1.7L', warrantyMonths: 12 });
    const second = await imported('model', '型号,名称,产品类别,整机质保（月）\nK99,豆浆机,DEVICES,24\n');
    clock.pass(31 * 60_000);
    expect(await firm.perform(firm.keeper, 'import.undo', { id: second.id })).toMatchObject({ refusal: 'import.too_late' });
  });

  it('[R-API-03] is not taken back when something of it was changed since', async () => {
    const first = await imported('user-device', '姓名,手机号,机型,序列号\n周二,13911110002,K17,KT99000003\n');
    const [, found] = await app.door.trip([
      firm.company.system.enter,
      sql`select id from end_users where tenant_id = app_tenant() and phone = '13911110002'`,
    ]);
    await firm.answer(firm.keeper, 'end-user.edit', { id: found?.rows[0]?.['id'], version: 1, note: '常客' });
    expect(await firm.perform(firm.keeper, 'import.undo', { id: first.id })).toMatchObject({
      refusal: 'import.used_since',
      params: { what: { zh: '修改用户', en: expect.stringMatching(/^[\x20-\x7e]+$/) } },
    });
    expect((await firm.answer<Progress>(firm.keeper, 'import.read', { id: first.id })).state).toBe('done');
  });

  it('[R-API-03] a record that others point to keeps an import from being taken back', async () => {
    const first = await imported('model', '型号,名称,产品类别,整机质保（月）\nK98,电饭煲,DEVICES,24\n');
    const { rows } = await firm.answer<{ rows: { id: string; code: string }[] }>(firm.keeper, 'model.list', {});
    await firm.answer({ ...firm.keeper, caller: firm.company.system }, 'asset.create', {
      serial: 'KX1',
      modelId: rows.find(({ code }) => code === 'K98')?.id,
    });
    expect(await firm.perform(firm.keeper, 'import.undo', { id: first.id })).toMatchObject({ refusal: 'import.used_since' });
  });

  it('[R-API-03] stops at what became wrong meanwhile, says where, and goes on when it is right again', async () => {
    const { id: fileId } = await firm.upload(
      firm.keeper,
      Buffer.from('型号,名称,产品类别,整机质保（月）\nK01,甲,DEVICES,12\nK02,乙,DEVICES,12\n'),
      'a.csv',
    );
    const { id } = await firm.answer<ImportPreview>(firm.keeper, 'import.stage', { kind: 'model', fileId });
    await firm.answer(firm.keeper, 'import.run', { id });
    const { rows } = await firm.answer<{ rows: { id: string }[] }>(firm.keeper, 'product-category.list', {});
    const other = await firm.answer<{ id: string }>(firm.keeper, 'model.create', {
      code: 'K02',
      name: '抢先',
      categoryId: rows[0]?.id,
      warrantyMonths: 1,
    });
    await app.drain();
    const stopped = await firm.answer<Progress>(firm.keeper, 'import.read', { id });
    expect(stopped).toMatchObject({ state: 'failed', done: 1, total: 2, reason: '停在第 3 行：已有相同的型号' });
    await firm.answer(firm.keeper, 'model.edit', { id: other.id, version: 1, code: 'K03' });
    await firm.answer(firm.keeper, 'import.run', { id });
    await app.drain();
    expect(await firm.answer<Progress>(firm.keeper, 'import.read', { id })).toMatchObject({ state: 'done', done: 2, reason: null });
  });
});
