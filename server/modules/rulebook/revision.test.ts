import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { settle } from '#tests/fixtures/app.ts';
import { at, caseDesk, iso, type CaseDesk } from '#tests/fixtures/cases.ts';
import type { TestCompany } from '#tests/fixtures/company.ts';
import type { mine } from '#modules/tasks/contract.ts';
import type { read, revision } from './contract.ts';
import { shippedPrints } from './defaults/rows.texts.ts';
import { shippedClauses, shippedRevision } from './defaults/shipped.ts';
import { weighRevision, withTaken, type ClauseText } from './rules/revision.ts';

type Revision = OutputOf<typeof revision>;
type Rulebook = OutputOf<typeof read>;

it('[R-RUL-04] the shipped rows are those of the last revision: whoever changes one adds a print, so that companies hear of it', () => {
  const print = createHash('sha256').update(JSON.stringify(shippedClauses())).digest('hex').slice(0, 16);
  expect(shippedPrints.at(-1)).toBe(print);
  expect(new Set(shippedPrints).size).toBe(shippedRevision);
});

describe('what a shipped revision means for a company', () => {
  const clause = (number: string, minutes: number): ClauseText => ({
    number,
    body: `${minutes}`,
    body_en: `${minutes}`,
    controls: [{ code: number, kind: 'time_limit', title: number, title_en: number, scope: '', rank: 0, params: { minutes } }],
  });
  const before = [clause('2.1', 60), clause('2.2', 120)];

  it('[R-RUL-02] nothing where it has the new figure already, news where it has not, and its own where it differs from what shipped', () => {
    const now = [clause('2.1', 60), clause('2.2', 90), clause('2.10', 5)];
    expect(weighRevision(now, before, now)).toEqual({ news: [], isOwn: true });
    expect(weighRevision(before, before, before)).toEqual({ news: [], isOwn: false });
    const plain = weighRevision(before, before, now);
    expect(plain.news.map(({ number }) => number)).toEqual(['2.2', '2.10']);
    expect(plain.isOwn).toBe(false);
    const own = weighRevision([clause('2.1', 30), clause('2.2', 120)], before, now);
    expect(own.isOwn).toBe(true);
    expect(own.news.map(({ number }) => number)).toEqual(['2.2', '2.10']);
    const without = weighRevision([clause('2.1', 60)], before, now);
    expect(without).toMatchObject({
      isOwn: true,
      news: [
        { number: '2.2', ours: null },
        { number: '2.10', ours: null },
      ],
    });
    expect(weighRevision([clause('2.1', 60)], before, [...before])).toMatchObject({ news: [], isOwn: true });
  });

  it('[R-RUL-02] taken clauses come as they ship, those that ship no more go, all others stay', () => {
    const ours = [clause('2.1', 30), clause('2.2', 100)];
    const now = [clause('2.2', 90), clause('2.10', 5)];
    const { news } = weighRevision(ours, before, now);
    const numbers = (taken: string[]) => withTaken(ours, news, taken).map(({ number, body }) => `${number}=${body}`);
    expect(numbers([])).toEqual(['2.1=30', '2.2=100']);
    expect(numbers(['2.10', '2.1'])).toEqual(['2.2=100', '2.10=5']);
    expect(numbers(['2.2'])).toEqual(['2.1=30', '2.2=90']);
  });
});

describe('a newer version of the product with other shipped rows', () => {
  let desk: CaseDesk;
  let other: CaseDesk;
  beforeAll(async () => {
    desk = await caseDesk(at('03-31 10:00'));
    other = await caseDesk(at('03-31 10:00'));
  });
  afterAll(async () => {
    await desk.app.stop();
    await other.app.stop();
  });

  /** Puts a company where it would be had it been founded when the engineer's contact shipped with four hours. */
  async function foundedBefore(company: TestCompany): Promise<void> {
    await desk.app.door.trip([
      company.system.enter,
      sql`update controls set params = params || '{"minutes":240}' where tenant_id = app_tenant() and code = 'N-48' and rank = 0`,
      sql`update shipped_clauses s set controls = clause_controls(c.tenant_id, c.id) from clauses c
          where c.tenant_id = app_tenant() and s.tenant_id = c.tenant_id and s.number = c.number and c.number = '2.2'`,
      sql`update shipped_rulebooks set revision = 0 where tenant_id = app_tenant()`,
      // a process keeps rules by their version and the count of the calendar
      sql`update calendars set revision = revision + 1 where tenant_id = app_tenant()`,
    ]);
  }
  /** Gives a company a figure of its own for the call-back: twelve hours. */
  const ownFigure = (company: TestCompany) =>
    desk.app.door.trip([
      company.system.enter,
      sql`update controls set params = params || '{"minutes":720}' where tenant_id = app_tenant() and code = 'N-11'`,
    ]);
  const told = async (company: TestCompany): Promise<string[]> => {
    const [, rows] = await desk.app.door.trip([
      company.system.enter,
      sql`select type from events where tenant_id = app_tenant() and type like 'rulebook.%' order by recorded_at, id`,
    ]);
    return (rows?.rows ?? []).map(({ type }) => String(type));
  };
  const versions = async (company: TestCompany): Promise<unknown[]> => {
    const [, rows] = await desk.app.door.trip([
      company.system.enter,
      sql`select number, state, effective_from from documents_public_versions where tenant_id = app_tenant() and kind = 'rulebook' order by number`,
    ]);
    return rows?.rows ?? [];
  };
  const minutesOf = (book: Rulebook, code: string) =>
    book.clauses.flatMap(({ controls }) => controls).filter((control) => control.code === code)[0]?.params['minutes'];

  it('[R-RUL-02] [R-RUL-04] comes into force by itself where nothing was changed: with the next day, once, and what has begun keeps its clocks', async () => {
    const { people } = desk;
    await foundedBefore(people.company);
    const { id: running } = await desk.as(people.chen, 'case.register', desk.fault());
    const before = await desk.page(running);
    expect(before.promises.find(({ code }) => code === 'N-48')?.dueAt).toBe(iso('03-31 14:00'));
    await settle(desk.app);
    await settle(desk.app);
    expect(await told(people.company)).toEqual(['rulebook.published', 'rulebook.revision_taken']);
    expect(await versions(people.company)).toMatchObject([
      { number: 1, state: 'superseded' },
      { number: 2, state: 'effective', effective_from: iso('04-01 00:00') },
    ]);
    expect((await desk.page(running)).promises).toEqual(before.promises);
    const today = await desk.as<Rulebook>(people.liu, 'rulebook.read', {});
    expect(minutesOf(today, 'N-48')).toBe(240);
    expect(today.upcoming).toMatchObject({
      effectiveFrom: iso('04-01 00:00'),
      changes: [
        { number: '2.2', before: { controls: [{ params: { minutes: 240 } }] }, after: { controls: [{ params: { minutes: 120 } }] } },
      ],
    });
    const { id: sameDay } = await desk.as(people.chen, 'case.register', desk.fault());
    expect((await desk.promise(sameDay, 'N-48')).dueAt).toBe(iso('03-31 14:00'));

    desk.clock.set(at('04-01 10:00'));
    const { id: young } = await desk.as(people.chen, 'case.register', desk.fault());
    expect((await desk.promise(young, 'N-48')).dueAt).toBe(iso('04-01 12:00'));
    const after = await desk.as<Rulebook>(people.liu, 'rulebook.read', {});
    expect([minutesOf(after, 'N-48'), after.upcoming]).toEqual([120, null]);
    // a server that starts anew finds nothing to do
    await settle(desk.app);
    expect(await told(people.company)).toEqual(['rulebook.published', 'rulebook.revision_taken']);
    expect(await desk.as<Revision>(people.liu, 'rulebook.revision', {})).toEqual({ waiting: null });
  });

  it('[R-RUL-02] a case whose facts change after the new version began keeps its promise under the old one and gets no second', async () => {
    const { people } = desk;
    desk.clock.set(at('04-02 10:00'));
    const company = people.company;
    await foundedBefore(company);
    const { id } = await desk.as(people.chen, 'case.register', desk.fault());
    const due = (await desk.promise(id, 'N-48')).dueAt;
    await settle(desk.app);
    desk.clock.set(at('04-03 09:00'));
    const page = await desk.page(id);
    await desk.as(people.liu, 'case.edit', { id, version: page.version, priority: 'urgent' });
    const promises = (await desk.page(id)).promises.filter(({ code }) => code === 'N-48');
    expect(promises.map(({ dueAt }) => dueAt)).toEqual([due]);
    // another row of the figure is chosen as ever: one clock ends, one begins
    const { version } = await desk.page(id);
    await desk.as(people.liu, 'case.edit', { id, version, priority: 'emergency' });
    const chosen = (await desk.page(id)).promises.filter(({ code }) => code === 'N-48');
    expect(chosen.map(({ dueAt, open }) => [dueAt, open]).toSorted()).toEqual([
      [iso('04-02 10:15'), true],
      [due, false],
    ]);
  });

  it('[R-RUL-02] [R-RUL-04] waits for whoever may publish where the company has figures of its own: nothing changes until he has chosen', async () => {
    const { people, app } = other;
    const { company } = people;
    const director = await company.member('周总', ['DIR']);
    const quality = await company.member('吴质', ['QM']);
    await foundedBefore(company);
    await ownFigure(company);
    await settle(app);
    await settle(app);
    expect(await told(company)).toEqual(['rulebook.published', 'rulebook.revision_waits']);
    expect(await versions(company)).toHaveLength(1);

    const tasks = async (who: { caller: typeof director.caller }) =>
      (await other.as<OutputOf<typeof mine>>(who, 'task.mine', {})).rows.filter(({ act }) => act === 'rulebook.settle-revision');
    expect(await tasks(director)).toHaveLength(1);
    expect(await tasks(quality)).toHaveLength(1);
    expect(await tasks(people.chen)).toEqual([]);

    const { waiting } = await other.as<Revision>(director, 'rulebook.revision', {});
    expect(waiting).toMatchObject({
      revision: shippedRevision,
      effectiveFrom: iso('04-01 00:00'),
      allowed: ['rulebook.settle-revision'],
      rows: [
        {
          number: '2.2',
          ours: { controls: [{ params: { minutes: 240 } }] },
          before: { controls: [{ params: { minutes: 240 } }] },
          now: { controls: [{ params: { minutes: 120 } }] },
        },
      ],
    });
    const look = { id: waiting?.id, revision: waiting?.revision };
    expect(await other.refused(director, 'rulebook.settle-revision', { ...look, take: ['6.1'] })).toMatchObject({
      refusal: 'rulebook.clause_not_changed',
      field: 'take',
    });
    expect(await other.refused(director, 'rulebook.settle-revision', { ...look, revision: 0, take: [] })).toMatchObject({
      refusal: 'rulebook.revision_moved',
    });
    expect(
      await other.refused(director, 'rulebook.settle-revision', { ...look, take: ['2.2'], effectiveFrom: iso('03-31 09:00') }),
    ).toMatchObject({ refusal: 'rulebook.begins_too_early', field: 'effectiveFrom' });

    await other.as(director, 'rulebook.settle-revision', { ...look, take: ['2.2'], effectiveFrom: iso('04-02 00:00') });
    expect(await tasks(quality)).toEqual([]);
    expect(await versions(company)).toMatchObject([{ number: 1 }, { number: 2, effective_from: iso('04-02 00:00') }]);
    other.clock.set(at('04-02 09:00'));
    const book = await other.as<Rulebook>(director, 'rulebook.read', {});
    expect([minutesOf(book, 'N-48'), minutesOf(book, 'N-11')]).toEqual([120, 720]);
    expect(await other.refused(quality, 'rulebook.settle-revision', { ...look, take: [] })).toMatchObject({
      refusal: 'rulebook.nothing_waits',
    });
    await settle(app);
    expect((await told(company)).at(-1)).toBe('rulebook.revision_settled');
  });

  it('[R-RUL-02] keeping one’s own settles it without a version, and the next revision asks only for what is new', async () => {
    const { people, app } = other;
    const { company } = people;
    const director = await company.member('郑总', ['DIR']);
    await foundedBefore(company);
    await settle(app);
    const { waiting } = await other.as<Revision>(director, 'rulebook.revision', {});
    const before = await versions(company);
    await other.as(director, 'rulebook.settle-revision', { id: waiting?.id, revision: waiting?.revision, take: [] });
    expect(await versions(company)).toEqual(before);
    await app.door.trip([company.system.enter, sql`update shipped_rulebooks set revision = 0 where tenant_id = app_tenant()`]);
    await settle(app);
    expect((await told(company)).slice(-2)).toEqual(['rulebook.revision_settled', 'rulebook.revision_same']);
  });

  it('[R-RUL-04] one company at a time: a second process that finds the same does nothing', async () => {
    const { people, app } = desk;
    await desk.app.door.trip([people.company.system.enter, sql`update shipped_rulebooks set revision = 0 where tenant_id = app_tenant()`]);
    const [, found] = await app.door.trip([
      people.company.system.enter,
      sql`select document_id from shipped_rulebooks where tenant_id = app_tenant()`,
    ]);
    const id = String(found?.rows[0]?.['document_id']);
    const take = () => app.performer.perform(people.company.system, { operation: app.operation('rulebook.take-revision'), input: { id } });
    const outcomes = await Promise.all([take(), take()]);
    expect(outcomes.filter(isRefusal)).toMatchObject([{ refusal: 'rulebook.revision_known' }]);
  });
});
