import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#platform/database/embedded.ts';
import { migrateTemplate } from './template.ts';

/** Where the run's cluster is: connections to its template, from which those of the clones follow. */
export interface Cluster {
  readonly ownerUrl: string;
  readonly appUrl: string;
}

/** The template could not be migrated: tests that need a database fail with this sentence, all others run. */
export interface TemplateFault {
  readonly fault: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    cluster: Cluster | TemplateFault;
  }
}

/** Starts one cluster for the whole run and migrates the database that all workers clone; both vanish with the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'anxin-tests-'));
  // Servers and tools that tests start are the same program again and again: what Node has read of it is read once a run.
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled');
  const database = await startEmbedded({ dataDir: folder, durable: false, onLog: () => undefined });
  try {
    await migrateTemplate(database.ownerUrl);
    await tellStatistics(database.ownerUrl);
    await closeTemplate(database.ownerUrl);
    project.provide('cluster', { ownerUrl: database.ownerUrl, appUrl: database.appUrl });
  } catch (fault) {
    project.provide('cluster', { fault: fault instanceof Error ? fault.message : String(fault) });
  }
  return async () => {
    await database.stop();
    // a process that ends just now still writes what it compiled
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
}

/** Companies that the planner expects in each table. */
const COMPANIES = 20;

/**
 * Lets the planner know what every database at work has taught it: each table has the rows of some companies, and many of each. Statements
 * keep the plan that they got when the tables were empty; without this they would read all rows of a company where they mean one.
 */
async function tellStatistics(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      select pg_restore_attribute_stats('schemaname', 'public', 'relname', c.relname::text, 'attname', a.attname::text, 'inherited', false,
        'null_frac', 0::real, 'avg_width', 16, 'n_distinct', ${COMPANIES}::real)
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`);
  } finally {
    await client.end();
  }
}

/** A database with a connection cannot be cloned, so from now on nobody may open one. */
async function closeTemplate(ownerUrl: string): Promise<void> {
  const url = new URL(ownerUrl);
  const template = url.pathname.slice(1);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(`alter database ${client.escapeIdentifier(template)} is_template true allow_connections false`);
  } finally {
    await client.end();
  }
}
