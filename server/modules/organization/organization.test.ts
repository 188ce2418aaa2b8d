import { beforeAll, describe, expect, it } from 'vitest';
import { company, settle, testApp } from '#tests/harness/company.ts';
import { itIsARegister } from '#tests/harness/registers.ts';
import { Forbidden } from '#platform/operation/faults.ts';
import { newId } from '#platform/values/ids.ts';
import { memberCaller, systemCaller } from '#modules/identity/index.ts';
import { groups, positions, skills, staff } from './contract.ts';
import { jobs } from './jobs.ts';
import { groupOptions, positionOptions, staffOptions } from './store/registers.ts';

itIsARegister('groups', {
  resource: groups,
  options: groupOptions,
  keeper: ['MGR'],
  stranger: ['AGENT'],
  values: async (n) => ({ code: `G-${n}`, name: `热线组${n}` }),
  edits: [{ name: '服务热线' }, { nameEn: 'Hotline' }],
});

const post = (n: number, groupId: string, role = 'AGENT') => ({
  code: `P-${n}`,
  name: `座席${n}`,
  role,
  groupId,
  duties: '接听热线，登记报修',
  dutiesEn: 'Takes calls',
  authority: '可登记与移交工单',
  authorityEn: 'Registers and hands over',
});
let mark = 0;
const nextGroup = () => ({ code: `T-${(mark += 1)}`, name: `小组${mark}` });

itIsARegister('[R-ORG-04] positions', {
  resource: positions,
  options: positionOptions,
  keeper: ['MGR'],
  stranger: ['AGENT'],
  values: async (n, make) => post(n, await make('group.create', nextGroup())),
  edits: [{ duties: '接听来电' }, { authority: '可登记' }],
});

itIsARegister('staff', {
  resource: staff,
  // put by an act of its own
  beside: ['photo_file_id'],
  options: staffOptions,
  keeper: ['ADMIN'],
  stranger: ['AGENT'],
  values: async (n) => ({ number: `E-${n}`, name: `陈晨${n}`, phone: `1370000000${n}`, regionCode: '330106' }),
  edits: [{ name: '陈小晨' }, { education: 'bachelor' }],
});

itIsARegister('skills', {
  resource: skills,
  keeper: ['LEAD-TR'],
  stranger: ['AGENT'],
  values: async (n) => ({ code: `K-${n}`, name: `激光打印机维修${n}` }),
  edits: [{ name: '打印机维修' }, { category: '办公设备' }],
});

describe('posts', () => {
  // What earlier tests of this worker left to react to is not this test's time.
  beforeAll(settle);

  async function world() {
    const firm = await company();
    const make = async (operation: string, input: object): Promise<string> => (await firm.answer(firm.system, operation, input)).id;
    const groupId = await make('group.create', nextGroup());
    const other = await make('group.create', nextGroup());
    const hotline = await make('position.create', post(1, groupId));
    const dispatch = await make('position.create', post(2, other, 'DISP'));
    const memberId = await make('staff.create', { number: 'E-1', name: '陈晨' });
    const me = memberCaller(firm.tenantId, memberId, 'http');
    const hold = (id: string, more: object = {}) => firm.perform(firm.system, 'position.hold', { id, memberId, ...more });
    const standing = async () =>
      firm.answer<{ permissions: string[]; positions: { id: string; duties: string }[] }>(me, 'position.mine', {});
    return { firm, make, groupId, other, hotline, dispatch, memberId, me, hold, standing };
  }

  it('[R-ORG-10] who is signed in is told the number of his staff file, the new one when it was changed', async () => {
    const { firm, memberId, me } = await world();
    const told = async () => (await firm.answer<{ member: { number: string | null } }>(me, 'session.read', {})).member.number;
    expect(await told()).toBe('E-1');
    await firm.answer(firm.system, 'staff.edit', { id: memberId, version: 1, number: 'E-2' });
    expect(await told()).toBe('E-2');
  });

  it('[R-ORG-04] a position that gives another role and group gives it at once to whoever holds it, and leaves what his other positions give', async () => {
    const { firm, hotline, dispatch, memberId, hold, groupId, other } = await world();
    const outsider = (await firm.member('AGENT')).id;
    await hold(hotline);
    await hold(dispatch);
    const { owner } = await testApp();
    const has = async (member: string) => ({
      roles: (await owner.query('select role from member_roles where member_id = $1 order by 1', [member])).rows.map(({ role }) => role),
      groups: (await owner.query('select group_id from member_groups where member_id = $1', [member])).rows
        .map((row) => row.group_id)
        .toSorted(),
    });
    expect(await has(memberId)).toEqual({ roles: ['AGENT', 'DISP'], groups: [groupId, other].toSorted() });
    await firm.answer(firm.system, 'position.edit', { id: hotline, version: 1, role: 'CALLER', groupId: other });
    expect(await has(memberId)).toEqual({ roles: ['CALLER', 'DISP'], groups: [other] });
    expect(await has(outsider)).toEqual({ roles: ['AGENT'], groups: [] });
  });

  it('[R-ORG-03] one person holds several positions and may do what any of them allows', async () => {
    const { firm, hotline, dispatch, memberId, me, hold, groupId, other } = await world();
    await hold(hotline);
    await hold(dispatch);
    const { owner } = await testApp();
    const roles = await owner.query('select role from member_roles where member_id = $1 order by role', [memberId]);
    expect(roles.rows).toEqual([{ role: 'AGENT' }, { role: 'DISP' }]);
    const inGroups = await owner.query<{ group_id: string }>('select group_id from member_groups where member_id = $1', [memberId]);
    expect(inGroups.rows.map((row) => row.group_id).toSorted()).toEqual([groupId, other].toSorted());
    expect(await firm.answer(me, 'end-user.create', { name: '王芳', phone: '13800138000', type: 'person' })).toMatchObject({ version: 1 });
    await firm.answer(firm.system, 'position.leave', { id: hotline, memberId });
    const after = await owner.query('select role from member_roles where member_id = $1', [memberId]);
    expect(after.rows).toEqual([{ role: 'DISP' }]);
  });

  it('[R-ORG-03] the same position is not held twice at a time, and can be taken again later', async () => {
    const { firm, hotline, memberId, hold } = await world();
    await hold(hotline);
    expect(await hold(hotline)).toMatchObject({ refusal: 'position.held_already' });
    expect(await hold(hotline, { from: '2026-05-01', until: '2026-04-01' })).toMatchObject({ refusal: 'position.dates_crossed' });
    await firm.answer(firm.system, 'position.leave', { id: hotline, memberId, on: '2026-04-01' });
    expect(await hold(hotline, { from: '2026-05-01' })).toMatchObject({ answer: { id: memberId } });
    await firm.answer(firm.system, 'position.leave', { id: hotline, memberId });
    expect(await firm.answer(firm.system, 'position.holders', { id: hotline })).toMatchObject({
      rows: [
        { from: '2026-05-01', until: null },
        { from: '2026-03-06', until: '2026-03-06' },
      ],
    });
  });

  it('[R-ORG-03] a holding that has not begun is taken back as a whole, and who held a closed position stays known', async () => {
    const { firm, hotline, memberId, hold } = await world();
    await hold(hotline, { from: '2026-05-01' });
    expect(await firm.answer(firm.system, 'staff.positions', { id: memberId })).toMatchObject({
      rows: [{ id: hotline, from: '2026-05-01', until: null, planned: true }],
    });
    await firm.answer(firm.system, 'position.leave', { id: hotline, memberId });
    await firm.answer(firm.system, 'position.retire', { id: hotline });
    expect(await firm.answer(firm.system, 'staff.positions', { id: memberId })).toEqual({ rows: [] });
    expect(await firm.answer(firm.system, 'position.holders', { id: hotline })).toMatchObject({
      rows: [{ member: { id: memberId }, from: '2026-05-01', until: '2026-05-01' }],
    });
    expect(await hold(hotline)).toMatchObject({ refusal: 'position.not_there' });
  });

  it('[R-ORG-04] the holder opens his post: duties, authority and the permissions that follow', async () => {
    const { hotline, hold, standing } = await world();
    expect(await standing()).toMatchObject({ positions: [] });
    await hold(hotline);
    const mine = await standing();
    expect(mine.positions).toMatchObject([
      { id: hotline, duties: '接听热线，登记报修', dutiesEn: 'Takes calls', authority: '可登记与移交工单', role: 'AGENT' },
    ]);
    expect(mine.permissions).toContain('end-user.create');
    expect(mine.permissions).not.toContain('position.hold');
  });

  it('[R-ORG-04] a position that begins by the calendar brings its permissions on that day', async () => {
    const { hotline, memberId, hold, standing } = await world();
    const { clock } = await testApp();
    await hold(hotline, { from: '2027-03-08', until: '2027-03-10' });
    expect((await standing()).permissions).not.toContain('end-user.create');
    const before = clock.ms;
    clock.ms = Date.parse('2027-03-07T16:05:00Z');
    await settle();
    expect((await standing()).permissions).toContain('end-user.create');
    clock.ms = Date.parse('2027-03-09T16:05:00Z');
    await settle();
    expect((await standing()).permissions).not.toContain('end-user.create');
    clock.ms = before;
    const { owner } = await testApp();
    expect((await owner.query('select given, taken_back from position_holders where member_id = $1', [memberId])).rows).toEqual([
      { given: true, taken_back: true },
    ]);
  });

  it('[R-ORG-04] days are those of the company, and one whose positions cannot be applied keeps no other waiting', async () => {
    const { app, owner } = await testApp();
    const [here, there] = [await world(), await world()];
    await owner.query(`update tenants set zone = 'America/New_York' where id = $1`, [there.firm.tenantId]);
    for (const { hold, hotline } of [here, there]) await hold(hotline, { from: '2027-05-08' });
    const ghost = newId();
    await owner.query('set session_replication_role = replica');
    await owner.query(
      `insert into position_holders (tenant_id, id, position_id, member_id, from_on) values ($1, $2, $3, $2, '2020-01-01')`,
      [here.firm.tenantId, ghost, here.hotline],
    );
    await owner.query('set session_replication_role = origin');
    const run = (now: string) =>
      jobs[0]?.run({
        door: app.door,
        performer: app.performer,
        now: () => Date.parse(now),
        systemCaller: (tenantId) => systemCaller(tenantId, 'job'),
      });
    const isGiven = async ({ memberId }: { memberId: string }) =>
      (await owner.query<{ given: boolean }>('select given from position_holders where member_id = $1', [memberId])).rows[0]?.given;
    const { clock } = await testApp();
    const before = clock.ms;
    try {
      clock.ms = Date.parse('2027-05-07T16:05:00Z');
      await expect(run('2027-05-07T16:05:00Z')).rejects.toThrow(/^organization.positions: 1 of \d+ /);
      expect([await isGiven(here), await isGiven(there)]).toEqual([true, false]);
      clock.ms = Date.parse('2027-05-08T04:05:00Z');
      await expect(run('2027-05-08T04:05:00Z')).rejects.toThrow(/^organization.positions: 1 of \d+ /);
      expect(await isGiven(there)).toBe(true);
    } finally {
      clock.ms = before;
      await owner.query('delete from position_holders where id = $1', [ghost]);
    }
  });

  it('[R-ORG-03] in a small firm the same agent takes, dispatches and calls the customer', async () => {
    const { firm, make, hotline, dispatch, groupId, hold, standing } = await world();
    const calls = await make('position.create', post(3, groupId, 'CALLER'));
    for (const id of [hotline, dispatch, calls]) await hold(id);
    expect((await standing()).permissions).toEqual(
      expect.arrayContaining(['case.register', 'work-order.create', 'work-order.assign', 'case.touch']),
    );
    await firm.answer(firm.system, 'group.retire', { id: groupId });
    expect(await firm.answer(firm.system, 'group.read', { id: groupId })).toMatchObject({ state: 'retired' });
  });

  it('a group is never below itself', async () => {
    const { firm, groupId, other } = await world();
    await firm.answer(firm.system, 'group.edit', { id: other, version: 1, parentId: groupId });
    expect(await firm.perform(firm.system, 'group.edit', { id: groupId, version: 1, parentId: other })).toMatchObject({
      refusal: 'group.reference_unknown',
    });
    expect(await firm.perform(firm.system, 'group.edit', { id: groupId, version: 1, parentId: groupId })).toMatchObject({
      refusal: 'group.reference_unknown',
    });
  });

  it('who is retired can no longer act, and comes back with his file', async () => {
    const { firm, hotline, memberId, me, hold } = await world();
    await hold(hotline);
    await firm.answer(firm.system, 'staff.retire', { id: memberId });
    await expect(firm.perform(me, 'position.mine', {})).rejects.toThrow();
    await firm.answer(firm.system, 'staff.edit', { id: memberId, version: 2, education: 'master' });
    await expect(firm.perform(me, 'position.mine', {})).rejects.toThrow();
    await firm.answer(firm.system, 'staff.retire', { id: memberId, retired: false });
    expect(await firm.answer(me, 'position.mine', {})).toMatchObject({ positions: [{ id: hotline }] });
  });

  it('skills carry a level, an end and whether they serve from afar', async () => {
    const { firm, make, memberId, me } = await world();
    const skillId = await make('skill.create', { code: 'LASER', name: '激光打印机' });
    await expect(firm.perform(me, 'staff.put-skill', { id: memberId, skillId, level: 2 })).rejects.toBeInstanceOf(Forbidden);
    await firm.answer(firm.system, 'staff.put-skill', { id: memberId, skillId, level: 2, validUntil: '2026-12-31', remote: true });
    await firm.answer(firm.system, 'staff.put-skill', { id: memberId, skillId, level: 3, validUntil: '2026-12-31', remote: true });
    expect(await firm.answer(me, 'staff.skills', { id: memberId })).toEqual({
      rows: [{ skillId, code: 'LASER', name: '激光打印机', nameEn: null, level: 3, validUntil: '2026-12-31', remote: true }],
    });
    expect(await firm.perform(firm.system, 'staff.put-skill', { id: memberId, skillId: memberId, level: 1 })).toMatchObject({
      refusal: 'staff.skill_unknown',
    });
    await firm.answer(firm.system, 'staff.drop-skill', { id: memberId, skillId });
    expect(await firm.answer(me, 'staff.skills', { id: memberId })).toEqual({ rows: [] });
  });
});
