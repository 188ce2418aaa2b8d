import { afterAll, beforeAll, expect, it } from 'vitest';
import { NotThere } from '#platform/operation/bind.ts';
import { settle } from '#tests/fixtures/app.ts';
import { at } from '#tests/fixtures/cases.ts';
import type { TestMember } from '#tests/fixtures/company.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';
import { map } from '../../map.ts';

let desk: JobDesk;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
});
afterAll(() => desk.app.stop());

interface Held {
  readonly act: string;
  readonly code: string;
  readonly why: string;
}
const held = async (who: TestMember, id: string): Promise<readonly Held[]> =>
  (await desk.as<{ rows: readonly Held[] }>(who, 'subject.held-acts', { id })).rows;

it('[R-CAS-01] [R-API-01] what a gate would refuse is told beforehand, in the words of the refusal, to those who may do it, until it no longer holds', async () => {
  const { chen, liu, zhao } = desk.people;
  const { id, caseId } = await desk.job('site', zhao);
  const sentence = { code: 'work-order.one_is_open', why: expect.stringContaining('工单') };
  expect((await held(liu, caseId)).toSorted((a, b) => (a.act < b.act ? -1 : 1))).toEqual([
    { act: 'solve', ...sentence },
    { act: 'void', ...sentence },
  ]);
  // an agent does not void; what he may not do at all is held by nothing
  expect((await held(chen, caseId)).map(({ act }) => act)).toEqual(['solve']);
  const [first] = await held(liu, caseId);
  expect(await desk.refused(liu, 'case.void', { id: caseId, reason: '误登' })).toMatchObject({ refusal: first?.code });
  await desk.finished(zhao, id);
  await settle(desk.app);
  expect((await held(liu, caseId)).filter(({ code }) => code.startsWith('work-order.'))).toEqual([]);
  expect(await held(liu, id)).toEqual([]);
});

it('[R-ORG-02] nothing is told of what one may not look at, nor by the gates of a module that is switched off', async () => {
  const { zhao, liu, company } = desk.people;
  const other = await company.member('陌生工程师', ['FSE']);
  const { caseId } = await desk.job('site', zhao);
  await expect(desk.as(other, 'subject.held-acts', { id: caseId })).rejects.toBeInstanceOf(NotThere);
  const boss = await company.member('郑总', ['DIR']);
  // whatever needs it goes first
  for (const { name: module } of map.filter(({ switched }) => switched).toReversed())
    await desk.as(boss, 'module.switch', { module, on: false });
  expect((await held(liu, caseId)).map(({ act }) => act)).not.toContain('void');
});
