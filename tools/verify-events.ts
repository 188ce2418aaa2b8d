// Recomputes the hash of every sealed batch of events from the events as they stand now, and names those that do not fit, with events that
// stand beside the order, batches that are left out, and an end that is not where the sealer stopped.
// `npm run verify-events -- rows` also folds the events of every case and names rows that say something else; `-- rows --sample 5000`
// those of so many cases of each company, evenly spread.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { readConfig } from '#platform/config.ts';
import { compareFolds } from '../server/folds.ts';
import { loadModules } from '../server/load.ts';
import { reachEmbedded, type EmbeddedDatabase } from '#platform/database/embedded.ts';

interface Broken {
  /** null, as are the places: events that stand beside the order */
  readonly batch: string | null;
  readonly first_seq: string | null;
  readonly last_seq: string | null;
  readonly why: keyof typeof WHY;
  readonly events: string;
  readonly event_id: string | null;
}

const WHY = {
  missing: 'events are missing',
  changed: 'events were changed',
  added: 'events were added',
  gap: 'what was sealed before it is missing',
  end: 'the order does not end where the sealer stopped',
};

function sentenceOf({ batch, first_seq, last_seq, why, events, event_id }: Broken): string {
  if (batch === null) return `Events beside the order that were never sealed: ${events}, such as ${event_id}.`;
  return `Batch ${batch} (events ${first_seq} to ${last_seq}) does not fit its seal: ${WHY[why]}.`;
}

async function verify(url: string, options: Options): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const broken = await client.query<Broken>('select batch, first_seq, last_seq, why, events, event_id from broken_seals()');
    for (const part of broken.rows) console.error(sentenceOf(part));
    const sealer = await client.query<{ batches: string; events: string }>('select last_batch as batches, last_seq as events from sealer');
    const { batches = '0', events = '0' } = sealer.rows[0] ?? {};
    console.log(`${events} events in ${batches} sealed batches, ${broken.rows.length} places where the order does not hold.`);
    const areRowsRight = !options.rows || (await verifyRows(client, options.sample));
    return broken.rows.length === 0 && areRowsRight;
  } finally {
    await client.end();
  }
}

/** What is verified besides the seals. */
interface Options {
  readonly rows: boolean;
  readonly sample: number;
}

/** What the words of the command ask for. */
function readOptions(): Options {
  const { values, positionals } = parseArgs({ options: { sample: { type: 'string' } }, allowPositionals: true });
  const sample = values.sample === undefined ? Number.POSITIVE_INFINITY : Number(values.sample);
  if (!(sample >= 1)) throw new Error('--sample is a number of cases.');
  return { rows: positionals.includes('rows'), sample };
}

/** Cases after which it is said how far the comparison has come. */
const SAID_EVERY = 5000;

async function verifyRows(client: pg.Client, sample: number): Promise<boolean> {
  const tenants = await client.query<{ id: string; name: string }>('select id, name from tenants order by created_at');
  const lifecycles = (await loadModules()).flatMap((module) => module.lifecycles);
  let isRight = true;
  for (const { id, name } of tenants.rows) {
    const { roots, clocks, deviations } = await compareFolds(client, id, {
      lifecycles,
      now: Date.now(),
      sample,
      onProgress: (done, of) => (done % SAID_EVERY === 0 ? console.log(`${name}: ${done} of ${of} cases compared.`) : undefined),
    });
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
    process.exitCode = (await verify(database.ownerUrl, readOptions())) ? 0 : 1;
  } finally {
    await database.stop();
  }
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
