import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callPromised, deviceLife, met, ownReport, symptomsOf } from '#modules/portal/store/report.ts';
import { sql, raw, toStatement, type Sql } from '#platform/database/sql.ts';
import type { ListDefinition } from '#platform/lists/list.ts';
import { NotThere, type BoundQuery } from '#platform/operation/bind.ts';
import { Forbidden } from '#platform/operation/faults.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import { offers, settle } from './fixtures/app.ts';
import { at } from './fixtures/cases.ts';
import type { TestMember } from './fixtures/company.ts';
import { grow } from './fixtures/grown.ts';
import { sampleInput } from './fixtures/inputs.ts';
import { jobDesk, type JobDesk } from './fixtures/jobs.ts';
import { planFaults, sentBy } from './fixtures/plan-faults.ts';
import type { Cluster } from './harness/cluster.ts';
import { cloneTemplate } from './harness/database.ts';

const ROWS = 20_000;
/** Rows of the largest page and one more. */
const PAGE = 201;
/** A count stops at ten thousand and may bring that many into its order; under a filter it may sort what the filter leaves. */
const COUNTED = 10_100;
/** Hits of a word that may be brought into an order, so that the latest are shown: those of a word that a tenth of all carry. */
const HITS = ROWS / 10;
/** A story brings a page of each matter of one device or user into one order, the list of what was done a page of each type. */
const TOGETHER = PAGE * 10;
/** Under the filter of a day a list brings what happened on that day into its order. */
const OF_A_DAY = PAGE * 10;
/** Rows that a question may look at in vain. */
const PASSED = ROWS / 10;
/** A day on which as much happened as on every other. */
const DAY = '2026-03-09';
/** What these questions say depends on nobody’s rows. */
const LEFT_OUT = ['session.demo'];
/** Questions that must have been answered to somebody, or the proof would be one of refusals. */
const OF_PAGES =
  'case.read work-order.read work-order.of-case work-order.mine callback.read follow-up.of-case end-user.read end-user.contacts asset.read coverage.of-asset subject.timeline subject.attachments message.list rulebook.evidence home.read task.mine notice.list'.split(
    ' ',
  );

describe(`at ${ROWS} rows of two companies in every table that grows`, () => {
  let database: Cluster;
  let desk: JobDesk;
  let growing: string[];
  const ids = new Map<string, string>();
  const seen = new Set<string>();

  beforeAll(async () => {
    database = await cloneTemplate();
    desk = await jobDesk(at('03-10 10:00'), database);
    const rare = await story();
    await settle(desk.app);
    growing = await grow(database, { tenantId: desk.people.company.id, rows: ROWS, rare });
  }, 180_000);
  afterAll(() => desk.app.stop());

  /** The call that is owed, where the company makes calls. */
  async function callback(): Promise<string | undefined> {
    if (!offers(desk.app, 'callback.list')) return undefined;
    const { rows } = await desk.as<{ rows: { id: string }[] }>(desk.people.sun, 'callback.list', { tab: 'open' });
    return rows[0]?.id;
  }

  /** Closes a case by the customer's yes. */
  async function close(caseId: string): Promise<void> {
    const id = await callback();
    if (id === undefined) await desk.as(desk.system, 'case.close', { id: caseId });
    else await desk.as(desk.people.sun, 'callback.answer', { id, solved: true, works: true, satisfied: true, score: 5 });
  }

  /** What happens in a company; most of it is over, answers the cases that are not. */
  async function story(): Promise<readonly string[]> {
    const { zhao, li, chen, liu, endUserId } = desk.people;
    for (let n = 0; n < 10; n += 1) {
      const { id, caseId } = await desk.job(n % 2 ? 'remote' : 'site', n % 2 ? li : zhao);
      await desk.finished(n % 2 ? li : zhao, id, n % 2 ? 'remote' : 'site');
      ids.set('case', caseId).set('work-order', id);
      await desk.app.drain();
      await close(caseId);
      await desk.app.drain();
    }
    const fileId = newId();
    await desk.app.door.trip([
      chen.caller.enter,
      sql`insert into files (tenant_id, id, hash, name, mime, size, member_id, created_at)
          values (app_tenant(), ${fileId}, 'aa', 'a.png', 'image/png', 1, app_member(), ${toIso(desk.clock.now())})`,
    ]);
    const caseId = ids.get('case') ?? '';
    await desk.as(chen, 'subject.attach', { id: caseId, fileIds: [fileId] });
    await desk.as(chen, 'subject.comment', { id: caseId, text: '客户很满意', mentions: [liu.id] });
    await desk.as(chen, 'subject.follow', { id: caseId, following: true });
    await desk.as(chen, 'end-user.add-contact', { id: endUserId, kind: 'phone', value: '13800138000' });
    const [begun, done] = [await desk.job('site', zhao), await desk.job('site', zhao)];
    // shorter than the time between two copies: no engineer is in two places
    const planned = { plannedFrom: '2026-03-11T01:00:00.000Z', plannedTo: '2026-03-11T01:04:00.000Z' };
    await desk.as(zhao, 'work-order.contact', { id: begun.id, ...planned });
    await desk.finished(zhao, done.id);
    const open = [await desk.registered(), begun.caseId, done.caseId];
    await desk.app.drain();
    const owed = await callback();
    if (owed !== undefined) ids.set('callback', owed);
    const [, subjects] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`select kind, id from subjects where tenant_id = app_tenant() order by id`,
    ]);
    for (const row of subjects?.rows ?? []) if (!ids.has(String(row['kind']))) ids.set(String(row['kind']), String(row['id']));
    return open;
  }

  /** Rows that a question may bring into an order. */
  function mostSorted(name: string, input: object, text: string): number {
    if (name.endsWith('.story') || name === 'audit.list') return TOGETHER;
    if (text.includes('count(*) from')) return 'filter' in input ? ROWS * 2 : COUNTED;
    if (name === 'search.find' || text.includes('search_hits')) return HITS;
    return 'filter' in input && String(input.filter).startsWith('day:') ? OF_A_DAY : PAGE;
  }

  /** Rows that a question may pass over: a figure looks at all that it is made of, and narrow eyes find theirs among those of all. */
  function mostPassed(who: TestMember, name: string, text: string): number {
    return name.startsWith('fault.') || text.includes('count(*) from') || who === desk.people.zhao ? ROWS * 2 : PASSED;
  }

  async function faults(who: TestMember, name: string, input: object): Promise<{ wrong: string[]; answer: unknown }> {
    const { sent, answer } = await sentBy(desk.app, who.caller, name, input);
    const wrong: string[] = [];
    for (const piece of sent) {
      const { text, anew, values } = toStatement(piece);
      const key = `${who.id} ${text} ${anew ? JSON.stringify(values) : ''}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const most = mostSorted(name, input, text);
      for (const fault of await planFaults(desk.app, who.caller, piece, { growing, most, passed: mostPassed(who, name, text) }))
        wrong.push(`${name} ${JSON.stringify(input)} as ${who.name}: ${fault} [${text.trim().slice(0, 90)}]`);
    }
    return { wrong, answer };
  }

  function listOf({ load, contract }: BoundQuery): ListDefinition | undefined {
    const input = contract.input.safeParse({});
    if (!input.success) return undefined;
    const { rows } = load(input.data) as { rows?: { list?: ListDefinition } };
    return rows?.list;
  }

  async function commonest(definition: ListDefinition, column: string): Promise<string | undefined> {
    const piece: Sql = sql`select ${raw(`r.${column}`)}::text as value from (${definition.source}) r where ${raw(`r.${column}`)} is not null group by 1 order by count(*) desc limit 1`;
    const [, answer] = await desk.app.door.trip([desk.people.company.system.enter, piece]);
    return answer?.rows[0]?.['value'] as string | undefined;
  }

  /** Each tab with each order and each filter, words, and the page after the first. */
  async function questions(definition: ListDefinition): Promise<object[]> {
    const filters: string[] = [];
    for (const [name, known] of Object.entries(definition.filters ?? {})) {
      const value = 'among' in known ? DAY : await commonest(definition, known.column);
      if (value !== undefined) filters.push(`${name}:${value}`);
    }
    const sorts = Object.keys(definition.sorts).flatMap((sort) => [sort, `-${sort}`]);
    const texts = definition.text ? ['王', '8000', '0042', '王敏'] : [];
    return [undefined, ...Object.keys(definition.tabs ?? {})].flatMap((tab) =>
      [
        { counts: 'true' },
        ...sorts.map((sort) => ({ sort })),
        ...filters.map((filter) => ({ filter, ...(tab === undefined ? { counts: 'true' } : {}) })),
        ...texts.map((text) => ({ text, ...(tab === undefined ? { counts: 'true' } : {}) })),
      ].map((asked) => ({ ...(tab === undefined ? {} : { tab }), ...asked })),
    );
  }

  it('every list, in every tab, order and filter, by words and page by page, follows an index and sorts no more than a page', async () => {
    const wrong: string[] = [];
    let lists = 0;
    for (const operation of desk.app.modules.flatMap(({ routes }) => routes)) {
      if (operation.type !== 'query') continue;
      const definition = listOf(operation);
      if (!definition) continue;
      lists += 1;
      const { name } = operation.contract;
      for (const who of [desk.people.liu, desk.people.zhao]) {
        if (
          operation.contract.may !== 'signed-in' &&
          !desk.app.rights.of({ roles: [who === desk.people.liu ? 'MGR' : 'FSE'], grants: [], off: [] }).has(name)
        )
          continue;
        for (const asked of await questions(definition)) {
          const first = await faults(who, name, asked);
          wrong.push(...first.wrong);
          const { next } = first.answer as { next: string | null };
          if (next !== null && !('text' in asked)) wrong.push(...(await faults(who, name, { ...asked, after: next })).wrong);
        }
      }
    }
    expect(lists).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  }, 240_000);

  it('so does every other question of a page, by id or of one’s own', async () => {
    const wrong: string[] = [];
    const heard = new Set<string>();
    // `/work-orders/{id}`: what an id names stands before it
    const idFor =
      (path: string) =>
      (property: string): string => {
        const subject = (path.split('/')[1] ?? '').replace(/ies$/, 'y').replace(/s$/, '');
        const kind =
          property === 'id'
            ? subject
            : property
                .replace(/Id$/, '')
                .replaceAll(/([A-Z])/g, '-$1')
                .toLowerCase();
        return ids.get(kind) ?? ids.get(subject) ?? ids.get('case') ?? newId();
      };
    for (const operation of desk.app.modules.flatMap(({ routes }) => routes)) {
      const { contract } = operation;
      if (contract.kind !== 'query' || !contract.at || LEFT_OUT.includes(contract.name)) continue;
      if (operation.type === 'query' && listOf(operation)) continue;
      for (const who of [desk.people.liu, desk.people.zhao, desk.people.chen]) {
        const found = await faults(who, contract.name, sampleInput(contract, idFor(contract.at.path))).catch((fault: Error) => fault);
        if (found instanceof NotThere || found instanceof Forbidden) continue;
        if (found instanceof Error) throw found;
        heard.add(contract.name);
        wrong.push(...found.wrong);
      }
    }
    expect(OF_PAGES.filter((name) => offers(desk.app, name) && !heard.has(name))).toEqual([]);
    expect(wrong).toEqual([]);
  }, 240_000);

  it('so does the list of what was done, by type, by the word types begin with, by person and by subject, page by page', async () => {
    const auditor = await desk.people.company.member('审计', ['AUDIT']);
    const wrong: string[] = [];
    const [rootId, actorId] = [ids.get('case'), desk.people.zhao.id];
    const types = [{}, { type: 'case.registered' }, { type: 'work-order' }, { type: 'role' }];
    for (const asked of [...types, { actorId }, { rootId }, { actorId, type: 'work-order' }, { rootId, type: 'case.registered' }]) {
      const first = await faults(auditor, 'audit.list', asked);
      const { next } = first.answer as { next: string | null };
      wrong.push(...first.wrong, ...(next === null ? [] : (await faults(auditor, 'audit.list', { ...asked, after: next })).wrong));
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it.each(['王', '王敏', '0042', '8000', 'wm', 'BX-20260310-17', '没有人'])('so does the search for %s', async (text) => {
    const wrong = [];
    for (const who of [desk.people.liu, desk.people.zhao]) wrong.push(...(await faults(who, 'search.find', { text })).wrong);
    expect(wrong).toEqual([]);
  });

  it('so does what a fault that is reported from a scanned device meets', async () => {
    const [deviceId, caseId] = [ids.get('asset') ?? '', ids.get('case') ?? ''];
    const wrong: string[] = [];
    for (const piece of [
      met({ caseId, deviceId, phone: '13957100042' }),
      ownReport({ deviceId, phone: '13957100042' }, 0),
      deviceLife(deviceId),
      symptomsOf(deviceId),
      callPromised(caseId, 'N-48'),
    ])
      for (const fault of await planFaults(desk.app, desk.people.company.system, piece, { growing, most: PAGE, passed: PASSED }))
        wrong.push(fault);
    expect(deviceId).not.toBe('');
    expect(wrong).toEqual([]);
  });

  it('so does what was looked at last', async () => {
    const asked = [...ids].map((pair) => pair.join(':')).slice(-20);
    expect(asked.join(' ')).toMatch(/case:.*end-user:|end-user:.*case:/);
    const wrong = [];
    for (const who of [desk.people.liu, desk.people.zhao]) wrong.push(...(await faults(who, 'search.recall', { ids: asked.join() })).wrong);
    expect(wrong).toEqual([]);
  });

  it('[R-ORG-02] eyes of a group that was given tens of thousands of matters see them, and no other', async () => {
    const idsOf = (list: unknown): string[] => (list as { rows: { id: string }[] }).rows.map(({ id }) => id);
    const latest = idsOf(await desk.as(desk.people.liu, 'case.list', { tab: 'all' }));
    const [mine, kept] = [latest.slice(20), latest.slice(0, 20)];
    const lead = await desk.people.company.member('郑主管', ['LEAD-FS'], { groups: [desk.people.groups.field] });
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const tenantId = desk.people.company.id;
    await owner.query('set session_replication_role = replica');
    await owner.query('delete from subject_readers where tenant_id = $1 and root_id = any ($2)', [tenantId, kept]);
    await owner.query('delete from subject_group_readers where tenant_id = $1', [tenantId]);
    const { rowCount } = await owner.query(
      `insert into subject_group_readers (tenant_id, root_id, group_id)
       select c.tenant_id, c.id, $2 from cases c where c.tenant_id = $1 and c.id <> all ($3)`,
      [tenantId, desk.people.groups.field, kept],
    );
    await owner.query('analyze subject_group_readers');
    await owner.end();
    expect(rowCount).toBeGreaterThan(ROWS * 0.99);
    const { wrong, answer } = await faults(lead, 'case.list', { tab: 'all', counts: 'true' });
    // half of that table is his: what is gathered of it is read as it lies
    expect(wrong.filter((fault) => !fault.includes('walks through subject_group_readers'))).toEqual([]);
    expect(answer).toMatchObject({ counts: { all: 10_000 } });
    expect(idsOf(answer).slice(0, mine.length)).toEqual(mine);
  });
});
