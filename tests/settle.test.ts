import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrateAll } from '../server/migrate.ts';
import { cloneTemplate } from './harness/database.ts';

describe('a start on a database that has its tables', () => {
  let ownerUrl: string;
  let owner: pg.Client;

  beforeEach(async () => {
    ({ ownerUrl } = await cloneTemplate());
    owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
  });
  afterEach(() => owner.end());

  const policiesOf = async (table: string): Promise<unknown[]> =>
    (await owner.query('select policyname, qual, with_check from pg_policies where tablename = $1 order by 1', [table])).rows;

  it('[R-NFR-01] waits for nobody who is at work on them and keeps nobody waiting', async () => {
    await owner.query('begin');
    await owner.query(`update tenants set name = name; lock table cases, subjects, events in row exclusive mode`);
    await expect(migrateAll({ ownerUrl })).resolves.toBeUndefined();
    await owner.query('commit');
  });

  it('puts right what is not as the definitions say: one table at a time, and only that', async () => {
    const before = await policiesOf('cases');
    expect(before.length).toBeGreaterThan(3);
    await owner.query('drop policy tenant on cases; drop policy party on cases');
    await owner.query(`delete from schema_settled where name = 'cases'`);
    await owner.query('begin');
    await owner.query('lock table subjects in row exclusive mode');
    await migrateAll({ ownerUrl });
    await owner.query('commit');
    expect(await policiesOf('cases')).toEqual(before);
  });
});
