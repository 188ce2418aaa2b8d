// Recomputes the hash of every sealed batch of events from the events as they stand now, and names those that do not fit.
// `npm run verify-events -- rows` also folds the events of every case and names rows that say something else.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { readConfig } from '#platform/config.ts';
import { compareFolds } from '../server/folds.ts';
import { loadModules } from '../server/load.ts';
import { reachEmbedded, type EmbeddedDatabase } from '#platform/database/embedded.ts';

interface Broken {
  readonly batch: string;
  readonly first_seq: string;
  readonly last_seq: string;
  readonly why: string;
}

async function verify(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const broken = await client.query<Broken>('select batch, first_seq, last_seq, why from broken_seals()');
    for (const { batch, first_seq, last_seq, why } of broken.rows) {
      console.error(`Batch ${batch} (events ${first_seq} to ${last_seq}) does not fit its seal: ${why}.`);
    }
    const sealer = await client.query<{ batches: string; events: string }>('select last_batch as batches, last_seq as events from sealer');
    const { batches = '0', events = '0' } = sealer.rows[0] ?? {};
    console.log(`${events} events in ${batches} sealed batches, ${broken.rows.length} of them broken.`);
    const areRowsRight = !process.argv.includes('rows') || (await verifyRows(client));
    return broken.rows.length === 0 && areRowsRight;
  } finally {
    await client.end();
  }
}

async function verifyRows(client: pg.Client): Promise<boolean> {
  const tenants = await client.query<{ id: string; name: string }>('select id, name from tenants order by created_at');
  const lifecycles = (await loadModules()).flatMap((module) => module.lifecycles);
  let isRight = true;
  for (const { id, name } of tenants.rows) {
    const { roots, clocks, deviations } = await compareFolds(client, { tenantId: id, lifecycles, now: Date.now() });
    for (const { subjectId, what, row, folded } of deviations)
      console.error(`${subjectId}: ${what} is ${JSON.stringify(row)}, the events give ${JSON.stringify(folded)}.`);
    console.log(`${name}: ${roots} cases with ${clocks} clocks, ${deviations.length} rows that no event gives.`);
    isRight = isRight && deviations.length === 0;
  }
  return isRight;
}

async function reach(): Promise<EmbeddedDatabase> {
  const config = readConfig(process.env);
  const external = config.databaseDirectUrl ?? config.databaseUrl;
  if (external !== undefined) return { ownerUrl: external, appUrl: external, stop: async () => undefined };
  if (!existsSync(join(config.dataDir, 'postgres'))) throw new Error(`There is no database in ${config.dataDir}.`);
  return reachEmbedded({ dataDir: config.dataDir, durable: true, onLog: () => undefined });
}

try {
  const database = await reach();
  try {
    process.exitCode = (await verify(database.ownerUrl)) ? 0 : 1;
  } finally {
    await database.stop();
  }
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
