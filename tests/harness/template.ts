/** Brings the database that all tests clone to the present version of every module. */
export async function migrateTemplate(ownerUrl: string): Promise<void> {
  // Loaded here and not above: a module that does not load must fail the tests of the database, not the whole run.
  const { migrateAll } = await import('../../server/migrate.ts');
  await migrateAll({ ownerUrl });
}
