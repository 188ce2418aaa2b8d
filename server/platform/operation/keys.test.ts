import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, testClock } from '#tests/fixtures/app.ts';
import { caseDesk } from '#tests/fixtures/cases.ts';
import { testCompany, type TestCompany, type TestMember } from '#tests/fixtures/company.ts';
import type { Cluster } from '#tests/harness/cluster.ts';
import { cloneTemplate } from '#tests/harness/database.ts';
import { sql } from '../database/sql.ts';
import { newId } from '../values/ids.ts';
import { DAY, toIso } from '../values/instant.ts';
import type { App } from '../../app.ts';
import { KEPT_DAYS } from './keys.ts';

describe('ids of acts', () => {
  const clock = testClock();
  let database: Cluster;
  let app: App;
  let company: TestCompany;
  let other: TestCompany;
  let keeper: TestMember;
  beforeAll(async () => {
    database = await cloneTemplate();
    app = await testApp(clock, { database });
    company = await testCompany(app.door);
    other = await testCompany(app.door);
    keeper = await company.member('周', ['PROD']);
  });
  afterAll(() => app.stop());

  const create = (code: string, operationId: string) =>
    app.performer.perform(keeper.caller, {
      operation: app.operation('product-category.create'),
      input: { code, name: '打印机', class: 'office', repairWarrantyMonths: 3, followUp: 'standard' },
      operationId,
    });
  /** Keys as of acts done so many days ago. */
  const old = (days: number, count: number) => sql`
    insert into idempotency_keys (tenant_id, operation_id, operation, input_hash, recorded_at, answer)
    select app_tenant(), gen_random_uuid(), 'case.register', 'x', ${toIso(clock.now() - days * DAY)}, '{}'::jsonb from generate_series(1, ${count}::integer)`;
  const keysOf = async ({ system }: TestCompany): Promise<number> => {
    const [, answer] = await app.door.trip([system.enter, sql`select count(*) as n from idempotency_keys where tenant_id = app_tenant()`]);
    return Number(answer?.rows[0]?.['n']);
  };

  it('[R-API-01] are kept for ninety days, with the first answer; then a repeat meets what the act has left', async () => {
    const operationId = newId();
    const first = await create('KEY-1', operationId);
    clock.pass(KEPT_DAYS * DAY);
    await app.drain();
    expect(await create('KEY-1', operationId)).toEqual(first);
    clock.pass(1);
    await app.drain();
    expect(await create('KEY-1', operationId)).toMatchObject({ refusal: 'product-category.already_there' });
  });

  it('[R-API-01] are forgotten whosever they are and however many, but for those that somebody holds at the moment', async () => {
    await app.door.trip([company.system.enter, old(KEPT_DAYS + 1, 2500), old(KEPT_DAYS - 1, 2)]);
    await app.door.trip([other.system.enter, old(KEPT_DAYS + 2, 3), old(0, 1)]);
    const held = await app.door.begin([
      other.system.enter,
      sql`select from idempotency_keys where tenant_id = app_tenant() order by recorded_at limit 1 for update`,
    ]);
    const before = await keysOf(company);
    await app.jobs.once();
    expect([before - (await keysOf(company)), await keysOf(other)]).toEqual([2500, 2]);
    await held.rollback();
    await app.jobs.once();
    expect(await keysOf(other)).toBe(1);
  });

  it('[R-API-01] of what was told late may be used again once they are forgotten: the first reason stands', async () => {
    const desk = await caseDesk(clock.now(), database);
    const { chen, liu } = desk.people;
    const { id } = await desk.as(chen, 'case.register', desk.fault());
    desk.clock.pass(4 * DAY);
    const call = {
      operation: desk.app.operation('case.touch'),
      input: { id, direction: 'out', channel: 'phone', note: '已回电' },
      operationId: newId(),
      occurredAt: desk.clock.now() - 3.5 * DAY,
    };
    const touch = (lateReason: string) => desk.app.performer.perform(liu.caller, { ...call, lateReason });
    expect(await touch('停电')).toHaveProperty('answer');
    desk.clock.pass(KEPT_DAYS * DAY + 1);
    await desk.app.jobs.once();
    expect(await touch('纸质单据补录')).toHaveProperty('answer');
    const { rows } = await desk.as<{ rows: { type: string; lateReason: string | null }[] }>(liu, 'subject.timeline', { id });
    expect(rows.filter(({ type }) => type === 'case.touched').map(({ lateReason }) => lateReason)).toEqual(['停电', '停电']);
    await desk.app.stop();
  });
});
