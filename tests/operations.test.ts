import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleCodes } from '#modules/identity/contract.ts';
import { openDoor, type Door } from '#platform/database/door.ts';
import { raw, sql } from '#platform/database/sql.ts';
import type { Bound } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import type { App } from '../server/app.ts';
import { testApp, testClock } from './fixtures/app.ts';
import { PASSWORD, testCompany, type TestCompany, type TestMember } from './fixtures/company.ts';
import { malformed } from './fixtures/bad-inputs.ts';
import { sampleInput } from './fixtures/inputs.ts';
import { printerCompany } from './fixtures/s01.ts';
import { testDatabase } from './harness/database.ts';

/** Operations without a company of their own: what they answer depends on nobody’s rows, or tells a stranger nothing (the public page’s doors). */
const withoutCompany = new Set(['session.open', 'session.close', 'session.demo', 'portal.open', 'portal.close', 'portal.find']);

describe('every operation', () => {
  const clock = testClock();
  let app: App;
  let owner: Door;
  let victim: TestCompany;
  let stranger: TestCompany;
  const strangers: TestMember[] = [];
  /** ids of the victim's subjects by kind, and of everything else */
  const ids = new Map<string, string>();

  beforeAll(async () => {
    app = await testApp(clock);
    owner = openDoor({ url: (await testDatabase()).ownerUrl, size: 2, prepare: false });
    const people = await printerCompany(app);
    victim = people.company;
    const registered = await app.performer.perform(people.chen.caller, {
      operation: app.operation('case.register'),
      input: {
        nature: 'fault_report',
        channel: 'phone',
        endUserId: people.endUserId,
        contactName: '王敏',
        contactPhone: '13957100042',
        assetId: people.assetId,
        symptom: '条纹',
        since: '今天',
        environment: '办公室',
      },
    });
    const caseId = 'answer' in registered ? String((registered.answer as { id: string }).id) : '';
    await app.performer.perform(people.liu.caller, {
      operation: app.operation('work-order.create'),
      input: { caseId, route: 'site', engineerId: people.zhao.id },
    });
    await app.drain();
    const [, subjects] = await app.door.trip([victim.system.enter, sql`select kind, id from subjects where tenant_id = app_tenant()`]);
    for (const row of subjects?.rows ?? []) ids.set(String(row['kind']), String(row['id']));
    stranger = await testCompany(app.door);
    for (const role of roleCodes) strangers.push(await stranger.member(role, [role]));
  });
  afterAll(async () => {
    await owner.close();
    await app.stop();
  });

  function foreignId(operation: Bound, property: string): string {
    // a new thing gets an id of its own; everything it refers to is the other company's
    if (operation.contract.kind === 'create' && property === 'id') return newId();
    const subject = operation.contract.name.split('.')[0] ?? '';
    const kind =
      property === 'id'
        ? subject
        : property
            .replace(/Id$/, '')
            .replace(/([A-Z])/g, '-$1')
            .toLowerCase();
    return ids.get(kind) ?? ids.get(subject) ?? ids.get('case') ?? newId();
  }

  /** Rows of a company in every table, with the transactions that wrote them: nothing of it may change. */
  async function fingerprint(tenantId: string): Promise<string> {
    const [tables] = await owner.trip([
      sql`select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id' order by 1`,
    ]);
    const counts = await owner.trip(
      (tables?.rows ?? [])
        .map((row) => String(row['name']))
        .filter((name) => !name.includes('public_') && name !== 'search_hits')
        .map(
          (name) =>
            sql`select ${name}::text as name, count(*) as n, max(xmin::text::bigint) as last from ${raw(name)} where tenant_id = ${tenantId}`,
        ),
    );
    return JSON.stringify(counts.map(({ rows }) => rows));
  }

  it('[R-API-05] is 404 for another company’s ids, for every role, and changes nothing of theirs', async () => {
    const before = await fingerprint(victim.id);
    const wrong: string[] = [];
    for (const operation of app.modules.flatMap((module) => module.routes)) {
      const { contract } = operation;
      if (!contract.at || withoutCompany.has(contract.name)) continue;
      const input = sampleInput(contract, (property) => foreignId(operation, property));
      const foreign = [...JSON.stringify(input).matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g)].map(([id]) => id);
      for (const member of strangers) {
        const outcome = await app.performer.perform(member.caller, { operation, input }).catch((fault: Error) => fault.constructor.name);
        const named = contract.subject !== undefined || /\{\w+\}/.test(contract.at.path);
        if (named && outcome !== 'NotThere' && !(outcome === 'BadInput' && foreign.length === 0))
          wrong.push(`${contract.name} as ${member.name}: ${JSON.stringify(outcome).slice(0, 120)}`);
        if (foreign.some((id) => ids.size > 0 && [...ids.values()].includes(id) && !named && JSON.stringify(outcome).includes(id)))
          wrong.push(`${contract.name} as ${member.name} tells a foreign id`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await fingerprint(victim.id)).toBe(before);
  }, 120_000);

  it('answers a malformed body with a 4xx and goes on', async () => {
    const signedIn = await app.http.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { name: strangers[0]?.userName, password: PASSWORD },
    });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    const wrong: string[] = [];
    for (const { contract } of app.modules.flatMap((module) => module.routes)) {
      if (!contract.at || contract.at.method === 'GET' || contract.name === 'session.close' || contract.name === 'portal.close') continue;
      const url = `/api/v1${contract.at.path.replaceAll(/\{\w+\}/g, newId())}`;
      for (const { body, type } of malformed) {
        const answer = await app.http.inject({ method: contract.at.method, url, payload: body, headers: { cookie, 'content-type': type } });
        if (answer.statusCode >= 500 || answer.statusCode < 300 || !String(answer.headers['content-type']).includes('problem+json'))
          wrong.push(`${contract.name} ${answer.statusCode} for ${body.slice(0, 30)}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('is described in the published document, with its refusals in words', async () => {
    const document = (await app.http.inject('/api/openapi.json')).json() as {
      paths: Record<string, Record<string, { operationId: string; 'x-refuses'?: string[] }>>;
    };
    const bytes = ['file.upload', 'file.read', 'file.received', 'file.send-piece'];
    const described = Object.values(document.paths)
      .flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
      .filter((name) => !bytes.includes(name));
    const all = app.modules.flatMap((module) => module.routes).filter(({ contract }) => contract.at);
    expect(described.toSorted()).toEqual(all.map(({ contract }) => contract.name).toSorted());
    const wordless = all.flatMap(({ contract }) => contract.refuses).filter((code) => !app.texts.has(code));
    expect(wordless).toEqual([]);
    const published = new Map(
      Object.values(document.paths)
        .flatMap((methods) => Object.values(methods))
        .map((operation) => [operation.operationId, operation['x-refuses'] ?? []]),
    );
    const gates = app.modules.flatMap((module) => module.gates);
    expect(gates.length).toBeGreaterThan(3);
    for (const { on, refuses } of gates) {
      expect(published.get(on)).toEqual(expect.arrayContaining([...refuses]));
      expect(refuses.filter((code) => !app.texts.has(code))).toEqual([]);
    }
  });

  it('[R-API-01] changes nothing the second time under one Idempotency-Key, wherever one is published, and gives the first answer', async () => {
    type Described = { operationId: string; parameters: { name: string }[] };
    const document = (await app.http.inject('/api/openapi.json')).json() as { paths: Record<string, Record<string, Described>> };
    const described = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    const keyed = new Set(
      described.filter(({ parameters }) => parameters.some(({ name }) => name === 'Idempotency-Key')).map(({ operationId }) => operationId),
    );
    const writes = app.modules.flatMap((module) => module.routes).filter(({ contract: { at } }) => at && at.method !== 'GET');
    // a direct operation keeps an id only where its act takes it
    expect(writes.filter(({ contract }) => !keyed.has(contract.name)).map(({ type }) => type)).toEqual(
      writes.filter(({ contract }) => contract.repeat === 'anew').map(() => 'direct'),
    );
    const keeper = await victim.member('全', roleCodes);
    const wrong: string[] = [];
    const done: string[] = [];
    for (const operation of writes.filter(({ contract }) => keyed.has(contract.name))) {
      const { contract } = operation;
      const input = sampleInput(contract, (property) => foreignId(operation, property));
      const again = () => app.performer.perform(keeper.caller, { operation, input, operationId: key }).catch(() => undefined);
      const key = newId();
      const first = await again();
      if (!first || !('answer' in first)) continue;
      done.push(contract.name);
      const before = await fingerprint(victim.id);
      const second = await again();
      if (!isDeepStrictEqual(second, first)) wrong.push(`${contract.name} answers otherwise: ${JSON.stringify([first, second])}`);
      if ((await fingerprint(victim.id)) !== before) wrong.push(`${contract.name} is done twice`);
    }
    expect(wrong).toEqual([]);
    // the rest is refused or bad input with what a sample holds, or only for customers: it does nothing the first time either
    expect(done.length).toBeGreaterThan(20);
  }, 120_000);

  it('[R-API-01] is met by its first run under one id also where it hands its work on to an act', async () => {
    const admin = await stranger.member('管', ['ADMIN']);
    const change = (operation: string, operationId = newId()) =>
      app.performer.perform(admin.caller, {
        operation: app.operation(operation),
        input: { role: 'AGENT', permission: 'role.list' },
        operationId,
      });
    const key = newId();
    const first = await change('role.grant', key);
    await change('role.revoke');
    expect(await change('role.grant', key)).toEqual(first);
    const [, granted, told] = await app.door.trip([
      stranger.system.enter,
      sql`select from role_permissions where tenant_id = app_tenant() and role = 'AGENT' and permission = 'role.list' and granted`,
      sql`select type from events where tenant_id = app_tenant() and type like 'role.permission%' order by id`,
    ]);
    expect(granted?.rows).toEqual([]);
    expect(told?.rows).toEqual([{ type: 'role.permission_granted' }, { type: 'role.permission_revoked' }]);
  });

  it('[R-API-05] reads only tables that are guarded by a policy, apart from the reviewed list', async () => {
    const { globalTables } = await import('#platform/database/migrate.ts');
    const [bare] = await owner.trip([
      sql`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid)) order by 1`,
    ]);
    expect(bare?.rows.map((row) => String(row['name'])).filter((name) => !globalTables.includes(name))).toEqual([]);
  });
});
