import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';
import { HOUR, toIso } from '#platform/values/instant.ts';
import { settle } from '#tests/fixtures/app.ts';
import { at, caseDesk, type CaseDesk } from '#tests/fixtures/cases.ts';
import { printerCompany } from '#tests/fixtures/s01.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { systemCaller } from '#modules/identity/index.ts';
import { jobs } from './jobs.ts';
import { dueClocks } from './store/ringing.ts';

let desk: CaseDesk;
let owner: pg.Client;
beforeAll(async () => {
  desk = await caseDesk(at('03-06 17:20'));
  owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
  await owner.connect();
  await settle(desk.app);
});
afterAll(async () => {
  await owner.end();
  await desk.app.stop();
});

/** More than one look takes. */
const MANY = 201;

it('[R-RUL-01] clocks of one company that cannot ring, however many, silence no other company, and rest before they are tried again', async () => {
  const { app, clock, people, fault } = desk;
  const { id } = await desk.as<{ id: string }>(people.liu, 'case.register', fault());
  const { company } = await printerCompany(app);
  const first = (
    await owner.query<{ id: string }>('select id from clocks where root_id = $1 and wake_at is not null order by wake_at', [id])
  ).rows[0]?.id;
  // copies of it in another company, for roots that are not there: nothing that rings may be kept of them
  await owner.query('set session_replication_role = replica');
  const copies = await owner.query<{ id: string }>(
    `insert into clocks select (jsonb_populate_record(c, jsonb_build_object(
       'tenant_id', $2::uuid, 'id', gen_random_uuid(), 'root_id', gen_random_uuid(), 'wake_at', c.started_at))).*
     from clocks c, generate_series(1, ${MANY}) where c.id = $1 returning id`,
    [first, company.id],
  );
  await owner.query('set session_replication_role = origin');
  try {
    clock.pass(4 * HOUR);
    const tools = {
      door: app.door,
      performer: app.performer,
      now: () => clock.now(),
      systemCaller: (tenantId: string) => systemCaller(tenantId, 'job'),
    };
    const ring = jobs.find(({ name }) => name === 'rulebook.clocks');
    await expect(ring?.run(tools)).rejects.toThrow(new RegExp(`^rulebook.clocks: ${MANY} of \\d+ `));
    const [, told] = await app.door.trip([
      people.company.system.enter,
      sql`select from evidence where tenant_id = app_tenant() and clock_id = ${first ?? newId()}`,
    ]);
    expect(told?.rows.length).toBeGreaterThan(0);
    // by now all that can has rung, and what cannot is left alone: nothing to tell of
    while (await ring?.run(tools));
    const [waiting] = await app.door.trip([dueClocks(toIso(clock.now()), 1000, [])]);
    expect(waiting?.rows.map((row) => String(row['id'])).toSorted()).toEqual(copies.rows.map((row) => row.id).toSorted());
  } finally {
    await owner.query('delete from clocks where id = any ($1)', [copies.rows.map((row) => row.id)]);
  }
});
