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

const read = inOne('case.read', { id: caseId });
const bare = fastify();
bare.get('/read', () => run(read));
bare.get('/row', () => run(sql`select * from cases where tenant_id = app_tenant() and id = ${caseId}`));
bare.get('/list', () => run(listStatement(caseList, { limit: 50 })));
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
