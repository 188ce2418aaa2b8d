import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, caseDesk, type CaseDesk } from '#tests/fixtures/cases.ts';
import { settle } from '#tests/fixtures/app.ts';
import type { TestMember } from '#tests/fixtures/company.ts';

interface Found {
  readonly rows: {
    id: string;
    kind: string;
    title: string;
    standing: { state: string | null; open: number | null; promise: { title: string; dueAt: string; calendar: string } | null } | null;
  }[];
}

describe('hits of the search box', () => {
  let desk: CaseDesk;
  let caseId: string;
  beforeAll(async () => {
    desk = await caseDesk(at('03-06 17:24'));
    caseId = (await desk.as(desk.people.chen, 'case.register', desk.fault())).id;
    const done = await desk.as(desk.people.chen, 'case.register', desk.fault({ nature: 'usage_enquiry', content: '装纸' }));
    await desk.as(desk.people.chen, 'case.solve', { id: done.id, solution: '讲解', satisfied: true });
    await settle(desk.app);
  });
  afterAll(() => desk.app.stop());

  const found = async (who: TestMember, text: string): Promise<Found['rows']> => (await desk.as<Found>(who, 'search.find', { text })).rows;

  it('[R-CAS-05] [R-CAS-06] tell how it stands: a case its state and the promise that runs out first, in which time it counts; people and devices what is open of them', async () => {
    const rows = await found(desk.people.chen, '王敏');
    const dueAt = new Date(at('03-06 18:24')).toISOString();
    const promise = { title: '专业人员答复', dueAt, calendar: 'CLOCK' };
    expect(rows.find(({ id }) => id === caseId)?.standing).toMatchObject({ state: '已受理', open: null, promise });
    const user = rows.find(({ kind }) => kind === 'end-user');
    expect(user?.standing).toMatchObject({ state: null, open: 1, promise });
    const [device] = (await found(desk.people.chen, '0042')).filter(({ kind }) => kind === 'asset');
    expect(device?.standing).toMatchObject({ open: 1, promise });
  });

  it('are shown again by their ids in the order asked, each as long as the reader may see it', async () => {
    const [user] = (await found(desk.people.chen, '王敏')).filter(({ kind }) => kind === 'end-user');
    const ids = `end-user:${user?.id},case:${caseId}`;
    const recall = (who: TestMember): Promise<Found> => desk.as<Found>(who, 'search.recall', { ids });
    expect((await recall(desk.people.chen)).rows.map(({ id }) => id)).toEqual([user?.id, caseId]);
    // an engineer to whom nothing of it was given sees neither the case nor what is open
    const seen = (await recall(desk.people.zhao)).rows;
    expect(seen.map(({ id }) => id)).not.toContain(caseId);
    expect(seen.every(({ standing }) => standing === null || standing.open === 0)).toBe(true);
  });

  it('[R-CAS-06] business hours are told as the stretches in which they do not count', async () => {
    const { closed } = await desk.as<{ closed: { from: string; to: string }[] }>(desk.people.chen, 'calendar.business', {});
    const day = (from: string, to: string) => ({ from: new Date(at(from)).toISOString(), to: new Date(at(to)).toISOString() });
    expect(closed).toContainEqual(day('03-06 18:00', '03-09 09:00'));
    expect(closed).toContainEqual(day('03-09 18:00', '03-10 09:00'));
    expect(closed.some(({ from, to }) => Date.parse(from) < at('03-09 12:00') && Date.parse(to) > at('03-09 12:00'))).toBe(false);
  });
});
