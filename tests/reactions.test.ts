import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/database/sql.ts';
import type { SealedEvent } from '#platform/events/order.ts';
import { createReactions, type Reaction, type Reactions } from '#platform/jobs/reactions.ts';
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

  async function reactionsOf(...reactions: Reaction[]): Promise<{ runner: Reactions; faults: unknown[] }> {
    const faults: unknown[] = [];
    await app.order.drain();
    // a new reaction begins behind what is there: the order before it is not its business in this test
    await app.door.trip([
      sql`insert into reaction_cursors (reaction, seq) select name, (select last_seq from sealer) from unnest(${reactions.map(({ name }) => name)}::text[]) as name on conflict do nothing`,
    ]);
    const runner = createReactions({
      door: app.door,
      performer: app.performer,
      reactions,
      now: () => clock.now(),
      systemCaller: (tenantId) => systemCaller(tenantId, 'reaction'),
      onFault: (_name, fault) => faults.push(fault),
    });
    return { runner, faults };
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
});
