// Puts the data of the embedded database aside, so that the next start begins with a fresh demo company. Deletes nothing.
import { existsSync, realpathSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '#platform/config.ts';
import { lockFolder } from '#platform/database/folder-lock.ts';

/** What lies in a data folder and belongs to the companies in it. */
const PARTS = ['postgres', 'postgres.json', 'files'];

async function reset(): Promise<void> {
  const config = readConfig(process.env);
  if (config.databaseUrl !== undefined) {
    throw new Error('DATABASE_URL names a server of your own: the demo company there is reset by emptying that database yourself.');
  }
  if (!existsSync(config.dataDir)) {
    console.log(`There is nothing in ${config.dataDir} yet; npm start makes the demo company.`);
    return;
  }
  const release = await lockFolder(realpathSync(config.dataDir));
  try {
    const mark = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    for (const part of PARTS.map((name) => join(config.dataDir, name)).filter(existsSync)) {
      const aside = `${realpathSync(part)}.${mark}`;
      renameSync(realpathSync(part), aside);
      console.log(`${part} is now ${aside}`);
    }
  } finally {
    await release();
  }
  console.log('The next npm start begins with a fresh demo company. What was put aside can be deleted.');
}

try {
  await reset();
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
