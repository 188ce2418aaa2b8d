import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyCaller, putMemberGroups, putMemberRoles, sessionCaller, systemCaller } from '#modules/identity/index.ts';
import { sql } from '#platform/database/sql.ts';
import { createMemory, entered, type Caller } from '#platform/operation/caller.ts';
import { newId } from '#platform/values/ids.ts';
import { DAY, HOUR } from '#platform/values/instant.ts';
import type { App } from '../server/app.ts';
import { testApp, testClock } from './fixtures/app.ts';
import { PASSWORD, testCompany, type TestCompany, type TestMember } from './fixtures/company.ts';
import { putHolidays } from './fixtures/s01.ts';
import { testDatabase } from './harness/database.ts';

const clock = testClock();
const memory = createMemory();
let app: App;
let owner: pg.Client;
let company: TestCompany;
let admin: TestMember;

beforeAll(async () => {
  app = await testApp(clock);
  owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
  await owner.connect();
  company = await testCompany(app.door);
  admin = await company.member('郑管', ['ADMIN']);
});
afterAll(async () => {
  await app.stop();
  await owner.end();
});

async function signIn(member: TestMember, tenantId?: string): Promise<string> {
  const answer = await app.http.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { name: member.userName, password: PASSWORD, ...(tenantId ? { tenantId } : {}) },
  });
  return /anxin_session=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '';
}

interface Seen {
  /** the principal came with the entry's row; false: it was known */
  readonly told: boolean;
  readonly tenantId: string;
  readonly roles: readonly string[];
  readonly groups: readonly string[];
  readonly zone: string;
  readonly rulesVersion: string | null;
  readonly may: ReadonlySet<string>;
  /** what row-level security and reach go by */
  readonly settings: { tenant: string; groups: string[]; scope: string };
}

/** Enters as a call over HTTP does, with what the process remembers; undefined: nobody. */
async function enter(caller: Caller): Promise<Seen | undefined> {
  const [entry, settings] = await app.door.trip([
    caller.enter,
    sql`select app_tenant() as tenant, app_groups() as groups, app_scope() as scope`,
  ]);
  const row = entry?.rows[0];
  const who = entered(caller, row);
  if (!who) {
    expect(settings?.rows[0]).toEqual({ tenant: null, groups: [], scope: 'none' });
    return undefined;
  }
  const { tenantId, roles, groups, zone, rulesVersion } = who;
  return {
    told: row?.['principal'] !== null,
    tenantId,
    roles,
    groups,
    zone,
    rulesVersion,
    may: app.rights.of(who),
    settings: settings?.rows[0] as unknown as Seen['settings'],
  };
}

const request = { locale: 'zh', requestId: 'r', memory } as const;
const look = (token: string): Promise<Seen | undefined> => enter(sessionCaller(token, clock.now(), request));

/** Signs in and enters until all of it is remembered. */
async function remembered(member: TestMember): Promise<() => Promise<Seen | undefined>> {
  const token = await signIn(member);
  expect((await look(token))?.told).toBe(true);
  expect((await look(token))?.told).toBe(false);
  return () => look(token);
}

const perform = async (caller: Caller, operation: string, input: object) => {
  const outcome = await app.performer.perform(caller, { operation: app.operation(operation), input });
  expect(outcome).toHaveProperty('answer');
  return (outcome as { answer: { id: string } }).answer;
};

describe('what a process remembers of a session', () => {
  it('is told once, and again only to a process that does not know it', async () => {
    const agent = await company.member('林晓', ['AGENT']);
    const token = await signIn(agent);
    const first = await look(token);
    const second = await look(token);
    expect([first?.told, second?.told]).toEqual([true, false]);
    expect({ ...second, told: true }).toEqual(first);
    expect(second).toMatchObject({ tenantId: company.id, roles: ['AGENT'], settings: { tenant: company.id, scope: 'all', groups: [] } });
    expect((await enter(sessionCaller(token, clock.now(), { ...request, memory: createMemory() })))?.told).toBe(true);
  });

  it('[R-ORG-04] a permission given to a role or taken from it counts with the next call', async () => {
    const again = await remembered(await company.member('林晓', ['AGENT']));
    await perform(admin.caller, 'role.grant', { role: 'AGENT', permission: 'role.list' });
    expect((await again())?.may.has('role.list')).toBe(true);
    await perform(admin.caller, 'role.revoke', { role: 'AGENT', permission: 'role.list' });
    expect((await again())?.may.has('role.list')).toBe(false);
    await perform(admin.caller, 'role.revoke', { role: 'AGENT', permission: 'case.read' });
    expect((await again())?.may.has('case.read')).toBe(false);
    await perform(admin.caller, 'role.grant', { role: 'AGENT', permission: 'case.read' });
    expect((await again())?.may.has('case.read')).toBe(true);
  });

  it('a role whose eyes become narrow narrows those of its holders', async () => {
    const own = await testCompany(app.door);
    const again = await remembered(await own.member('林晓', ['AGENT']));
    const wide = await remembered(await own.member('周全', ['AGENT', 'MGR']));
    await owner.query(`update roles set scope = 'own' where tenant_id = $1 and code = 'AGENT'`, [own.id]);
    expect([(await again())?.settings.scope, (await wide())?.settings.scope]).toEqual(['own', 'all']);
    await owner.query(`update roles set scope = 'all' where tenant_id = $1 and code = 'AGENT'`, [own.id]);
    expect((await again())?.settings.scope).toBe('all');
  });

  it('[R-ORG-03] a module that is switched off, or on again, takes its rights or gives them back with the next call', async () => {
    const firm = await testCompany(app.door);
    const boss = await firm.member('郑管', ['ADMIN', 'MGR']);
    const again = await remembered(boss);
    expect((await again())?.may.has('customer-link.give')).toBe(true);
    await perform(firm.system, 'module.switch', { module: 'portal', on: false });
    const off = await again();
    expect([off?.told, off?.may.has('customer-link.give'), off?.may.has('case.list')]).toEqual([true, false, true]);
    await perform(firm.system, 'module.switch', { module: 'portal', on: true });
    expect((await again())?.may.has('customer-link.give')).toBe(true);
  });

  it('[R-ORG-05] eyes set to the group reach so far from the next call', async () => {
    const firm = await testCompany(app.door);
    const again = await remembered(await firm.member('林晓', ['DISP']));
    await perform(firm.system, 'role.set-reach', { role: 'DISP', reach: 'group' });
    expect((await again())?.settings.scope).toBe('group');
  });

  it('[R-ORG-03] a position that is taken, left, or ended by the calendar takes its role and group along', async () => {
    const firm = await testCompany(app.door);
    const member = await firm.member('陈晨', []);
    const again = await remembered(member);
    const group = (await perform(firm.system, 'group.create', { code: 'HL', name: '热线' })).id;
    const words = { duties: '接听', dutiesEn: 'Calls', authority: '登记', authorityEn: 'Registers' };
    const post = { code: 'P-1', name: '座席', role: 'AGENT', groupId: group, ...words };
    const { id } = await perform(firm.system, 'position.create', post);
    expect(await again()).toMatchObject({ roles: [], groups: [], settings: { scope: 'none' } });
    await perform(firm.system, 'position.hold', { id, memberId: member.id });
    const held = await again();
    expect(held).toMatchObject({ roles: ['AGENT'], groups: [group], settings: { scope: 'all', groups: [group] } });
    expect(held?.may.has('case.register')).toBe(true);
    await perform(firm.system, 'position.leave', { id, memberId: member.id });
    const left = await again();
    expect(left).toMatchObject({ roles: [], groups: [], settings: { scope: 'none', groups: [] } });
    expect(left?.may.has('case.register')).toBe(false);
    const before = clock.now();
    await perform(firm.system, 'position.hold', { id, memberId: member.id, from: '2026-11-25', until: '2026-11-26' });
    expect((await again())?.roles).toEqual([]);
    const days: (readonly string[] | undefined)[] = [];
    for (const passed of [DAY, 2 * DAY]) {
      clock.set(before + passed);
      await app.drain();
      days.push((await look(await signIn(member)))?.roles);
    }
    expect(days).toEqual([['AGENT'], []]);
    clock.set(before);
  });

  it('groups given and taken count with the next call, for the rows too', async () => {
    const member = await company.member('林晓', ['AGENT']);
    const again = await remembered(member);
    const groups = [newId(), newId()].toSorted();
    await app.door.trip([company.system.enter, ...putMemberGroups(member.id, groups)]);
    expect(await again()).toMatchObject({ groups, settings: { groups } });
    await app.door.trip([company.system.enter, ...putMemberGroups(member.id, [])]);
    expect(await again()).toMatchObject({ groups: [], settings: { groups: [] } });
  });

  it('of two who change roles and groups of one member at the same time, both are heard', async () => {
    const member = await company.member('林晓', []);
    const again = await remembered(member);
    const group = newId();
    const first = await app.door.begin([company.system.enter, ...putMemberRoles(member.id, ['FSE'])]);
    const second = app.door.begin([company.system.enter, ...putMemberGroups(member.id, [group])]);
    expect(await again()).toMatchObject({ roles: [], settings: { scope: 'none', groups: [] } });
    await first.commit([]);
    await (await second).commit([]);
    expect(await again()).toMatchObject({ roles: ['FSE'], groups: [group], settings: { scope: 'own', groups: [group] } });
  });

  it('what is not committed is not remembered, and what was read before a commit does not outlive it', async () => {
    const member = await company.member('林晓', ['AGENT']);
    const token = await signIn(member);
    const change = await app.door.begin([company.system.enter, ...putMemberRoles(member.id, ['FSE'])]);
    expect((await look(token))?.roles).toEqual(['AGENT']);
    await change.commit([]);
    expect((await look(token))?.roles).toEqual(['FSE']);
    const undone = await app.door.begin([company.system.enter, ...putMemberRoles(member.id, ['ADMIN'])]);
    await undone.rollback();
    expect(await look(token)).toMatchObject({ roles: ['FSE'], settings: { scope: 'own' } });
  });

  it('one who is switched off is nobody with the next call, and somebody when he comes back', async () => {
    const member = await company.member('林晓', ['AGENT']);
    const again = await remembered(member);
    await owner.query('update members set active = false where id = $1', [member.id]);
    expect(await again()).toBeUndefined();
    await owner.query('update members set active = true where id = $1', [member.id]);
    expect(await again()).toMatchObject({ roles: ['AGENT'] });
  });

  it('ends with the sign-out, with a new password, and by the clock', async () => {
    const member = await company.member('林晓', ['AGENT']);
    const [out, stays, other] = [await remembered(member), await signIn(member), await remembered(member)];
    const answer = (token: string, method: 'POST' | 'DELETE', url: string, payload?: object) =>
      app.http.inject({ method, url: `/api/v1${url}`, cookies: { anxin_session: token }, ...(payload ? { payload } : {}) });
    const third = await signIn(member);
    expect(await look(third)).toBeDefined();
    expect((await answer(third, 'DELETE', '/session')).statusCode).toBe(200);
    expect(await look(third)).toBeUndefined();
    expect([await out(), await other()]).not.toContain(undefined);
    const changed = await answer(stays, 'POST', '/me/password', { current: PASSWORD, next: `${PASSWORD} anew` });
    expect(changed.statusCode).toBe(200);
    expect([await out(), await other()]).toEqual([undefined, undefined]);
    expect(await look(stays)).toBeDefined();
    clock.pass(12 * HOUR);
    expect(await look(stays)).toBeUndefined();
    clock.pass(-12 * HOUR);
  });

  it('one login in two companies is two people, each with the rights of his company', async () => {
    const other = await testCompany(app.door);
    const here = await company.member('两家', ['AGENT']);
    const there = await other.member('两家', ['MGR']);
    await owner.query('update members set login_id = (select id from logins where user_name = $1) where id = $2', [
      here.userName,
      there.id,
    ]);
    const [mine, theirs] = [await signIn(here, company.id), await signIn(here, other.id)];
    for (let round = 0; round < 2; round += 1) {
      expect(await look(mine)).toMatchObject({ tenantId: company.id, roles: ['AGENT'], settings: { tenant: company.id } });
      expect(await look(theirs)).toMatchObject({ tenantId: other.id, roles: ['MGR'], settings: { tenant: other.id } });
    }
    await app.door.trip([other.system.enter, ...putMemberRoles(there.id, ['FSE'])]);
    expect(await look(mine)).toMatchObject({ told: false, roles: ['AGENT'] });
    expect(await look(theirs)).toMatchObject({ told: true, roles: ['FSE'], settings: { tenant: other.id, scope: 'own' } });
  });

  it('a key is remembered as its member is, and nobody’s with the call after it was revoked', async () => {
    const member = await company.member('林晓', ['AGENT']);
    const made = (await perform(member.caller, 'api-key.create', { name: '报表' })) as { id: string; token?: string };
    const ask = () => enter(keyCaller(made.token ?? '', request));
    expect([(await ask())?.told, (await ask())?.told]).toEqual([true, false]);
    await app.door.trip([company.system.enter, ...putMemberRoles(member.id, ['FSE'])]);
    expect(await ask()).toMatchObject({ roles: ['FSE'], settings: { scope: 'own' } });
    await perform(member.caller, 'api-key.revoke', { id: made.id });
    expect(await ask()).toBeUndefined();
    expect(await enter(keyCaller(randomBytes(32).toString('base64url'), request))).toBeUndefined();
  });

  it('the company’s zone, rulebook and calendars are read anew when they change', async () => {
    await putHolidays();
    const firm = await testCompany(app.door);
    const again = await remembered(await firm.member('林晓', ['AGENT']));
    const system = () => enter(systemCaller(firm.id, 'job', newId(), memory));
    expect([(await system())?.told, (await system())?.told]).toEqual([true, false]);
    expect((await again())?.rulesVersion).toBeNull();
    await owner.query(`update tenants set zone = 'Asia/Urumqi' where id = $1`, [firm.id]);
    expect([(await again())?.zone, (await system())?.zone]).toEqual(['Asia/Urumqi', 'Asia/Urumqi']);
    await perform(firm.system, 'rulebook.publish-default', { effectiveFrom: '2026-01-01T00:00:00Z' });
    const version = (await again())?.rulesVersion;
    expect(version).toMatch(/^[\w-]{36}@/);
    expect((await system())?.rulesVersion).toBe(version);
    await owner.query('update calendars set revision = revision + 1 where tenant_id = $1', [firm.id]);
    expect((await again())?.rulesVersion).not.toBe(version);
  });

  it('standings beside the names are what roles and groups give, for everybody', async () => {
    const wrong = await owner.query(
      `select m.id, m.scope, s.scope as true_scope, m.groups, s.groups as true_groups from members m
       join standings() s on s.tenant_id = m.tenant_id and s.member_id = m.id where (m.scope, m.groups) is distinct from (s.scope, s.groups)`,
    );
    expect(wrong.rows).toEqual([]);
  });
});
