import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineers, roleCodes, type RoleCode } from '#modules/identity/contract.ts';
import { sql } from '#platform/database/sql.ts';
import { next } from '#platform/lifecycle/lifecycle.ts';
import { NotThere, type BatchOutcome } from '#platform/operation/bind.ts';
import type { Caller } from '#platform/operation/caller.ts';
import { Forbidden } from '#platform/operation/faults.ts';
import { newId } from '#platform/values/ids.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { at, iso } from '#tests/fixtures/cases.ts';
import type { TestMember } from '#tests/fixtures/company.ts';
import { jobDesk, SIGNED, type JobDesk } from '#tests/fixtures/jobs.ts';
import { cloneTemplate } from '#tests/harness/database.ts';
import * as contracts from './contract.ts';
import { workOrderLifecycle, type WorkOrderState } from './lifecycle.ts';

const states = Object.keys(workOrderLifecycle.states) as WorkOrderState[];
const acts = [...new Set(workOrderLifecycle.moves.map(({ act }) => act))];
const his = [
  'accept',
  'decline',
  'contact',
  'depart',
  'arrive',
  'break-off',
  'open-remote',
  'close-remote',
  'diagnose',
  'record',
  'answer',
  'demonstrate',
  'sign',
  'finish',
];
const remote = ['open-remote', 'close-remote'];

let desk: JobDesk;
let list: Awaited<ReturnType<JobDesk['testList']>>;
beforeAll(async () => {
  // of its own: whoever moves a clock in the worker's database would look after hundreds of open jobs
  desk = await jobDesk(at('03-10 10:00'), await cloneTemplate());
  list = await desk.testList([{ code: 'power', label: { zh: '通电', en: 'Power' } }]);
});
afterAll(() => desk.app.stop());

interface Cell {
  readonly state: WorkOrderState;
  readonly act: string;
  readonly id: string;
  readonly caseId: string;
}

function inputOf({ act, id }: Cell): object {
  const more: Record<string, object> = {
    assign: { engineerId: desk.people.li.id, reason: '改派' },
    decline: { reason: '排不开' },
    'break-off': { reason: 'customer_absent' },
    'open-remote': { method: 'phone' },
    'close-remote': { result: 'solved', check: '正常' },
    diagnose: { cause: '定影组件' },
    record: { process: '更换' },
    answer: { versionId: list.versionId, answers: [{ itemId: list.items[0]?.id, passed: true }] },
    demonstrate: { demonstrated: true, tipsGiven: true },
    sign: { signer: '王敏', strokes: SIGNED },
    finish: { result: '好了', perceivedSatisfaction: 4 },
    reroute: { route: 'depot', reason: '需要送修' },
    cancel: { reason: '不需要了' },
    correct: { finishedAt: iso('03-10 10:00'), reason: '核对' },
  };
  return { id, ...more[act] };
}

/** Told late: the jobs of the table are one engineer's, who would be at many customers at once. */
const begins = ['depart', 'arrive'];

function calls(cells: readonly Cell[], operation: (cell: Cell) => string, input: (cell: Cell) => object) {
  return cells.map((cell) => ({
    operation: desk.app.operation(operation(cell)),
    input: input(cell),
    ...(begins.includes(cell.act) ? { occurredAt: desk.clock.now() - 600_000 } : {}),
  }));
}

/** A job for every state and act, on the route its act belongs to, in a case that was completed once. */
async function table(): Promise<Cell[]> {
  const cells = states.flatMap((state) => acts.map((act) => ({ state, act, id: newId(), caseId: newId() })));
  const { system } = desk.people.company;
  const all = async (operation: string, input: (cell: Cell) => object): Promise<void> => {
    const outcomes = await desk.app.performer.performAll(
      system,
      calls(cells, () => operation, input),
    );
    expect(outcomes.filter((outcome) => !('answer' in outcome))).toEqual([]);
  };
  await all('case.register', ({ caseId }) => ({ ...desk.fault(), id: caseId }));
  await all('case.plan', ({ caseId }) => ({ id: caseId }));
  await all('work-order.create', ({ caseId, id, act }) => ({ caseId, id, route: remote.includes(act) ? 'remote' : 'site' }));
  await all('case.complete', ({ caseId }) => ({ id: caseId }));
  return cells;
}

/** Puts every job into the state of its row, in the hands of `engineer`, with everything recorded that its act asks for. */
async function reset(cells: readonly Cell[], engineer: string): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as r (id uuid, "caseId" uuid, state text, act text)`;
  await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`update cases c set state = 'in_progress', completed_at = null from ${given} where c.tenant_id = app_tenant() and c.id = r."caseId"`,
    sql`delete from remote_sessions s where s.tenant_id = app_tenant() and s.work_order_id in (select r.id from ${given})`,
    sql`delete from visits v where v.tenant_id = app_tenant() and v.work_order_id in (select r.id from ${given})`,
    sql`update work_orders w set state = r.state, engineer_id = case when r.state = 'unassigned' then null else ${engineer}::uuid end, accepted_at = null,
          route = case when r.act = any (${remote}::text[]) then 'remote' else 'site' end, process = '更换', demonstrated = true, tips_given = true
        from ${given} where w.tenant_id = app_tenant() and w.id = r.id`,
    sql`insert into remote_sessions (tenant_id, id, work_order_id, method, started_at)
        select app_tenant(), gen_random_uuid(), r.id, 'phone', ${iso('03-10 10:00')} from ${given} where r.act = 'close-remote'`,
    sql`insert into signatures (tenant_id, id, work_order_id, signer, strokes, at)
        select app_tenant(), gen_random_uuid(), r.id, '王敏', '[]', ${iso('03-10 10:00')} from ${given} where r.act = 'finish'`,
    sql`insert into form_answers (tenant_id, subject_id, version_id, item_id, passed, at)
        select app_tenant(), r.id, ${list.versionId}, ${list.items[0]?.id}, true, ${iso('03-10 10:00')} from ${given} where r.act = 'finish' on conflict do nothing`,
  ]);
}

function verdict(outcome: BatchOutcome | undefined): string {
  if (outcome === undefined) return 'nothing';
  if ('fault' in outcome)
    return outcome.fault instanceof Forbidden ? '403' : outcome.fault instanceof NotThere ? '404' : String(outcome.fault);
  return isRefusal(outcome) ? outcome.refusal : `→ ${(outcome.answer as { state: string }).state}`;
}

interface Person {
  readonly role: RoleCode | 'system';
  readonly caller: Caller;
  readonly id: string | null;
  may(act: string): boolean;
}

/** What tells callers apart besides their rights: how far they see, and for whom they may act. */
function kindOf({ role }: Person): 'system' | 'lead' | 'dispatch' | 'narrow' | 'engineer' | 'other' {
  if (role === 'system') return 'system';
  if (role === 'LEAD-FS' || role === 'LEAD-DP') return 'lead';
  if (role === 'DISP') return 'dispatch';
  if (role === 'TECH') return 'engineer';
  return engineers.includes(role) ? 'narrow' : 'other';
}

/** Leads and the system do an engineer's acts for him; dispatch tells of contacts and sends jobs another way, as managers do. */
function actsForHim(act: string, who: Person): boolean {
  const kind = kindOf(who);
  if (kind === 'system' || kind === 'lead') return true;
  if (act === 'contact') return kind === 'dispatch';
  return act === 'reroute' && (kind === 'dispatch' || who.role === 'MGR');
}

function expected(cell: Cell, who: Person, isHis: boolean): string {
  const kind = kindOf(who);
  if (kind === 'narrow' && (!isHis || cell.state === 'unassigned')) return '404';
  if (!who.may(cell.act)) return '403';
  const to = next(workOrderLifecycle, cell.state, cell.act);
  if (to === undefined) return 'work-order.not_now';
  const forHim = actsForHim(cell.act, who);
  return [...his, 'reroute'].includes(cell.act) && !forHim && !(isHis && cell.state !== 'unassigned') ? 'work-order.not_yours' : `→ ${to}`;
}

describe('the machine of work orders', () => {
  it('[R-DSP-04] every state, act and role is decided, for one’s own job and for another’s: done, not now, not yours, not allowed', async () => {
    const cells = await table();
    desk.clock.pass(1_200_000);
    const { company, li } = desk.people;
    const people: Person[] = [{ role: 'system', caller: company.system, id: null, may: () => true }];
    for (const role of roleCodes) {
      const member: TestMember = await company.member(`成员 ${role}`, [role], { groups: [desk.people.groups.field] });
      people.push({ role, caller: member.caller, id: member.id, may: (act) => desk.app.rights.byDefault(role).has(`work-order.${act}`) });
    }
    const seen = new Set<string>();
    const wrong: string[] = [];
    for (const who of people) {
      for (const isHis of kindOf(who) === 'engineer' || kindOf(who) === 'narrow' ? [true, false] : [false]) {
        // callers that nothing tells apart meet every state once, then one; so do those who may or see nothing
        const same = `${kindOf(who)} ${isHis} ${acts.filter(who.may).join()}`;
        const isNew = !seen.has(same) && acts.some(who.may) && (isHis || kindOf(who) !== 'narrow');
        seen.add(same);
        const met = isNew ? cells : cells.filter(({ state }) => state === 'diagnosed');
        await reset(met, isHis && who.id !== null ? who.id : li.id);
        const outcomes = await desk.app.performer.performAll(
          who.caller,
          calls(met, ({ act }) => `work-order.${act}`, inputOf),
        );
        met.forEach((cell, index) => {
          const [was, should] = [verdict(outcomes[index]), expected(cell, who, isHis)];
          if (was !== should) wrong.push(`${who.role} ${isHis ? 'own' : 'other'} ${cell.act} in ${cell.state}: ${was}, not ${should}`);
        });
      }
    }
    expect(wrong).toEqual([]);
  }, 180_000);

  it('random acts, after a part of the usual course, never lead to an undeclared state, and the job is where the machine says', async () => {
    const courses = {
      site: ['assign', 'accept', 'contact', 'depart', 'arrive', 'diagnose', 'record', 'answer', 'demonstrate', 'sign', 'finish'],
      remote: ['assign', 'accept', 'open-remote', 'diagnose', 'close-remote', 'record', 'answer', 'demonstrate', 'finish'],
    };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('site' as const, 'remote' as const),
        fc.nat(11),
        fc.array(fc.constantFrom(...acts), { minLength: 2, maxLength: 8 }),
        async (route, begun, sequence) => {
          const { id, caseId } = await desk.job(route);
          let state: WorkOrderState = workOrderLifecycle.start;
          for (const act of [...courses[route].slice(0, begun), ...sequence]) {
            desk.clock.pass(1000);
            const operation = desk.app.operation(`work-order.${act}`);
            const outcome = await desk.app.performer.perform(desk.people.company.system, {
              operation,
              input: inputOf({ act, id, caseId, state }),
            });
            if (!isRefusal(outcome)) state = next(workOrderLifecycle, state, act) ?? ('undeclared' as WorkOrderState);
            const page = await desk.orderPage(id);
            expect(page.state).toBe(state);
            expect(states).toContain(page.state);
            if (state === 'unassigned') expect(page.engineer).toBeNull();
            if (['assigned', 'accepted', 'travelling', 'working', 'diagnosed'].includes(state)) expect(page.engineer).not.toBeNull();
          }
        },
      ),
      { numRuns: 10 },
    );
  }, 60_000);

  it('[R-DSP-04] every act of the machine has its operation, and every operation on a job its move', () => {
    const operations = Object.values(contracts).flatMap((value) =>
      typeof value === 'object' && 'subject' in value && value.subject === 'id' ? [value.name] : [],
    );
    expect(operations.toSorted()).toEqual(acts.map((act) => `work-order.${act}`).toSorted());
  });
});
