import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, type App } from '../../app.ts';
import { testClock } from '#tests/fixtures/app.ts';
import { PASSWORD, testCompany, type TestCompany, type TestMember } from '#tests/fixtures/company.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { letRead } from '#modules/subjects/index.ts';
import { sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';
import { DAY, toIso } from '#platform/values/instant.ts';
import { cleanName, sniff } from './sniff.ts';
import { folderStore } from './store.ts';

/** The smallest PNG, one dot. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const clock = testClock();
let app: App;
let folder: string;
let company: TestCompany;
let agent: TestMember;
let engineer: TestMember;

async function cookieOf({ userName }: TestMember): Promise<string> {
  const answer = await app.http.inject({ method: 'POST', url: '/api/v1/session', payload: { name: userName, password: PASSWORD } });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

async function upload(who: TestMember | undefined, payload: Buffer, headers: Record<string, string> = {}) {
  const cookie = who ? await cookieOf(who) : '';
  return app.http.inject({
    method: 'POST',
    url: '/api/v1/files',
    payload,
    headers: { 'content-type': 'application/octet-stream', cookie, ...headers },
  });
}

const fetchFile = async (who: TestMember, id: string) =>
  app.http.inject({ url: `/api/v1/files/${id}`, headers: { cookie: await cookieOf(who) } });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anxin-files-'));
  app = await createApp({ appUrl: (await testDatabase()).appUrl, clock, loops: false, pool: 4, logLevel: 'silent', dataDir: folder });
  company = await testCompany(app.door);
  agent = await company.member('林晓', ['AGENT']);
  engineer = await company.member('李建国', ['FSE']);
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('store of files', () => {
  it('keeps the same bytes once, under their hash, and leaves no half file', async () => {
    const own = await mkdtemp(join(tmpdir(), 'anxin-store-'));
    try {
      const store = folderStore(own);
      const [one, two] = await Promise.all([store.put(PNG), store.put(PNG)]);
      expect(one).toBe(createHash('sha256').update(PNG).digest('hex'));
      expect(two).toBe(one);
      expect(await readdir(join(own, one.slice(0, 2)))).toEqual([one.slice(2)]);
      const parts: Buffer[] = [];
      for await (const part of (await store.get(one))!) parts.push(part as Buffer);
      expect(Buffer.concat(parts).equals(PNG)).toBe(true);
      expect(await store.get('../../etc/passwd')).toBeUndefined();
      expect(await store.get('0'.repeat(64))).toBeUndefined();
    } finally {
      await rm(own, { recursive: true, force: true });
    }
  });

  it('believes the bytes, not the name', async () => {
    expect(await sniff(PNG, 'table.xlsx')).toBe('image/png');
    expect(await sniff(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.png')).toBeUndefined();
    expect(await sniff(Buffer.from('<html></html>'), 'a.html')).toBeUndefined();
    expect(await sniff(Buffer.from('MZ\u0090'), 'a.exe')).toBeUndefined();
    expect(await sniff(Buffer.from('姓名,电话'), '用户.CSV')).toBe('text/csv');
    expect(await sniff(Buffer.from([0, 1, 2]), 'a.csv')).toBeUndefined();
    expect(cleanName('..\\..\\a/机身"照片".jpg\u0000')).toBe('机身照片.jpg');
  });
});

describe('files over HTTP', () => {
  it('takes bytes as they are or as a form, and a repeat with the same id answers the same file', async () => {
    const id = newId();
    const first = await upload(agent, PNG, { 'file-name': encodeURIComponent('铭牌.png'), 'idempotency-key': id });
    expect([first.statusCode, first.json()]).toEqual([
      200,
      { id, hash: createHash('sha256').update(PNG).digest('hex'), name: '铭牌.png', mime: 'image/png', size: PNG.length },
    ]);
    expect((await upload(agent, PNG, { 'idempotency-key': id })).json()).toMatchObject({ id, name: '铭牌.png' });
    expect((await upload(agent, Buffer.concat([PNG, Buffer.from('x')]), { 'idempotency-key': id })).statusCode).toBe(422);
    expect((await upload(engineer, PNG, { 'idempotency-key': id })).statusCode).toBe(422);
    const form = Buffer.concat([
      Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: text/html\r\n\r\n'),
      PNG,
      Buffer.from('\r\n--b--\r\n'),
    ]);
    expect((await upload(agent, form, { 'content-type': 'multipart/form-data; boundary=b' })).json()).toMatchObject({
      name: 'a.png',
      mime: 'image/png',
    });
  });

  it('refuses strangers before reading, what is too large, empty or of another kind', async () => {
    expect((await upload(undefined, PNG)).statusCode).toBe(401);
    expect((await upload(agent, Buffer.alloc(10 * 1024 * 1024 + 1, 1))).statusCode).toBe(413);
    expect((await upload(agent, Buffer.alloc(0))).statusCode).toBe(422);
    const html = await upload(agent, Buffer.from('<script>alert(1)</script>'), { 'file-name': 'a.png', 'content-type': 'image/png' });
    expect([html.statusCode, html.json().errors[0].pointer]).toEqual([422, '/file']);
    expect((await upload(agent, PNG, { 'idempotency-key': 'no-uuid' })).statusCode).toBe(422);
  });

  it('a file leaves with headers under which nothing in it can run', async () => {
    const { id } = (await upload(agent, PNG, { 'file-name': encodeURIComponent('铭牌.png') })).json() as { id: string };
    const answer = await fetchFile(agent, id);
    expect(answer.rawPayload.equals(PNG)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('铭牌.png')}`,
    });
    const table = (await upload(agent, Buffer.from('a,b'), { 'file-name': 'a.csv' })).json() as { id: string };
    expect((await fetchFile(agent, table.id)).headers['content-disposition']).toMatch(/^attachment/);
  });

  it('is seen by its uploader, by those who may look at what it is attached to, and by nobody else', async () => {
    const { id } = (await upload(agent, PNG)).json() as { id: string };
    const colleague = await company.member('赵敏', ['AGENT']);
    const stranger = await (await testCompany(app.door)).member('外人', ['MGR']);
    const status = async (who: TestMember) => (await fetchFile(who, id)).statusCode;
    expect([await status(agent), await status(colleague), await status(engineer), await status(stranger)]).toEqual([200, 404, 404, 404]);
    const root = newId();
    await app.door.trip([
      company.system.enter,
      sql`insert into subjects (tenant_id, id, kind, root_id, created_at) values (app_tenant(), ${root}, 'case', ${root}, ${toIso(clock.now())})`,
    ]);
    const attached = await app.http.inject({
      method: 'POST',
      url: `/api/v1/subjects/${root}/attachments`,
      payload: { fileIds: [id] },
      headers: { cookie: await cookieOf(agent) },
    });
    expect(attached.statusCode).toBe(200);
    expect([await status(colleague), await status(engineer), await status(stranger)]).toEqual([200, 404, 404]);
    await app.door.trip([company.system.enter, letRead(root, engineer.id, clock.now())]);
    expect([await status(engineer), await status(stranger)]).toEqual([200, 404]);
    const shown = await app.http.inject({ url: `/api/v1/subjects/${root}/attachments`, headers: { cookie: await cookieOf(engineer) } });
    expect(shown.json()).toMatchObject({ rows: [{ id, mime: 'image/png', by: { name: '林晓' } }] });
    expect((await fetchFile(agent, 'not-an-id')).statusCode).toBe(404);
  });
});

describe('files in pieces', () => {
  /** A PNG of some length: what follows its end is not looked at. */
  const long = (bytes: number): Buffer => Buffer.concat([PNG, Buffer.alloc(bytes - PNG.length, 7)]);

  async function piece(who: TestMember, id: string, query: object, payload: Buffer) {
    return app.http.inject({
      method: 'PUT',
      url: `/api/v1/files/${id}/pieces`,
      query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
      payload,
      headers: { 'content-type': 'application/octet-stream', cookie: await cookieOf(who) },
    });
  }
  const come = async (who: TestMember, id: string) =>
    (await app.http.inject({ url: `/api/v1/files/${id}/pieces`, headers: { cookie: await cookieOf(who) } })).json() as object;

  it('[R-ONS-01] goes on where the line broke, takes no piece twice and none that leaves a gap, and keeps when and where the picture was taken', async () => {
    const bytes = long(150_000);
    const id = newId();
    const whole = { size: bytes.length, name: '铭牌.png', takenAt: '2026-03-10T02:00:00.000Z', longitude: 120.15, latitude: 30.28 };
    const send = (from: number, to: number) => piece(engineer, id, { ...whole, from }, bytes.subarray(from, to));
    expect(await come(engineer, id)).toEqual({ size: 0, complete: false });
    expect((await send(0, 65_536)).json()).toEqual({ size: 65_536, complete: false });
    expect((await send(0, 65_536)).json()).toEqual({ size: 65_536, complete: false });
    expect((await send(131_072, 150_000)).json()).toEqual({ size: 65_536, complete: false });
    expect(await come(agent, id)).toEqual({ size: 0, complete: false });
    const elses = await piece(agent, newId(), { ...whole, from: 0, member: engineer.id }, bytes.subarray(0, 65_536));
    expect(elses.statusCode).toBe(401);
    expect((await send(65_536, 131_072)).json()).toEqual({ size: 131_072, complete: false });
    // killed between the last piece and the whole file: the last piece sent again makes it whole, from two windows at once
    await app.door.trip([
      company.system.enter,
      sql`insert into file_pieces (tenant_id, file_id, starts_at, member_id, bytes, created_at)
          values (app_tenant(), ${id}, 131072, ${engineer.id}, ${bytes.subarray(131_072)}, ${toIso(clock.now())})`,
    ]);
    expect(await come(engineer, id)).toEqual({ size: 150_000, complete: false });
    const both = await Promise.all([send(131_072, 150_000), send(131_072, 150_000)]);
    expect(both.map((answer) => answer.json() as object)).toEqual([
      { size: 150_000, complete: true },
      { size: 150_000, complete: true },
    ]);
    expect(await come(engineer, id)).toEqual({ size: 150_000, complete: true });
    expect((await fetchFile(engineer, id)).rawPayload.equals(bytes)).toBe(true);
    const [, kept, left] = await app.door.trip([
      company.system.enter,
      sql`select taken_at, longitude, latitude from files where tenant_id = app_tenant() and id = ${id}`,
      sql`select count(*)::int as count from file_pieces where tenant_id = app_tenant() and file_id = ${id}`,
    ]);
    expect(kept?.rows).toEqual([{ taken_at: whole.takenAt, longitude: 120.15, latitude: 30.28 }]);
    expect(left?.rows).toEqual([{ count: 0 }]);
  });

  it('[R-ONS-01] a file that somebody goes on with keeps its first pieces, however old; one that nobody goes on with is given up whole', async () => {
    const bytes = long(200_000);
    const id = newId();
    const send = (from: number, to: number) => piece(engineer, id, { size: bytes.length, name: 'a.png', from }, bytes.subarray(from, to));
    const other = newId();
    const begin = (clockedId: string) =>
      piece(engineer, clockedId, { size: bytes.length, name: 'b.png', from: 0 }, bytes.subarray(0, 1000));
    await send(0, 65_536);
    clock.pass(10 * DAY);
    await send(65_536, 131_072);
    clock.pass(5 * DAY);
    await begin(other);
    expect(await come(engineer, id)).toEqual({ size: 131_072, complete: false });
    clock.pass(10 * DAY);
    await begin(newId());
    expect(await come(engineer, id)).toEqual({ size: 0, complete: false });
    expect(await come(engineer, other)).toEqual({ size: 1000, complete: false });
  });

  it('[R-ONS-01] the same id in the hand of another one stands in nobody’s way, and pieces of another length begin anew', async () => {
    const bytes = long(100_000);
    const id = newId();
    const send = (who: TestMember, from: number, to: number, size = bytes.length) =>
      piece(who, id, { size, name: 'a.png', from }, bytes.subarray(from, to));
    await send(agent, 0, 65_536);
    expect((await send(engineer, 0, 65_536)).json()).toEqual({ size: 65_536, complete: false });
    expect((await send(engineer, 65_536, 70_000, 65_000)).statusCode).toBe(422);
    expect((await send(engineer, 0, 1000, 60_000)).json()).toEqual({ size: 0, complete: false });
    await send(engineer, 0, 65_536);
    expect((await send(engineer, 65_536, 100_000)).json()).toEqual({ size: 100_000, complete: true });
  });

  it('refuses what is too large, goes beyond its own size or is of another kind, and lets go of what it refused', async () => {
    const id = newId();
    expect((await piece(engineer, id, { from: 0, size: 11 * 1024 * 1024 }, PNG)).statusCode).toBe(413);
    expect((await piece(engineer, id, { from: 0, size: 10 }, PNG)).json()).toMatchObject({
      errors: [{ pointer: '/from', code: 'beyond' }],
    });
    expect((await piece(engineer, id, { from: -1, size: 10 }, PNG)).json()).toMatchObject({ errors: [{ pointer: '/from' }] });
    expect((await piece(engineer, 'no-id', { from: 0, size: 10 }, PNG)).statusCode).toBe(404);
    const html = Buffer.from('<script>alert(1)</script>');
    expect((await piece(engineer, id, { from: 0, size: html.length, name: 'a.png' }, html)).json()).toMatchObject({
      errors: [{ pointer: '/file', code: 'type' }],
    });
    expect(await come(engineer, id)).toEqual({ size: 0, complete: false });
  });
});
