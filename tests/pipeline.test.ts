import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import type { ActAnswer } from '#platform/operation/contract.ts';
import { NotThere } from '#platform/operation/bind.ts';
import { BadInput, Forbidden } from '#platform/operation/faults.ts';
import { newId } from '#platform/values/ids.ts';
import { memberCaller, putMemberRoles } from '#modules/identity/index.ts';
import type { CallerKind } from '#platform/operation/caller.ts';
import { DAY, toIso } from '#platform/values/instant.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import type { App } from '../server/app.ts';
import { MORNING, testApp, testClock } from './fixtures/app.ts';
import { at, caseDesk } from './fixtures/cases.ts';
import { PASSWORD, testCompany, type TestCompany, type TestMember } from './fixtures/company.ts';
import { jobDesk, type JobDesk } from './fixtures/jobs.ts';

const category = { name: '打印机', class: 'office', repairWarrantyMonths: 3, followUp: 'standard' };

describe('the way of an operation', () => {
  const clock = testClock();
  let app: App;
  let company: TestCompany;
  let keeper: TestMember;
  let reader: TestMember;
  beforeAll(async () => {
    app = await testApp(clock);
    company = await testCompany(app.door);
    keeper = await company.member('周', ['PROD']);
    reader = await company.member('林', ['AGENT']);
  });
  afterAll(() => app.stop());

  const create = (by: TestMember, code: string, operationId?: string, more: object = {}) =>
    app.performer.perform(by.caller, {
      operation: app.operation('product-category.create'),
      input: { ...category, code, ...more },
      ...(operationId ? { operationId } : {}),
    });
  const answerOf = (outcome: Awaited<ReturnType<typeof create>>): ActAnswer => {
    if (!('answer' in outcome)) throw new Error(outcome.refusal);
    return outcome.answer as ActAnswer;
  };
  const rows = async (code: string) =>
    (
      await app.door.trip([company.system.enter, sql`select id from product_categories where tenant_id = app_tenant() and code = ${code}`])
    )[1]?.rows;

  it('[R-API-01] answers a repeated write with the first answer and writes nothing twice, also for twins at the same time', async () => {
    const operationId = newId();
    const twins = await Promise.all(Array.from({ length: 5 }, () => create(keeper, 'REP-1', operationId)));
    expect(new Set(twins.map((outcome) => answerOf(outcome).id)).size).toBe(1);
    expect(await rows('REP-1')).toHaveLength(1);
    const [, events] = await app.door.trip([
      company.system.enter,
      sql`select type from events where tenant_id = app_tenant() and operation_id = ${operationId}`,
    ]);
    expect(events?.rows).toEqual([{ type: 'product-category.created' }]);
  });

  it('refuses another input under a used id', async () => {
    const operationId = newId();
    await create(keeper, 'REP-2', operationId);
    await expect(create(keeper, 'REP-3', operationId)).rejects.toBeInstanceOf(BadInput);
    expect(await rows('REP-3')).toEqual([]);
  });

  it('keeps no refusal: the same id works once the obstacle is gone', async () => {
    await create(keeper, 'REP-4');
    const operationId = newId();
    expect(await create(keeper, 'REP-4', operationId)).toMatchObject({ refusal: 'product-category.already_there' });
    expect(answerOf(await create(keeper, 'REP-5', operationId)).id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('[R-API-01] a repeat hears the first answer although the right is gone and the time is up; nobody else hears it', async () => {
    const member = await company.member('吴', ['PROD']);
    const operationId = newId();
    const occurredAt = clock.now() - 71 * 3_600_000;
    const call = {
      operation: app.operation('product-category.create'),
      input: { ...category, code: 'REP-6' },
      operationId,
      occurredAt,
    };
    const first = answerOf(await app.performer.perform(member.caller, call));
    clock.pass(2 * 3_600_000);
    await app.door.trip([company.system.enter, ...putMemberRoles(member.id, ['AGENT'])]);
    expect(answerOf(await app.performer.perform(member.caller, call))).toMatchObject({ id: first.id, version: 1 });
    await expect(app.performer.perform(member.caller, { ...call, input: { ...category, code: 'REP-7' } })).rejects.toBeInstanceOf(BadInput);
    const other = { ...call, occurredAt: clock.now() };
    const told = await app.performer
      .perform(keeper.caller, { ...other, input: { ...category, code: 'REP-7' } })
      .catch((fault: Error) => fault);
    expect(told).toBeInstanceOf(BadInput);
    expect(JSON.stringify(told)).not.toContain(first.id);
    const same = await app.performer.perform(keeper.caller, other).catch((fault: Error) => fault);
    expect(JSON.stringify(same)).not.toContain(first.id);
    await expect(app.performer.perform(reader.caller, other)).rejects.toBeInstanceOf(NotThere);
    clock.pass(-2 * 3_600_000);
  });

  it('tells every wrong field at once, with a pointer and both languages', async () => {
    const fault = await create(keeper, '', undefined, { class: 'toy', repairWarrantyMonths: 99 }).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(BadInput);
    const pointers = (fault as BadInput).faults.map(({ pointer }) => pointer);
    expect(pointers.toSorted()).toEqual(['/class', '/code', '/repairWarrantyMonths']);
    for (const { message } of (fault as BadInput).faults) expect([message.zh, message.en].every((text) => text.length > 0)).toBe(true);
  });

  it('[R-ORG-05] says 403 for what one can see but may not do, and 404 for what another company has', async () => {
    const { id } = answerOf(await create(keeper, 'SEE-1'));
    const edit = { operation: app.operation('product-category.edit'), input: { id, version: 1, name: '改名' } };
    await expect(app.performer.perform(reader.caller, edit)).rejects.toBeInstanceOf(Forbidden);
    const other = await testCompany(app.door);
    const stranger = await other.member('外', ['PROD']);
    await expect(app.performer.perform(stranger.caller, edit)).rejects.toBeInstanceOf(NotThere);
  });

  it('does or refuses each act of a batch by itself, with one load and one save', async () => {
    const operation = app.operation('product-category.create');
    const inputs = ['B-1', 'B-2', 'REP-4', '', 'B-3'].map((code) => ({ operation, input: { ...category, code } }));
    const outcomes = await app.performer.performAll(keeper.caller, inputs);
    expect(outcomes.map((outcome) => ('answer' in outcome ? 'done' : 'refusal' in outcome ? outcome.refusal : 'fault'))).toEqual([
      'done',
      'done',
      'product-category.already_there',
      'fault',
      'done',
    ]);
    expect(await rows('B-3')).toHaveLength(1);
  });

  it('acts that are one thing are all done or none, whichever of them cannot be', async () => {
    const operation = app.operation('product-category.create');
    const whole = (...codes: string[]) =>
      app.performer.performWhole(
        keeper.caller,
        codes.map((code) => ({ operation, input: { ...category, code } })),
      );
    expect(await whole('W-1', 'W-2')).toMatchObject([{ answer: { state: 'active' } }, { answer: { state: 'active' } }]);
    // refused by a rule, bad input before anything is asked, refused by what is there only when it is written
    expect(await whole('W-3', 'W-1')).toMatchObject({ refusal: 'product-category.already_there' });
    await expect(whole('W-3', '')).rejects.toBeInstanceOf(BadInput);
    expect(await whole('W-3', 'W-3')).toMatchObject({ refusal: 'product-category.already_there' });
    // an act among them whose id was used before
    const used = newId();
    const call = (code: string, operationId = newId()) => ({ operation, input: { ...category, code }, operationId });
    const both = [call('W-4', used), call('W-5')];
    await app.performer.performWhole(keeper.caller, both);
    await expect(app.performer.performWhole(keeper.caller, [call('W-3'), call('W-6', used)])).rejects.toBeInstanceOf(BadInput);
    await expect(app.performer.performWhole(keeper.caller, [call('W-3'), call('W-4', used)])).rejects.toBeInstanceOf(BadInput);
    for (const code of ['W-3', 'W-6']) expect(await rows(code)).toHaveLength(0);
    // said again because the answer was lost, it is the first answer
    expect(await app.performer.performWhole(keeper.caller, both)).toHaveLength(2);
    expect(await rows('W-5')).toHaveLength(1);
  });

  it('[R-API-01] acts of a batch on one subject see what the former ones wrote, in one transaction', async () => {
    const { id } = answerOf(await create(keeper, 'SEQ-1'));
    const made = newId();
    const edit = (of: string, input: object, operationId = newId()) => ({
      operation: app.operation('product-category.edit'),
      input: { id: of, version: 1, ...input },
      operationId,
    });
    const twice = edit(id, { repairWarrantyMonths: 6 });
    const outcomes = await app.performer.performAll(keeper.caller, [
      edit(id, { name: '甲' }),
      edit(id, { name: '乙' }),
      { operation: app.operation('product-category.create'), input: { ...category, code: 'SEQ-2', id: made } },
      twice,
      edit(made, { name: '丙' }),
      twice,
    ]);
    expect(outcomes).toMatchObject([
      { answer: { id, version: 2 } },
      { refusal: 'product-category.changed_meanwhile', params: { version: 2 } },
      { answer: { id: made, version: 1 } },
      { answer: { id, version: 3 } },
      { answer: { id: made, version: 2 } },
      { answer: { id, version: 3 } },
    ]);
    const [, row, revisions, written] = await app.door.trip([
      company.system.enter,
      sql`select name, repair_warranty_months, version, xmin::text as tx from product_categories where tenant_id = app_tenant() and id = ${id}`,
      sql`select version from revisions where tenant_id = app_tenant() and subject_id = ${id} order by version`,
      sql`select distinct xid::text as tx from events where tenant_id = app_tenant() and root_id in (${id}, ${made}) and type <> 'product-category.created'`,
    ]);
    expect(row?.rows).toMatchObject([{ name: '甲', repair_warranty_months: 6, version: 3 }]);
    expect(revisions?.rows).toEqual([{ version: 1 }, { version: 2 }, { version: 3 }]);
    expect(written?.rows).toEqual([{ tx: row?.rows[0]?.['tx'] }]);
  });

  it('a case that one act of a batch ends is ended for the next', async () => {
    const desk = await caseDesk();
    try {
      const { people } = desk;
      const { id } = await desk.as(people.chen, 'case.register', desk.fault());
      const outcomes = await desk.app.performer.performAll(people.liu.caller, [
        { operation: desk.app.operation('case.void'), input: { id, reason: '登记错误' } },
        { operation: desk.app.operation('case.assess'), input: { id, complexity: 'simple' } },
      ]);
      expect(outcomes).toMatchObject([{ answer: { state: 'void' } }, { refusal: 'case.not_now' }]);
      expect((await desk.page(id)).state).toBe('void');
    } finally {
      await desk.app.stop();
    }
  });

  it('[R-RUL-03] takes what happened up to 72 hours ago, asks for a right and a reason beyond that, and from nobody what is still to come', async () => {
    const at = (who: TestMember, ms: number, lateReason?: string) =>
      app.performer.perform(who.caller, {
        operation: app.operation('product-category.create'),
        input: { ...category, code: `T${newId().slice(-12)}` },
        occurredAt: MORNING + ms,
        ...(lateReason === undefined ? {} : { lateReason }),
      });
    const said = async (promise: Promise<unknown>) => promise.then(JSON.stringify, (fault: BadInput) => fault.faults[0]?.code);
    const lead = await company.member('主管', ['MGR', 'PROD']);
    for (const who of [keeper, lead]) {
      expect(await at(who, -71 * 3_600_000)).toHaveProperty('answer');
      expect(await at(who, 60_000)).toHaveProperty('answer');
      expect(await said(at(who, 3 * 60_000, '预先登记'))).toBe('in_future');
      expect(await said(at(who, 400 * 86_400_000, '预先登记'))).toBe('in_future');
    }
    expect(await said(at(keeper, -73 * 3_600_000, '纸质单据补录'))).toBe('too_long_ago');
    expect(await said(at(lead, -73 * 3_600_000))).toBe('late_reason_missing');
    expect(await said(at(lead, -73 * 3_600_000, '\u0000'))).toBe('unstorable');
    const { answer } = (await at(lead, -73 * 3_600_000, '纸质单据补录')) as { answer: { id: string } };
    const seen = await app.performer.perform(lead.caller, { operation: app.operation('subject.timeline'), input: { id: answer.id } });
    expect(seen).toMatchObject({ answer: { rows: [{ at: toIso(MORNING - 73 * 3_600_000), late: true, lateReason: '纸质单据补录' }] } });
  });

  it('costs an act two trips and a question one', async () => {
    const sent: string[] = [];
    const { begin, trip } = app.door;
    const counted = {
      trip: (pieces: Parameters<typeof trip>[0]) => (sent.push('trip'), trip(pieces)),
      begin: async (first: Parameters<typeof begin>[0]) => {
        sent.push('begin');
        const tx = await begin(first);
        return {
          ...tx,
          more: (...pieces: Parameters<typeof tx.more>) => (sent.push('more'), tx.more(...pieces)),
          commit: (...pieces: Parameters<typeof tx.commit>) => (sent.push('commit'), tx.commit(...pieces)),
        };
      },
    };
    Object.assign(app.door, counted);
    try {
      await create(keeper, 'TRIP-1');
      expect(sent).toEqual(['begin', 'commit']);
      sent.length = 0;
      await app.performer.perform(reader.caller, { operation: app.operation('product-category.list'), input: {} });
      expect(sent).toEqual(['trip']);
    } finally {
      Object.assign(app.door, { begin, trip });
    }
  });
});

describe('the callers of an operation', () => {
  let desk: JobDesk;
  let cookie: string;
  beforeAll(async () => {
    desk = await jobDesk(at('03-10 10:00'));
    cookie = await signIn();
  });
  afterAll(() => desk.app.stop());

  async function signIn(): Promise<string> {
    const payload = { name: desk.people.liu.userName, password: PASSWORD };
    const signedIn = await desk.app.http.inject({ method: 'POST', url: '/api/v1/session', payload });
    return String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  }

  type Heard = { readonly refusal: string } | { readonly state: unknown };
  type Way = (input: object) => Promise<Heard>;
  const reason = '重复登记';

  const overHttp: Way = async (input) => {
    const { id, ...payload } = input as { id: string };
    const answer = await desk.app.http.inject({ method: 'POST', url: `/api/v1/cases/${id}/void`, payload, headers: { cookie } });
    const body = answer.json() as { code?: string; state?: string };
    return answer.statusCode === 409 ? { refusal: String(body.code) } : { state: body.state };
  };
  const by =
    (kind: CallerKind): Way =>
    async (input) => {
      const caller = memberCaller(desk.people.company.id, desk.people.liu.id, kind);
      const outcome = await desk.app.performer.perform(caller, { operation: desk.app.operation('case.void'), input });
      return isRefusal(outcome) ? { refusal: outcome.refusal } : { state: (outcome.answer as ActAnswer).state };
    };
  const inBatch: Way = async (input) => {
    const caller = memberCaller(desk.people.company.id, desk.people.liu.id, 'batch');
    const [outcome] = await desk.app.performer.performAll(caller, [{ operation: desk.app.operation('case.void'), input }]);
    if (!outcome || 'fault' in outcome) throw outcome?.fault ?? new Error('nothing came out');
    return isRefusal(outcome) ? { refusal: outcome.refusal } : { state: (outcome.answer as ActAnswer).state };
  };

  it('acts through HTTP, job, batch and sync meet the same gate, write the same event, give the same refusal', async () => {
    const ways: readonly (readonly [CallerKind, Way])[] = [
      ['http', overHttp],
      ['job', by('job')],
      ['reaction', by('reaction')],
      ['batch', inBatch],
      ['sync', by('sync')],
    ];
    const heard: object[] = [];
    for (const [kind, way] of ways) {
      const { id, caseId } = await desk.job('site', desk.people.zhao);
      const refused = await way({ id: caseId, reason });
      const untouched = (await desk.page(caseId)).state;
      await desk.as(desk.people.liu, 'work-order.cancel', { id, reason: '客户取消' });
      const done = await way({ id: caseId, reason });
      const [, written] = await desk.app.door.trip([
        desk.people.company.system.enter,
        sql`select caller, type, actor_id, subject_id = root_id as of_root, data - 'commentId' as data from events where tenant_id = app_tenant() and root_id = ${caseId} and type = 'case.voided'`,
      ]);
      const [event, ...others] = written?.rows ?? [];
      expect(others).toEqual([]);
      const { caller, ...same } = event ?? {};
      expect(caller).toBe(kind);
      heard.push({ refused, untouched, done, event: same });
    }
    expect(heard[0]).toMatchObject({
      refused: { refusal: 'work-order.one_is_open' },
      untouched: 'planned',
      done: { state: 'void' },
      event: { type: 'case.voided', actor_id: desk.people.liu.id, of_root: true },
    });
    expect(heard).toEqual(heard.map(() => heard[0]));
  });

  it('[R-API-01] [R-RUL-03] over HTTP the reason for what is told late stands in a header, percent-encoded', async () => {
    const { id } = await desk.as(desk.people.chen, 'case.register', desk.fault());
    desk.clock.pass(4 * DAY);
    const anew = await signIn();
    const touch = async (headers: Record<string, string>) => {
      const payload = { direction: 'out', channel: 'phone', note: '已回电' };
      const answer = await desk.app.http.inject({
        method: 'POST',
        url: `/api/v1/cases/${id}/touches`,
        payload,
        headers: { cookie: anew, ...headers },
      });
      const { errors = [] } = answer.json() as { errors?: { pointer: string; code: string; message: string }[] };
      return [answer.statusCode, ...errors.map(({ pointer, code }) => `${pointer} ${code}`)];
    };
    const at = { 'occurred-at': toIso(desk.clock.now() - 3.5 * DAY) };
    expect(await touch(at)).toEqual([422, '/lateReason late_reason_missing']);
    expect(await touch({ ...at, 'late-reason': '%E8%A1' })).toEqual([422, '/Late-Reason invalid_format']);
    expect(await touch({ 'occurred-at': toIso(desk.clock.now() + DAY), 'late-reason': 'x' })).toEqual([422, '/occurredAt in_future']);
    expect(await touch({ ...at, 'late-reason': encodeURIComponent('停电，事后补记') })).toEqual([200]);
    const { rows } = await desk.as<{ rows: { type: string; lateReason: string | null }[] }>(desk.people.liu, 'subject.timeline', { id });
    expect(rows.find(({ type }) => type === 'case.touched')).toMatchObject({ late: true, lateReason: '停电，事后补记' });
  });
});
