import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import type { App } from '../../server/app.ts';
import { settle, testApp, testClock } from '../fixtures/app.ts';
import { PASSWORD } from '../fixtures/company.ts';
import { printerCompany, type PrinterCompany } from '../fixtures/s01.ts';
import { signedIn, type Answer, type Client, type Problem } from './openapi-client.ts';

/** Local time of the story, `03-06 17:24`, in epoch ms. */
const at = (time: string): number => Date.parse(`2026-${time.replace(' ', 'T')}:00+08:00`);
const iso = (time: string): string => new Date(at(time)).toISOString();

interface Promised {
  readonly code: string;
  readonly state: string;
  readonly open: boolean;
  readonly dueAt: string;
  readonly reason: string;
}

describe('S-01: a printer under warranty', () => {
  const clock = testClock(at('03-06 17:20'));
  let app: App;
  let people: PrinterCompany;
  let chen: Client;
  let liu: Client;
  let li: Client;
  let zhao: Client;
  let sun: Client;
  let lead: Client;
  let caseId = '';
  let number = '';
  let jobId = '';
  let arrivedAt = 0;

  beforeAll(async () => {
    app = await testApp(clock);
    people = await printerCompany(app);
    await app.http.listen({ host: '127.0.0.1', port: 0 });
    await arrive();
  });
  afterAll(() => app.stop());

  /** Everybody signs in, as on every morning: sessions end overnight. */
  async function arrive(): Promise<void> {
    arrivedAt = clock.now();
    const base = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`;
    const inside = (member: { userName: string }) => signedIn(base, member.userName, PASSWORD);
    [chen, liu, li, zhao, sun, lead] = [
      await inside(people.chen),
      await inside(people.liu),
      await inside(people.li),
      await inside(people.zhao),
      await inside(people.sun),
      await inside(people.fieldLead),
    ];
  }

  /** Moves the clock to a time of the story; what falls due on the way happens. */
  async function when(time: string): Promise<void> {
    for (;;) {
      await settle(app);
      const next = await app.jobs.nextAt();
      if (next === null || next > at(time)) break;
      clock.set(Math.max(next, clock.now()));
    }
    clock.set(at(time));
    await settle(app);
    if (clock.now() - arrivedAt > 8 * 3_600_000) await arrive();
  }
  const caseNow = (): Promise<Answer> => chen.call('case.read', { id: caseId });
  async function promise(code: string): Promise<Promised> {
    const all = (await caseNow())['promises'] as Promised[];
    const found = all.find((candidate) => candidate.code === code && candidate.open) ?? all.find((candidate) => candidate.code === code);
    if (!found) throw new Error(`no promise ${code}`);
    return found;
  }
  const callback = async (): Promise<Answer> =>
    ((await sun.call('callback.list', { tab: 'open' }))['rows'] as Answer[]).find((row) => row['caseId'] === caseId) ?? {};

  it('[R-FLT-01] [R-FLT-02] [R-FLT-04] [R-INT-08] registers the fault during the call, tells its number and that it is covered until 2027-01-20', async () => {
    const known = await chen.call('end-user.recognise', { phone: '13957100042' });
    expect(JSON.stringify(known)).toContain('LP200-0042');
    await when('03-06 17:24');
    const registered = await chen.call('case.register', {
      nature: 'fault_report',
      channel: 'phone',
      receivedAt: iso('03-06 17:20'),
      endUserId: people.endUserId,
      contactName: '王敏',
      contactPhone: '+86 139-5710-0042',
      assetId: people.assetId,
      symptom: '打印有条纹',
      since: '今天早上',
      environment: '办公室灰尘较多',
    });
    caseId = String(registered['id']);
    number = String(registered['number']);
    expect(number).toBe('BX-20260306-0001');
    const read = await caseNow();
    expect(read).toMatchObject({ state: 'registered', round: 1, fault: { covered: true, coverageUntil: '2027-01-20' } });
  });

  it('[R-FLT-03] [R-CAS-07] [R-INT-07] promises the engineer’s contact, the response in warranty and the expert’s contact, each with its reason', async () => {
    expect((await promise('N-48')).dueAt).toBe(iso('03-09 10:24'));
    expect((await promise('N-08')).dueAt).toBe(iso('03-07 17:24'));
    expect((await promise('N-06')).dueAt).toBe(iso('03-06 18:20'));
    expect((await promise('N-48')).reason).toContain('3月9日10:24');
  });

  it('[R-DSP-01] [R-DSP-02] [R-CAS-06] is judged simple, given to the support engineer, who calls: the contact promises are kept', async () => {
    await when('03-06 17:35');
    await liu.call('case.assess', { id: caseId, complexity: 'simple', suspectedCause: '定影组件', route: 'remote' });
    const offered = (await liu.call('work-order.candidates', { caseId, route: 'remote' }))['rows'] as Answer[];
    expect(offered.find((row) => row['engineerId'] === people.li.id)).toMatchObject({ fit: true });
    expect(offered.find((row) => row['engineerId'] === people.zhao.id)).toMatchObject({ fit: false });
    const job = await liu.call('work-order.create', { caseId, route: 'remote', engineerId: people.li.id });
    jobId = String(job['id']);
    expect(job['number']).toBe('WX-20260306-0001');
    await when('03-06 17:40');
    await li.call('work-order.accept', { id: jobId });
    await li.call('work-order.contact', { id: jobId, reached: true });
    for (const code of ['N-48', 'N-08', 'N-06', 'N-09']) expect(await promise(code)).toMatchObject({ state: 'kept', open: false });
  });

  it('[R-RMT-01] [R-DSP-04] [R-CAS-03] is not solved remotely, judged complex, and taken over by the field group within the hour, with all data and the number', async () => {
    await when('03-06 17:45');
    await li.call('work-order.open-remote', { id: jobId, method: 'phone' });
    await when('03-06 18:15');
    await li.call('work-order.close-remote', { id: jobId, result: 'needs_visit', cause: '疑似定影组件', steps: '清洁、重启' });
    await li.call('work-order.reroute', { id: jobId, route: 'site', reason: '远程未解决，需要上门' });
    await when('03-06 18:16');
    await liu.call('case.assess', { id: caseId, complexity: 'complex', suspectedCause: '定影组件', route: 'site' });
    expect((await promise('N-07')).dueAt).toBe(iso('03-06 19:16'));
    await li.call('case.hand-over', { id: caseId, groupId: people.groups.field, tier: 3 });
    await when('03-06 18:30');
    await lead.call('case.accept', { id: caseId });
    expect(await promise('N-07')).toMatchObject({ state: 'kept' });
    expect(await caseNow()).toMatchObject({ number, tier: 3, group: { id: people.groups.field } });
  });

  it('[R-DSP-06] gives the job to the field engineer, who agrees Monday afternoon; no further contact clock runs', async () => {
    await when('03-06 18:35');
    await lead.call('work-order.assign', { id: jobId, engineerId: people.zhao.id });
    await when('03-06 18:40');
    await zhao.call('work-order.accept', { id: jobId });
    await zhao.call('work-order.contact', {
      id: jobId,
      reached: true,
      plannedFrom: iso('03-09 14:00'),
      plannedTo: iso('03-09 16:00'),
      preparation: ['定影组件'],
    });
    const open = ((await caseNow())['promises'] as Promised[]).filter((candidate) => candidate.open);
    expect(open).toEqual([]);
  });

  /** A visit from departure to the signature; the last act is left to the caller. */
  async function visit(id: string, from: string, cause: string, part: { number: string; name: string }): Promise<void> {
    await zhao.call('work-order.depart', { id });
    await when(from);
    await zhao.call('work-order.arrive', { id });
    await zhao.call('work-order.diagnose', { id, cause });
    await zhao.call('work-order.record', { id, process: `更换${part.name}`, parts: [{ ...part, quantity: 1 }] });
  }
  async function closing(id: string): Promise<void> {
    const { test } = (await zhao.call('work-order.read', { id })) as { test: { versionId: string; items: { id: string }[] } | null };
    if (test)
      await zhao.call('work-order.answer', {
        id,
        versionId: test.versionId,
        answers: test.items.map((item) => ({ itemId: item.id, passed: true, value: '正常' })),
      });
    await zhao.call('work-order.demonstrate', { id, demonstrated: true, tipsGiven: true, tips: '每周清洁纸道' });
    await zhao.call('work-order.sign', {
      id,
      signer: '王敏',
      strokes: [
        [
          [0, 0, 0],
          [100, 80, 300],
        ],
      ],
    });
  }

  it('[R-ONS-02] [R-ONS-07] [R-ONS-08] [R-ONS-10] is visited on Monday: definite cause, part, test, demonstration, tips, signature; the call-back is due a day after', async () => {
    await when('03-09 14:05');
    await visit(jobId, '03-09 14:10', '定影组件', { number: 'FUS-200', name: '定影组件' });
    const early = await zhao
      .call('work-order.finish', { id: jobId, result: '已修复', perceivedSatisfaction: 5 })
      .catch((fault: unknown) => fault);
    expect((early as Problem).status).toBe(409);
    await closing(jobId);
    await when('03-09 15:10');
    await zhao.call('work-order.finish', { id: jobId, result: '已修复', perceivedSatisfaction: 5 });
    await settle(app);
    expect(await caseNow()).toMatchObject({ state: 'completed' });
    expect((await promise('N-11')).dueAt).toBe(iso('03-10 15:10'));
    const owed = await sun.call('callback.read', { id: String((await callback())['id']) });
    expect(owed).toMatchObject({ report: { cause: '定影组件', result: '已修复', perceivedSatisfaction: 5 } });
  });

  it('[R-CBK-01] [R-CBK-02] [R-CBK-03] [R-CAS-11] is called back in time by somebody else; a no reopens it as round 2 and goes to the manager', async () => {
    await when('03-10 10:00');
    const { id } = await callback();
    const own = await zhao
      .call('callback.answer', { id: String(id), solved: true, works: true, satisfied: true })
      .catch((fault: unknown) => fault);
    expect((own as Problem).code).toBe('forbidden');
    const duties = (await sun.call('task.mine', {}))['rows'] as { id: string; act: string; subject: { id: string } }[];
    const duty = duties.find((task) => task.act === 'callback.answer' && task.subject.id === id);
    const given = await liu.call('task.reassign', { id: String(duty?.id), memberId: people.zhao.id }).catch((fault: unknown) => fault);
    expect((given as Problem).code).toBe('callback.not_for_doer');
    await sun.call('callback.answer', {
      id: String(id),
      solved: false,
      works: false,
      satisfied: false,
      note: '条纹又出现了',
      wishes: '尽快再来',
    });
    await settle(app);
    expect(await promise('N-11')).toMatchObject({ state: 'kept' });
    expect(await caseNow()).toMatchObject({ number, round: 2, state: 'registered' });
    const mine = JSON.stringify(await liu.call('task.mine'));
    expect(mine).toContain(caseId);
  });

  it('[R-DSP-04] [R-CBK-01] is repaired in a second visit with its own work order; the next call-back is due a day after', async () => {
    await when('03-10 10:30');
    const job = await lead.call('work-order.create', {
      caseId,
      route: 'site',
      engineerId: people.zhao.id,
      plannedFrom: iso('03-10 16:00'),
      plannedTo: iso('03-10 17:00'),
    });
    const second = String(job['id']);
    expect(second).not.toBe(jobId);
    await zhao.call('work-order.accept', { id: second });
    await zhao.call('work-order.contact', { id: second, reached: true });
    await when('03-10 15:40');
    await visit(second, '03-10 16:00', '搓纸轮磨损', { number: 'FEED-200', name: '搓纸组件' });
    await closing(second);
    await when('03-10 17:00');
    await zhao.call('work-order.finish', { id: second, result: '更换后正常', perceivedSatisfaction: 5 });
    await settle(app);
    expect((await promise('N-11')).dueAt).toBe(iso('03-11 17:00'));
    const jobs = (await chen.call('work-order.of-case', { caseId }))['rows'] as Answer[];
    expect(jobs.map((row) => row['round'])).toEqual([2, 1]);
    expect((jobs[0] as { diagnosis: { asAssessed: boolean } }).diagnosis.asAssessed).toBe(false);
  });

  it('[R-CBK-04] [R-CAS-05] is confirmed and closed; follow-ups stand at one week, one month and three months, and the intake agent hears of it', async () => {
    await when('03-11 09:30');
    await sun.call('callback.answer', { id: String((await callback())['id']), solved: true, works: true, satisfied: true, score: 5 });
    await settle(app);
    expect(await caseNow()).toMatchObject({ state: 'closed', round: 2 });
    const later = (await sun.call('follow-up.of-case', { caseId }))['rows'] as { dueOn: string; state: string }[];
    expect(later.filter((row) => row.state !== 'cancelled').map((row) => row.dueOn)).toEqual(['2026-03-17', '2026-04-10', '2026-06-10']);
    expect(JSON.stringify(await chen.call('notice.list'))).toContain(caseId);
  });

  it('[R-WAR-03] [R-WAR-04] leaves a warranty on the repair until 2026-06-10, while the brand’s until 2027-01-20 is the better one', async () => {
    const coverage = await chen.call('coverage.of-asset', { id: people.assetId });
    expect(JSON.stringify(coverage)).toContain('2026-06-10');
    expect(coverage).toMatchObject({ covered: true, until: '2027-01-20', source: 'product' });
  });

  it('[R-CAS-01] leaves stages with times that follow each other, every event in its order and a chain of seals that holds', async () => {
    const stays = (await caseNow())['stays'] as { dimension: string; from: string; to: string | null }[];
    const states = stays.filter((stay) => stay.dimension === 'state');
    for (let i = 1; i < states.length; i += 1) expect(states[i]?.from).toBe(states[i - 1]?.to);
    const [broken, events] = await app.door.trip([
      sql`select * from broken_seals()`,
      sql`select count(*) as n from sealed_events(0, 100000)`,
    ]);
    expect(broken?.rows).toEqual([]);
    expect(Number(events?.rows[0]?.['n'])).toBeGreaterThan(40);
  });

  it('[R-CBK-04] opens the first follow-up on its day', async () => {
    await when('03-17 09:30');
    const due = (await sun.call('follow-up.list', { tab: 'due' }))['rows'] as { caseId: string; period: string }[];
    expect(due.filter((row) => row.caseId === caseId)).toMatchObject([{ period: 'P7D' }]);
  });
});
