// The measured side, in a process of its own: the application, and beside it a bare Fastify over the same statements.
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import pg from 'pg';
import { caseList } from '#modules/cases/store/list.ts';
import { listStatement } from '#platform/lists/list.ts';
import { join, sql, toStatement, type Sql } from '#platform/database/sql.ts';
import { Sheet } from '#platform/operation/sheet.ts';
import { newId } from '#platform/values/ids.ts';
import { createApp, type App } from '../server/app.ts';

const [appUrl = '', tenantId = '', caseId = '', endUserId = '', modelId = ''] = process.argv.slice(2);

/** The application on a port of its own; without `loops` nothing happens behind an answer: no sealing, no reactions. */
async function open(loops: boolean): Promise<App> {
  const opened = await createApp({ appUrl, clock: Date, loops, logLevel: 'silent' });
  await opened.http.listen({ host: '127.0.0.1', port: 0 });
  return opened;
}

let app = await open(true);

// The same pool size, prepared statements too; the company is set once per connection, as a program with one tenant would.
const pool = new pg.Pool({
  connectionString: appUrl,
  max: 10,
  options: `-c timezone=UTC -c plan_cache_mode=force_generic_plan -c anxin.tenant=${tenantId} -c anxin.scope=all`,
});
const run = async (piece: Sql): Promise<unknown[]> => {
  const { text, values, name } = toStatement(piece);
  return (await pool.query({ name, text, values: [...values] })).rows;
};

/** All rows that an operation asks for, in one statement. */
function inOne(name: string, input: unknown): Sql {
  const operation = app.operation(name);
  if (operation.type !== 'query') throw new Error(`${name} asks for nothing`);
  const sheet = new Sheet();
  sheet.add(operation.load(input));
  return sql`select ${join(sheet.statements.map((statement) => sql`(select jsonb_agg(r) from (${statement}) r)`))}`;
}

/** All rows that a registration writes until its answer, in one statement: those of the case that was registered, once more under new ids. */
function registeredAgain(): Sql {
  const [id, operationId] = [newId(), newId()];
  const ids = Array.from({ length: 8 }, newId);
  const now = new Date().toISOString();
  return sql`
    with counter as (
      insert into number_counters (tenant_id, prefix, day, last) values (app_tenant(), 'BB', ${now.slice(0, 10)}, 1)
      on conflict (tenant_id, prefix, day) do update set last = number_counters.last + 1 returning last),
    header as (
      insert into subjects (tenant_id, id, kind, number, root_id, created_at) select app_tenant(), ${id}, 'case', 'BB-' || last, ${id}, ${now} from counter),
    passages as (
      insert into stays (tenant_id, id, subject_id, dimension, value, round, from_at)
      values (app_tenant(), ${newId()}, ${id}, 'state', 'registered', 1, ${now}), (app_tenant(), ${newId()}, ${id}, 'tier', '1', 1, ${now})),
    matter as (
      insert into cases (tenant_id, id, kind, nature, state, channel, priority, intake_owner_id, owner_id, group_id, end_user_id, asset_id, model_id, contact_name, contact_phone, summary, received_at,
        registered_at, next_due_at, overdue)
      select tenant_id, ${id}, kind, nature, 'registered', channel, priority, intake_owner_id, owner_id, group_id, end_user_id, asset_id, model_id, contact_name, contact_phone, summary, ${now}, ${now}, next_due_at, false
      from cases where tenant_id = app_tenant() and id = ${caseId}),
    report as (
      insert into fault_reports (tenant_id, case_id, symptom, symptom_codes, since, environment, demands_visit, covered, coverage_until, coverage_source)
      select tenant_id, ${id}, symptom, symptom_codes, since, environment, demands_visit, covered, coverage_until, coverage_source from fault_reports where tenant_id = app_tenant() and case_id = ${caseId}),
    promised as (
      insert into clocks (tenant_id, id, control_id, code, subject_id, root_id, state, open, started_by, started_at, due_at, warn_at, wake_at, warned, provisional, reason, reason_en)
      select tenant_id, (${ids}::uuid[])[(row_number() over ())::int], control_id, code, ${id}, ${id}, state, open, started_by, started_at, due_at, warn_at, wake_at, warned, provisional, reason, reason_en
      from clocks where tenant_id = app_tenant() and root_id = ${caseId}),
    duty as (
      insert into tasks (tenant_id, id, act, subject_id, root_id, member_id, group_id, due_at, opened_at)
      select tenant_id, (${ids}::uuid[])[3 + (row_number() over ())::int], act, ${id}, ${id}, member_id, group_id, due_at, ${now} from tasks where tenant_id = app_tenant() and root_id = ${caseId}),
    looked as (
      insert into subject_readers (tenant_id, root_id, member_id, since)
      select tenant_id, ${id}, member_id, ${now} from subject_readers where tenant_id = app_tenant() and root_id = ${caseId}),
    answered as (
      insert into idempotency_keys (tenant_id, operation_id, operation, input_hash, recorded_at, answer)
      select app_tenant(), ${operationId}, 'bench', input_hash, ${now}, answer from idempotency_keys where tenant_id = app_tenant() and operation = 'case.register' limit 1)
    insert into events (tenant_id, id, operation_id, type, subject_id, root_id, actor_id, caller, occurred_at, recorded_at, data)
    select tenant_id, (${ids}::uuid[])[5 + (row_number() over ())::int], ${operationId}, type, ${id}, ${id}, actor_id, caller, ${now}, ${now}, data
    from events where tenant_id = app_tenant() and root_id = ${caseId} and type in ('case.received', 'case.registered') returning id`;
}

const read = inOne('case.read', { id: caseId });
const bare = fastify();
bare.get('/read', () => run(read));
bare.get('/row', () => run(sql`select * from cases where tenant_id = app_tenant() and id = ${caseId}`));
bare.get('/list', () => run(listStatement(caseList, { limit: 50 })));
bare.post('/register', () => run(registeredAgain()));
bare.post('/create', () =>
  run(sql`
    insert into bench_cases (tenant_id, id, kind, nature, state, channel, end_user_id, model_id, contact_name, contact_phone, summary, received_at, registered_at)
    values (${tenantId}, ${newId()}, 'fault', 'fault_report', 'registered', 'phone', ${endUserId}, ${modelId}, '王敏', '13957100042', '打印有条纹', ${new Date().toISOString()}, ${new Date().toISOString()}) returning id`),
);
await bare.listen({ host: '127.0.0.1', port: 0 });

const port = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;
process.send?.({ app: port(app.http.server), bare: port(bare.server) });
/** Asked to be alone, the application is opened anew with nothing going on behind it. */
process.on('message', async (asked) => {
  if (asked !== 'alone') return;
  await app.stop();
  app = await open(false);
  process.send?.({ app: port(app.http.server) });
});
/** What the process holds, in bytes, when all that is garbage is gone. */
process.on('message', (asked) => {
  if (asked !== 'memory') return;
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ rss, heapUsed });
});
process.once('SIGTERM', () => void Promise.all([app.stop(), bare.close(), pool.end()]).then(() => process.exit(0)));
