import { beforeAll, afterAll, expect, it } from 'vitest';
import { openDoor, type Door } from '#platform/database/door.ts';
import { sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';
import { DAY } from '#platform/values/instant.ts';
import { MORNING } from '#tests/fixtures/app.ts';
import { testCompany, type TestCompany } from '#tests/fixtures/company.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { inForce, publishVersion } from './index.ts';

let door: Door;
let company: TestCompany;
const title = { zh: '测试', en: 'Test' };

beforeAll(async () => {
  door = openDoor({ url: (await testDatabase()).appUrl, size: 2, prepare: true });
  company = await testCompany(door);
});
afterAll(() => door.close());

async function publish(scope: string, effectiveFrom: number): Promise<string> {
  const versionId = newId();
  await door.trip([
    company.system.enter,
    ...publishVersion({ versionId, documentId: newId(), kind: 'test-list', scope, title, effectiveFrom, now: MORNING }),
  ]);
  return versionId;
}

async function at(scope: string, when: number): Promise<unknown> {
  const [, answer] = await door.trip([company.system.enter, sql`select ${inForce('test-list', scope, when)} as id`]);
  return answer?.rows[0]?.['id'];
}

it('each instant has the version that was in force then, and what is published for later waits', async () => {
  const first = await publish('model:a', MORNING);
  const second = await publish('model:a', MORNING + 10 * DAY);
  expect(await at('model:a', MORNING - 1)).toBeNull();
  expect(await at('model:a', MORNING)).toBe(first);
  expect(await at('model:a', MORNING + 10 * DAY - 1)).toBe(first);
  expect(await at('model:a', MORNING + 10 * DAY)).toBe(second);
  expect(await at('model:b', MORNING + 10 * DAY)).toBeNull();
  const [, rows] = await door.trip([
    company.system.enter,
    sql`select number, state from documents_public_versions where tenant_id = app_tenant() and scope = 'model:a' order by number`,
  ]);
  expect(rows?.rows).toEqual([
    { number: 1, state: 'superseded' },
    { number: 2, state: 'effective' },
  ]);
});

it('a version that would begin before the one in force is refused by the database', async () => {
  await publish('model:c', MORNING);
  await expect(publish('model:c', MORNING - DAY)).rejects.toThrow();
});

it('documents of another company are neither found nor ended', async () => {
  const first = await publish('model:d', MORNING);
  const other = await testCompany(door);
  await door.trip([
    other.system.enter,
    ...publishVersion({
      versionId: newId(),
      documentId: newId(),
      kind: 'test-list',
      scope: 'model:d',
      title,
      effectiveFrom: MORNING + DAY,
      now: MORNING,
    }),
  ]);
  expect(await at('model:d', MORNING + 2 * DAY)).toBe(first);
});
