import { execFile } from 'node:child_process';
import pg from 'pg';
import { expect, it } from 'vitest';
import { settle, testApp, testClock } from '#tests/fixtures/app.ts';
import { testCompany } from '#tests/fixtures/company.ts';
import { cloneTemplate } from '#tests/harness/database.ts';

/** What `npm run verify-events` says of a database. */
function verified(ownerUrl: string): Promise<{ code: number; said: string }> {
  const env = { ...process.env, DATABASE_URL: ownerUrl, DATABASE_DIRECT_URL: ownerUrl };
  return new Promise((resolve) => {
    execFile(process.execPath, ['tools/verify-events.ts'], { env }, (fault, out, complaints) =>
      resolve({ code: Number(fault?.code ?? 0), said: out + complaints }),
    );
  });
}

it('[R-NFR-02] the command says in words what was put beside the order and what was cut off, and fails', { timeout: 60_000 }, async () => {
  const database = await cloneTemplate();
  const app = await testApp(testClock(), { database });
  const company = await testCompany(app.door);
  for (const code of ['A', 'B']) {
    const input = { code, name: code, class: 'other', repairWarrantyMonths: 3, followUp: 'none' };
    await app.performer.perform(company.system, { operation: app.operation('product-category.create'), input });
    await settle(app);
  }
  await app.stop();
  const sound = await verified(database.ownerUrl);
  expect(sound).toEqual({ code: 0, said: '2 events in 2 sealed batches, 0 places where the order does not hold.\n' });
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ id: string }>(
    `insert into events select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid()))).* from events e order by xid limit 1 returning id`,
  );
  await owner.query('delete from seals where batch = 2');
  await owner.end();
  const { code, said } = await verified(database.ownerUrl);
  expect(code).toBe(1);
  expect(said).toContain(`Events beside the order that were never sealed: 1, such as ${rows[0]?.id}.`);
  expect(said).toContain('Batch 2 (events 2 to 2) does not fit its seal: the order does not end where the sealer stopped.');
  expect(said).toContain('2 places where the order does not hold');
});
