import { describe, expect, it } from 'vitest';
import { isAsAssessed } from './assessed.ts';
import { isHisWay, obstaclesOf, skillFor, type Engineer, type Job } from './candidates.ts';
import { dutyOf } from './duty.ts';
import { isOfThisWork, isSigned, missingFor, type Standing } from './finish.ts';
import { isTheirs } from './move.ts';
import { windowOf } from './window.ts';

const job: Job = {
  route: 'site',
  complexity: null,
  categories: ['PRINTER', '打印机', 'office'],
  skillAsked: true,
  today: '2026-03-10',
  window: null,
  workOrderId: null,
};
const skill = { name: '打印机维修', category: '打印机', level: 1, remote: false, validUntil: null };
const engineer: Engineer = { active: true, works: true, roles: ['FSE'], skills: [skill], bookings: [] };

describe('who fits a job', () => {
  it('[R-DSP-03] asks for a skill that covers the device, valid today', () => {
    expect(obstaclesOf(engineer, job)).toEqual([]);
    expect(obstaclesOf({ ...engineer, skills: [{ ...skill, category: 'KETTLE' }] }, job)).toEqual(['no_skill']);
    expect(obstaclesOf({ ...engineer, skills: [{ ...skill, validUntil: '2026-03-09' }] }, job)).toEqual(['skill_expired']);
    expect(obstaclesOf({ ...engineer, skills: [{ ...skill, validUntil: '2026-03-10' }] }, job)).toEqual([]);
    expect(obstaclesOf({ ...engineer, skills: [{ ...skill, category: null }] }, job)).toEqual([]);
    expect(obstaclesOf({ active: false, works: false, roles: [], skills: [], bookings: [] }, { ...job, skillAsked: false })).toEqual([
      'inactive',
      'no_engineer',
    ]);
  });

  it('[R-DSP-02] remote help goes to the experienced who may help from afar', () => {
    const remote = { ...job, route: 'remote' as const };
    expect(obstaclesOf(engineer, remote)).toEqual(['level_too_low', 'no_remote_skill']);
    expect(obstaclesOf({ ...engineer, skills: [{ ...skill, level: 2 }] }, remote)).toEqual(['no_remote_skill']);
    expect(obstaclesOf({ ...engineer, skills: [{ ...skill, level: 2, remote: true }] }, remote)).toEqual([]);
    expect(obstaclesOf(engineer, { ...job, complexity: 'complex' })).toEqual(['level_too_low']);
  });

  it('[R-DSP-03] visits are the field engineers’ work and the depot’s its technicians’, who are sent nowhere', () => {
    const technician = { ...engineer, roles: ['DTECH'] };
    expect(obstaclesOf(technician, job)).toEqual(['depot_only']);
    expect(obstaclesOf(technician, { ...job, route: 'depot' })).toEqual([]);
    expect(obstaclesOf({ ...engineer, roles: ['DTECH', 'FSE'] }, job)).toEqual([]);
    expect([isHisWay(engineer, false, 'site'), isHisWay({ roles: ['TECH'] }, true, 'site')]).toEqual([true, false]);
    expect([isHisWay(engineer, false, 'remote'), isHisWay({ roles: ['TECH'] }, true, 'remote')]).toEqual([false, true]);
    expect([isHisWay(engineer, true, 'depot'), isHisWay(technician, false, 'depot')]).toEqual([false, true]);
  });

  it('takes the highest valid skill, and for remote help one with the remote mark', () => {
    const skills = [
      { ...skill, level: 3, validUntil: '2026-01-01' },
      { ...skill, level: 2 },
      { ...skill, level: 1, remote: true },
    ];
    expect(skillFor(skills, job)?.level).toBe(2);
    expect(skillFor(skills, { ...job, route: 'remote' })?.level).toBe(1);
  });

  it('an overlapping appointment is in the way, one that ends when this begins is not, nor the job’s own', () => {
    const bookings = [{ workOrderId: 'a', from: 100, to: 200 }];
    const asked = (from: number, to: number, workOrderId: string | null = null) =>
      obstaclesOf({ ...engineer, bookings }, { ...job, window: { from, to }, workOrderId });
    expect(asked(150, 160)).toEqual(['booked']);
    expect(asked(200, 300)).toEqual([]);
    expect(asked(50, 100)).toEqual([]);
    expect(asked(150, 160, 'a')).toEqual([]);
  });
});

describe('what is missing before a job is finished', () => {
  const done: Standing = {
    route: 'site',
    remoteOpen: false,
    remoteSolved: true,
    remoteCheck: null,
    process: '更换',
    test: { missing: 0, failed: 0 },
    demonstrated: true,
    tipsGiven: true,
    signed: true,
  };

  it('[R-ONS-07] [R-ONS-08] names exactly what is missing, in the order it is done', () => {
    expect(missingFor(done)).toEqual([]);
    expect(
      missingFor({ ...done, process: ' ', test: { missing: 1, failed: 1 }, tipsGiven: false, signed: false, remoteOpen: true }),
    ).toEqual([
      'work-order.remote_open',
      'work-order.record_missing',
      'work-order.test_missing',
      'work-order.test_failed',
      'work-order.demonstration_missing',
      'work-order.signature_missing',
    ]);
    expect(missingFor({ ...done, test: { missing: 0, failed: 2 } })).toEqual(['work-order.test_failed']);
    expect(missingFor({ ...done, signed: false })).toEqual(['work-order.signature_missing']);
    for (const route of ['depot', 'bench'] as const) expect(missingFor({ ...done, route, signed: false })).toEqual([]);
  });

  it('[R-RMT-03] a remote job needs test and tips but no signature; without a test list the renewed check is its test', () => {
    const remote: Standing = { ...done, route: 'remote', signed: false, test: null };
    expect(missingFor(remote)).toEqual(['work-order.test_missing']);
    expect(missingFor({ ...remote, remoteCheck: '正常' })).toEqual([]);
    expect(missingFor({ ...remote, remoteCheck: '正常', remoteSolved: false })).toEqual(['work-order.remote_unsolved']);
    expect(missingFor({ ...remote, remoteCheck: '正常', remoteSolved: false, remoteOpen: true })).toEqual(['work-order.remote_open']);
    expect(missingFor({ ...remote, test: { missing: 1, failed: 0 }, remoteCheck: '正常' })).toEqual(['work-order.test_missing']);
    expect(missingFor({ ...remote, remoteCheck: '正常', demonstrated: false })).toEqual(['work-order.demonstration_missing']);
  });
});

describe('words about causes', () => {
  it('[R-DSP-01] the cause found is compared with the first assessment', () => {
    const found = { text: '定影组件 老化', codeId: null };
    expect(isAsAssessed({ text: '定影组件', codeId: null }, found)).toBe(true);
    expect(isAsAssessed({ text: '搓纸轮', codeId: null }, found)).toBe(false);
    expect(isAsAssessed({ text: null, codeId: null }, found)).toBeNull();
    expect(isAsAssessed(undefined, found)).toBeNull();
    expect(isAsAssessed({ text: '定影组件', codeId: 'a' }, { text: '定影组件', codeId: 'b' })).toBe(false);
    expect(isAsAssessed({ text: '别的', codeId: 'a' }, { text: '定影组件', codeId: 'a' })).toBe(true);
  });
});

describe('the duty of a job', () => {
  const order = { state: 'assigned', route: 'site', engineer_id: 'e', contacted_at: null, planned_from: null } as const;

  it('[R-DSP-06] follows the job from assignment to finishing', () => {
    const acts = [
      dutyOf({ ...order, state: 'unassigned', engineer_id: null }),
      dutyOf(order),
      dutyOf({ ...order, state: 'accepted' }),
      dutyOf({ ...order, state: 'accepted', contacted_at: 'x' }),
      dutyOf({ ...order, state: 'accepted', contacted_at: 'x', route: 'remote' }),
      dutyOf({ ...order, state: 'travelling' }),
      dutyOf({ ...order, state: 'working' }),
      dutyOf({ ...order, state: 'diagnosed' }),
      dutyOf({ ...order, state: 'finished' }),
      dutyOf({ ...order, state: 'void' }),
    ].map((duty) => duty?.act);
    expect(acts).toEqual([
      'work-order.assign',
      'work-order.accept',
      'work-order.contact',
      'work-order.depart',
      'work-order.open-remote',
      'work-order.arrive',
      'work-order.diagnose',
      'work-order.finish',
      undefined,
      undefined,
    ]);
    expect(dutyOf({ ...order, state: 'unassigned' })?.memberId).toBeNull();
    expect(dutyOf({ ...order, state: 'accepted', contacted_at: 'x', planned_from: '2026-03-09T06:00:00Z' })?.dueAt).toBe(
      '2026-03-09T06:00:00Z',
    );
  });

  it('a job is its engineer’s; leads act on his behalf, others do not', () => {
    expect(isTheirs(order, { memberId: 'e', roles: ['FSE'] })).toBe(true);
    expect(isTheirs(order, { memberId: 'x', roles: ['TECH'] })).toBe(false);
    expect(isTheirs(order, { memberId: 'x', roles: ['LEAD-DP'] })).toBe(true);
    expect(isTheirs(order, { memberId: 'x', roles: ['DISP'] }, ['DISP'])).toBe(true);
    expect(isTheirs(order, { memberId: null, roles: [] })).toBe(true);
  });

  it('an appointment has both ends, the later one later, not in the past and within a year', () => {
    const window = (plannedFrom: string | null, plannedTo: string | null) =>
      windowOf({ plannedFrom, plannedTo }, Date.parse('2026-03-09T07:00:00Z'));
    expect(window(null, null)).toBeNull();
    expect(window('2026-03-09T06:00:00Z', '2026-03-09T08:00:00Z')).toEqual({ from: '2026-03-09T06:00:00Z', to: '2026-03-09T08:00:00Z' });
    expect(window('2026-03-09T06:00:00Z', null)).toMatchObject({ refusal: 'work-order.window_reversed', field: 'plannedTo' });
    expect(window('2026-03-09T08:00:00Z', '2026-03-09T06:00:00Z')).toMatchObject({ refusal: 'work-order.window_reversed' });
    const impossible = 'work-order.window_impossible';
    expect(window('2026-03-09T05:00:00Z', '2026-03-09T07:00:00Z')).toMatchObject({ refusal: impossible, field: 'plannedFrom' });
    expect(window('9999-03-09T05:00:00Z', '9999-03-09T07:00:00Z')).toMatchObject({ refusal: impossible, field: 'plannedTo' });
  });
});

describe('what comes after what on a job', () => {
  const mark = (time: string | null, version: number | null = null) => ({ at: time && `2026-03-10T${time}:00.000Z`, version });
  const never = mark(null);

  it('[R-ONS-09] is told by the order in which it was recorded, not by clocks, which may be set back in between', () => {
    expect(isSigned(mark('09:45', 6), [mark('10:00', 4), mark('10:10', 5), never])).toBe(true);
    expect(isSigned(mark('10:20', 5), [mark('10:00', 4), mark('09:40', 6)])).toBe(false);
    expect(isOfThisWork(mark('08:00', 7), mark('09:00', 6))).toBe(true);
    expect(isOfThisWork(mark('10:00', 5), mark('09:00', 6))).toBe(false);
    expect(isSigned(never, [never])).toBe(false);
  });

  it('[R-ONS-09] goes by times where no order was kept, and what has none is older than what has one', () => {
    expect([isSigned(mark('10:00'), [mark('09:00'), never]), isSigned(mark('10:00'), [mark('11:00')])]).toEqual([true, false]);
    expect([isOfThisWork(never, mark('09:00')), isOfThisWork(mark('09:00'), never)]).toEqual([true, true]);
    expect([isSigned(mark('10:00', 3), [mark('11:00')]), isSigned(mark('11:00'), [mark('10:00', 3)])]).toEqual([true, false]);
  });
});
