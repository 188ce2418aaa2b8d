import { migrate } from '#platform/database/migrate.ts';

/** Brings the database that all tests clone to the present version. */
export async function migrateTemplate(ownerUrl: string): Promise<void> {
  await migrate({ ownerUrl, sources: [], states: [] });
}
