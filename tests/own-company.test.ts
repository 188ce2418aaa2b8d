import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachEmbedded } from '#platform/database/embedded.ts';
import { createApp } from '../server/app.ts';
import { PASSWORD, testCompany, type TestCompany } from './fixtures/company.ts';
import { Problem, signedIn } from './stories/openapi-client.ts';

const OWN = { name: '宁波海川电器', nameEn: null, adminName: '何静', userName: 'hejing', password: 'a long first word' };

/** The server as `npm start` runs it, without pages and without loading a demo. */
function server(dataDir: string) {
  const child = spawn(process.execPath, ['server/main.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', DEMO: 'off', PAGES: 'off', LOG_LEVEL: 'silent' },
  });
  let said = '';
  const waiting: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += String(chunk);
      for (const look of waiting) look();
    });
  /** the address after it has said `times` times that it is ready */
  const ready = (times: number): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = [...said.matchAll(/Ready: (\S+)/g)];
        if (found.length >= times) resolve(String(found[times - 1]?.[1]));
      };
      waiting.push(look);
      child.once('exit', () => reject(new Error(`the server ended: ${said}`)));
      look();
    });
  return { child, ready };
}

describe('clear the demo, start my company', () => {
  let dataDir = '';
  let running: ReturnType<typeof server>;
  let url = '';
  let demo: TestCompany;
  let userName = '';
  let demoName = '';
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'anxin-own-'));
    running = server(dataDir);
    url = await running.ready(1);
    const { appUrl } = await reachEmbedded({ dataDir, durable: true, onLog: () => undefined });
    const app = await createApp({ appUrl, clock: Date, loops: false, logLevel: 'silent', pool: 2 });
    demo = await testCompany(app.door, { demo: true });
    ({ userName } = await demo.member('演示管理员', ['ADMIN']));
    await app.stop();
    await mkdir(join(dataDir, 'files'), { recursive: true });
    await writeFile(join(dataDir, 'files', 'of-the-demo'), 'x');
    demoName = String((await (await signedIn(url, userName, PASSWORD)).call('company.read', {}))['name']);
  }, 120_000);
  afterAll(async () => {
    const ended = new Promise((resolve) => running.child.once('exit', resolve));
    running.child.kill('SIGTERM');
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  });

  it('[R-ORG-04] asks for the name of the demo, and only an administrator', async () => {
    const admin = await signedIn(url, userName, PASSWORD);
    await expect(admin.call('company.start-own', { confirm: 'something else', ...OWN })).rejects.toMatchObject({
      status: 409,
      code: 'company.not_confirmed',
    });
    await expect(admin.call('company.start-own', { confirm: demoName, ...OWN, password: 'short' })).rejects.toBeInstanceOf(Problem);
    expect((await admin.call('company.read', {}))['demo']).toBe(true);
  });

  it('[R-ORG-04] nothing of the demo remains, and the first administrator finds an empty company under the shipped regulation', async () => {
    const admin = await signedIn(url, userName, PASSWORD);
    await admin.call('company.start-own', { confirm: demoName, ...OWN });
    const again = await running.ready(2);
    expect(again).toBe(url);
    await expect(signedIn(url, userName, PASSWORD)).rejects.toThrow();
    const first = await signedIn(url, OWN.userName, OWN.password);
    expect(await first.call('company.read', {})).toMatchObject({ name: OWN.name, demo: false });
    await expect(first.call('company.start-own', { confirm: OWN.name, ...OWN })).rejects.toMatchObject({ code: 'company.not_demo' });
    expect(existsSync(join(dataDir, 'files', 'of-the-demo'))).toBe(false);
    const { ownerUrl } = await reachEmbedded({ dataDir, durable: true, onLog: () => undefined });
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ name: string }>(
      "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id' and table_name in (select tablename from pg_tables where schemaname = 'public')",
    );
    for (const { name } of rows) {
      const left = await owner.query(`select from ${owner.escapeIdentifier(name)} where tenant_id = $1`, [demo.id]);
      expect([name, left.rowCount]).toEqual([name, 0]);
    }
    const counts = await owner.query(
      'select (select count(*)::int from tenants) as companies, (select count(*)::int from logins) as logins, (select count(*)::int from broken_seals()) as broken, (select count(*)::int from controls where code = $1) as rows, (select count(*)::int from read_rights) > 5 as rights, (select count(*)::int from module_words) > 5 as words',
      ['N-48'],
    );
    expect(counts.rows[0]).toMatchObject({ companies: 1, logins: 1, broken: 0, rights: true, words: true });
    expect(Number((counts.rows[0] as { rows: number }).rows)).toBeGreaterThan(0);
    await owner.end();
  }, 120_000);
});

describe('clear the demo, start my company from the command line', () => {
  let dataDir = '';
  let running: ReturnType<typeof server> | undefined;
  beforeAll(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'anxin-own-'))));
  afterAll(async () => {
    await stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function stop(): Promise<void> {
    const ended = running && new Promise((resolve) => running?.child.once('exit', resolve));
    running?.child.kill('SIGTERM');
    await ended;
    running = undefined;
  }

  /** `npm run demo -- --start-own …` with the password on its standard input: how it ended and what it said. */
  async function startOwn(password: string, ...words: string[]): Promise<{ code: unknown; said: string }> {
    const child = spawn(process.execPath, ['tools/demo.ts', '--start-own', ...words], { env: { ...process.env, DATA_DIR: dataDir } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += String(chunk)));
    child.stdin.end(`${password}\n`);
    const code = await new Promise((resolve) => child.once('exit', resolve));
    return { code, said };
  }

  it('[R-ORG-03] notes the wish where it is whole, and the next start begins the company of who asked', async () => {
    const { name, adminName, userName, password } = OWN;
    running = server(dataDir);
    await running.ready(1);
    expect(await startOwn(password, name, adminName, userName)).toMatchObject({
      code: 1,
      said: expect.stringContaining('already running'),
    });
    const { appUrl } = await reachEmbedded({ dataDir, durable: true, onLog: () => undefined });
    const app = await createApp({ appUrl, clock: Date, loops: false, logLevel: 'silent', pool: 2 });
    const demo = await testCompany(app.door, { demo: true });
    const someone = await demo.member('演示管理员', ['ADMIN']);
    await app.stop();
    await stop();
    expect(await startOwn('short', name, adminName, userName)).toMatchObject({ code: 1, said: expect.stringContaining('password of ten') });
    expect(await startOwn(password, name)).toMatchObject({ code: 1, said: expect.stringContaining('administrator') });
    expect(await startOwn(password, name, adminName, userName)).toMatchObject({ code: 0, said: expect.stringContaining(name) });
    running = server(dataDir);
    const url = await running.ready(1);
    const first = await signedIn(url, userName, password);
    expect(await first.call('company.read', {})).toMatchObject({ name, demo: false });
    await expect(signedIn(url, someone.userName, PASSWORD)).rejects.toBeInstanceOf(Problem);
    await stop();
    expect(await startOwn(password, name, adminName, userName)).toMatchObject({
      code: 1,
      said: expect.stringContaining('no demo company'),
    });
  }, 300_000);
});
