import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '#platform/database/migrate.ts';
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

  it('[R-NFR-01] notes only how things stand where that was not noted before, and puts nothing anew after a migration that did not touch it', async () => {
    await owner.query('update schema_settled set stands = null');
    // it can run any number of times, and touches no table that others have
    await owner.query(`delete from schema_migrations where source = 'platform' and file = '0014_settled.sql'`);
    const other = new pg.Client({ connectionString: ownerUrl });
    await other.connect();
    try {
      await other.query('begin');
      await other.query(`update tenants set name = name; lock table cases, subjects, events in row exclusive mode`);
      await expect(migrateAll({ ownerUrl })).resolves.toBeUndefined();
      await other.query('commit');
    } finally {
      await other.end();
    }
    const left = await owner.query(
      `select count(*)::integer as n from schema_settled where stands is null and name not in ('read_rights', 'module_words')`,
    );
    expect(left.rows).toEqual([{ n: 0 }]);
    // what is not whole is put right all the same
    const before = await policiesOf('cases');
    for (const harm of ['drop policy machine on cases', 'alter table cases no force row level security']) {
      await owner.query(harm);
      await owner.query('update schema_settled set stands = null');
      await migrateAll({ ownerUrl });
      expect(await policiesOf('cases')).toEqual(before);
      expect((await owner.query(`select relforcerowsecurity as forced from pg_class where relname = 'cases'`)).rows).toEqual([
        { forced: true },
      ]);
    }
  });

  it('[R-ORG-05] takes no policy of somebody else as its own at an upgrade, nor where nothing was noted', async () => {
    const before = await policiesOf('cases');
    for (const forgotten of [
      `update schema_settled set hash = 'of the version before' where name = 'cases'`,
      `delete from schema_settled where name = 'cases'`,
      `update schema_settled set stands = null where name = 'cases'`,
      'delete from schema_settled',
    ]) {
      await owner.query('create policy open_to_all on cases using (true)');
      await owner.query(forgotten);
      for (let start = 0; start < 2; start += 1) {
        await expect(migrateAll({ ownerUrl })).rejects.toThrow(/table "cases" has open_to_all.*by hand/);
      }
      await owner.query('drop policy open_to_all on cases');
      await migrateAll({ ownerUrl });
      expect(await policiesOf('cases')).toEqual(before);
    }
    // one under a name of theirs goes where the definitions make none
    const plain = await policiesOf('evidence');
    await owner.query('create policy party_insert on evidence using (true)');
    await owner.query(`update schema_settled set stands = null`);
    await migrateAll({ ownerUrl });
    expect(await policiesOf('evidence')).toEqual(plain);
  });

  it('puts anew what a migration changed, and lets stand what one made', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'anxin-settle-'));
    try {
      const sources = [{ name: 'later', folder: pathToFileURL(`${folder}/`) }];
      const start = () => migrate({ ownerUrl, sources, states: [], readRights: [], words: new Map(), partyTables: [] });
      await start();
      const before = await policiesOf('cases');
      const file = 'create policy own on cases to anxin_search using (true); alter policy tenant on cases using (true);';
      await writeFile(join(folder, '0001_own.sql'), file);
      await start();
      await start();
      const after = await policiesOf('cases');
      expect(after).toHaveLength(before.length + 1);
      expect(after).toEqual(expect.arrayContaining(before));
      await writeFile(join(folder, '0002_gone.sql'), 'DROP POLICY IF EXISTS "own" ON public.cases;');
      await start();
      expect(await policiesOf('cases')).toEqual(before);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('[R-ORG-05] stops with a sentence where a policy stands that no definition says, and starts when it is gone or meant', async () => {
    await owner.query('create policy open_to_all on cases using (true)');
    await expect(migrateAll({ ownerUrl })).rejects.toThrow(/table "cases".*open_to_all.*by hand/);
    await owner.query('drop policy open_to_all on cases');
    await expect(migrateAll({ ownerUrl })).resolves.toBeUndefined();
    // what a migration made is not put anew by anybody
    await owner.query('drop policy search on search_entries');
    await expect(migrateAll({ ownerUrl })).rejects.toThrow(/table "search_entries" lacks search/);
    await owner.query(`delete from schema_settled where name = 'search_entries'`);
    await expect(migrateAll({ ownerUrl })).rejects.toThrow(/table "search_entries" lacks search/);
    await owner.query('create policy search on search_entries to anxin_search using (true)');
    await expect(migrateAll({ ownerUrl })).resolves.toBeUndefined();
    await owner.query('alter policy search on search_entries using (false)');
    await expect(migrateAll({ ownerUrl })).rejects.toThrow(/table "search_entries".*schema_settled/);
    await owner.query(`delete from schema_settled where name = 'search_entries'`);
    await expect(migrateAll({ ownerUrl })).resolves.toBeUndefined();
  });
});
