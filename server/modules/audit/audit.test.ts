import { describe, expect, it } from 'vitest';
import { systemCaller } from '#modules/identity/index.ts';
import { createReactions, type Reaction } from '#platform/jobs/reactions.ts';
import { NotThere } from '#platform/operation/bind.ts';
import { Forbidden } from '#platform/operation/faults.ts';
import { sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';
import { localDay } from '#platform/values/instant.ts';
import { company, settle, testApp } from '#tests/harness/company.ts';

interface Row {
  readonly id: string;
  readonly type: string;
  readonly by: { readonly id: string } | null;
  readonly root: { readonly id: string };
  readonly seal: { readonly seq: number; readonly batch: number } | null;
}
interface Page {
  readonly rows: readonly Row[];
  readonly next: string | null;
}
interface Parked {
  readonly rows: readonly {
    readonly reaction: string;
    readonly seq: number;
    readonly fault: string;
    readonly waits: boolean;
    readonly attempts: number;
  }[];
  readonly allowed: readonly string[];
}

const category = (code: string) => ({ code, name: code, class: 'other', repairWarrantyMonths: 3, followUp: 'none' });

describe('audit', () => {
  it('[R-RUL-03] parts of the system and roles are told by their names, not by their keys', async () => {
    const firm = await company();
    const auditor = await firm.member('AUDIT');
    await firm.perform(firm.system, 'module.switch', { module: 'portal', on: false });
    await firm.perform(firm.system, 'role.grant', { role: 'AGENT', permission: 'audit.list' });
    const { rows } = await firm.answer<{ rows: { sentence: string }[] }>(auditor.caller, 'audit.list', { rootId: firm.tenantId });
    const told = rows.map(({ sentence }) => sentence).join();
    expect(told).toContain('客户自助页');
    expect(told).toContain('热线客服');
    expect(told).not.toMatch(/portal|AGENT/);
  });

  it('[R-RUL-03] auditors see who did what, by person, subject, kind and day, each with its place in the sealed order', async () => {
    const firm = await company();
    const [auditor, one, two] = [await firm.member('AUDIT'), await firm.member('PROD'), await firm.member('PROD')];
    const made = await firm.answer(one.caller, 'product-category.create', category('A'));
    await firm.answer(two.caller, 'product-category.create', category('B'));
    await firm.answer(two.caller, 'product-category.edit', { id: made.id, version: 1, name: 'AA' });
    const list = (input = {}): Promise<Page> => firm.answer(auditor.caller, 'audit.list', input);
    await settle();
    const { rows } = await list();
    expect(rows.map(({ type }) => type)).toEqual(['product-category.edited', 'product-category.created', 'product-category.created']);
    expect(rows.every(({ seal }) => seal !== null && seal.seq > 0)).toBe(true);
    expect((await list({ actorId: one.id })).rows.map(({ root }) => root.id)).toEqual([made.id]);
    expect((await list({ rootId: made.id })).rows.map(({ by }) => by?.id)).toEqual([two.id, one.id]);
    expect((await list({ type: 'product-category.edited' })).rows).toHaveLength(1);
    expect((await list({ type: 'product-category' })).rows).toHaveLength(3);
    expect((await list({ type: 'role' })).rows).toEqual([]);
    expect((await list({ to: '2020-01-01' })).rows).toEqual([]);
    expect((await list({ from: '2026-01-01' })).rows).toHaveLength(3);
    // days are those of the company, wherever it is
    const { app, clock } = await testApp();
    const day = localDay(clock.now(), 'Pacific/Kiritimati');
    expect(localDay(clock.now(), 'Pacific/Pago_Pago')).not.toBe(day);
    const zone = (name: string) => app.door.trip([firm.system.enter, sql`update tenants set zone = ${name} where id = app_tenant()`]);
    await zone('Pacific/Kiritimati');
    expect((await list({ from: day, to: day })).rows).toHaveLength(3);
    await zone('Pacific/Pago_Pago');
    expect((await list({ from: day })).rows).toEqual([]);
    await zone('Asia/Shanghai');
    const first = await list({ limit: 2 });
    const rest = await list({ limit: 2, after: first.next });
    expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    const { rows: types } = await firm.answer<{ rows: { type: string; sentence: string }[] }>(auditor.caller, 'audit.event-types', {});
    expect(types).toContainEqual({ type: 'coverage.granted', sentence: '获得修后质保，至 …' });
    await expect(firm.perform(one.caller, 'audit.list', {})).rejects.toBeInstanceOf(Forbidden);
    const other = await company();
    expect(await other.answer<Page>(other.system, 'audit.list', {})).toEqual({ rows: [], next: null });
  });

  it('[R-RUL-03] a change behind the back of the house breaks the seal of its batch', async () => {
    const firm = await company();
    const auditor = await firm.member('AUDIT');
    const { id } = await firm.answer(firm.system, 'product-category.create', category('C'));
    await settle();
    const verify = () =>
      firm.answer<{ broken: { firstSeq: number; lastSeq: number; why: string }[]; batches: number }>(auditor.caller, 'audit.verify', {});
    expect(await verify()).toMatchObject({ broken: [] });
    const { rows } = await firm.answer<Page>(auditor.caller, 'audit.list', {});
    const { owner } = await testApp();
    const tamper = (data: object) => owner.query('update events set data = $2 where subject_id = $1', [id, JSON.stringify(data)]);
    const before = await owner.query<{ data: object }>('select data from events where subject_id = $1', [id]);
    await tamper({ fields: [] });
    const { broken } = await verify();
    expect(broken).toMatchObject([{ why: 'changed' }]);
    const seq = rows[0]?.seal?.seq ?? 0;
    expect(broken[0]?.firstSeq).toBeLessThanOrEqual(seq);
    expect(broken[0]?.lastSeq).toBeGreaterThanOrEqual(seq);
    await tamper(before.rows[0]?.data ?? {});
    expect(await verify()).toMatchObject({ broken: [] });
    // what stands in the place of it is held against the batch
    await owner.query('update event_order set leaf = sha256(leaf) where seq = $1', [seq]);
    expect((await verify()).broken).toMatchObject([{ why: 'changed' }]);
    await owner.query('update event_order o set leaf = event_leaf(e) from events e where e.id = o.event_id and o.seq = $1', [seq]);
    expect(await verify()).toMatchObject({ broken: [] });
  });

  it('[R-RUL-03] [R-NFR-02] each company sees its own part of the order, and walks no more of it than it asks for', async () => {
    const [firm, other] = [await company(), await company()];
    await firm.answer(firm.system, 'product-category.create', category('D'));
    await other.answer(other.system, 'product-category.create', category('E'));
    for (const code of ['F', 'G']) await firm.answer(firm.system, 'product-category.create', category(code));
    await settle();
    const seals = (who: typeof firm, input = {}) =>
      who.answer<{ events: number; batches: number; from: string | null; broken: unknown[] }>(who.system, 'audit.verify', input);
    expect([(await seals(firm)).events, (await seals(other)).events]).toEqual([3, 1]);
    expect(await seals(firm, { events: 2 })).toMatchObject({ events: 2, broken: [] });
    const { owner } = await testApp();
    const change = (code: string) =>
      owner.query(
        `update events set data = data || '{"code":true}' where tenant_id = $1 and id = (select id from events where tenant_id = $1 order by id limit 1)`,
        [code],
      );
    await change(other.tenantId);
    expect((await seals(firm)).broken).toEqual([]);
    expect((await seals(other)).broken).toHaveLength(1);
    await owner.query(`update events set data = data - 'code' where tenant_id = $1`, [other.tenantId]);
    expect((await seals(other)).broken).toEqual([]);
  });
});

describe('[R-NFR-02] the page of seals tells', () => {
  async function world() {
    const [firm, other] = [await company(), await company()];
    for (const who of [firm, other]) await who.answer(who.system, 'product-category.create', category('A'));
    await settle();
    const { owner } = await testApp();
    const broken = async (who = firm) => (await who.answer<{ broken: object[] }>(who.system, 'audit.verify', {})).broken;
    expect(await broken()).toEqual([]);
    return { firm, other, owner, broken };
  }

  it('an event that was put beside the order, to whose company it is, with the day to look at', async () => {
    const { firm, other, owner, broken } = await world();
    const id = newId();
    await owner.query(
      `insert into events select (jsonb_populate_record(e, jsonb_build_object('id', $2::uuid, 'type', 'product-category.retired'))).*
       from events e where tenant_id = $1 and type = 'product-category.created'`,
      [firm.tenantId, id],
    );
    const { rows } = await firm.answer<{ rows: { recordedAt: string; type: string }[] }>(firm.system, 'audit.list', {});
    expect(rows.map(({ type }) => type)).toContain('product-category.retired');
    expect(await broken()).toEqual([{ batch: null, firstSeq: null, lastSeq: null, why: 'added', events: 1, at: rows[0]?.recordedAt }]);
    expect(await broken(other)).toEqual([]);
    await owner.query('delete from events where tenant_id = $1 and id = $2', [firm.tenantId, id]);
    expect(await broken()).toEqual([]);
  });

  it('a batch whose seal was cut out, and an end that was cut off, to everybody', async () => {
    const { firm, other, owner, broken } = await world();
    await firm.answer(firm.system, 'product-category.create', category('B'));
    await settle();
    const { rows: end } = await owner.query<Record<string, unknown>>(
      'delete from seals where batch = (select max(batch) from seals) returning *',
    );
    const [cut] = end;
    const fault = { batch: Number(cut?.['batch']), firstSeq: Number(cut?.['first_seq']), lastSeq: Number(cut?.['last_seq']), why: 'end' };
    expect(await broken(other)).toMatchObject([fault]);
    expect(await broken()).toMatchObject([fault, { batch: fault.batch, why: 'gap' }]);
    await owner.query(
      'insert into seals (batch, first_seq, last_seq, hash, sealed_at) values ($1, $2, $3, $4, $5)',
      Object.values(cut ?? {}),
    );
    expect(await broken()).toEqual([]);
  });
});

describe('failed reactions', () => {
  async function world() {
    const firm = await company();
    const [admin, auditor] = [await firm.member('ADMIN'), await firm.member('AUDIT')];
    const { app, clock } = await testApp();
    const name = `copying ${newId()}`;
    let broken = true;
    const reaction: Reaction = {
      name,
      on: ['product-category.edited'],
      run(event) {
        if (event.tenantId !== firm.tenantId) return undefined;
        const operation = app.operation('product-category.create');
        const failing = {
          ...operation,
          load: () => {
            throw new Error('the disk is full');
          },
        };
        return { operation: broken ? (failing as never) : operation, input: category(`COPY${event.seq}`) };
      },
    };
    await app.order.drain();
    await app.door.trip([sql`insert into reaction_cursors (reaction, seq) select ${name}, last_seq from sealer`]);
    const runner = createReactions({
      door: app.door,
      performer: app.performer,
      reactions: [reaction],
      now: () => clock.now(),
      systemCaller: (tenantId) => systemCaller(tenantId, 'reaction'),
      onFault: () => undefined,
    });
    const { id } = await firm.answer(firm.system, 'product-category.create', category('R'));
    for (const version of [1, 2]) await firm.answer(firm.system, 'product-category.edit', { id, version, name: `R${version}` });
    const turn = async (): Promise<void> => {
      await settle();
      while (await runner.run()) await settle();
    };
    await turn();
    const parked = (who = admin): Promise<Parked> => firm.answer(who.caller, 'reaction.list', {});
    const copies = async (): Promise<number> =>
      (await firm.answer<{ rows: { code: string }[] }>(firm.system, 'product-category.list', {})).rows.filter(({ code }) =>
        code.startsWith('COPY'),
      ).length;
    return { firm, admin, auditor, name, id, turn, parked, copies, mend: () => (broken = false) };
  }

  it('[R-NFR-02] show their fault and what waits behind them; retried once the cause is gone, all of them are done', async () => {
    const { firm, admin, auditor, name, turn, parked, copies, mend } = await world();
    const { rows, allowed } = await parked();
    expect(rows).toMatchObject([
      { reaction: name, fault: 'the disk is full', waits: false },
      { reaction: name, waits: true },
    ]);
    expect([allowed, (await parked(auditor)).allowed]).toEqual([['retry', 'skip'], []]);
    const [first, second] = rows;
    expect(await firm.perform(admin.caller, 'reaction.retry', { reaction: name, seq: second?.seq })).toMatchObject({
      refusal: 'reaction.waits',
    });
    await expect(firm.perform(auditor.caller, 'reaction.retry', { reaction: name, seq: first?.seq })).rejects.toBeInstanceOf(NotThere);
    const other = await company();
    await expect(other.perform(other.system, 'reaction.retry', { reaction: name, seq: first?.seq })).rejects.toBeInstanceOf(NotThere);
    mend();
    await firm.answer(admin.caller, 'reaction.retry', { reaction: name, seq: first?.seq });
    await turn();
    expect([(await parked()).rows, await copies()]).toEqual([[], 2]);
  });

  it('[R-NFR-02] given up with a reason, they are gone, what waits goes on, and the event carries no words', async () => {
    const { firm, admin, name, id, turn, parked, copies, mend } = await world();
    const [first] = (await parked()).rows;
    mend();
    await firm.answer(admin.caller, 'reaction.skip', { reaction: name, seq: first?.seq, reason: '已手工补做' });
    await turn();
    expect([(await parked()).rows, await copies()]).toEqual([[], 1]);
    const { owner } = await testApp();
    const kept = await owner.query('select reason, fault, member_id from skipped_reactions where tenant_id = $1', [firm.tenantId]);
    expect(kept.rows).toEqual([{ reason: '已手工补做', fault: 'the disk is full', member_id: admin.id }]);
    const events = await owner.query(`select data, subject_id from events where tenant_id = $1 and type = 'reaction.skipped'`, [
      firm.tenantId,
    ]);
    expect(events.rows).toEqual([{ data: { reaction: name, seq: first?.seq }, subject_id: id }]);
  });
});
