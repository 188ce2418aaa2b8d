import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { newId } from '#platform/values/ids.ts';
import { testApp, testClock } from '#tests/fixtures/app.ts';
import { importCompany, type ImportCompany } from '#tests/fixtures/import/company.ts';
import { testDatabase } from '#tests/harness/database.ts';
import type { App } from '../../app.ts';
import type { ImportPreview, progress } from './contract.ts';

type Progress = z.infer<typeof progress>;

let app: App;
let firm: ImportCompany;
beforeAll(async () => {
  app = await testApp(testClock());
  firm = await importCompany(app);
});
afterAll(() => app.stop());

it('[R-API-03] goes on, however many imports of another company cannot', async () => {
  const { id: fileId } = await firm.upload(firm.keeper, Buffer.from('型号,名称,产品类别,整机质保（月）\nK21,甲,DEVICES,12\n'), 'a.csv');
  const { id } = await firm.answer<ImportPreview>(firm.keeper, 'import.stage', { kind: 'model', fileId });
  await firm.answer(firm.keeper, 'import.run', { id });
  const owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
  await owner.connect();
  const nobody = newId();
  await owner.query('set session_replication_role = replica');
  await owner.query(
    `insert into imports select (jsonb_populate_record(i, jsonb_build_object(
       'tenant_id', $2::uuid, 'id', gen_random_uuid(), 'started_at', i.started_at - interval '1 day'))).*
     from imports i, generate_series(1, 25) where i.id = $1`,
    [id, nobody],
  );
  try {
    await expect(app.jobs.once()).rejects.toThrow('transfer.imports: 25 of 26 could not be done');
    expect(await firm.answer<Progress>(firm.keeper, 'import.read', { id })).toMatchObject({ state: 'done', done: 1 });
  } finally {
    await owner.query('delete from imports where tenant_id = $1', [nobody]);
    await owner.end();
  }
});
