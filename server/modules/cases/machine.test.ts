import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleCodes, type RoleCode } from '#modules/identity/contract.ts';
import { letRead } from '#modules/subjects/index.ts';
import { at, caseDesk, iso, type CaseDesk } from '#tests/fixtures/cases.ts';
import type { TestMember } from '#tests/fixtures/company.ts';
import { cloneTemplate } from '#tests/harness/database.ts';
import { sql } from '#platform/database/sql.ts';
import { next } from '#platform/lifecycle/lifecycle.ts';
import { NotThere, type BatchOutcome } from '#platform/operation/bind.ts';
import type { Caller } from '#platform/operation/caller.ts';
import { Forbidden } from '#platform/operation/faults.ts';
import { newId } from '#platform/values/ids.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import * as contracts from './contract.ts';
import { caseLifecycle, type CaseState } from './lifecycle.ts';

const states = Object.keys(caseLifecycle.states) as CaseState[];
const WAITED = 'awaiting_customer';
/** What the cases of the table were before they were put where they are. */
const BEFORE = 'planned';
const acts = [...new Set(caseLifecycle.moves.map(({ act }) => act))];
/** Acts that only verbs of other modules perform. */
const inner = ['plan', 'unplan', 'start', 'complete', 'correct-completion', 'close'];

let desk: CaseDesk;
beforeAll(async () => {
  // of its own: whoever moves a clock in the worker's database would look after hundreds of open cases
  desk = await caseDesk(at('03-10 10:00'), await cloneTemplate());
});
afterAll(() => desk.app.stop());

interface Cell {
  readonly state: CaseState;
  readonly act: string;
  readonly id: string;
  version: number;
}

/** What an act is called with so that only state and rights decide. `turn` makes each edit and correction a change. */
function inputOf({ act, id, version }: { act: string; id: string; version: number }, turn: number): object {
  const more: Record<string, object> = {
    assess: { complexity: 'complex' },
    'hand-over': { groupId: desk.people.groups.field, tier: 2 },
    'hand-back': { reason: '退回' },
    wait: { for: WAITED, reason: '等客户回话' },
    solve: { solution: '重启', satisfied: true },
    reopen: { reason: '又坏了' },
    void: { reason: '误登' },
    'close-unconfirmed': { reason: '联系不上' },
    touch: { direction: 'in', channel: 'phone' },
    edit: { version, summary: `说法 ${turn}` },
    escalate: { reason: '升级' },
    correct: { reason: '核对', receivedAt: new Date(at('03-10 09:59') - turn * 60_000).toISOString() },
    'correct-completion': { completedAt: iso('03-10 10:00'), reason: '核对' },
  };
  return { id, ...more[act] };
}

function call(act: string, input: object) {
  return { operation: desk.app.operation(`case.${act}`), input };
}

async function all(caller: Caller, cells: readonly Cell[], act: (cell: Cell) => string, turn = 0): Promise<BatchOutcome[]> {
  return desk.app.performer.performAll(
    caller,
    cells.map((cell) => call(act(cell), inputOf({ ...cell, act: act(cell) }, turn))),
  );
}

/** A case for every state and act, each of which has once been completed. */
async function table(): Promise<Cell[]> {
  const cells = states.flatMap((state) => acts.map((act) => ({ state, act, id: newId(), version: 1 })));
  const { system } = desk.people.company;
  await desk.app.performer.performAll(
    system,
    cells.map(({ id }) => call('register', { ...desk.fault(), id })),
  );
  for (const act of ['plan', 'complete', 'reopen']) await all(system, cells, () => act);
  return cells;
}

/** Puts every case into the state of its row again, as it was before anybody acted. */
async function reset(cells: Cell[]): Promise<void> {
  const rows = JSON.stringify(cells.map(({ id, state }) => ({ id, state })));
  const given = sql`jsonb_to_recordset(${rows}::jsonb) as r (id uuid, state text)`;
  const [, , , , versions] = await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`delete from hand_overs where tenant_id = app_tenant() and case_id in (select r.id from ${given})`,
    sql`insert into hand_overs (tenant_id, id, case_id, round, from_tier, to_tier, to_group_id, handed_at)
        select app_tenant(), gen_random_uuid(), r.id, 2, 1, 2, ${desk.people.groups.field}, ${iso('03-10 10:00')} from ${given} where r.state = 'handing_over'`,
    sql`update stays s set value = ${BEFORE} from ${given} where s.tenant_id = app_tenant() and s.subject_id = r.id and s.dimension = 'state' and s.to_at is null
        and r.state = any (${[...contracts.waitingStates]}::text[])`,
    sql`update cases c set state = r.state, closed_at = null from ${given} where c.tenant_id = app_tenant() and c.id = r.id returning c.id, c.version`,
  ]);
  const byId = new Map(versions?.rows.map((row) => [row['id'], Number(row['version'])]));
  for (const cell of cells) cell.version = byId.get(cell.id) ?? 0;
}

function verdict(outcome: BatchOutcome | undefined): string {
  if (outcome === undefined) return 'nothing';
  if ('fault' in outcome)
    return outcome.fault instanceof Forbidden ? '403' : outcome.fault instanceof NotThere ? '404' : String(outcome.fault);
  return isRefusal(outcome) ? outcome.refusal : `→ ${(outcome.answer as { state: string }).state}`;
}

function expected({ state, act }: Cell, may: (act: string) => boolean): string {
  if (!may(act)) return inner.includes(act) ? '404' : '403';
  // nobody has been asked to call yet, and a gate of whoever calls waits for that: followups/switching.test.ts goes on from here
  const [owed] = desk.app.modules.flatMap(({ gates }) => gates.filter(({ on }) => on === 'case.close-unconfirmed'));
  if (owed && act === 'close-unconfirmed' && state === 'completed') return owed.refuses.join();
  const to = next(caseLifecycle, state, act, act === 'wait' ? WAITED : BEFORE);
  return to === undefined ? 'case.not_now' : `→ ${to}`;
}

describe('the machine of cases', () => {
  it('[R-CAS-01] every state, act and role is decided: done, not now, or not allowed, and what is done ends in the declared state', async () => {
    const cells = await table();
    const people = new Map<RoleCode, TestMember>();
    for (const role of roleCodes)
      people.set(role, await desk.people.company.member(`成员 ${role}`, [role], { groups: [desk.people.groups.field] }));
    const { system } = desk.people.company;
    await desk.app.door.trip([
      system.enter,
      ...['FSE', 'FSE-J', 'DTECH'].flatMap((role) =>
        cells.map(({ id }) => letRead(id, people.get(role as RoleCode)!.id, desk.clock.now())),
      ),
    ]);
    const callers: [string, Caller, (act: string) => boolean][] = [
      ['system', system, () => true],
      ...[...people].map(([role, member]): [string, Caller, (act: string) => boolean] => [
        role,
        member.caller,
        (act) => desk.app.rights.byDefault(role).has(`case.${act}`),
      ]),
    ];
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (const [turn, [role, caller, may]] of callers.entries()) {
      // roles with the same rights on cases are told apart by nothing else: the first of them meets every state, the others one
      const same = `${role === 'system'} ${role === 'MGR'} ${acts.filter(may).join()}`;
      const met = seen.has(same) ? cells.filter(({ state }) => state === 'assessed') : cells;
      seen.add(same);
      await reset(met);
      const outcomes = await all(caller, met, ({ act }) => act, turn + 1);
      met.forEach((cell, index) => {
        const [was, should] = [verdict(outcomes[index]), expected(cell, may)];
        if (was !== should) wrong.push(`${role} ${cell.act} in ${cell.state}: ${was}, not ${should}`);
      });
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('[R-CAS-01] every act of the machine has its operation, and every operation on a case its move', () => {
    const operations = Object.values(contracts).flatMap((value) =>
      typeof value === 'object' && 'subject' in value && value.subject === 'id' ? [value.name] : [],
    );
    expect(operations.toSorted()).toEqual(acts.map((act) => `case.${act}`).toSorted());
  });

  it('random acts never lead to an undeclared state, and the case is where the machine says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...acts), { minLength: 3, maxLength: 14 }), async (sequence) => {
        const { id } = await desk.as(desk.system, 'case.register', desk.fault());
        let state: CaseState = caseLifecycle.start;
        let beforeWaiting = state;
        for (const [turn, act] of sequence.entries()) {
          const { version } = await desk.page(id);
          const outcome = await desk.app.performer.perform(desk.people.company.system, call(act, inputOf({ act, id, version }, turn + 1)));
          if (caseLifecycle.states[state].class === 'open') beforeWaiting = state;
          if (!isRefusal(outcome))
            state = next(caseLifecycle, state, act, act === 'resume' ? beforeWaiting : WAITED) ?? ('undeclared' as CaseState);
          const page = await desk.page(id);
          expect(page.state).toBe(state);
          expect(states).toContain(page.state);
          const open = page.stays.filter(({ dimension, to }) => dimension === 'state' && to === null);
          expect(open.map(({ value }) => value)).toEqual([state]);
        }
      }),
      {
        numRuns: 12,
        examples: [[['assess', 'wait', 'assess', 'wait', 'resume', 'assess']], [['plan', 'start', 'wait', 'resume', 'complete']]],
      },
    );
  }, 60_000);
});
