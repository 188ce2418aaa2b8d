import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#tests/harness/database.ts';
import { openDoor, type DatabaseFault, type Door } from './door.ts';
import { sql } from './sql.ts';

describe('the database door', () => {
  let door: Door;
  beforeAll(async () => {
    door = openDoor({ url: (await testDatabase()).appUrl, size: 2, prepare: true });
  });
  afterAll(() => door.close());

  it('sends statements in one trip and answers them in order, again and again with the prepared ones', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [one, none, two] = await door.trip([
        sql`select ${round}::integer as n`,
        sql`select 1 as x where false`,
        sql`select ${'二'}::text as t, null::uuid as u`,
      ]);
      expect([one?.rows, none?.rows, two?.rows]).toEqual([[{ n: round }], [], [{ t: '二', u: null }]]);
    }
  });

  it('reads instants as ISO text in UTC, days as written, bigint as numbers, json and arrays as values', async () => {
    const [answer] = await door.trip([
      sql`select '2026-03-06 17:24:00.5+08'::timestamptz as at, '2026-03-06'::date as day, 9007199254740991::bigint as big, '{"a":[1]}'::jsonb as doc, array['x','y']::text[] as list,
        array['2026-03-06 17:24:00.5+08', '2026-03-07 01:00Z']::timestamptz[] as times, '{}'::timestamptz[] as never`,
    ]);
    expect(answer?.rows).toEqual([
      {
        at: '2026-03-06T09:24:00.500Z',
        day: '2026-03-06',
        big: 9007199254740991,
        doc: { a: [1] },
        list: ['x', 'y'],
        times: ['2026-03-06T09:24:00.500Z', '2026-03-07T01:00:00.000Z'],
        never: [],
      },
    ]);
  });

  it('treats a trip as one transaction: settings of the first statement hold for the others and end with it', async () => {
    const [, inside] = await door.trip([sql`select set_config('anxin.scope', 'own', true)`, sql`select app_scope() as scope`]);
    const [after] = await door.trip([sql`select app_scope() as scope`]);
    expect([inside?.rows[0], after?.rows[0]]).toEqual([{ scope: 'own' }, { scope: 'none' }]);
  });

  it('goes on after a fault in the middle of a trip: what followed was not done, and the connection is whole', async () => {
    const fault = await door
      .trip([sql`select 1 as one`, sql`select 1 / ${0}::integer as broken`, sql`select 2 as two`])
      .catch((error: DatabaseFault) => error);
    expect((fault as DatabaseFault).code).toBe('22012');
    const [answer] = await door.trip([sql`select 2 as two`]);
    expect(answer?.rows).toEqual([{ two: 2 }]);
    expect(door.pool.idleCount).toBe(door.pool.totalCount);
  });

  it('an early commit answers like any other, and undoes all of it after a fault', async () => {
    const bucket = `early ${Math.trunc(performance.now() * 1000)}`;
    const put = (name: string) =>
      sql`insert into rate_limits (bucket, window_start, hits) values (${name}, '2026-01-01T00:00:00Z', 1) returning bucket`;
    const good = await door.begin([sql`select 1 as one`]);
    expect((await good.commit([put(bucket), sql`select 2 as two`], true)).map(({ rows }) => rows)).toEqual([[{ bucket }], [{ two: 2 }]]);
    const bad = await door.begin([put(`${bucket} bad`)]);
    await expect(bad.commit([put(bucket)], true)).rejects.toMatchObject({ code: '23505' });
    const [rows, setting] = await door.trip([
      sql`select bucket from rate_limits where bucket = any (${[bucket, `${bucket} bad`]}::text[])`,
      sql`select source from pg_settings where name = 'synchronous_commit'`,
    ]);
    expect(rows?.rows).toEqual([{ bucket }]);
    expect(setting?.rows[0]?.['source']).not.toBe('session');
  });

  it('commits the last statements together with the transaction, and undoes all of it after a fault', async () => {
    const bucket = `door ${Math.trunc(performance.now() * 1000)}`;
    const put = (name: string) => sql`insert into rate_limits (bucket, window_start, hits) values (${name}, '2026-01-01T00:00:00Z', 1)`;
    const good = await door.begin([sql`select 1 as one`]);
    await good.commit([put(bucket)]);
    const bad = await door.begin([put(`${bucket} bad`)]);
    await expect(bad.commit([put(bucket)])).rejects.toMatchObject({ code: '23505', constraint: 'rate_limits_pkey' });
    await bad.rollback();
    const [rows] = await door.trip([sql`select bucket from rate_limits where bucket = any (${[bucket, `${bucket} bad`]}::text[])`]);
    expect(rows?.rows).toEqual([{ bucket }]);
    expect(door.pool.idleCount).toBe(door.pool.totalCount);
  });

  it('replaces a connection that the server has ended', async () => {
    const [mine] = await door.trip([sql`select pg_backend_pid() as pid`]);
    const other = openDoor({ url: (await testDatabase()).ownerUrl, size: 1, prepare: false });
    await other.trip([sql`select pg_terminate_backend(${mine?.rows[0]?.['pid']}::integer)`]);
    await other.close();
    await door.trip([sql`select 1`]).catch(() => undefined);
    const [answer] = await door.trip([sql`select 3 as three`]);
    expect(answer?.rows).toEqual([{ three: 3 }]);
  });
});
