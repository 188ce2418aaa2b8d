import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import type { BadInput } from '#platform/operation/faults.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import type { TestMember } from '#tests/fixtures/company.ts';
import { at } from '#tests/fixtures/cases.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';

let desk: JobDesk;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
});
afterAll(() => desk.app.stop());

async function upload(by: TestMember): Promise<string> {
  const id = newId();
  await desk.app.door.trip([
    by.caller.enter,
    sql`insert into files (tenant_id, id, hash, name, mime, size, member_id, created_at)
        values (app_tenant(), ${id}, 'aa', 'a.jpg', 'image/jpeg', 1, app_member(), ${toIso(desk.clock.now())})`,
  ]);
  return id;
}
async function reads(who: TestMember, id: string): Promise<unknown> {
  const [, answer] = await desk.app.door.trip([who.caller.enter, sql`select app_reads_file(${id}) as reads`]);
  return answer?.rows[0]?.['reads'];
}
const strokes = [
  [
    [0, 0, 0],
    [40, 30, 200],
  ],
];

it('[R-ORG-05] a file of somebody else does not become readable by naming it in a record, a signature or an intake', async () => {
  const { zhao, sun, liu } = desk.people;
  const { id } = await desk.job('site', zhao);
  await desk.as(zhao, 'work-order.contact', { id });
  await desk.as(zhao, 'work-order.arrive', { id });
  await desk.as(zhao, 'work-order.diagnose', { id, cause: '定影组件' });
  const foreign = await upload(sun);
  for (const fileId of [foreign, newId()]) {
    const record = desk.as(zhao, 'work-order.record', { id, process: '更换', files: [fileId] }).catch((fault: unknown) => fault);
    expect((await record) as BadInput).toMatchObject({ faults: [{ pointer: '/files', code: 'unknown_file' }] });
    const sign = desk.as(zhao, 'work-order.sign', { id, signer: '王敏', strokes, fileId }).catch((fault: unknown) => fault);
    expect((await sign) as BadInput).toMatchObject({ faults: [{ pointer: '/fileId', code: 'unknown_file' }] });
  }
  expect(await desk.refused(zhao, 'subject.attach', { id, fileIds: [foreign] })).toMatchObject({ refusal: 'subject.file_unknown' });
  await desk.as(desk.people.chen, 'case.register', desk.fault({ files: [foreign] }));
  expect([await reads(zhao, foreign), await reads(liu, foreign), await reads(sun, foreign)]).toEqual([false, false, true]);
});

it('photos of his own and his picture of the signature are attached, and open to those who may look at the case', async () => {
  const { zhao, liu } = desk.people;
  const { id } = await desk.job('site', zhao);
  const [photo, picture] = [await upload(zhao), await upload(zhao)];
  await desk.as(zhao, 'work-order.contact', { id });
  await desk.as(zhao, 'work-order.arrive', { id });
  await desk.as(zhao, 'work-order.diagnose', { id, cause: '定影组件' });
  await desk.as(zhao, 'work-order.record', { id, process: '更换', files: [photo] });
  await desk.as(zhao, 'work-order.demonstrate', { id, demonstrated: true, tipsGiven: true });
  await desk.as(zhao, 'work-order.sign', { id, signer: '王敏', strokes, fileId: picture });
  expect([await reads(liu, photo), await reads(liu, picture)]).toEqual([true, true]);
});
