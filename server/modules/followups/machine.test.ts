import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleCodes, type RoleCode } from '#modules/identity/contract.ts';
import { sql } from '#platform/database/sql.ts';
import { next } from '#platform/lifecycle/lifecycle.ts';
import { NotThere, type BatchOutcome } from '#platform/operation/bind.ts';
import type { Caller } from '#platform/operation/caller.ts';
import { Forbidden } from '#platform/operation/faults.ts';
import { newId } from '#platform/values/ids.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { at, iso } from '#tests/fixtures/cases.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';
import { callbackLifecycle, followUpLifecycle } from './lifecycle.ts';

let desk: JobDesk;
beforeAll(async () => {
  desk = await jobDesk(at('03-10 10:00'));
});
afterAll(() => desk.app.stop());

interface Cell {
  readonly subject: 'callback' | 'follow-up';
  readonly state: string;
  readonly act: string;
  readonly caseId: string;
  id: string;
}

const cellsOf = (subject: Cell['subject'], machine: typeof callbackLifecycle | typeof followUpLifecycle): Cell[] =>
  Object.keys(machine.states).flatMap((state) =>
    [...new Set(machine.moves.map(({ act }) => act))].map((act) => ({ subject, state, act, caseId: newId(), id: newId() })),
  );

function inputOf({ act, id, caseId }: Cell): object {
  if (act === 'cancel') return { caseId };
  const more: Record<string, object> = {
    attempt: { outcome: 'busy' },
    answer: { solved: true, works: true, satisfied: true },
    record: { works: true, satisfied: true },
  };
  return { id, ...more[act] };
}

/** Completed cases, each with a call-back and a follow-up. */
async function table(): Promise<Cell[]> {
  const cells = [...cellsOf('callback', callbackLifecycle), ...cellsOf('follow-up', followUpLifecycle)];
  const { system } = desk.people.company;
  const all = async (operation: string, input: (cell: Cell) => object): Promise<void> => {
    const outcomes = await desk.app.performer.performAll(
      system,
      cells.map((cell) => ({ operation: desk.app.operation(operation), input: input(cell) })),
    );
    expect(outcomes.filter((outcome) => !('answer' in outcome))).toEqual([]);
  };
  await all('case.register', ({ caseId }) => ({ ...desk.fault(), id: caseId }));
  await all('case.plan', ({ caseId }) => ({ id: caseId }));
  await all('case.complete', ({ caseId }) => ({ id: caseId }));
  await all('callback.open', ({ caseId }) => ({ caseId, round: 1, completedAt: new Date(desk.clock.now()).toISOString() }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(cells.filter(({ subject }) => subject === 'follow-up'))}::jsonb) as r (id uuid, "caseId" uuid)`;
  await desk.app.door.trip([
    system.enter,
    sql`insert into subjects (tenant_id, id, kind, root_id, created_at) select app_tenant(), r.id, 'follow-up', r."caseId", ${iso('03-10 10:00')} from ${given}`,
    sql`insert into follow_ups (tenant_id, id, case_id, obligation_id, period, due_on, state)
        select app_tenant(), r.id, r."caseId", (select o.id from obligations o where o.tenant_id = app_tenant() and o.root_id = r."caseId" order by o.due_on limit 1), 'P7D', '2026-03-17', 'due' from ${given}`,
  ]);
  const [, found] = await desk.app.door.trip([system.enter, sql`select id, case_id from callbacks where tenant_id = app_tenant()`]);
  await desk.app.door.trip([
    system.enter,
    sql`update cases set group_id = ${desk.people.groups.hotline} where tenant_id = app_tenant() and id = any (${cells.map(({ caseId }) => caseId)}::uuid[])`,
  ]);
  const byCase = new Map(found?.rows.map((row) => [row['case_id'], String(row['id'])]));
  for (const cell of cells) if (cell.subject === 'callback') cell.id = byCase.get(cell.caseId) ?? '';
  return cells;
}

/** Everything as it was: the case completed (or in its next round, for what is called off), the subject in the state of its row. */
async function reset(cells: readonly Cell[]): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as r (id uuid, "caseId" uuid, state text, act text, subject text)`;
  await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`update cases c set state = 'completed', closed_at = null, round = case when r.act = 'cancel' then 2 else 1 end from ${given} where c.tenant_id = app_tenant() and c.id = r."caseId"`,
    sql`update obligations o set state = case when r.act = 'cancel' then 'cancelled' else 'due' end from ${given} where o.tenant_id = app_tenant() and o.root_id = r."caseId"`,
    sql`delete from callback_attempts a where a.tenant_id = app_tenant() and a.callback_id in (select r.id from ${given})`,
    sql`delete from follow_up_attempts a where a.tenant_id = app_tenant() and a.follow_up_id in (select r.id from ${given})`,
    sql`update callbacks b set state = r.state, attempts = 0, solved = r.state = 'answered', works = r.state = 'answered', satisfied = r.state = 'answered'
        from ${given} where b.tenant_id = app_tenant() and b.id = r.id`,
    sql`update follow_ups b set state = r.state, attempts = 0 from ${given} where b.tenant_id = app_tenant() and b.id = r.id`,
  ]);
}

async function stateOf({ subject, id }: Cell): Promise<string> {
  const from = subject === 'callback' ? sql`callbacks` : sql`follow_ups`;
  const [, answer] = await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`select state from ${from} where tenant_id = app_tenant() and id = ${id}`,
  ]);
  return String(answer?.rows[0]?.['state']);
}

async function verdict(cell: Cell, outcome: BatchOutcome | undefined): Promise<string> {
  if (outcome === undefined) return 'nothing';
  if ('fault' in outcome)
    return outcome.fault instanceof Forbidden ? '403' : outcome.fault instanceof NotThere ? '404' : String(outcome.fault);
  return isRefusal(outcome) ? outcome.refusal : `→ ${await stateOf(cell)}`;
}

function expected({ subject, state, act }: Cell, role: RoleCode | 'system', may: (permission: string) => boolean): string {
  if (act === 'cancel' && role !== 'system') return '404';
  if (['FSE', 'FSE-J', 'DTECH'].includes(role)) return '404';
  if (!may(`${subject}.${act}`)) return '403';
  const machine = subject === 'callback' ? callbackLifecycle : followUpLifecycle;
  const to = next<string>(machine, state, act);
  if (act === 'cancel') return `→ ${to ?? state}`;
  if (act === 'attempt' && state === 'unreachable') return 'callback.attempts_used';
  return to === undefined ? `${subject}.not_now` : `→ ${to}`;
}

describe('the machines of call-backs and follow-ups', () => {
  it('[R-CBK-02] [R-CBK-04] every state, act and role is decided: done, not now, or not allowed', async () => {
    const cells = await table();
    const callers: [RoleCode | 'system', Caller, (permission: string) => boolean][] = [['system', desk.people.company.system, () => true]];
    for (const role of roleCodes) {
      const member = await desk.people.company.member(`成员 ${role}`, [role], { groups: [desk.people.groups.hotline] });
      callers.push([role, member.caller, (permission) => desk.app.rights.byDefault(role).has(permission)]);
    }
    const wrong: string[] = [];
    for (const [role, caller, may] of callers) {
      await reset(cells);
      const outcomes = await desk.app.performer.performAll(
        caller,
        cells.map((cell) => ({ operation: desk.app.operation(`${cell.subject}.${cell.act}`), input: inputOf(cell) })),
      );
      for (const [index, cell] of cells.entries()) {
        const [was, should] = [await verdict(cell, outcomes[index]), expected(cell, role, may)];
        if (was !== should) wrong.push(`${role} ${cell.subject}.${cell.act} in ${cell.state}: ${was}, not ${should}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
