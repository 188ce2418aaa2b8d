import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../app.ts';
import { testApp, testClock } from '#tests/fixtures/app.ts';
import { testCompany, type TestCompany, type TestMember } from '#tests/fixtures/company.ts';
import { sql } from '#platform/database/sql.ts';
import { NotThere } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import { letRead, stopReading } from './index.ts';

const clock = testClock();
let app: App;
let company: TestCompany;
let agent: TestMember;
let engineer: TestMember;
let root: string;
let child: string;

interface Timeline {
  readonly rows: {
    id: string;
    type: string;
    at: string;
    sentence: string;
    comment: { text: string } | null;
    late: boolean;
    corrected: boolean;
    kind: string;
  }[];
  readonly next: string | null;
}

async function perform(who: TestMember, name: string, input: unknown, occurredAt?: number): Promise<unknown> {
  const outcome = await app.performer.perform(who.caller, {
    operation: app.operation(name),
    input,
    ...(occurredAt === undefined ? {} : { occurredAt }),
  });
  return 'answer' in outcome ? outcome.answer : outcome.refusal;
}
const timeline = async (who: TestMember, id: string, more = {}) => (await perform(who, 'subject.timeline', { id, ...more })) as Timeline;

async function append(
  type: string,
  subjectId: string,
  at: number,
  more: { data?: object; supersedes?: string; recordedAt?: number } = {},
): Promise<string> {
  const id = newId();
  await app.door.trip([
    company.system.enter,
    sql`insert into events (tenant_id, id, operation_id, type, subject_id, root_id, caller, occurred_at, recorded_at, supersedes, data)
        values (app_tenant(), ${id}, ${newId()}, ${type}, ${subjectId}, ${root}, 'http', ${toIso(at)}, ${toIso(more.recordedAt ?? at)}, ${more.supersedes ?? null}, ${JSON.stringify(more.data ?? {})}::jsonb)`,
  ]);
  return id;
}

beforeAll(async () => {
  app = await testApp(clock);
  company = await testCompany(app.door);
  agent = await company.member('林晓', ['AGENT']);
  engineer = await company.member('李建国', ['FSE']);
  [root, child] = [newId(), newId()];
  const at = toIso(clock.now());
  await app.door.trip([
    company.system.enter,
    sql`insert into subjects (tenant_id, id, kind, root_id, created_at) values (app_tenant(), ${root}, 'case', ${root}, ${at}), (app_tenant(), ${child}, 'work-order', ${root}, ${at})`,
  ]);
});
afterAll(() => app.stop());

it('a comment stands in the timeline of root and child with its words, and no event holds them', async () => {
  clock.pass(1000);
  expect(await perform(agent, 'subject.comment', { id: child, text: '客户要求上午上门', mentions: [engineer.id] })).toMatchObject({
    id: child,
  });
  for (const id of [root, child]) {
    expect((await timeline(agent, id)).rows[0]).toMatchObject({
      type: 'comment.added',
      sentence: '留言',
      kind: 'person',
      by: { id: agent.id, name: '林晓' },
      comment: { text: '客户要求上午上门', internal: true },
    });
  }
  const [, events] = await app.door.trip([
    company.system.enter,
    sql`select data::text as data from events where tenant_id = app_tenant() and subject_id = ${child}`,
  ]);
  expect(JSON.stringify(events?.rows)).not.toContain('上午');
  expect(await perform(agent, 'subject.comment', { id: child, text: 'x', mentions: [newId()] })).toBe('subject.mentioned_unknown');
});

it('pages go backwards in time without a gap or a double, also where times are equal', async () => {
  const at = clock.now() + 10_000;
  clock.pass(60_000);
  for (let n = 0; n < 7; n += 1) await append('clock.breached', n % 2 ? child : root, at, { data: { code: `N-${n}` } });
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await timeline(agent, root, { limit: 3, ...(after ? { after } : {}) });
    seen.push(...page.rows.map((row) => row.id));
    after = page.next ?? undefined;
  } while (after);
  const all = (await timeline(agent, root, { limit: 200 })).rows;
  expect(seen).toEqual(all.map((row) => row.id));
  expect(new Set(seen).size).toBe(seen.length);
  expect(all.map((row) => row.at)).toEqual(
    all
      .map((row) => row.at)
      .toSorted()
      .toReversed(),
  );
});

it('the short timeline leaves details out; late and corrected facts are marked', async () => {
  const at = clock.now();
  const first = await append('clock.breached', root, at, { data: { code: 'N-48' }, recordedAt: at + 3_600_000 });
  await append('clock.warned', root, at + 1, { data: { code: 'N-48', percent: 75 } });
  await append('clock.breached', root, at + 2, { data: { code: 'N-11' }, supersedes: first });
  const key = (await timeline(agent, root, { only: 'key', limit: 2 })).rows;
  expect(key.map(({ type, sentence, late, corrected, kind }) => ({ type, sentence, late, corrected, kind }))).toEqual([
    { type: 'clock.breached', sentence: '承诺 N-11 已超时', late: false, corrected: false, kind: 'system' },
    { type: 'clock.breached', sentence: '承诺 N-48 已超时', late: true, corrected: true, kind: 'system' },
  ]);
});

it('narrow eyes see a root only while work on it is theirs; another company never', async () => {
  await expect(timeline(engineer, root)).rejects.toThrow(NotThere);
  await expect(perform(engineer, 'subject.comment', { id: root, text: 'x' })).rejects.toThrow(NotThere);
  await app.door.trip([company.system.enter, letRead(root, engineer.id, clock.now())]);
  expect((await timeline(engineer, child)).rows.length).toBeGreaterThan(0);
  await app.door.trip([company.system.enter, stopReading(root, engineer.id)]);
  await expect(timeline(engineer, root)).rejects.toThrow(NotThere);
  const stranger = await (await testCompany(app.door)).member('外人', ['MGR']);
  for (const [name, more] of [
    ['subject.timeline', {}],
    ['subject.attachments', {}],
    ['subject.comment', { text: 'x' }],
    ['subject.follow', { following: true }],
    ['subject.attach', { fileIds: [newId()] }],
  ] as const) {
    await expect(perform(stranger, name, { id: root, ...more })).rejects.toThrow(NotThere);
  }
});

it('files that were never uploaded are not attached; following begins and ends', async () => {
  expect(await perform(agent, 'subject.attach', { id: root, fileIds: [newId()] })).toBe('subject.file_unknown');
  expect(await perform(agent, 'subject.follow', { id: root, following: true })).toMatchObject({ id: root });
  const followers = sql`select member_id from subjects_public_followers where tenant_id = app_tenant() and root_id = ${root}`;
  expect((await app.door.trip([company.system.enter, followers]))[1]?.rows).toEqual([{ member_id: agent.id }]);
  await perform(agent, 'subject.follow', { id: root, following: false });
  expect((await app.door.trip([company.system.enter, followers]))[1]?.rows).toEqual([]);
});
