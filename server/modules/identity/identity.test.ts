import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../app.ts';
import { userNameWords } from './contract.ts';
import { PASSWORD, testCompany, type TestCompany, type TestMember } from '#tests/fixtures/company.ts';
import { testApp, testClock } from '#tests/fixtures/app.ts';
import { sql } from '#platform/database/sql.ts';
import { MINUTE, HOUR } from '#platform/values/instant.ts';

const clock = testClock();
let app: App;
let company: TestCompany;
let agent: TestMember;
let admin: TestMember;

interface Given {
  readonly cookie?: string;
  readonly key?: string;
  readonly body?: unknown;
}

async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, { cookie, key, body }: Given = {}) {
  const answer = await app.http.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      ...(cookie ? { cookie } : {}),
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return {
    status: answer.statusCode,
    json: answer.json() as Record<string, unknown>,
    cookie: String(answer.headers['set-cookie'] ?? ''),
    headers: answer.headers,
  };
}

function signIn(name: string, password = PASSWORD, tenantId?: string) {
  return ask('POST', '/session', { body: { name, password, ...(tenantId ? { tenantId } : {}) } });
}

async function cookieOf(member: TestMember, password = PASSWORD): Promise<string> {
  return (await signIn(member.userName, password)).cookie.split(';')[0] ?? '';
}

beforeAll(async () => {
  app = await testApp(clock);
  company = await testCompany(app.door);
  agent = await company.member('林晓', ['AGENT']);
  admin = await company.member('郑管', ['ADMIN']);
});
afterAll(() => app.stop());

describe('session', () => {
  it('opens with the user name, gives an opaque cookie no script can read, and closes', async () => {
    const { status, json, cookie } = await signIn(agent.userName.toUpperCase());
    expect([status, json]).toEqual([200, { choose: null }]);
    const own = 'anxin_session=[\\w-]{43}; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax';
    const told = 'anxin_signed_in=1; Max-Age=43200; Path=/; SameSite=Lax';
    expect(cookie).toMatch(new RegExp(`^${own},${told}$`));
    const [session = ''] = cookie.split(';');
    const who = await ask('GET', '/me', { cookie: session });
    expect(who.json).toMatchObject({ member: { id: agent.id, name: '林晓' }, tenant: { id: company.id }, roles: ['AGENT'], locale: 'zh' });
    expect(who.json['permissions']).toContain('field.personal');
    const closed = await ask('DELETE', '/session', { cookie: session });
    expect(closed.cookie).toContain('anxin_session=; Max-Age=0');
    expect((await ask('GET', '/me', { cookie: session })).status).toBe(401);
  });

  it('ends by itself after twelve hours', async () => {
    const cookie = await cookieOf(agent);
    clock.pass(12 * HOUR);
    expect((await ask('GET', '/me', { cookie })).status).toBe(401);
  });

  it('carries Secure when people come over https', async () => {
    const secure = await testApp(clock, { publicUrl: 'https://service.example' });
    try {
      const answer = await secure.http.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { name: agent.userName, password: PASSWORD },
      });
      expect(String(answer.headers['set-cookie'])).toContain('; HttpOnly; Secure; SameSite=Lax');
    } finally {
      await secure.stop();
    }
  });

  it('opens with a phone in any usual form', async () => {
    const phone = `139${String(Date.now()).slice(-8)}`;
    await company.member('电话', ['AGENT'], { phone });
    expect((await signIn(`+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`)).status).toBe(200);
  });

  it('answers a wrong name and a wrong password alike, also once both are locked', async () => {
    const [ghost, member] = ['nobody-has-this-name', (await company.member('锁', ['AGENT'])).userName];
    for (const name of [ghost, member]) {
      for (let n = 1; n <= 10; n += 1) {
        const { status, json } = await signIn(name, 'wrong');
        expect([status, json['code'], json['detail']]).toEqual([409, 'session.wrong_name_or_password', '用户名或密码不对']);
      }
      const locked = await signIn(name, PASSWORD);
      expect([locked.json['code'], locked.json['params']]).toEqual(['session.locked', { minutes: 15 }]);
    }
    clock.pass(15 * MINUTE + 1);
    expect((await signIn(member)).status).toBe(200);
  });

  it('twelve tries at once do not get past the lock', async () => {
    const { userName } = await company.member('并发', ['AGENT']);
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(userName, 'wrong')));
    const codes = answers.map(({ json }) => json['code']);
    expect(codes.filter((code) => code === 'session.wrong_name_or_password')).toHaveLength(10);
    expect(codes.filter((code) => code === 'session.locked')).toHaveLength(2);
  });

  it('thirty tries of a name in fifteen minutes are enough: the rest waits', async () => {
    clock.pass(HOUR);
    for (let n = 1; n <= 30; n += 1) expect((await signIn('too-often', 'x')).status).toBe(409);
    const over = await signIn('too-often', 'x');
    expect(over.status).toBe(429);
    expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('tries from one half of the addresses of the newer kind are counted together, however each is written', async () => {
    clock.pass(HOUR);
    const answers = Array.from({ length: 31 }, (_, n) =>
      app.http.inject({
        method: 'POST',
        url: '/api/v1/session',
        remoteAddress: n % 2 === 0 ? `2001:db8::${(n + 1).toString(16)}:b:c:d` : `2001:db8::${n.toString(16)}`,
        payload: { name: 'from-one-house', password: 'x' },
      }),
    );
    const statuses = (await Promise.all(answers)).map(({ statusCode }) => statusCode);
    expect(statuses.toSorted()).toEqual([...Array<number>(30).fill(409), 429]);
  });

  it('a login of two companies chooses one after the password', async () => {
    const other = await testCompany(app.door);
    const member = await company.member('两家', ['AGENT']);
    const second = await other.member('两家', ['MGR']);
    const { ownerUrl } = await import('#tests/harness/database.ts').then(({ testDatabase }) => testDatabase());
    const { default: pg } = await import('pg');
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    await owner.query('update members set login_id = (select id from logins where user_name = $1) where id = $2', [
      member.userName,
      second.id,
    ]);
    await owner.end();
    const asked = await signIn(member.userName);
    expect((asked.json['choose'] as { tenantId: string }[]).map(({ tenantId }) => tenantId).toSorted()).toEqual(
      [company.id, other.id].toSorted(),
    );
    expect(asked.cookie).toBe('');
    const chosen = await signIn(member.userName, PASSWORD, other.id);
    expect((await ask('GET', '/me', { cookie: chosen.cookie.split(';')[0] ?? '' })).json).toMatchObject({
      tenant: { id: other.id },
      roles: ['MGR'],
    });
    expect((await signIn(member.userName, PASSWORD, (await testCompany(app.door)).id)).json['code']).toBe('session.not_a_member');
    const cookie = await cookieOf(admin);
    const login = `/members/${member.id}/login`;
    expect((await ask('GET', login, { cookie })).json).toMatchObject({ login: { userName: member.userName, shared: true } });
    const stolen = await ask('PUT', login, { cookie, body: { userName: `x${member.userName}`, password: 'another password' } });
    expect([stolen.status, stolen.json['code']]).toEqual([409, 'member.login_shared']);
    expect((await signIn(member.userName, PASSWORD, other.id)).status).toBe(200);
  });

  it('a foreign page cannot use the cookie for a write', async () => {
    const answer = await app.http.inject({
      method: 'DELETE',
      url: '/api/v1/session',
      headers: { origin: 'https://elsewhere.example', cookie: await cookieOf(agent) },
    });
    expect(answer.statusCode).toBe(403);
  });

  it('the application’s own role reads neither logins nor sessions nor tries', async () => {
    for (const table of ['logins', 'sessions', 'sign_in_attempts']) {
      const text = { strings: [`select * from ${table}`], values: [] };
      await expect(app.door.trip([text])).rejects.toThrow(/permission denied/);
    }
  });
});

describe('password', () => {
  it('is changed with the present one, ends other sessions and leaves an event', async () => {
    const member = await company.member('改密', ['AGENT']);
    const [here, there] = [await cookieOf(member), await cookieOf(member)];
    const wrong = await ask('POST', '/me/password', { cookie: here, body: { current: 'not mine', next: 'a longer secret' } });
    expect(wrong.json['code']).toBe('session.wrong_password');
    expect((await ask('POST', '/me/password', { cookie: here, body: { current: PASSWORD, next: 'short' } })).status).toBe(422);
    expect((await ask('POST', '/me/password', { cookie: here, body: { current: PASSWORD, next: 'a longer secret' } })).status).toBe(200);
    expect((await ask('GET', '/me', { cookie: here })).status).toBe(200);
    expect((await ask('GET', '/me', { cookie: there })).status).toBe(401);
    expect((await signIn(member.userName)).status).toBe(409);
    expect((await signIn(member.userName, 'a longer secret')).status).toBe(200);
    const [, events] = await app.door.trip([
      company.system.enter,
      sql`select type, data from events where tenant_id = app_tenant() and subject_id = ${member.id}`,
    ]);
    expect(events?.rows).toEqual([{ type: 'member.password_changed', data: {} }]);
  });

  it('the administrator gives a login; names are unique in the installation', async () => {
    const cookie = await cookieOf(admin);
    const member = await company.member('新人', ['AGENT']);
    const userName = `n${member.userName}`;
    const given = await ask('PUT', `/members/${member.id}/login`, { cookie, body: { userName, password: 'first password' } });
    expect(given.status).toBe(200);
    expect((await signIn(userName, 'first password')).status).toBe(200);
    expect((await ask('GET', `/members/${member.id}/login`, { cookie })).json).toEqual({ login: { userName, phone: null, shared: false } });
    const change = (body: Record<string, unknown>) => ask('PUT', `/members/${member.id}/login`, { cookie, body: { userName, ...body } });
    const phoneNow = async () => ((await ask('GET', `/members/${member.id}/login`, { cookie })).json['login'] as { phone: unknown }).phone;
    expect((await change({ phone: 'not one' })).json['code']).toBe('member.phone_unreadable');
    const phone = `139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
    await change({ phone });
    // who does not see telephones leaves it as it is
    expect(await phoneNow()).toEqual({ masked: `${phone.slice(0, 3)}****${phone.slice(7)}` });
    await change({});
    expect((await signIn(phone, 'first password')).status).toBe(200);
    for (let n = 0; n < 12; n += 1) await signIn(userName, 'forgotten');
    expect((await signIn(userName, 'first password')).json['code']).toBe('session.locked');
    await change({ password: 'second password' });
    expect((await signIn(userName, 'second password')).status).toBe(200);
    await change({ phone: null });
    expect(await phoneNow()).toBeNull();
    expect((await signIn(phone, 'first password')).status).toBe(409);
    expect((await ask('GET', `/members/${member.id}/login`, { cookie: await cookieOf(agent) })).status).toBe(403);
    const taken = await ask('PUT', `/members/${agent.id}/login`, { cookie, body: { userName, password: 'first password' } });
    expect(taken.json).toMatchObject({ code: 'member.name_taken', errors: [{ pointer: '/userName' }] });
    for (const bad of ['钱新来', 'x y', '13800000000']) {
      const { status, json } = await ask('PUT', `/members/${member.id}/login`, {
        cookie,
        body: { userName: bad, password: 'first password' },
      });
      expect([status, json['errors']]).toEqual([422, [{ pointer: '/userName', code: 'custom', message: userNameWords.zh }]]);
    }
    const stranger = await (await testCompany(app.door)).member('外人', ['AGENT']);
    expect(
      (await ask('PUT', `/members/${stranger.id}/login`, { cookie, body: { userName: 'stolen-name', password: 'first password' } })).status,
    ).toBe(404);
    expect(
      (
        await ask('PUT', `/members/${agent.id}/login`, {
          cookie: await cookieOf(agent),
          body: { userName: 'mine', password: 'first password' },
        })
      ).status,
    ).toBe(404);
  });
});

describe('keys', () => {
  it('a key acts as its member with no more rights, and ends at once when revoked', async () => {
    const cookie = await cookieOf(agent);
    const made = await ask('POST', '/api-keys', { cookie, body: { name: '报表' } });
    const { id, token } = made.json as { id: string; token: string };
    expect(token).toMatch(/^anx_[\w-]{43}$/);
    expect((await ask('GET', '/me', { key: token })).json).toMatchObject({ member: { id: agent.id }, roles: ['AGENT'] });
    expect((await ask('GET', '/roles', { key: token })).status).toBe(403);
    const listed = (await ask('GET', '/api-keys', { cookie })).json['rows'] as Record<string, unknown>[];
    expect(listed.filter((row) => row['id'] === id)).toEqual([
      expect.objectContaining({ name: '报表', lastFour: token.slice(-4), revokedAt: null }),
    ]);
    expect(JSON.stringify(listed)).not.toContain(token);
    expect((await ask('DELETE', `/api-keys/${id}`, { cookie })).status).toBe(200);
    expect((await ask('GET', '/me', { key: token })).status).toBe(401);
  });

  it('only the administrator makes keys of others, and nobody sees or ends those of another company', async () => {
    const foreign = await (await testCompany(app.door)).member('外人', ['ADMIN']);
    const cookie = await cookieOf(agent);
    expect((await ask('POST', '/api-keys', { cookie, body: { name: 'x', memberId: admin.id } })).json['code']).toBe('api-key.not_yours');
    const made = await ask('POST', '/api-keys', { cookie: await cookieOf(admin), body: { name: '接口', memberId: agent.id } });
    expect(made.status).toBe(200);
    expect((await ask('DELETE', `/api-keys/${String(made.json['id'])}`, { cookie: await cookieOf(foreign) })).status).toBe(404);
    expect(
      (await ask('POST', '/api-keys', { cookie: await cookieOf(admin), body: { name: 'x', memberId: foreign.id } })).json['code'],
    ).toBe('api-key.member_unknown');
  });

  it('who may make keys of others makes none by which he would hold rights over people that he lacks', async () => {
    const given = { role: 'AGENT', permission: 'api-key.manage' };
    const cookie = await cookieOf(agent);
    const colleague = await company.member('同事', ['AGENT']);
    const make = async (memberId: string) => (await ask('POST', '/api-keys', { cookie, body: { name: '接口', memberId } })).json;
    expect((await ask('POST', '/role-grants', { cookie: await cookieOf(admin), body: given })).status).toBe(200);
    expect(await make(admin.id)).toMatchObject({ code: 'api-key.member_beyond', errors: [{ pointer: '/memberId' }] });
    expect(await make(colleague.id)).toMatchObject({ token: expect.any(String) });
    expect((await ask('POST', '/role-revocations', { cookie: await cookieOf(admin), body: given })).status).toBe(200);
  });
});

describe('roles', () => {
  it('a company takes and gives permissions; they hold from the next call', async () => {
    const cookie = await cookieOf(admin);
    const mine = await cookieOf(agent);
    const can = async () => ((await ask('GET', '/me', { cookie: mine })).json['permissions'] as string[]).includes('role.list');
    expect(await can()).toBe(false);
    expect((await ask('POST', '/role-grants', { cookie, body: { role: 'AGENT', permission: 'role.list' } })).status).toBe(200);
    expect(await can()).toBe(true);
    const listed = (await ask('GET', '/roles', { cookie })).json['rows'] as { code: string; added: string[] }[];
    expect(listed.find(({ code }) => code === 'AGENT')?.added).toEqual(['role.list']);
    expect((await ask('POST', '/role-revocations', { cookie, body: { role: 'AGENT', permission: 'role.list' } })).status).toBe(200);
    expect(await can()).toBe(false);
    expect((await ask('POST', '/role-revocations', { cookie, body: { role: 'ADMIN', permission: 'role.grant' } })).json['code']).toBe(
      'role.keeps_administration',
    );
    expect((await ask('POST', '/role-grants', { cookie, body: { role: 'AGENT', permission: 'no.such' } })).json['code']).toBe(
      'role.permission_unknown',
    );
    expect((await ask('POST', '/role-grants', { cookie, body: { role: 'NONE', permission: 'role.list' } })).json['code']).toBe(
      'role.unknown',
    );
    expect((await ask('POST', '/role-grants', { cookie: mine, body: { role: 'AGENT', permission: 'role.list' } })).status).toBe(403);
  });
});

describe('demo', () => {
  it('sign-ins are shown for a demo company only, one per role', async () => {
    const demo = await testCompany(app.door, { demo: true });
    const someone = await demo.member('演示', ['FIN']);
    const { json } = await ask('GET', '/demo-sign-ins');
    const rows = json['rows'] as { userName: string; role: string }[];
    expect(json['password']).toBe('anxin-demo');
    expect(rows).toContainEqual({ userName: someone.userName, name: '演示', role: 'FIN', title: { zh: '财务', en: 'Finance' } });
    expect(rows.map(({ userName }) => userName)).not.toContain(agent.userName);
  });
});
