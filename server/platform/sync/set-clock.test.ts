import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { newId } from '#platform/values/ids.ts';
import { DAY, HOUR } from '#platform/values/instant.ts';
import { at } from '#tests/fixtures/cases.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';
import type { perform } from './contract.ts';

let desk: JobDesk;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
});
afterAll(() => desk.app.stop());

const iso = (ms: number): string => new Date(ms).toISOString();

/** A contact that a phone dates at one time, in a message that it dates at another; answers how it was judged and when it counts as done. */
async function contacted(id: string, occurredAt: number, sentAt: number): Promise<unknown[]> {
  const actId = newId();
  const act = { actId, operation: 'work-order.contact', input: { id }, occurredAt: iso(occurredAt), deviceOffset: 0 };
  const input = { sentAt: iso(sentAt), acts: [act] };
  const { results } = await desk.as<OutputOf<typeof perform>>(desk.people.zhao, 'sync.perform', input);
  const [, events] = await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`select occurred_at from events where tenant_id = app_tenant() and operation_id = ${actId} and type = 'work-order.contacted'`,
  ]);
  const errors = results[0]?.problem?.errors ?? [];
  return [results[0]?.status, ...errors.map(({ code }) => code), ...(events?.rows ?? []).map((row) => row['occurred_at'])];
}

it('[R-ONS-01] what a phone whose clock was set dates five days back on an old job is dated by how long before its message it was; what truly was then takes a right', async () => {
  const { id } = await desk.job('site', desk.people.zhao);
  desk.clock.pass(10 * DAY);
  const now = desk.clock.now();
  const wrong = now - 5 * DAY;
  expect(await contacted(id, wrong - HOUR, wrong)).toEqual(['done', iso(now - HOUR)]);
  // its clock was not set: it was told late
  expect(await contacted(id, wrong - HOUR, now)).toEqual(['bad', 'too_long_ago']);
  // nor is it known what lies behind its own message
  expect(await contacted(id, wrong + HOUR, wrong)).toEqual(['bad', 'too_long_ago']);
  // what can be is believed, although the clock was set since
  expect(await contacted(id, now - 2 * HOUR, wrong)).toEqual(['done', iso(now - 2 * HOUR)]);
  // ahead of us, and told an hour after it was done
  expect(await contacted(id, now + 2 * HOUR, now + 3 * HOUR)).toEqual(['done', iso(now - HOUR)]);
});
