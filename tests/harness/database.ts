import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { Cluster } from './cluster.ts';

// Kept by the process, not by the module: a worker that loads this file twice still has one database.
const kept = globalThis as typeof globalThis & { anxinTestDatabase?: Promise<Cluster> };

/**
 * The database of this worker, with all tables and no rows: the owner's and the application's connection.
 * All test files of the worker share it, so a test brings a company of its own and never counts on an empty table.
 */
export function testDatabase(): Promise<Cluster> {
  kept.anxinTestDatabase ??= cloneTemplate();
  return kept.anxinTestDatabase;
}

/** A further database that nobody shares, for tests that change tables or count all rows. Costs about 100 ms. */
export async function cloneTemplate(): Promise<Cluster> {
  const cluster = inject('cluster');
  if ('fault' in cluster) throw new Error(`There is no database for tests: ${cluster.fault}`);
  const template = new URL(cluster.ownerUrl).pathname.slice(1);
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const client = new pg.Client({ connectionString: withDatabase(cluster.ownerUrl, 'postgres') });
  await client.connect();
  try {
    await client.query(`create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(template)} strategy wal_log`);
  } finally {
    await client.end();
  }
  return { ownerUrl: withDatabase(cluster.ownerUrl, name), appUrl: withDatabase(cluster.appUrl, name) };
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
