import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDoor, type Door } from '#platform/database/door.ts';
import { sql } from '#platform/database/sql.ts';
import type { Loader } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { DAY, toIso } from '#platform/values/instant.ts';
import { MORNING } from '#tests/fixtures/app.ts';
import { testCompany, type TestCompany } from '#tests/fixtures/company.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { answersOf, formVersion, publishForm, saveAnswers, TEST_LIST, testListInForce, testVerdict, type NewItem } from './index.ts';

let door: Door;
let company: TestCompany;
const [model, category] = [newId(), newId()];

beforeAll(async () => {
  door = openDoor({ url: (await testDatabase()).appUrl, size: 2, prepare: true });
  company = await testCompany(door);
});
afterAll(() => door.close());

async function load<T>(loader: Loader<T>): Promise<T> {
  const [, answer] = await door.trip([company.system.enter, loader.statement]);
  return loader.read(answer?.rows ?? []);
}

async function publish(scope: string, items: readonly NewItem[], effectiveFrom = MORNING): Promise<string> {
  const versionId = newId();
  const version = {
    versionId,
    documentId: newId(),
    kind: TEST_LIST,
    scope,
    title: { zh: '检测表', en: 'Test list' },
    effectiveFrom,
    now: MORNING,
  };
  await door.trip([company.system.enter, ...publishForm(version, items)]);
  return versionId;
}

const power: NewItem = { id: newId(), code: 'power', label: { zh: '通电正常', en: 'Powers on' }, safety: true };
const volt: NewItem = { id: newId(), code: 'volt', label: { zh: '电压', en: 'Voltage' }, type: 'value', unit: 'V', low: 210.5, high: 230 };

it('the list of the model comes before that of the category, and that before the company’s', async () => {
  const device = { modelId: model, categoryId: category };
  expect(await load(testListInForce(device, MORNING))).toBeUndefined();
  const ofAll = await publish('', [{ ...power, id: newId() }]);
  expect((await load(testListInForce(device, MORNING)))?.versionId).toBe(ofAll);
  const ofCategory = await publish(`category:${category}`, [{ ...power, id: newId() }]);
  expect((await load(testListInForce(device, MORNING)))?.versionId).toBe(ofCategory);
  const ofModel = await publish(`model:${model}`, [volt, power]);
  const found = await load(testListInForce({ modelId: sql`${model}::uuid`, categoryId: null }, MORNING));
  expect(found).toMatchObject({
    versionId: ofModel,
    items: [
      { code: 'volt', low: 210.5, high: 230, unit: 'V' },
      { code: 'power', safety: true, mandatory: true, low: null },
    ],
  });
  expect((await load(testListInForce({ modelId: newId(), categoryId: null }, MORNING)))?.versionId).toBe(ofAll);
});

it('answers are kept by version, replaced when given again, and judged', async () => {
  const form = await load(testListInForce({ modelId: model, categoryId: null }, MORNING));
  const subjectId = newId();
  await door.trip([
    company.system.enter,
    sql`insert into subjects (tenant_id, id, kind, root_id, created_at) values (app_tenant(), ${subjectId}, 'work-order', ${subjectId}, ${toIso(MORNING)})`,
  ]);
  const save = (passed: boolean) =>
    door.trip([
      company.system.enter,
      ...saveAnswers({
        subjectId,
        versionId: form!.versionId,
        by: null,
        at: MORNING,
        atVersion: 2,
        answers: [
          { itemId: power.id, passed, value: null, skippedBecause: null },
          { itemId: volt.id, passed: null, value: '220', skippedBecause: null },
          { itemId: newId(), passed: true, value: null, skippedBecause: null },
        ],
      }),
    ]);
  await save(false);
  expect(testVerdict(form!.items, await load(answersOf(subjectId))).failed.map(({ code }) => code)).toEqual(['power']);
  await save(true);
  expect(await load(answersOf(subjectId))).toHaveLength(2);
  expect(testVerdict(form!.items, await load(answersOf(subjectId))).passed).toBe(true);
});

it('a later version leaves the earlier one readable as it was answered', async () => {
  const before = await load(testListInForce({ modelId: model, categoryId: null }, MORNING));
  const next = await publish(`model:${model}`, [{ ...power, id: newId() }], MORNING + DAY);
  expect((await load(testListInForce({ modelId: model, categoryId: null }, MORNING + DAY)))?.versionId).toBe(next);
  expect((await load(formVersion(before!.versionId)))?.items.map(({ code }) => code)).toEqual(['volt', 'power']);
});
