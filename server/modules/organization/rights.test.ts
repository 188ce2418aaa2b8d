import { describe, expect, it } from 'vitest';
import { roleCodes, type RoleCode } from '#modules/identity/contract.ts';
import { NotThere } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { rolesWith } from '#tests/fixtures/table-of-roles.ts';
import { company, testApp, type Company } from '#tests/harness/company.ts';

/** Column ADM of the table of roles: manages and defines, works, reads. */
const manages = rolesWith('ADM', 'M');
const works = rolesWith('ADM', 'MW');
const reads = rolesWith('ADM', 'MWR');
/** Skills belong to column KNW as well: those who train, and those who lead engineers. */
const teaches = [...works, ...rolesWith('KNW', 'MW').filter((role) => ['LEAD-TR', 'TRAIN', 'LEAD-FS', 'LEAD-DP'].includes(role))];
/** Accounts and what programs sign in with: the administrator's alone (2.2). */
const accounts: readonly RoleCode[] = ['ADMIN'];

const expected: Readonly<Record<string, readonly RoleCode[]>> = {
  'role.list': reads,
  'company.read': reads,
  'company.edit': manages,
  'company.start-own': accounts,
  'module.list': reads,
  'module.switch': manages,
  'role.set-reach': manages,
  'role.grant': manages,
  'role.revoke': manages,
  'member.give-login': accounts,
  'member.read-login': accounts,
  'staff.put-photo': works,
  'staff.put-skill': teaches,
  'staff.drop-skill': teaches,
  'position.hold': works,
  'position.leave': works,
  ...Object.fromEntries(
    ['group', 'position', 'staff'].flatMap((name) => ['create', 'edit', 'retire'].map((verb) => [`${name}.${verb}`, works])),
  ),
  ...Object.fromEntries(['create', 'edit', 'retire'].map((verb) => [`skill.${verb}`, teaches.filter((role) => role !== 'LEAD-DP')])),
};

const post = (role: string, groupId: string) => ({
  code: `P-${newId().slice(-8)}`,
  name: role,
  role,
  groupId,
  duties: '职责',
  authority: '权限',
});

async function world(): Promise<{ firm: Company; groupId: string; position: (role: string) => Promise<string> }> {
  const firm = await company();
  const { id: groupId } = await firm.answer(firm.system, 'group.create', { code: 'G', name: '组' });
  const position = async (role: string) => (await firm.answer(firm.system, 'position.create', post(role, groupId))).id;
  return { firm, groupId, position };
}

describe('rights over people, posts and rights', () => {
  it('[R-ORG-05] stand with the roles that the table of roles names, and with no other', async () => {
    const { app } = await testApp();
    const found: Record<string, RoleCode[]> = {};
    for (const { name, routes } of app.modules) {
      if (name !== 'identity' && name !== 'organization') continue;
      for (const { contract } of routes) {
        if (typeof contract.may === 'string' || 'partOf' in contract.may) continue;
        found[contract.name] = roleCodes.filter((role) => app.rights.byDefault(role).has(contract.name));
      }
    }
    const sorted = (rows: Readonly<Record<string, readonly RoleCode[]>>) =>
      Object.fromEntries(Object.entries(rows).map(([name, roles]) => [name, roles.toSorted()]));
    expect(sorted(found)).toEqual(sorted(expected));
    expect(roleCodes.filter((role) => app.rights.byDefault(role).has('api-key.manage'))).toEqual(accounts);
  });

  it('[R-ORG-05] nobody comes by a right that he could not give himself: every role tries to take every role', async () => {
    const { app } = await testApp();
    const { firm, groupId, position } = await world();
    const posts = new Map<string, string>();
    for (const role of roleCodes) posts.set(role, await position(role));
    const got: string[] = [];
    for (const mine of roleCodes.filter((role) => !manages.includes(role))) {
      const { id: memberId, caller } = await firm.member(mine);
      const own = app.rights.byDefault(mine);
      for (const role of roleCodes) {
        if ([...app.rights.byDefault(role)].every((permission) => own.has(permission))) continue;
        const outcome = await firm.perform(caller, 'position.hold', { id: posts.get(role), memberId }).catch(() => 'forbidden');
        if (typeof outcome === 'object' && 'answer' in outcome) got.push(`${mine} took ${role}`);
      }
      for (const role of manages) {
        const outcome = await firm.perform(caller, 'position.create', post(role, groupId)).catch(() => 'forbidden');
        if (typeof outcome === 'object' && 'answer' in outcome) got.push(`${mine} made a position of ${role}`);
      }
    }
    expect(got).toEqual([]);
  });

  it('[R-ORG-05] a manager appoints to the work he directs, and neither gives nor takes what defines rights', async () => {
    const { firm, groupId, position } = await world();
    const manager = await firm.member('MGR');
    const someone = await firm.member();
    const [agent, engineer, admin] = [await position('AGENT'), await position('FSE'), await position('ADMIN')];
    for (const id of [agent, engineer])
      expect(await firm.perform(manager.caller, 'position.hold', { id, memberId: someone.id })).toHaveProperty('answer');
    const beyond = { refusal: 'position.role_beyond', params: { role: 'ADMIN' } };
    expect(await firm.perform(manager.caller, 'position.hold', { id: admin, memberId: someone.id })).toMatchObject(beyond);
    expect(await firm.perform(manager.caller, 'position.create', post('ADMIN', groupId))).toMatchObject({ ...beyond, field: 'role' });
    expect(await firm.perform(manager.caller, 'position.edit', { id: agent, version: 1, role: 'ADMIN' })).toMatchObject(beyond);
    expect(await firm.perform(manager.caller, 'position.edit', { id: admin, version: 1, role: 'AGENT' })).toMatchObject(beyond);
    expect(await firm.perform(manager.caller, 'position.edit', { id: admin, version: 1, role: 'ADMIN', duties: '设置' })).toHaveProperty(
      'answer',
    );
    const head = await firm.member();
    await firm.answer(firm.system, 'position.hold', { id: admin, memberId: head.id });
    expect(await firm.perform(manager.caller, 'position.leave', { id: admin, memberId: head.id })).toMatchObject(beyond);
    expect(await firm.perform(head.caller, 'position.hold', { id: admin, memberId: someone.id })).toHaveProperty('answer');
  });

  it('[R-ORG-05] who was given the right to give sign-ins gives them, but none to somebody who may do more over people and rights', async () => {
    const { firm } = await world();
    const [admin, manager, engineer] = [await firm.member('ADMIN'), await firm.member('MGR'), await firm.member('FSE')];
    const login = { userName: `n${newId().slice(-12)}`, password: 'first password' };
    const give = (memberId: string) => firm.perform(manager.caller, 'member.give-login', { memberId, ...login });
    await expect(give(engineer.id)).rejects.toBeInstanceOf(NotThere);
    await firm.answer(admin.caller, 'role.grant', { role: 'MGR', permission: 'member.give-login' });
    expect(await give(admin.id)).toMatchObject({ refusal: 'member.role_beyond' });
    expect(await give(engineer.id)).toHaveProperty('answer');
  });

  it('[R-ORG-05] a manager does not make his own post reach further, and the company’s differences count', async () => {
    const { firm, position } = await world();
    const manager = await firm.member();
    await firm.answer(firm.system, 'position.hold', { id: await position('MGR'), memberId: manager.id });
    const own = await position('CLAIM');
    expect(await firm.perform(manager.caller, 'position.hold', { id: own, memberId: manager.id })).toHaveProperty('answer');
    expect(await firm.perform(manager.caller, 'position.edit', { id: own, version: 1, role: 'FSE' })).toMatchObject({
      refusal: 'position.role_beyond',
    });
    const admin = await firm.member('ADMIN');
    await firm.answer(admin.caller, 'role.grant', { role: 'BUYER', permission: 'member.give-login' });
    const other = await firm.member('MGR');
    expect(await firm.perform(other.caller, 'position.hold', { id: await position('BUYER'), memberId: manager.id })).toMatchObject({
      refusal: 'position.role_beyond',
    });
  });
});
