import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { cloneTemplate, testDatabase } from './database.ts';

async function tablesOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    return tables.rows.map((row) => row.name);
  } finally {
    await client.end();
  }
}

describe('test database', () => {
  it('is the same one for all tests of a worker, migrated and open to the application', async () => {
    const database = await testDatabase();
    expect(await testDatabase()).toBe(database);
    expect(await tablesOf(database.appUrl)).toContain('schema_migrations');
  });

  it('a further clone is a database of its own', async () => {
    const clone = await cloneTemplate();
    expect(clone.ownerUrl).not.toBe((await testDatabase()).ownerUrl);
    expect(await tablesOf(clone.ownerUrl)).toContain('schema_migrations');
  });
});
