import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportPreview } from '#modules/transfer/contract.ts';
import { Forbidden } from '#platform/operation/faults.ts';
import type { Download } from '#platform/operation/download.ts';
import { readFile } from '#platform/transfer/workbook.ts';
import { createApp, type App } from '../server/app.ts';
import { testClock } from './fixtures/app.ts';
import { PASSWORD, type TestMember } from './fixtures/company.ts';
import { bytesOf, importCompany, type ImportCompany } from './fixtures/import/company.ts';
import { testDatabase } from './harness/database.ts';

describe('lists as files', () => {
  const clock = testClock();
  let app: App;
  let folder: string;
  let firm: ImportCompany;
  let agent: TestMember;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'anxin-export-'));
    app = await createApp({ appUrl: (await testDatabase()).appUrl, clock, loops: false, pool: 4, logLevel: 'silent', dataDir: folder });
    firm = await importCompany(app);
    agent = await firm.company.member('林晓', ['AGENT']);
    await firm.answer(agent, 'end-user.create', {
      name: '=cmd|calc',
      phone: '0571-87654321',
      type: 'company',
      regionCode: '330106',
      address: '文三路 1 号',
    });
  });
  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function rowsOf(who: TestMember, input: object): Promise<readonly (readonly unknown[])[]> {
    const file = await firm.answer<Download>(who, 'export.list', { format: 'xlsx', ...input });
    return (await readFile(await bytesOf(file))).sheets[0]?.rows.map(({ cells }) => cells) ?? [];
  }

  it('[R-API-03] [R-NFR-02] gives what the reader may see: masked without the right, under the filters of the list, in both formats', async () => {
    const [heading, ...full] = await rowsOf(agent, { kind: 'end-user' });
    expect(heading?.slice(0, 5)).toEqual(['姓名', '称呼', '电话', '邮箱', '类型']);
    expect(full).toHaveLength(13);
    expect(full.find(([name]) => name === '邵文')?.[2]).toBe('13700000077');
    const companies = await rowsOf(agent, { kind: 'end-user', filter: 'type:company' });
    expect(companies.slice(1).map(([name, , , , type]) => [name, type])).toEqual([['=cmd|calc', '单位']]);
    expect(companies[1]).toContain('330106 浙江省杭州市西湖区');
    const masked = await rowsOf(firm.keeper, { kind: 'end-user' });
    expect(masked.find(([name]) => name === '邵文')?.[2]).toBe('137****0077');
    const csv = (await bytesOf(await firm.answer<Download>(agent, 'export.list', { kind: 'end-user', format: 'csv' }))).toString();
    expect(csv.split('\r\n').find((line) => line.includes('cmd'))).toMatch(/^'=cmd\|calc,,0571-/);
    expect(csv).toContain(',"\t13700000077",');
  });

  it('[R-API-03] goes through the right of the list itself', async () => {
    const parts = await firm.company.member('库', ['PARTS']);
    await expect(firm.perform(parts, 'export.list', { kind: 'end-user' })).rejects.toBeInstanceOf(Forbidden);
    await expect(firm.perform(parts, 'export.list', { kind: 'nothing' })).rejects.toThrow();
    await expect(firm.perform(parts, 'import.template', { kind: 'end-user' })).rejects.toBeInstanceOf(Forbidden);
  });

  it('[R-API-03] what goes out comes in again and changes nothing, also where two records have one name', async () => {
    const system = { ...agent, caller: firm.company.system };
    const accountOf = async (code: string): Promise<string> =>
      (await firm.answer<{ id: string }>(system, 'account.create', { code, name: '同名商行', type: 'dealer' })).id;
    await accountOf('KH-1');
    const user = { name: '钱同', phone: '13911110077', type: 'person', regionCode: '330106', accountId: await accountOf('KH-2') };
    await firm.answer(agent, 'end-user.create', user);
    for (const kind of ['end-user', 'asset', 'model', 'product-category']) {
      const file = await firm.answer<Download>(kind === 'end-user' ? agent : firm.keeper, 'export.list', { kind });
      const who = kind === 'end-user' ? agent : firm.keeper;
      const { id: fileId } = await firm.upload(who, await bytesOf(file), 'again.xlsx');
      const staged = await firm.answer<ImportPreview>(who, 'import.stage', { kind, fileId });
      expect([kind, staged.faults, staged.creates]).toEqual([kind, [], 0]);
      await firm.answer(who, 'import.run', { id: staged.id });
      await app.drain();
      const { total } = await firm.answer<{ total: number }>(who, 'import.read', { id: staged.id });
      expect(await firm.answer(who, 'import.read', { id: staged.id })).toMatchObject({ state: 'done', updates: 0, done: total });
    }
    const { rows } = await firm.answer<{ rows: { version: number }[] }>(agent, 'end-user.list', { limit: 200 });
    expect(new Set(rows.map(({ version }) => version))).toEqual(new Set([1]));
    // for somebody new the name says too little
    const sheet = Buffer.from('姓名,手机号,地区,购自\n钱新,13911110078,浙江省杭州市西湖区,同名商行\n');
    const { id: fileId } = await firm.upload(agent, sheet, 'new.csv');
    const { faults } = await firm.answer<ImportPreview>(agent, 'import.stage', { kind: 'end-user', fileId });
    expect(faults).toMatchObject([{ heading: '购自', suggestion: null }]);
  });

  it('[R-API-03] cases go out with words for states and times of the company’s zone', async () => {
    const { rows } = await firm.answer<{ rows: { id: string }[] }>(agent, 'end-user.list', { filter: 'type:company' });
    const call = {
      nature: 'usage_enquiry',
      channel: 'phone',
      endUserId: rows[0]?.id,
      contactName: '王',
      contactPhone: '13900000001',
      content: '怎样换硒鼓',
    };
    await firm.answer(agent, 'case.register', call);
    const [heading, first] = await rowsOf(agent, { kind: 'case' });
    expect(heading?.slice(0, 5)).toEqual(['单号', '来源', '状态', '优先级', '轮次']);
    expect(first?.slice(1, 5)).toEqual(['电话', '已受理', '普通', 1]);
    expect(first?.[7]).toBe('13900000001');
    expect(first?.[12]).toBe('2026-11-24 10:00');
  });

  it('[R-API-03] a template and an export travel over HTTP as files, in the language asked for', async () => {
    const session = await app.http.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { name: agent.userName, password: PASSWORD },
    });
    const headers = { cookie: String(session.headers['set-cookie']).split(';')[0] ?? '', 'accept-language': 'en' };
    const template = await app.http.inject({ url: '/api/v1/import-templates?kind=user-device', headers });
    expect(template.headers).toMatchObject({
      'content-disposition': "attachment; filename*=UTF-8''users%20with%20devices%20template.xlsx",
      'cache-control': 'private, no-store',
    });
    const [sheet] = (await readFile(template.rawPayload)).sheets;
    expect(sheet?.rows[0]?.cells).toEqual(expect.arrayContaining(['Name *', 'Telephone *', 'Model *', 'Serial number *', 'Purchased on']));
    const csv = await app.http.inject({ url: '/api/v1/exports?kind=model&format=csv&sort=code', headers });
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.body.split('\r\n')[0]).toMatch(/^\ufeffModel code,Name,/);
    expect((await app.http.inject({ url: '/api/v1/exports?kind=model&sort=nothing', headers })).statusCode).toBe(422);
    const old = await firm.upload(agent, Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1, 2]), '用户.xls');
    expect(old.status).toBe(422);
    expect(old.body).toContain('另存为');
  });
});
