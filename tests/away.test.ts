import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDoor } from '#platform/database/door.ts';
import { DatabaseAway } from '#platform/database/faults.ts';
import { sql } from '#platform/database/sql.ts';
import type { App } from '../server/app.ts';
import { testApp, testClock } from './fixtures/app.ts';
import { testDatabase } from './harness/database.ts';
import { layLine, type Line } from './harness/line.ts';

describe('while the database is away', () => {
  let line: Line;
  let app: App;

  beforeEach(async () => {
    const cluster = await testDatabase();
    line = await layLine(cluster.appUrl);
    app = await testApp(testClock(), { database: { ...cluster, appUrl: line.urlOf(cluster.appUrl) } });
  });
  afterEach(async () => {
    line.cut();
    await app.stop();
    await line.close();
  });

  const ask = async (url: string): Promise<[number, unknown]> => {
    const answer = await app.http.inject(url);
    return [answer.statusCode, answer.json()];
  };
  const signIn = (language: string) =>
    app.http.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'accept-language': language },
      payload: { name: 'nobody', password: 'none' },
    });

  it('[R-NFR-01] an operation says so with 503, a code and a sentence, and works again by itself', async () => {
    line.cut();
    const answers = await Promise.all(['zh-CN', 'en'].map(signIn));
    expect(answers.map(({ statusCode, headers }) => [statusCode, headers['retry-after']])).toEqual([
      [503, '5'],
      [503, '5'],
    ]);
    expect(answers.map((answer) => answer.json())).toMatchObject([
      { code: 'database_away', title: '系统暂时连不上数据库，请稍后再试；已保存的数据没有丢失' },
      { code: 'database_away', title: 'The database cannot be reached just now, please try again; nothing you saved is lost' },
    ]);
    line.heal();
    expect((await signIn('en')).statusCode).toBeLessThan(500);
  });

  it('[R-NFR-01] the health addresses tell the truth, also where nobody says that the line is dead', async () => {
    expect(await ask('/readyz')).toEqual([200, { ok: true }]);
    line.freeze();
    const before = performance.now();
    expect(await ask('/readyz')).toEqual([503, { ok: false, why: 'the database does not answer' }]);
    expect(performance.now() - before).toBeLessThan(4000);
    expect(await ask('/healthz')).toEqual([200, { ok: true }]);
    line.heal();
    await expect.poll(() => ask('/readyz')).toEqual([200, { ok: true }]);
  });

  it('a trip over a dead line is given up, its connection too, and the next one goes through', async () => {
    const { appUrl } = await testDatabase();
    const door = openDoor({ url: line.urlOf(appUrl), size: 1, prepare: true, patienceMs: 200 });
    try {
      await door.trip([sql`select 1 as one`]);
      const open = await door.begin([sql`select 1 as one`]);
      line.freeze();
      await expect(open.more([sql`select 2 as two`])).rejects.toBeInstanceOf(DatabaseAway);
      line.heal();
      const [answer] = await door.trip([sql`select 3 as three`]);
      expect(answer?.rows).toEqual([{ three: 3 }]);
      expect(door.pool.totalCount).toBe(1);
    } finally {
      await door.close();
    }
  });
});

describe('while every connection serves somebody else', () => {
  const SIZE = 4;
  let line: Line;
  let app: App;

  beforeEach(async () => {
    const cluster = await testDatabase();
    line = await layLine(cluster.appUrl);
    app = await testApp(testClock(), { database: { ...cluster, appUrl: line.urlOf(cluster.appUrl) }, waitMs: 300 });
  });
  afterEach(async () => {
    await app.stop();
    await line.close();
  });

  const held = () => Promise.all(Array.from({ length: SIZE }, () => app.door.begin([sql`select 1 as one`])));
  const signIn = (language: string) =>
    app.http.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'accept-language': language },
      payload: { name: 'nobody', password: 'none' },
    });
  const ready = async (): Promise<[number, unknown]> => {
    const answer = await app.http.inject('/readyz');
    return [answer.statusCode, answer.json()];
  };

  it('[R-NFR-01] whoever waited in vain hears that too many are being served and when to come back, and readiness says the same', async () => {
    expect(await ready()).toEqual([200, { ok: true }]);
    const busy = await held();
    const answers = await Promise.all(['zh-CN', 'en'].map(signIn));
    expect(answers.map(({ statusCode, headers }) => [statusCode, headers['retry-after']])).toEqual([
      [503, '2'],
      [503, '2'],
    ]);
    expect(answers.map((answer) => answer.json())).toMatchObject([
      { code: 'busy', title: '同时使用的人太多，系统一时忙不过来，请稍等片刻再试' },
      { code: 'busy', title: 'Too many are being served at once, please try again in a moment' },
    ]);
    expect(await ready()).toEqual([503, { ok: false, why: 'every connection to the database serves somebody else' }]);
    expect((await app.http.inject('/healthz')).json()).toEqual({ ok: true });
    for (const one of busy) await one.rollback();
    expect(await ready()).toEqual([200, { ok: true }]);
    expect((await signIn('en')).statusCode).toBeLessThan(500);
  });

  it('[R-NFR-01] the database is away all the same where nobody is answered any more', async () => {
    const busy = await held();
    line.freeze();
    const asked = performance.now();
    expect(await app.door.condition(200)).toBe('away');
    // whoever asks beside the pool has no longer than that either
    expect(performance.now() - asked).toBeLessThan(1500);
    const answer = await signIn('en');
    expect([answer.statusCode, answer.json()]).toMatchObject([503, { code: 'database_away' }]);
    expect(await ready()).toEqual([503, { ok: false, why: 'the database does not answer' }]);
    line.cut();
    for (const one of busy) await one.rollback();
    line.heal();
    await expect.poll(ready).toEqual([200, { ok: true }]);
  });
});
