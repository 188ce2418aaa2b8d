import pg from 'pg';
import { roleCodes, standardRoles, type RoleCode } from '#modules/identity/contract.ts';
import { memberCaller, systemCaller } from '#modules/identity/index.ts';
import type { Caller, CallerKind } from '#platform/operation/caller.ts';
import type { Refusal } from '#platform/values/refusal.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import { createApp, type App } from '../../server/app.ts';
import { settle as settleApp } from '../fixtures/app.ts';
import { testDatabase } from './database.ts';

/** The clock of tests: stands still until it is moved. */
export interface TestClock {
  ms: number;
  now(): number;
}

/** The whole server without loops, on the database of this worker. */
export interface TestApp {
  readonly app: App;
  readonly clock: TestClock;
  /** the owner's connection: for rows that tests set up and look at past every policy */
  readonly owner: pg.Client;
}

const START = Date.parse('2026-03-06T01:00:00Z');
const kept = globalThis as typeof globalThis & { anxinTestApp?: Promise<TestApp> };

/** One server a worker; loops are off: `settle()` runs reactions. */
export function testApp(): Promise<TestApp> {
  kept.anxinTestApp ??= startApp();
  return kept.anxinTestApp;
}

async function startApp(): Promise<TestApp> {
  const { ownerUrl, appUrl } = await testDatabase();
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const clock: TestClock = { ms: START, now: () => clock.ms };
  return { app: await createApp({ appUrl, clock, pool: 6, loops: false, logLevel: 'silent' }), clock, owner };
}

/** Lets reactions and jobs of this worker's server catch up with all that was written. */
export async function settle(): Promise<void> {
  await settleApp((await testApp()).app);
}

/** A company of its own for a test, with every role of the trade and no people. */
export interface Company {
  readonly tenantId: string;
  readonly system: Caller;
  /** a new member with these roles */
  member(...roles: readonly RoleCode[]): Promise<{ readonly id: string; readonly caller: Caller }>;
  /** performs an operation; a refusal is answered, faults are thrown */
  perform(caller: Caller, operation: string, input: unknown): Promise<Refusal | { readonly answer: never }>;
  /** the answer of an operation; a refusal is thrown */
  answer<T = { id: string }>(caller: Caller, operation: string, input: unknown): Promise<T>;
}

/** Makes a company (fresh tenant) whose callers come in by `kind`. */
export async function company(kind: CallerKind = 'http'): Promise<Company> {
  const { app, clock, owner } = await testApp();
  const tenantId = newId();
  await owner.query('insert into tenants (id, name, created_at) values ($1, $2, $3)', [tenantId, 'Test company', toIso(clock.now())]);
  await owner.query(
    `insert into roles (tenant_id, code, name, scope) select $1, code, code, scope from unnest($2::text[], $3::text[]) as r (code, scope)`,
    [tenantId, roleCodes, roleCodes.map((code) => standardRoles[code].scope)],
  );
  const perform: Company['perform'] = async (caller, operation, input) =>
    (await app.performer.perform(caller, { operation: app.operation(operation), input })) as never;
  return {
    tenantId,
    system: systemCaller(tenantId, 'job'),
    async member(...roles) {
      const id = newId();
      await owner.query(`insert into subjects (tenant_id, id, kind, root_id, created_at) values ($1, $2, 'member', $2, $3)`, [
        tenantId,
        id,
        toIso(clock.now()),
      ]);
      await owner.query('insert into members (tenant_id, id, name) values ($1, $2, $3)', [tenantId, id, `Member ${roles.join('+')}`]);
      await owner.query('insert into member_roles (tenant_id, member_id, role) select $1, $2, unnest($3::text[])', [tenantId, id, roles]);
      return { id, caller: memberCaller(tenantId, id, kind) };
    },
    perform,
    async answer(caller, operation, input) {
      const outcome = await perform(caller, operation, input);
      if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refusal} ${JSON.stringify(outcome.params)}`);
      return outcome.answer;
    },
  };
}
