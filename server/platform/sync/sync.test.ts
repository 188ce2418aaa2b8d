import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberCaller } from '#modules/identity/index.ts';
import { sql } from '#platform/database/sql.ts';
import type { BatchOutcome } from '#platform/operation/bind.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { NotSignedIn } from '#platform/operation/faults.ts';
import { newId } from '#platform/values/ids.ts';
import { at } from '#tests/fixtures/cases.ts';
import { PASSWORD, type TestMember } from '#tests/fixtures/company.ts';
import { jobDesk, SIGNED, type JobDesk } from '#tests/fixtures/jobs.ts';
import type { conflicts, perform, settle } from './contract.ts';

let desk: JobDesk;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
});
afterAll(() => desk.app.stop());

type Results = OutputOf<typeof perform>['results'];

function told(verb: string, input: object, more: object = {}) {
  return {
    actId: newId(),
    operation: `work-order.${verb}`,
    input,
    occurredAt: new Date(desk.clock.now()).toISOString(),
    deviceOffset: 0,
    ...more,
  };
}
async function sync(who: TestMember, ...acts: object[]): Promise<Results> {
  return (await desk.as<OutputOf<typeof perform>>(who, 'sync.perform', { acts })).results;
}
const states = (results: Results): string[] => results.map(({ status }) => status);
const open = async (who: TestMember, state = 'open') => (await desk.as<OutputOf<typeof conflicts>>(who, 'sync.conflicts', { state })).rows;

interface EventRow {
  readonly type: string;
  readonly caller: string;
  readonly occurred_at: string;
  readonly actor_id: string | null;
  readonly data: Record<string, unknown>;
}
async function eventsOf(id: string, type: string): Promise<EventRow[]> {
  const [, answer] = await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`select type, caller, occurred_at, actor_id, data from events where tenant_id = app_tenant() and subject_id = ${id} and type = ${type} order by recorded_at, id`,
  ]);
  return (answer?.rows ?? []) as unknown as EventRow[];
}

/** The acts of a whole visit, each dated by the minutes since its job was made; from the demonstration on the clock is off by `jump` minutes. */
function visitOf(id: string, when: (minutes: number) => Parameters<typeof told>[2], jump = 0) {
  return [
    told('accept', { id }, when(5)),
    told('contact', { id }, when(10)),
    told('depart', { id }, when(30)),
    told('arrive', { id }, when(60)),
    told('diagnose', { id, cause: '定影组件' }, when(70)),
    told('record', { id, process: '更换' }, when(90)),
    told('demonstrate', { id, demonstrated: true, tipsGiven: true }, when(95 + jump)),
    told('sign', { id, signer: '王敏', strokes: SIGNED }, when(100 + jump)),
    told('finish', { id, result: '好了', perceivedSatisfaction: 5 }, when(105 + jump)),
  ];
}

describe('a device tells what it did', () => {
  it('[R-API-01] an act told again because its answer was lost is done, also when the job has left the member’s sight', async () => {
    const { zhao, liu } = desk.people;
    for (const [verb, more] of [
      ['decline', { reason: '当天有事' }],
      ['reroute', { route: 'depot', reason: '现场无法修' }],
    ] as const) {
      const { id } = await desk.job('site', verb === 'decline' ? undefined : zhao);
      if (verb === 'decline') await desk.as(liu, 'work-order.assign', { id, engineerId: zhao.id });
      const act = told(verb, { id, ...more });
      expect(states(await sync(zhao, act))).toEqual(['done']);
      expect(states(await sync(zhao, act))).toEqual(['done']);
    }
    expect(await open(zhao)).toEqual([]);
  });

  it('one member’s acts told under another one’s sign-in are not done, and are no conflict of his', async () => {
    const { zhao, liu } = desk.people;
    const { id } = await desk.job('site', zhao);
    const acts = [told('contact', { id })];
    await expect(desk.as(liu, 'sync.perform', { memberId: zhao.id, acts })).rejects.toBeInstanceOf(NotSignedIn);
    expect(await open(liu)).toEqual([]);
    expect((await desk.orderPage(id)).contactedAt).toBeNull();
    const { results } = await desk.as<OutputOf<typeof perform>>(zhao, 'sync.perform', { memberId: zhao.id, acts });
    expect(states(results)).toEqual(['done']);
  });

  it('a whole visit without a network is written in its order, at the times it happened by our clock', async () => {
    const { zhao, liu } = desk.people;
    const caseId = await desk.registered();
    const { id } = await desk.as(liu, 'work-order.create', { caseId, route: 'site', engineerId: zhao.id });
    const from = desk.clock.now();
    desk.clock.pass(3 * 3_600_000);
    // the phone's clock is ten minutes behind ours
    const acts = visitOf(id, (minutes) => ({
      occurredAt: new Date(from + minutes * 60_000 - 600_000).toISOString(),
      deviceOffset: 600_000,
    }));
    const results = await sync(zhao, ...acts);
    expect(states(results)).toEqual(acts.map(() => 'done'));
    expect(results.at(-1)?.answer).toMatchObject({ id, state: 'finished' });
    expect(await eventsOf(id, 'work-order.arrived')).toMatchObject([
      { caller: 'sync', actor_id: zhao.id, occurred_at: new Date(from + 3_600_000).toISOString() },
    ]);
    expect((await desk.orderPage(id)).visits).toMatchObject([
      { arrivedAt: new Date(from + 3_600_000).toISOString(), endedAt: new Date(from + 105 * 60_000).toISOString() },
    ]);
    expect(await desk.promise(caseId, 'N-48')).toMatchObject({ state: 'kept', stoppedAt: new Date(from + 600_000).toISOString() });
    expect(states(await sync(zhao, ...acts))).toEqual(acts.map(() => 'done'));
    expect(await eventsOf(id, 'work-order.finished')).toHaveLength(1);
  });

  /** A whole visit told late; from its demonstration on the phone's clock is off by `jump` minutes, and the acts come `heardAfter` minutes after the job was made. */
  async function jumpedVisit(jump: number, heardAfter: number) {
    const { zhao, liu } = desk.people;
    const caseId = await desk.registered();
    const { id } = await desk.as(liu, 'work-order.create', { caseId, route: 'site', engineerId: zhao.id });
    const from = desk.clock.now();
    desk.clock.pass(heardAfter * 60_000);
    const acts = visitOf(id, (minutes) => ({ occurredAt: new Date(from + minutes * 60_000).toISOString() }), jump);
    return { id, from, acts, results: await sync(zhao, ...acts) };
  }

  it('[R-ONS-01] [R-ONS-09] a clock that was set back in the middle of a visit does not take the signature from under the record: what was recorded later stands later', async () => {
    const { id, from, acts, results } = await jumpedVisit(-30, 180);
    expect(results.map(({ status, problem }) => [status, problem?.code])).toEqual(acts.map(() => ['done', undefined]));
    const page = await desk.orderPage(id);
    expect(page).toMatchObject({ state: 'finished', signature: { signer: '王敏' }, demonstration: { demonstrated: true } });
    expect(page.signature?.at).toBe(new Date(from + 70 * 60_000).toISOString());
  });

  it('[R-ONS-01] what a phone dates before the job was there, its clock set back by days, is taken as happening when it is heard of', async () => {
    const { id, from, acts, results } = await jumpedVisit(-2 * 24 * 60, 180);
    expect(results.map(({ status, problem }) => [status, problem?.code])).toEqual(acts.map(() => ['done', undefined]));
    const [heard, claimed] = [180, 100 - 2 * 24 * 60].map((minutes) => new Date(from + minutes * 60_000).toISOString());
    expect(await eventsOf(id, 'work-order.signed')).toMatchObject([{ occurred_at: heard, data: { claimedAt: claimed } }]);
    expect(await desk.orderPage(id)).toMatchObject({ state: 'finished', finishedAt: heard, signature: { signer: '王敏' } });
  });

  it('[R-ONS-01] what a phone dates ahead of the server is taken as happening when it is heard of, its claim is kept, and the visit goes on', async () => {
    const { id, from, acts, results } = await jumpedVisit(30, 106);
    expect(results.map(({ status, problem }) => [status, problem?.code])).toEqual(acts.map(() => ['done', undefined]));
    const [heard, claimed] = [106, 130].map((minutes) => new Date(from + minutes * 60_000).toISOString());
    expect(await eventsOf(id, 'work-order.signed')).toMatchObject([{ occurred_at: heard, data: { claimedAt: claimed } }]);
    expect((await eventsOf(id, 'work-order.recorded'))[0]?.data).not.toHaveProperty('claimedAt');
    expect(await desk.orderPage(id)).toMatchObject({ state: 'finished', finishedAt: heard });
    expect(await open(desk.people.zhao)).toEqual([]);
  });

  it.each([
    ['a clock in the year 1970', '1970-01-01T00:07:00.000Z', null],
    ['a clock in the year 2106', '2106-02-07T06:28:15.000Z', null],
    ['a clock of 1970 that has not heard of us', '1970-01-01T00:07:00.000Z', 0],
    ['a clock of 2106 that has not heard of us', '2106-02-07T06:28:15.000Z', 0],
    ['an offset behind every calendar', '2026-03-10T00:00:00.000Z', Number.MIN_SAFE_INTEGER],
    ['an offset beyond every calendar', '2026-03-10T00:00:00.000Z', Number.MAX_SAFE_INTEGER],
    ['the last day of the calendar', '9999-12-31T23:59:59.999Z', 86_400_000],
  ])('[R-ONS-01] %s keeps no act from being written', async (_, occurredAt, offset) => {
    const { zhao } = desk.people;
    const { id } = await desk.job('site', zhao);
    const deviceOffset = offset ?? desk.clock.now() - Date.parse(occurredAt);
    expect(states(await sync(zhao, told('contact', { id }, { occurredAt, deviceOffset })))).toEqual(['done']);
    expect(await eventsOf(id, 'work-order.contacted')).toMatchObject([{ occurred_at: new Date(desk.clock.now()).toISOString() }]);
    // what is not done is kept at that time as well
    const bad = told('finish', { id }, { occurredAt, deviceOffset });
    expect(states(await sync(zhao, bad))).toEqual(['bad']);
    await desk.as(zhao, 'sync.settle', { id: bad.actId, as: 'dropped' });
  });

  it('stops behind a refusal only on the subject it concerns, keeps the act as a conflict, and goes on when it is told again', async () => {
    const { zhao, liu } = desk.people;
    const [first, second] = [await desk.job('site', zhao), await desk.job('site', zhao)];
    const arrive = told('arrive', { id: first.id });
    const finish = told('finish', { id: first.id, result: '好了', perceivedSatisfaction: 5 });
    const later = told('diagnose', { id: first.id, cause: '定影组件' });
    const other = told('contact', { id: second.id });
    const results = await sync(zhao, arrive, finish, later, other);
    expect(states(results)).toEqual(['done', 'refused', 'waiting', 'done']);
    expect(results[1]?.problem).toMatchObject({ code: 'work-order.not_now', detail: '工单目前为“检测中”，不能进行此操作' });
    expect(await open(zhao)).toMatchObject([
      {
        id: finish.actId,
        operation: 'work-order.finish',
        input: { id: first.id },
        subject: { id: first.caseId, kind: 'case' },
        problem: { code: 'work-order.not_now' },
      },
    ]);
    expect(await open(liu)).toEqual([]);
    expect(await desk.events(first.caseId)).toContain('sync.conflict_kept');
    expect(states(await sync(zhao, arrive, later))).toEqual(['done', 'done']);
    await desk.as(zhao, 'sync.settle', { id: finish.actId, as: 'dropped' });
    expect(await open(zhao)).toEqual([]);
    expect(await desk.refused(zhao, 'sync.settle', { id: finish.actId, as: 'retried' })).toMatchObject({ refusal: 'sync.settled_already' });
  });

  it('[R-ONS-01] a visit begun while another one is under way is refused as it happens, and told late it is written and noted', async () => {
    const { zhao } = desk.people;
    const [first, second] = [await desk.job('site', zhao), await desk.job('site', zhao)];
    desk.clock.pass(3_600_000);
    expect(states(await sync(zhao, told('arrive', { id: first.id })))).toEqual(['done']);
    const now = await sync(zhao, told('depart', { id: second.id }));
    const { number } = await desk.orderPage(first.id);
    expect(now).toMatchObject([
      {
        status: 'refused',
        problem: { code: 'work-order.elsewhere', detail: `工程师还在另一次上门中（${number}），请先完工，或记录这次未修好` },
      },
    ]);
    await desk.as(zhao, 'sync.settle', { id: now[0]?.actId, as: 'dropped' });
    const late = { occurredAt: new Date(desk.clock.now() - 600_000).toISOString() };
    expect(states(await sync(zhao, told('depart', { id: second.id }, late), told('arrive', { id: second.id }, late)))).toEqual([
      'done',
      'done',
    ]);
    expect(await eventsOf(second.id, 'work-order.left_open')).toMatchObject([{ data: { otherId: first.id, engineerId: zhao.id } }]);
    const { rows } = await desk.as<{ rows: { type: string; sentence: string }[] }>(desk.people.liu, 'subject.timeline', {
      id: second.caseId,
    });
    expect(rows.find(({ type }) => type === 'work-order.left_open')?.sentence).toContain(String(number));
    // both go on to their end
    expect(await open(zhao)).toEqual([]);
    for (const { id } of [first, second]) {
      await desk.as(zhao, 'work-order.diagnose', { id, cause: '定影组件' });
      await desk.as(zhao, 'work-order.break-off', { id, reason: 'more_time' });
    }
    const [, ended] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`select count(*) as n from visits where tenant_id = app_tenant() and work_order_id in (${first.id}, ${second.id}) and ended_at is not null`,
    ]);
    expect(Number(ended?.rows[0]?.['n'])).toBe(2);
  });

  it('a conflict tried again is done under its own id and time once the obstacle is gone, else it stays with the new problem', async () => {
    const { zhao } = desk.people;
    const { id } = await desk.job('site', zhao);
    const diagnose = told('diagnose', { id, cause: '定影组件' });
    expect(states(await sync(zhao, diagnose))).toEqual(['refused']);
    const again = await desk.as<OutputOf<typeof settle>>(zhao, 'sync.settle', { id: diagnose.actId, as: 'retried' });
    expect(again).toMatchObject({ state: 'open', problem: { code: 'work-order.not_now' } });
    await desk.as(zhao, 'work-order.arrive', { id });
    expect(await desk.as(zhao, 'sync.settle', { id: diagnose.actId, as: 'retried' })).toMatchObject({
      state: 'retried',
      answer: { state: 'diagnosed' },
    });
    expect(await open(zhao, 'retried')).toMatchObject([{ id: diagnose.actId }]);
    expect(await eventsOf(id, 'work-order.diagnosed')).toMatchObject([{ occurred_at: diagnose.occurredAt, caller: 'sync' }]);
  });

  it('[R-ONS-01] an act given up stays so when its message comes once more, and one that is done after all is no longer a conflict', async () => {
    const { zhao } = desk.people;
    const { id } = await desk.job('site', zhao);
    const [dropped, lingering] = [told('diagnose', { id, cause: '定影组件' }), told('diagnose', { id, cause: '搓纸轮' })];
    for (const act of [dropped, lingering]) expect(states(await sync(zhao, act))).toEqual(['refused']);
    await desk.as(zhao, 'sync.settle', { id: dropped.actId, as: 'dropped' });
    await desk.as(zhao, 'work-order.arrive', { id });
    const late = await sync(zhao, dropped, lingering);
    expect(states(late)).toEqual(['refused', 'done']);
    expect(late[0]?.problem?.code).toBe('sync.settled_already');
    expect((await open(zhao)).filter(({ id: actId }) => actId === dropped.actId || actId === lingering.actId)).toEqual([]);
    expect(await open(zhao, 'retried')).toMatchObject([{ id: lingering.actId }, {}]);
    expect(await eventsOf(id, 'work-order.diagnosed')).toHaveLength(1);
  });

  it('takes only acts meant for it: others, unreadable ones and those of other jobs are kept as bad and lose nothing', async () => {
    const { zhao, li } = desk.people;
    const [foreign, another] = [await desk.job('remote', li), await desk.job('remote', li)];
    const bad = [
      told('cancel', { id: foreign.id, reason: '不要了' }),
      told('diagnose', { id: newId() }),
      { ...told('accept', {}), operation: 'no.such' },
      told('accept', { id: another.id }),
    ];
    const results = await sync(zhao, ...bad);
    expect(states(results)).toEqual(bad.map(() => 'bad'));
    expect(results.map(({ problem }) => problem?.code)).toEqual(['bad_input', 'bad_input', 'bad_input', 'not_there']);
    const kept = await open(zhao);
    expect(kept.map(({ id: actId }) => actId).toSorted()).toEqual(bad.map(({ actId }) => actId).toSorted());
    expect(kept.find(({ operation }) => operation === 'work-order.accept')?.subject).toBeNull();
  });

  it('[R-ONS-01] a conflict dated ahead passes when it is tried again, and a clock within the skew is believed', async () => {
    const { zhao } = desk.people;
    const { id } = await desk.job('site', zhao);
    const [near, far] = [119_000, 3_600_000].map((ahead) => new Date(desk.clock.now() + ahead).toISOString());
    const diagnose = told('diagnose', { id, cause: '定影组件' }, { occurredAt: far });
    expect(states(await sync(zhao, diagnose))).toEqual(['refused']);
    expect((await open(zhao)).find(({ id: actId }) => actId === diagnose.actId)).toMatchObject({ occurredAt: far });
    expect(states(await sync(zhao, told('arrive', { id }, { occurredAt: near })))).toEqual(['done']);
    expect(await eventsOf(id, 'work-order.arrived')).toMatchObject([{ occurred_at: near }]);
    expect(await desk.as(zhao, 'sync.settle', { id: diagnose.actId, as: 'retried' })).toMatchObject({ state: 'retried' });
    expect(await eventsOf(id, 'work-order.diagnosed')).toMatchObject([{ data: { claimedAt: far } }]);
  });
});

describe('a device that was long without a network', () => {
  const DAY = 86_400_000;
  const when = (days: number) => ({ occurredAt: new Date(desk.clock.now() - days * DAY).toISOString() });

  it('[R-ONS-01] tells what it did in the last 72 hours without a reason', async () => {
    const { zhao } = desk.people;
    const { id } = await desk.job('site', zhao);
    desk.clock.pass(3 * DAY);
    expect(await sync(zhao, told('contact', { id, channel: 'phone', reached: true }, when(2.9)))).toMatchObject([{ status: 'done' }]);
    expect(await eventsOf(id, 'work-order.contacted')).toMatchObject([{ occurred_at: when(2.9).occurredAt, caller: 'sync' }]);
  });

  it('[R-ONS-01] [R-RUL-03] what is older takes the right and a reason, also when it is tried again', async () => {
    const leader = await desk.people.company.member('段组长', ['FSE', 'LEAD-FS'], { groups: [desk.people.groups.field] });
    const { rows } = await desk.as<{ rows: { id: string }[] }>(desk.system, 'skill.list', {});
    await desk.as(desk.system, 'staff.put-skill', { id: leader.id, skillId: rows[0]?.id, level: 2, remote: false, validUntil: null });
    const { id } = await desk.job('site', leader);
    desk.clock.pass(4 * DAY);
    const act = told('contact', { id, channel: 'phone', reached: true }, when(3.5));
    expect(await sync(leader, act)).toMatchObject([{ status: 'bad', problem: { errors: [{ code: 'late_reason_missing' }] } }]);
    const again = (more: object) => desk.as(leader, 'sync.settle', { id: act.actId, as: 'retried', ...more });
    expect(await again({})).toMatchObject({ state: 'open' });
    expect(await again({ lateReason: '山区无信号' })).toMatchObject({ state: 'retried' });
    const other = told('contact', { id, channel: 'phone', reached: true }, { ...when(3.4), lateReason: '山区无信号' });
    expect(await sync(leader, other)).toMatchObject([{ status: 'done' }]);
    expect(await eventsOf(id, 'work-order.contacted')).toHaveLength(2);
  });
});

describe('[R-API-01] one act, whoever calls', () => {
  type Answer = { readonly status: string; readonly code?: string; readonly state?: string };

  function heard(outcome: BatchOutcome | undefined): Answer {
    if (outcome === undefined || 'fault' in outcome) throw new Error('a fault');
    return 'refusal' in outcome
      ? { status: 'refused', code: outcome.refusal }
      : { status: 'done', state: (outcome.answer as { state: string }).state };
  }

  /** The same operation by every way that leads to it. */
  function ways(): Record<string, (verb: string, input: object) => Promise<Answer>> {
    const { zhao, company } = desk.people;
    const operation = (verb: string) => desk.app.operation(`work-order.${verb}`);
    return {
      async http(verb, input) {
        const signedIn = await desk.app.http.inject({
          method: 'POST',
          url: '/api/v1/session',
          payload: { name: zhao.userName, password: PASSWORD },
        });
        const { at: address } = operation(verb).contract;
        const url = `/api/v1${address?.path.replace('{id}', String((input as { id: string }).id))}`;
        const response = await desk.app.http.inject({
          method: address?.method ?? 'POST',
          url,
          payload: input,
          headers: { cookie: String(signedIn.headers['set-cookie']).split(';')[0] ?? '' },
        });
        const body = response.json<{ code?: string; state?: string }>();
        return response.statusCode === 409 ? { status: 'refused', code: body.code ?? '' } : { status: 'done', state: body.state ?? '' };
      },
      job: async (verb, input) =>
        heard(await desk.app.performer.perform(memberCaller(company.id, zhao.id, 'job'), { operation: operation(verb), input })),
      reaction: async (verb, input) =>
        heard(await desk.app.performer.perform(memberCaller(company.id, zhao.id, 'reaction'), { operation: operation(verb), input })),
      batch: async (verb, input) =>
        heard(
          (await desk.app.performer.performAll(memberCaller(company.id, zhao.id, 'batch'), [{ operation: operation(verb), input }]))[0],
        ),
      async sync(verb, input) {
        const [result] = await sync(zhao, told(verb, input));
        return result?.status === 'done'
          ? { status: 'done', state: (result.answer as { state: string }).state }
          : { status: result?.status ?? '', code: result?.problem?.code ?? '' };
      },
    };
  }

  it('[R-API-01] HTTP, job, reaction, batch and sync give the same refusal, write the same event, and answer the same', async () => {
    for (const [name, way] of Object.entries(ways())) {
      const { id } = await desk.job('site', desk.people.zhao);
      const finish = { id, result: '好了', perceivedSatisfaction: 5 };
      expect([name, await way('finish', finish)]).toEqual([name, { status: 'refused', code: 'work-order.not_now' }]);
      expect([name, await way('contact', { id, channel: 'sms' })]).toEqual([name, { status: 'done', state: 'accepted' }]);
      expect(await eventsOf(id, 'work-order.contacted')).toMatchObject([
        {
          caller: name,
          actor_id: desk.people.zhao.id,
          data: { engineerId: desk.people.zhao.id, channel: 'sms', plannedFrom: null, plannedTo: null, prepared: 0 },
        },
      ]);
      await way('arrive', { id });
      await way('diagnose', { id, cause: '定影组件' });
      expect([name, await way('finish', finish)]).toEqual([name, { status: 'refused', code: 'work-order.record_missing' }]);
      expect(await eventsOf(id, 'work-order.finished')).toEqual([]);
      expect((await desk.orderPage(id)).state).toBe('diagnosed');
    }
  });
});
