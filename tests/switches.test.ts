import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleCodes } from '#modules/identity/contract.ts';
import { sql } from '#platform/database/sql.ts';
import type { Bound } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { DAY } from '#platform/values/instant.ts';
import type { App } from '../server/app.ts';
import { map, needsOf } from '../server/map.ts';
import { moduleOffering, settle, testApp, testClock } from './fixtures/app.ts';
import { PASSWORD, type TestMember } from './fixtures/company.ts';
import { sampleInput } from './fixtures/inputs.ts';
import { printerCompany, type PrinterCompany } from './fixtures/s01.ts';

const START = Date.parse('2026-03-06T09:20:00Z');
const clock = testClock(START);
let app: App;

beforeAll(async () => {
  app = await testApp(clock);
});
afterAll(() => app.stop());

interface Reply {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Calls over HTTP, each with his own session. */
class Firm {
  readonly people: PrinterCompany;
  readonly boss: TestMember;
  readonly cookies = new Map<string, string>();
  constructor(people: PrinterCompany, boss: TestMember) {
    this.people = people;
    this.boss = boss;
  }

  async cookie({ userName }: TestMember): Promise<string> {
    const known = this.cookies.get(userName);
    if (known !== undefined) return known;
    const payload = { name: userName, password: PASSWORD };
    const { headers } = await app.http.inject({ method: 'POST', url: '/api/v1/session', payload });
    const cookie = /anxin_session=[^;]+/.exec(String(headers['set-cookie']))?.[0] ?? '';
    this.cookies.set(userName, cookie);
    return cookie;
  }

  async ask(member: TestMember, name: string, input: Readonly<Record<string, unknown>> = {}, locale = 'zh'): Promise<Reply> {
    const { at } = app.operation(name).contract;
    if (!at) throw new Error(`${name} has no address`);
    const inPath = [...at.path.matchAll(/\{(\w+)\}/g)].map(([, property]) => property ?? '');
    const path = inPath.reduce((url, property) => url.replace(`{${property}}`, encodeURIComponent(String(input[property]))), at.path);
    const rest = Object.fromEntries(Object.entries(input).filter(([key]) => !inPath.includes(key)));
    const query = new URLSearchParams(Object.entries(rest).map(([key, value]): [string, string] => [key, String(value)]));
    const answer = await app.http.inject({
      method: at.method,
      url: `/api/v1${path}${at.method === 'GET' && query.size > 0 ? `?${query}` : ''}`,
      headers: { cookie: await this.cookie(member), 'accept-language': locale },
      ...(at.method === 'GET' ? {} : { payload: rest }),
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    const body = isJson ? answer.json<Record<string, unknown>>() : {};
    return { status: answer.statusCode, code: body['code'] as string | undefined, body };
  }

  async done(member: TestMember, name: string, input: Readonly<Record<string, unknown>> = {}): Promise<Readonly<Record<string, unknown>>> {
    const reply = await this.ask(member, name, input);
    if (reply.status !== 200) throw new Error(`${name}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  /** Switches a module off, before it whatever needs it. */
  async off(module: string): Promise<string[]> {
    const first = map.filter((entry) => entry.switched && needsOf(entry).includes(module)).map(({ name }) => name);
    const gone: string[] = [];
    for (const other of first.toReversed()) gone.push(...(await this.off(other)));
    await this.done(this.boss, 'module.switch', { module, on: false });
    return [...gone, module];
  }
}

async function firm(): Promise<Firm> {
  clock.set(START);
  const people = await printerCompany(app);
  return new Firm(people, await people.company.member('郑管', [...roleCodes]));
}

const switchable = map.filter(({ switched }) => switched).map(({ name }) => name);

/** The way of S-01 from the call to the confirmation, step by step; a step without what it needs is left out. Answers what was refused. */
async function goTheWay(all: Firm): Promise<{ refused: string[]; went: string[]; caseId: string }> {
  const { chen, liu, zhao, sun, assetId, endUserId } = all.people;
  const refused: string[] = [];
  const went: string[] = [];
  const step = async (who: TestMember, name: string, input: Readonly<Record<string, unknown>>): Promise<Reply['body']> => {
    const reply = await all.ask(who, name, input);
    if (reply.status === 200) went.push(name);
    else if (reply.status === 409 && reply.code === 'module.off') refused.push(name);
    else throw new Error(`${name}: ${reply.status} ${JSON.stringify(reply.body)}`);
    await settle(app);
    return reply.body;
  };
  const registered = await step(chen, 'case.register', {
    nature: 'fault_report',
    channel: 'phone',
    endUserId,
    contactName: '王敏',
    contactPhone: '+86 139-5710-0042',
    assetId,
    symptom: '打印有条纹',
    since: '今天早上',
    environment: '办公室',
  });
  const caseId = String(registered['id']);
  await step(liu, 'case.assess', { id: caseId, complexity: 'complex', suspectedCause: '定影组件', route: 'site' });
  const { id } = await step(liu, 'work-order.create', { caseId, route: 'site', engineerId: zhao.id });
  if (typeof id === 'string') {
    await step(zhao, 'work-order.accept', { id });
    await step(zhao, 'work-order.contact', { id, reached: true });
    await step(zhao, 'work-order.depart', { id });
    await step(zhao, 'work-order.arrive', { id });
    await step(zhao, 'work-order.diagnose', { id, cause: '定影组件' });
    await step(zhao, 'work-order.record', { id, process: '更换', parts: [{ number: 'FUS-200', name: '定影组件', quantity: 1 }] });
    const { test } = (await step(zhao, 'work-order.read', { id })) as { test?: { versionId: string; items: { id: string }[] } | null };
    if (test) {
      const answers = test.items.map((item) => ({ itemId: item.id, passed: true, value: '正常' }));
      await step(zhao, 'work-order.answer', { id, versionId: test.versionId, answers });
    }
    await step(zhao, 'work-order.demonstrate', { id, demonstrated: true, tipsGiven: true, tips: '每周清洁' });
    const stroke = [
      [0, 0, 0],
      [100, 80, 300],
    ];
    await step(zhao, 'work-order.sign', { id, signer: '王敏', strokes: [stroke] });
    await step(zhao, 'work-order.finish', { id, result: '已修复', perceivedSatisfaction: 5 });
  } else await step(chen, 'case.solve', { id: caseId, solution: '电话指导', satisfied: true });
  if (moduleOffering(app, 'callback.list') !== undefined) {
    const { rows } = (await step(sun, 'callback.list', { tab: 'open' })) as { rows?: { id: string; caseId: string }[] };
    const callback = rows?.find((row) => row.caseId === caseId);
    if (callback) await step(sun, 'callback.answer', { id: callback.id, solved: true, works: true, satisfied: true });
  }
  await step(chen, 'case.read', { id: caseId });
  return { refused, went, caseId };
}

const has = (body: Readonly<Record<string, unknown>>, key: string): readonly string[] => (body[key] as string[] | undefined) ?? [];

describe.each(switchable)('with %s switched off', (module) => {
  let all: Firm;
  let off: string[];
  const offOperations = (): Bound[] =>
    app.modules
      .filter(({ name }) => off.includes(name))
      .flatMap(({ routes }) => routes)
      .filter(({ contract }) => contract.at && contract.may !== 'customer' && contract.may !== 'public');
  const isHistory = ({ contract }: Bound): boolean => contract.kind === 'query' && (contract.at?.path.includes('{') ?? false);

  beforeAll(async () => {
    all = await firm();
    off = await all.off(module);
  });

  it('[R-ORG-03] what belongs to it is refused by name in both languages; what shows one record stays', async () => {
    const nothing = newId();
    const wrong: string[] = [];
    for (const operation of offOperations()) {
      const { name } = operation.contract;
      const reply = await all.ask(
        all.boss,
        name,
        sampleInput(operation.contract, () => nothing),
      );
      if (isHistory(operation) ? reply.status >= 500 || reply.code === 'module.off' : reply.code !== 'module.off')
        wrong.push(`${name} ${reply.status} ${reply.code}`);
    }
    expect(wrong).toEqual([]);
    const [first] = offOperations().filter((operation) => !isHistory(operation));
    const say = async (locale: string): Promise<unknown> =>
      (
        await all.ask(
          all.boss,
          first?.contract.name ?? '',
          sampleInput((first as Bound).contract, () => nothing),
          locale,
        )
      ).body['detail'];
    const { title } = moduleOffering(app, first?.contract.name ?? '')?.texts ?? {};
    expect(await say('zh')).toBe(`公司没有启用“${title?.zh}”`);
    expect(await say('en')).toBe(`${title?.en} is switched off in this company`);
  });

  it('[R-ORG-03] nobody has its rights, so that its pages, entries and buttons are not there', async () => {
    const permissions = has(await all.done(all.boss, 'session.read'), 'permissions');
    const left = offOperations().filter((operation) => !isHistory(operation) && permissions.includes(operation.contract.name));
    expect(left.map(({ contract }) => contract.name)).toEqual([]);
    expect(permissions).toContain('case.register');
  });

  it('[R-ORG-03] the remaining way of S-01 goes on or is refused plainly; no duty, promise or call of it appears', async () => {
    const { refused, went, caseId } = await goTheWay(all);
    expect(refused.filter((name) => !offOperations().some(({ contract }) => contract.name === name))).toEqual([]);
    expect(went).toContain('case.assess');
    expect(went.at(-1)).toBe('case.read');
    clock.pass(3 * DAY);
    all.cookies.clear();
    await settle(app);
    const words = new Set(offOperations().map(({ contract }) => contract.name as string));
    const duties = (await all.done(all.people.sun, 'task.mine'))['rows'] as { act: string }[];
    expect(duties.filter(({ act }) => words.has(act))).toEqual([]);
    const [, rows] = await app.door.trip([
      all.people.company.system.enter,
      sql`select k.code from clocks c join controls k on k.tenant_id = c.tenant_id and k.id = c.control_id
          where c.tenant_id = app_tenant() and c.root_id = ${caseId} and k.code = 'N-11'`,
    ]);
    // the promise of a call is there where somebody can call
    const calls = moduleOffering(app, 'callback.answer')?.name;
    expect((rows?.rows.length ?? 0) > 0).toBe(calls !== undefined && !off.includes(calls));
  });
});

describe('switching modules', () => {
  it('[R-ORG-03] a module that another needs stays on, and the refusal names that one; what needs a missing one stays off', async () => {
    const all = await firm();
    const above = map.find((entry) => entry.switched && needsOf(entry).includes('work-orders'))?.name ?? '';
    const title = app.modules.find(({ name }) => name === above)?.texts.title?.zh;
    const needed = await all.ask(all.boss, 'module.switch', { module: 'work-orders', on: false });
    expect(needed).toMatchObject({ status: 409, code: 'module.needed' });
    expect(needed.body['detail']).toBe(`“${title}”要用到它，请先停用“${title}”`);
    await all.off('work-orders');
    const missing = await all.ask(all.boss, 'module.switch', { module: above, on: true }, 'en');
    expect(missing).toMatchObject({ status: 409, code: 'module.needs' });
    expect(missing.body['detail']).toContain('Work orders and dispatch');
    expect(await all.ask(all.boss, 'module.switch', { module: 'cases', on: false })).toMatchObject({
      status: 409,
      code: 'module.always_on',
    });
    expect(await all.ask(all.boss, 'module.switch', { module: 'nothing', on: false })).toMatchObject({
      status: 409,
      code: 'module.unknown',
    });
    expect((await all.ask(all.people.chen, 'module.switch', { module: above, on: false })).status).toBeOneOf([403, 404]);
  });
});
