import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canEnter } from './binaries.ts';
import { isAlive, lockFolder } from './folder-lock.ts';

interface Held {
  readonly child: ChildProcess;
  readonly ownerUrl: string;
  readonly appUrl: string;
}

async function run(folder: string): Promise<{ child: ChildProcess; firstLine: string; errors: string }> {
  const child = spawn(process.execPath, ['tests/fixtures/hold-database.ts', folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('\n')) resolve();
    });
    child.once('close', () => resolve());
  });
  return { child, firstLine: output.split('\n')[0] ?? '', errors };
}

async function hold(folder: string): Promise<Held> {
  const { child, firstLine, errors } = await run(folder);
  if (firstLine === '') throw new Error(`the database did not start: ${errors}`);
  return { child, ...(JSON.parse(firstLine) as { ownerUrl: string; appUrl: string }) };
}

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<{ answer: unknown }>(text)).rows.map((row) => row.answer);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function databasePid(folder: string): number {
  return Number.parseInt(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

async function stop(held: Held): Promise<void> {
  const ended = once(held.child, 'exit');
  held.child.kill('SIGTERM');
  await ended;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

describe('embedded database', () => {
  let folder = '';
  let held: Held;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'anxin-embedded-'));
    held = await hold(folder);
  });

  afterAll(async () => {
    await stop(held);
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps Chinese characters in trigrams and compares text by code points', async () => {
    await ask(held.ownerUrl, 'create extension if not exists pg_trgm');
    expect(await ask(held.ownerUrl, `select show_trgm('打印机') <> '{}' as answer`)).toEqual([true]);
    expect(await ask(held.ownerUrl, `select 'a' > 'B' as answer`)).toEqual([true]);
  });

  it('gives the application a role that owns nothing and is bound by row policies', async () => {
    const question = 'select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as answer from pg_roles where rolname = current_user';
    expect(await ask(held.appUrl, question)).toEqual([false]);
    expect(await ask(held.appUrl, 'select current_user::text as answer')).toEqual(['anxin_app']);
    await expect(ask(held.appUrl, 'create table intruder (id int)')).rejects.toThrow('permission denied');
  });

  it('keeps its passwords from other users and does not listen beyond the loopback', async () => {
    expect(statSync(join(folder, 'postgres.json')).mode & 0o077).toBe(0);
    expect(await ask(held.ownerUrl, `select setting as answer from pg_settings where name = 'listen_addresses'`)).toEqual(['127.0.0.1']);
    await expect(ask(held.appUrl.replace(/:[0-9a-f]{48}@/, ':wrong@'), 'select 1 as answer')).rejects.toThrow('password');
  });

  it('a second start on the same folder says so and stops', { timeout: 20_000 }, async () => {
    const second = await run(folder);
    expect(second.errors).toContain('DataFolderInUse: Anxin is already running on the data folder');
    expect(second.errors).toContain(`(process ${held.child.pid})`);
    expect(await ask(held.ownerUrl, 'select 1 as answer')).toEqual([1]);
  });

  it('a clean stop and a new start keep data, port and passwords', { timeout: 20_000 }, async () => {
    await ask(held.ownerUrl, 'create table kept (n int)');
    await ask(held.ownerUrl, 'insert into kept values (1)');
    const before = held;
    await stop(held);
    expect(existsSync(join(folder, 'anxin.lock'))).toBe(false);
    held = await hold(folder);
    expect(held.ownerUrl).toBe(before.ownerUrl);
    expect(await ask(held.ownerUrl, 'select n as answer from kept')).toEqual([1]);
  });

  it('recovers after kill -9 of Anxin alone, whose database lived on', { timeout: 20_000 }, async () => {
    await ask(held.ownerUrl, 'insert into kept values (2)');
    const orphan = databasePid(folder);
    await kill(held.child);
    expect(isAlive(orphan)).toBe(true);
    held = await hold(folder);
    expect(databasePid(folder)).not.toBe(orphan);
    expect(await ask(held.ownerUrl, 'select n as answer from kept order by n')).toEqual([1, 2]);
  });

  it('recovers after kill -9 of Anxin and its database together', { timeout: 20_000 }, async () => {
    await ask(held.ownerUrl, 'insert into kept values (3)');
    process.kill(databasePid(folder), 'SIGKILL');
    await kill(held.child);
    held = await hold(folder);
    expect(await ask(held.ownerUrl, 'select n as answer from kept order by n')).toEqual([1, 2, 3]);
  });

  it('[R-NFR-01] a database that is killed alone comes up again at the same address', { timeout: 20_000 }, async () => {
    await ask(held.ownerUrl, 'insert into kept values (4)');
    const killed = databasePid(folder);
    process.kill(killed, 'SIGKILL');
    await expect.poll(() => ask(held.ownerUrl, 'select max(n) as answer from kept').catch(() => 'away'), { timeout: 15_000 }).toEqual([4]);
    expect(databasePid(folder)).not.toBe(killed);
    const again = databasePid(folder);
    await stop(held);
    expect(isAlive(again)).toBe(false);
    held = await hold(folder);
  });

  it('a process number that went to another program after a crash does not stop the start', { timeout: 20_000 }, async () => {
    const database = databasePid(folder);
    process.kill(database, 'SIGKILL');
    await kill(held.child);
    const mark = join(folder, 'postgres', 'postmaster.pid');
    await writeFile(mark, readFileSync(mark, 'utf8').replace(String(database), String(process.pid)));
    await writeFile(join(folder, 'anxin.lock'), JSON.stringify({ pid: process.pid, started: 'earlier' }));
    held = await hold(folder);
    expect(await ask(held.ownerUrl, 'select count(*)::int as answer from kept')).toEqual([4]);
  });
});

describe('lock of the data folder', () => {
  it('of many starts at once on a folder with a dead lock, exactly one gets it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'anxin-lock-'));
    await writeFile(join(folder, 'anxin.lock'), JSON.stringify({ pid: 999_999_999, started: '' }));
    const starts = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder, 200)));
    expect(starts.filter((start) => start.status === 'fulfilled')).toHaveLength(1);
    await rm(folder, { recursive: true, force: true });
  });

  it('an account enters a folder only when it may enter all folders above', async () => {
    const stranger = { uid: 54_321, gid: 54_321 };
    const folder = await mkdtemp(join(tmpdir(), 'anxin-closed-'));
    expect(canEnter(folder, stranger)).toBe(false);
    expect(canEnter(tmpdir(), stranger)).toBe(true);
    expect(canEnter(folder, {})).toBe(true);
    await rm(folder, { recursive: true, force: true });
  });
});
