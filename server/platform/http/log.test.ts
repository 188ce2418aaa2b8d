import { Writable } from 'node:stream';
import Fastify from 'fastify';
import pg from 'pg';
import { expect, it } from 'vitest';
import { testDatabase } from '#tests/harness/database.ts';
import { logging } from './log.ts';

/** What a forced accident of the database says. */
async function accident(): Promise<unknown> {
  const client = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
  await client.connect();
  try {
    await client.query('create temp table people (phone text unique, name text check (length(name) < 3))');
    await client.query("insert into people values ('13957100042', '王敏')");
    return await client.query("insert into people values ('13957100043', '诸葛依诺')").catch((fault: unknown) => fault);
  } finally {
    await client.end();
  }
}

it('[R-ORG-05] an accident of the database is logged without what stood in its row, also as the cause of another', async () => {
  const lines: string[] = [];
  const stream = new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()) });
  const { log } = Fastify({ logger: { ...logging('error'), stream } });
  const fault = await accident();
  expect(fault).toMatchObject({ detail: expect.stringContaining('诸葛依诺') });
  log.error({ err: fault }, 'accident');
  log.error({ err: new AggregateError([new Error('outer', { cause: fault })], 'many') }, 'accident');
  log.error({ caller: { phone: '13957100042', token: 'secret' } }, 'hidden');
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).not.toMatch(/诸葛依诺|1395710004|secret/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ err: { code: '23514', table: 'people', constraint: 'people_name_check' } });
  expect(lines[1]).toContain('people_name_check');
});
