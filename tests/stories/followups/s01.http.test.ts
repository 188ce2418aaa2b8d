import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import { iso, startRepair, type Repair } from '../../fixtures/s01-http.ts';
import type { Answer, Problem } from '../openapi-client.ts';

describe('S-01: the printer’s owner is asked, is not satisfied, and is', () => {
  let story: Repair;
  beforeAll(async () => {
    story = await startRepair();
    await story.register();
    await story.judge();
    await story.assist();
    await story.giveUp();
    await story.handOver();
    await story.agree();
    await story.when('03-09 14:05');
    await story.visit(story.jobId, '03-09 14:10', '定影组件', { number: 'FUS-200', name: '定影组件' });
    await story.closing(story.jobId);
    await story.when('03-09 15:10');
    await story.finish(story.jobId, '已修复');
  });
  afterAll(() => story.stop());

  const callback = async (): Promise<Answer> =>
    ((await story.clients().sun.call('callback.list', { tab: 'open' }))['rows'] as Answer[]).find(
      (row) => row['caseId'] === story.caseId,
    ) ?? {};

  it('[R-ONS-10] [R-CBK-01] the call-back is due a day after, with what the engineer reported at hand', async () => {
    expect((await story.promise('N-11')).dueAt).toBe(iso('03-10 15:10'));
    const owed = await story.clients().sun.call('callback.read', { id: String((await callback())['id']) });
    expect(owed).toMatchObject({ report: { cause: '定影组件', result: '已修复', perceivedSatisfaction: 5 } });
  });

  it('[R-CBK-01] [R-CBK-02] [R-CBK-03] [R-CAS-11] is called back in time by somebody else; a no reopens it as round 2 and goes to the manager', async () => {
    await story.when('03-10 10:00');
    const { zhao, sun, liu } = story.clients();
    const { id } = await callback();
    const own = await zhao
      .call('callback.answer', { id: String(id), solved: true, works: true, satisfied: true })
      .catch((fault: unknown) => fault);
    expect((own as Problem).code).toBe('forbidden');
    const duties = (await sun.call('task.mine', {}))['rows'] as { id: string; act: string; subject: { id: string } }[];
    const duty = duties.find((task) => task.act === 'callback.answer' && task.subject.id === id);
    const given = await liu
      .call('task.reassign', { id: String(duty?.id), memberId: story.people.zhao.id })
      .catch((fault: unknown) => fault);
    expect((given as Problem).code).toBe('callback.not_for_doer');
    await sun.call('callback.answer', {
      id: String(id),
      solved: false,
      works: false,
      satisfied: false,
      note: '条纹又出现了',
      wishes: '尽快再来',
    });
    await story.settled();
    expect(await story.promise('N-11')).toMatchObject({ state: 'kept' });
    expect(await story.caseNow()).toMatchObject({ number: 'BX-20260306-0001', round: 2, state: 'registered' });
    const mine = JSON.stringify(await liu.call('task.mine'));
    expect(mine).toContain(story.caseId);
  });

  it('[R-DSP-04] [R-CBK-01] is repaired in a second visit with its own work order; the next call-back is due a day after', async () => {
    const { caseId, jobId, people } = story;
    await story.when('03-10 10:30');
    const { fieldLead, zhao, chen } = story.clients();
    const job = await fieldLead.call('work-order.create', {
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
    await story.when('03-10 15:40');
    await story.visit(second, '03-10 16:00', '搓纸轮磨损', { number: 'FEED-200', name: '搓纸组件' });
    await story.closing(second);
    await story.when('03-10 17:00');
    await story.finish(second, '更换后正常');
    expect((await story.promise('N-11')).dueAt).toBe(iso('03-11 17:00'));
    const jobs = (await chen.call('work-order.of-case', { caseId }))['rows'] as Answer[];
    expect(jobs.map((row) => row['round'])).toEqual([2, 1]);
    expect((jobs[0] as { diagnosis: { asAssessed: boolean } }).diagnosis.asAssessed).toBe(false);
  });

  it('[R-CBK-04] [R-CAS-05] is confirmed and closed; follow-ups stand at one week, one month and three months, and the intake agent hears of it', async () => {
    await story.when('03-11 09:30');
    const { sun, chen } = story.clients();
    await sun.call('callback.answer', { id: String((await callback())['id']), solved: true, works: true, satisfied: true, score: 5 });
    await story.settled();
    expect(await story.caseNow()).toMatchObject({ state: 'closed', round: 2 });
    const later = (await sun.call('follow-up.of-case', { caseId: story.caseId }))['rows'] as { dueOn: string; state: string }[];
    expect(later.filter((row) => row.state !== 'cancelled').map((row) => row.dueOn)).toEqual(['2026-03-17', '2026-04-10', '2026-06-10']);
    expect(JSON.stringify(await chen.call('notice.list'))).toContain(story.caseId);
  });

  it('[R-WAR-03] [R-WAR-04] the warranty on the repair runs from the second visit, until 2026-06-10', async () => {
    const coverage = await story.clients().chen.call('coverage.of-asset', { id: story.people.assetId });
    expect(JSON.stringify(coverage)).toContain('2026-06-10');
    expect(coverage).toMatchObject({ covered: true, until: '2027-01-20', source: 'product' });
  });

  it('[R-CAS-01] the stages of both rounds follow each other, and the chain of seals holds', async () => {
    const stays = (await story.caseNow())['stays'] as { dimension: string; from: string; to: string | null }[];
    const states = stays.filter((stay) => stay.dimension === 'state');
    for (let i = 1; i < states.length; i += 1) expect(states[i]?.from).toBe(states[i - 1]?.to);
    const [broken, events] = await story.app.door.trip([
      sql`select * from broken_seals()`,
      sql`select count(*) as n from sealed_events(0, 100000)`,
    ]);
    expect(broken?.rows).toEqual([]);
    expect(Number(events?.rows[0]?.['n'])).toBeGreaterThan(40);
  });

  it('[R-CBK-04] opens the first follow-up on its day', async () => {
    await story.when('03-17 09:30');
    const due = (await story.clients().sun.call('follow-up.list', { tab: 'due' }))['rows'] as { caseId: string; period: string }[];
    expect(due.filter((row) => row.caseId === story.caseId)).toMatchObject([{ period: 'P7D' }]);
  });
});
