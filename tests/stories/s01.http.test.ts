import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import { iso, startRepair, type Promised, type Repair } from '../fixtures/s01-http.ts';
import type { Answer, Problem } from './openapi-client.ts';

describe('S-01: a printer under warranty, up to the signature', () => {
  let story: Repair;
  beforeAll(async () => {
    story = await startRepair();
  });
  afterAll(() => story.stop());

  it('[R-FLT-01] [R-FLT-02] [R-FLT-04] [R-INT-08] registers the fault during the call, tells its number and that it is covered until 2027-01-20', async () => {
    const known = await story.clients().chen.call('end-user.recognise', { phone: '13957100042' });
    expect(JSON.stringify(known)).toContain('LP200-0042');
    expect(await story.register()).toMatchObject({ number: 'BX-20260306-0001' });
    expect(await story.caseNow()).toMatchObject({
      state: 'registered',
      round: 1,
      fault: { covered: true, coverageUntil: '2027-01-20' },
    });
  });

  it('[R-FLT-03] [R-CAS-07] [R-INT-07] promises the engineer’s contact, the response in warranty and the expert’s contact, each with its reason', async () => {
    expect((await story.promise('N-48')).dueAt).toBe(iso('03-09 10:24'));
    expect((await story.promise('N-08')).dueAt).toBe(iso('03-07 17:24'));
    expect((await story.promise('N-06')).dueAt).toBe(iso('03-06 18:20'));
    expect((await story.promise('N-48')).reason).toContain('3月9日10:24');
  });

  it('[R-DSP-01] [R-DSP-02] [R-CAS-06] is judged simple, given to the support engineer, who calls: the contact promises are kept', async () => {
    const { people, caseId } = story;
    await story.judge();
    const offered = (await story.clients().liu.call('work-order.candidates', { caseId, route: 'remote' }))['rows'] as Answer[];
    expect(offered.find((row) => row['engineerId'] === people.li.id)).toMatchObject({ fit: true });
    expect(offered.find((row) => row['engineerId'] === people.zhao.id)).toMatchObject({ fit: false });
    expect(await story.assist()).toMatchObject({ number: 'WX-20260306-0001' });
    for (const code of ['N-48', 'N-08', 'N-06', 'N-09']) expect(await story.promise(code)).toMatchObject({ state: 'kept', open: false });
  });

  it('[R-RMT-01] [R-DSP-04] [R-CAS-03] is not solved remotely, judged complex, and taken over by the field group within the hour, with all data and the number', async () => {
    await story.giveUp();
    expect((await story.promise('N-07')).dueAt).toBe(iso('03-06 19:16'));
    await story.handOver();
    expect(await story.promise('N-07')).toMatchObject({ state: 'kept' });
    expect(await story.caseNow()).toMatchObject({ number: 'BX-20260306-0001', tier: 3, group: { id: story.people.groups.field } });
  });

  it('[R-DSP-06] gives the job to the field engineer, who agrees Monday afternoon; no further contact clock runs', async () => {
    await story.agree();
    const open = ((await story.caseNow())['promises'] as Promised[]).filter((candidate) => candidate.open);
    expect(open).toEqual([]);
  });

  it('[R-ONS-02] [R-ONS-07] [R-ONS-08] is visited on Monday: definite cause, part, test, demonstration, tips, signature; finished early it is refused', async () => {
    const { jobId } = story;
    await story.when('03-09 14:05');
    await story.visit(jobId, '03-09 14:10', '定影组件', { number: 'FUS-200', name: '定影组件' });
    const early = await story.finish(jobId, '已修复').catch((fault: unknown) => fault);
    expect((early as Problem).status).toBe(409);
    await story.closing(jobId);
    await story.when('03-09 15:10');
    await story.finish(jobId, '已修复');
    expect(await story.caseNow()).toMatchObject({ state: 'completed', round: 1 });
  });

  it('[R-WAR-03] [R-WAR-04] leaves a warranty on the repair until 2026-06-09, while the brand’s until 2027-01-20 is the better one', async () => {
    const coverage = await story.clients().chen.call('coverage.of-asset', { id: story.people.assetId });
    expect(JSON.stringify(coverage)).toContain('2026-06-09');
    expect(coverage).toMatchObject({ covered: true, until: '2027-01-20', source: 'product' });
  });

  it('[R-CAS-01] leaves stages with times that follow each other, every event in its order and a chain of seals that holds', async () => {
    const stays = (await story.caseNow())['stays'] as { dimension: string; from: string; to: string | null }[];
    const states = stays.filter((stay) => stay.dimension === 'state');
    expect(states.length).toBeGreaterThan(3);
    for (let i = 1; i < states.length; i += 1) expect(states[i]?.from).toBe(states[i - 1]?.to);
    const [broken, events] = await story.app.door.trip([
      sql`select * from broken_seals()`,
      sql`select count(*) as n from sealed_events(0, 100000)`,
    ]);
    expect(broken?.rows).toEqual([]);
    expect(Number(events?.rows[0]?.['n'])).toBeGreaterThan(25);
  });
});
