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
    (await owner.query('select policyname, roles, qual, with_check from pg_policies where tablename = $1 order by 1', [table])).rows;

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

  it('[R-ORG-05] restores what was dropped, loosened or switched off by hand since the last start', async () => {
    const guards = async (): Promise<unknown[]> => [
      await policiesOf('cases'),
      await policiesOf('events'),
      (
        await owner.query(
          `select relname, relrowsecurity, relforcerowsecurity from pg_class where relname in ('cases', 'events', 'subjects') and relkind = 'r' order by 1`,
        )
      ).rows,
      (await owner.query(`select pg_get_constraintdef(oid) from pg_constraint where conname = 'cases_state_known'`)).rows,
    ];
    const before = await guards();
    for (const harm of [
      'drop policy tenant on cases',
      'drop policy party on cases',
      'alter policy tenant on events using (true)',
      'alter policy machine on events to anxin_app',
      'alter table subjects disable row level security',
      'alter table subjects no force row level security',
      'alter table cases drop constraint cases_state_known',
    ]) {
      await owner.query(harm);
      expect({ harm, guards: await guards() }).not.toEqual({ harm, guards: before });
      await migrateAll({ ownerUrl });
      expect({ harm, guards: await guards() }).toEqual({ harm, guards: before });
    }
  });

  it('[R-ORG-05] stops with a sentence where a policy stands that no definition says, and starts when it is gone or meant', async () => {
    await owner.query('create policy open_to_all on cases using (true)');
    await expect(migrateAll({ ownerUrl })).rejects.toThrow(/table "cases".*open_to_all.*by hand/);
    await owner.query('drop policy open_to_all on cases');
    await expect(migrateAll({ ownerUrl })).resolves.toBeUndefined();
    // what a migration made is not put anew by anybody
    await owner.query('drop policy search on search_entries');
    await expect(migrateAll({ ownerUrl })).rejects.toThrow(/table "search_entries"/);
    await owner.query(`delete from schema_settled where name = 'search_entries'`);
    await expect(migrateAll({ ownerUrl })).resolves.toBeUndefined();
  });
});
