import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { performSeveral } from '#platform/batch/contract.ts';
import { BadInput } from '#platform/operation/faults.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { newId } from '#platform/values/ids.ts';
import { at, iso } from './fixtures/cases.ts';
import { jobDesk, type JobDesk } from './fixtures/jobs.ts';

type Results = OutputOf<typeof performSeveral>['results'];

let desk: JobDesk;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
});
afterAll(() => desk.app.stop());

type Who = Parameters<JobDesk['as']>[0];

async function several(who: Who, operation: string, inputs: readonly object[], ids = inputs.map(() => newId())): Promise<Results> {
  const acts = inputs.map((input, index) => ({ actId: ids[index], input }));
  return (await desk.as<{ results: Results }>(who, 'batch.perform', { operation, acts })).results;
}

describe('one act on several rows', () => {
  it('[R-DSP-06] each is done or refused by itself, in the order of the rows: also where two of them meet in one engineer’s day', async () => {
    const { zhao, li, liu } = desk.people;
    const [first, second, third] = [await desk.job('site', li), await desk.job('site', li), await desk.job('site', li)];
    const window = { plannedFrom: iso('03-11 09:00'), plannedTo: iso('03-11 10:00') };
    const given = { engineerId: zhao.id, reason: '换人' };
    const results = await several(liu, 'work-order.assign', [
      { id: first.id, ...given, ...window },
      { id: second.id, ...given, ...window },
      { id: third.id, engineerId: zhao.id },
      { id: newId(), ...given },
      { id: 'no id', ...given },
    ]);
    expect(results.map(({ status, problem }) => problem?.code ?? status)).toEqual([
      'done',
      'work-order.engineer_booked',
      'work-order.reason_missing',
      'not_there',
      'bad_input',
    ]);
    expect(results[1]?.problem?.detail).toMatch(/[一-鿿]/);
    expect(await desk.orderPage(first.id)).toMatchObject({ engineer: { id: zhao.id }, visits: [{ plannedFrom: window.plannedFrom }] });
    expect(await desk.orderPage(second.id)).toMatchObject({ engineer: { id: li.id } });
  });

  it('[R-API-04] a repeat with the same ids meets the first answers', async () => {
    const { zhao, li, liu } = desk.people;
    const job = await desk.job('site', li);
    const ids = [newId()];
    const inputs = [{ id: job.id, engineerId: zhao.id, reason: '换人' }];
    await several(liu, 'work-order.assign', inputs, ids);
    const before = await desk.events(job.caseId);
    expect((await several(liu, 'work-order.assign', inputs, ids)).map(({ status }) => status)).toEqual(['done']);
    expect(await desk.events(job.caseId)).toEqual(before);
  });

  it('[R-ORG-05] gives nobody a right that he has not got, and reaches no act of the system’s own', async () => {
    const { zhao, li, chen, liu } = desk.people;
    const job = await desk.job('site', li);
    const [result] = await several(chen, 'work-order.cancel', [{ id: job.id, reason: '不用了' }]);
    expect(result).toMatchObject({ status: 'bad', problem: { code: 'forbidden' } });
    for (const name of ['case.complete', 'work-order.list', 'batch.perform', 'no.such'])
      await expect(several(liu, name, [{ id: job.id }])).rejects.toBeInstanceOf(BadInput);
    const [own] = await several(zhao, 'work-order.accept', [{ id: job.id }]);
    expect(own?.status).not.toBe('done');
  });
});
