import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEAST_POOL } from '#platform/config.ts';
import type { Door } from '#platform/database/door.ts';
import { sql } from '#platform/database/sql.ts';
import type { SealedEvent } from '#platform/events/order.ts';
import { createReactions, type BatchReaction, type Reaction, type Reactions } from '#platform/jobs/reactions.ts';
import type { BoundAct } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { systemCaller } from '#modules/identity/index.ts';
import type { App } from '../server/app.ts';
import { testApp, testClock } from './fixtures/app.ts';
import { testCompany, type TestCompany, type TestMember } from './fixtures/company.ts';

describe('reactions', () => {
  const clock = testClock();
  let app: App;
  let company: TestCompany;
  let keeper: TestMember;
  beforeAll(async () => {
    app = await testApp(clock);
    company = await testCompany(app.door);
    keeper = await company.member('周', ['PROD']);
    await app.drain();
  });
  afterAll(() => app.stop());

  const category = (code: string) => ({ code, name: code, nameEn: null, class: 'other', repairWarrantyMonths: 3, followUp: 'none' });
  const make = (code: string) =>
    app.performer.perform(keeper.caller, { operation: app.operation('product-category.create'), input: category(code) });

  /** Copies each new category under another code; `broken` makes it fail for some. */
  function copying(name: string, prefix: string, broken: (event: SealedEvent) => boolean = () => false): Reaction {
    return {
      name,
      on: ['product-category.created'],
      run(event) {
        if (event.tenantId !== company.id || event.actorId === null) return undefined;
        if (broken(event))
          return {
            operation: {
              ...app.operation('product-category.create'),
              load: () => {
                throw new Error('the disk is full');
              },
            } as never,
            input: category('X'),
          };
        return { operation: app.operation('product-category.create'), input: category(`${prefix}${event.seq}`) };
      },
    };
  }

  type Runner = Promise<{ runner: Reactions; faults: unknown[] }>;
  const reactionsOf = (...reactions: (Reaction | BatchReaction)[]): Runner => reactionsBy(app, reactions);
  async function reactionsBy({ door, performer }: Pick<App, 'door' | 'performer'>, reactions: (Reaction | BatchReaction)[]): Runner {
    const faults: unknown[] = [];
    await app.order.drain();
    const runner = createReactions({
      door,
      performer,
      reactions,
      now: () => clock.now(),
      systemCaller: (tenantId) => systemCaller(tenantId, 'reaction'),
      onFault: (_name, fault) => faults.push(fault),
    });
    await runner.begin();
    return { runner, faults };
  }
  /** The door, and those of its transactions that stand open. */
  function watched(): { door: Door; open: ReadonlySet<object> } {
    const open = new Set<object>();
    const door: Door = {
      ...app.door,
      async begin(first) {
        const tx = await app.door.begin(first);
        open.add(tx);
        const ends = async <T>(done: Promise<T>): Promise<T> => done.finally(() => open.delete(tx));
        return { ...tx, commit: (...given) => ends(tx.commit(...given)), rollback: () => ends(tx.rollback()) };
      },
    };
    return { door, open };
  }
  const copies = async (prefix: string): Promise<number> =>
    Number(
      (
        await app.door.trip([
          company.system.enter,
          sql`select count(*) as n from product_categories where tenant_id = app_tenant() and code like ${`${prefix}%`}`,
        ])
      )[1]?.rows[0]?.['n'],
    );
  async function settle(runner: Reactions): Promise<void> {
    await app.order.drain();
    while (await runner.run()) await app.order.drain();
  }

  it('act on every event once, also when the cursor is lost after the act and before it moved', async () => {
    const { runner, faults } = await reactionsOf(copying(`copy ${newId()}`, 'C1-'));
    for (const code of ['R-1', 'R-2', 'R-3']) await make(code);
    await settle(runner);
    expect(await copies('C1-')).toBe(3);
    await app.door.trip([sql`update reaction_cursors set seq = greatest(seq - 6, 0) where reaction like 'copy %'`]);
    await settle(runner);
    expect([await copies('C1-'), faults]).toEqual([3, []]);
  });

  it('[R-NFR-02] that are new begin behind what is there already, but for those that say they begin from the start', async () => {
    await make('S-1');
    const late = await reactionsOf(copying(`late ${newId()}`, 'C7-'));
    const whole = await reactionsOf({ ...copying(`whole ${newId()}`, 'C8-'), fromStart: true });
    await make('S-2');
    await settle(late.runner);
    await settle(whole.runner);
    expect(await copies('C7-')).toBe(1);
    expect(await copies('C8-')).toBeGreaterThanOrEqual(2);
    expect([late.faults, whole.faults]).toEqual([[], []]);
  });

  it('[R-NFR-02] of a start that has not seen one of them begin at the present end, the search at the first event', async () => {
    const name = 'coverage.after-repair';
    const cursor = async () =>
      (await app.door.trip([sql`select seq, (select last_seq from sealer) as last from reaction_cursors where reaction = ${name}`]))[0]
        ?.rows;
    await make('S-3');
    await app.drain();
    await app.door.trip([sql`delete from reaction_cursors where reaction = ${name}`]);
    const again = await testApp(clock);
    await again.stop();
    const [row] = (await cursor()) ?? [];
    expect(Number(row?.['seq'])).toBeGreaterThan(0);
    expect(row?.['seq']).toBe(row?.['last']);
    const all = app.modules.flatMap(({ reactions }) => reactions);
    expect(all.filter(({ fromStart }) => fromStart === true).map((reaction) => reaction.name)).toEqual(['search.index']);
  });

  it('are run by two processes at once without doing anything twice', async () => {
    const name = `twice ${newId()}`;
    const [one, two] = [await reactionsOf(copying(name, 'C2-')), await reactionsOf(copying(name, 'C2-'))];
    for (let n = 0; n < 6; n += 1) await make(`D-${n}`);
    await app.order.drain();
    await Promise.all([one.runner.run(), two.runner.run(), one.runner.run()]);
    await settle(one.runner);
    expect(await copies('C2-')).toBe(6);
  });

  it('travel together, and one that breaks the whole journey stays behind alone', async () => {
    const broken = new Set<string>();
    const { runner, faults } = await reactionsOf(copying(`group ${newId()}`, 'C4-', (event) => broken.has(event.subjectId)));
    for (let n = 0; n < 30; n += 1) {
      const made = await make(`F-${n}`);
      if (n === 7) broken.add(String('answer' in made ? (made.answer as { id: string }).id : ''));
    }
    await settle(runner);
    expect([await copies('C4-'), faults.length]).toEqual([29, 1]);
    broken.clear();
    clock.pass(2000);
    await settle(runner);
    expect(await copies('C4-')).toBe(30);
  });

  describe('of which each takes a batch', () => {
    const isBatch = (reaction: Reaction | BatchReaction): reaction is BatchReaction => 'runAll' in reaction;
    const idOf = (made: Awaited<ReturnType<typeof make>>): string => ('answer' in made ? (made.answer as { id: string }).id : '');
    const findable = async (ids: readonly string[]): Promise<string[]> =>
      (
        await app.door.trip([
          company.system.enter,
          sql`select id from product_categories where tenant_id = app_tenant() and id = any (${ids}::uuid[])
              and exists (select from search_hits h where h.subject_id = id)`,
        ])
      )[1]?.rows.map((row) => String(row['id'])) ?? [];

    /** The search as it is, under a name of its own, with entries whose words cannot be made. */
    function searching(unspeakable: ReadonlySet<string>): { reaction: BatchReaction; sizes: number[] } {
      const real = app.modules.flatMap(({ reactions }) => reactions.filter(isBatch)).find(({ name }) => name === 'search.index');
      if (!real) throw new Error('nothing takes batches');
      const sizes: number[] = [];
      const runAll: BatchReaction['runAll'] = (events) => {
        const call = real.runAll(events);
        if (!call) return undefined;
        sizes.push(events.length);
        const act = call.operation as BoundAct;
        const run: BoundAct['run'] = (given) => {
          const rows = Object.values(given.loaded as Record<string, readonly { id: string }[]>).flat();
          if (rows.some(({ id }) => unspeakable.has(id))) throw new Error('no words for it');
          return act.run(given);
        };
        return { ...call, operation: { ...act, run } };
      };
      // behind what is there: its batches are those of this test
      return { reaction: { ...real, name: `search ${newId()}`, runAll, fromStart: false }, sizes };
    }

    it('[R-NFR-02] one event at fault is parked alone, holds nobody else back, and is made good from the page', async () => {
      const unspeakable = new Set<string>();
      const { reaction, sizes } = searching(unspeakable);
      const { runner, faults } = await reactionsOf(reaction);
      const made: string[] = [];
      for (let n = 0; n < 20; n += 1) made.push(idOf(await make(`G-${n}`)));
      const culprit = made[7] ?? '';
      unspeakable.add(culprit);
      await settle(runner);
      expect((await findable(made)).toSorted()).toEqual(made.filter((id) => id !== culprit).toSorted());
      expect([faults.length, sizes[0]]).toEqual([1, 20]);
      expect(sizes.length).toBeLessThanOrEqual(11);
      // a later event of the same subject waits behind it
      const keeping = (operation: string, input: object) =>
        app.performer.perform(keeper.caller, { operation: app.operation(operation), input });
      await keeping('product-category.edit', { id: culprit, version: 1, name: '改名' });
      await settle(runner);
      const admin = await company.member('管', ['ADMIN']);
      const asAdmin = async (operation: string, input: object): Promise<{ rows: { seq: number; fault: string; waits: boolean }[] }> => {
        const outcome = await app.performer.perform(admin.caller, { operation: app.operation(operation), input });
        return 'answer' in outcome ? (outcome.answer as never) : { rows: [] };
      };
      const parked = async () =>
        (await asAdmin('reaction.list', {})).rows.filter((row) => (row as { reaction?: string }).reaction === reaction.name);
      const [first, second] = await parked();
      expect([first, second]).toMatchObject([
        { fault: 'no words for it', waits: false },
        { fault: 'waits behind an earlier event', waits: true },
      ]);
      unspeakable.clear();
      await asAdmin('reaction.retry', { reaction: reaction.name, seq: first?.seq });
      await settle(runner);
      expect([await parked(), await findable([culprit])]).toEqual([[], [culprit]]);
    });
  });

  it('[R-NFR-02] keep the connection with their lock from falling silent, however many journeys the acts take', async () => {
    const course: string[] = [];
    const door: Door = {
      ...app.door,
      begin: async (first) => {
        const tx = await app.door.begin(first);
        return { ...tx, more: (pieces) => (course.push('stay'), tx.more(pieces)) };
      },
    };
    const performer: App['performer'] = {
      ...app.performer,
      performAll: (...given) => (course.push(`${given[1].length} acts`), app.performer.performAll(...given)),
    };
    const { runner, faults } = await reactionsBy({ door, performer }, [copying(`long ${newId()}`, 'C5-')]);
    for (let n = 0; n < 60; n += 1) await make(`H-${n}`);
    await settle(runner);
    expect(faults).toEqual([]);
    expect(course).toEqual(['stay', '25 acts', 'stay', '25 acts', 'stay', '10 acts']);
  });

  it('[R-NFR-02] get on with the fewest connections that a start takes, while an import holds its own', async () => {
    const small = await testApp(clock, { pool: LEAST_POOL, waitMs: 1000 });
    const importing = await small.door.begin([sql`select 1 as one`]);
    const { runner, faults } = await reactionsBy(small, [copying(`few ${newId()}`, 'C6-')]);
    for (let n = 0; n < 3; n += 1) await make(`I-${n}`);
    await settle(runner);
    expect([await copies('C6-'), faults]).toEqual([3, []]);
    await importing.rollback();
    await small.stop();
  });

  it('park what fails, go on with other subjects, and make it good when the fault is gone', async () => {
    let broken = true;
    const failing = new Set<string>();
    const { runner, faults } = await reactionsOf(copying(`park ${newId()}`, 'C3-', (event) => broken && failing.has(event.subjectId)));
    const first = await make('E-1');
    failing.add(String('answer' in first ? (first.answer as { id: string }).id : ''));
    await make('E-2');
    await settle(runner);
    expect([await copies('C3-'), faults.length]).toEqual([1, 1]);
    broken = false;
    await settle(runner);
    expect(await copies('C3-')).toBe(1);
    clock.pass(2000);
    await settle(runner);
    expect(await copies('C3-')).toBe(2);
    const [parked] = await app.door.trip([sql`select reaction from parked_reactions where reaction like 'park %'`]);
    expect(parked?.rows).toEqual([]);
  });

  it('[R-NFR-02] that cannot say what is to be done park the event at fault, go on behind it, and leave no transaction open, however often it is tried', async () => {
    const { door, open } = watched();
    let speechless = '';
    const plain = copying(`speechless ${newId()}`, 'C10-');
    const run: Reaction['run'] = (event) => {
      if (event.subjectId === speechless) throw new Error('no words for it');
      return plain.run(event);
    };
    const { runner, faults } = await reactionsBy({ door, performer: app.performer }, [{ ...plain, run }]);
    const [first] = [await make('K-1'), await make('K-2')];
    speechless = String('answer' in first ? (first.answer as { id: string }).id : '');
    await settle(runner);
    expect([await copies('C10-'), faults, open.size]).toEqual([1, [new Error('no words for it')], 0]);
    clock.pass(2000);
    await settle(runner);
    expect([await copies('C10-'), open.size]).toEqual([1, 0]);
    speechless = '';
    clock.pass(60_000);
    await settle(runner);
    expect([await copies('C10-'), open.size]).toEqual([2, 0]);
  });

  it('[R-NFR-02] whose parked event cannot be read again leave no transaction open, and the next one is tried', async () => {
    const broken = new Set<string>();
    const name = `unread ${newId()}`;
    const first = await reactionsOf(copying(name, 'C11-', ({ subjectId }) => broken.has(subjectId)));
    for (let n = 0; n < 2; n += 1) {
      const made = await make(`L-${n}`);
      broken.add(String('answer' in made ? (made.answer as { id: string }).id : ''));
    }
    await settle(first.runner);
    broken.clear();
    clock.pass(2000);
    const { door, open } = watched();
    let broke = false;
    const breaking: Door = {
      ...door,
      async trip(pieces) {
        if (broke || open.size === 0) return door.trip(pieces);
        broke = true;
        throw new Error('the line broke');
      },
    };
    const { runner, faults } = await reactionsBy({ door: breaking, performer: app.performer }, [copying(name, 'C11-')]);
    expect(await runner.run()).toBe(true);
    expect([faults, open.size, await copies('C11-')]).toEqual([[new Error('the line broke')], 0, 1]);
    await settle(first.runner);
    expect(await copies('C11-')).toBe(2);
  });

  it('[R-NFR-02] that are parked are looked at when their time has come, whatever else is parked', async () => {
    let begun = 0;
    const door: Door = { ...app.door, begin: (first) => ((begun += 1), app.door.begin(first)) };
    const broken = new Set<string>();
    const name = `due ${newId()}`;
    const { runner } = await reactionsBy({ door, performer: app.performer }, [
      copying(name, 'C9-', ({ subjectId }) => broken.has(subjectId)),
    ]);
    for (let n = 0; n < 8; n += 1) {
      const made = await make(`J-${n}`);
      broken.add(String('answer' in made ? (made.answer as { id: string }).id : ''));
    }
    await settle(runner);
    broken.clear();
    // all but the first rest for an hour more
    await app.door.trip([
      sql`update parked_reactions p set retry_at = p.retry_at + interval '1 hour' where p.reaction = ${name}
          and p.seq > (select min(seq) from parked_reactions where reaction = ${name})`,
    ]);
    clock.pass(2000);
    begun = 0;
    expect(await runner.run()).toBe(true);
    expect([begun, await copies('C9-')]).toEqual([1, 1]);
    clock.pass(2 * 3_600_000);
    await settle(runner);
    expect(await copies('C9-')).toBe(8);
  });
});
