// `npm run demo` puts the data of the embedded database aside, so that the next start begins with a fresh demo company. Deletes nothing.
// `npm run demo -- --scale 10` then loads one with ten times the customers, devices and past cases.
// `npm run demo -- --start-own <company> <administrator> <user name>` has the next start clear the demo and begin an empty company;
// the administrator's first password is read from standard input.
import { existsSync, realpathSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { startOwn as startOwnCompany } from '#modules/identity/contract.ts';
import { hashPassword } from '#modules/identity/index.ts';
import { readConfig } from '#platform/config.ts';
import { startEmbedded } from '#platform/database/embedded.ts';
import { lockFolder } from '#platform/database/folder-lock.ts';
import { loadDemo } from '../server/demo.ts';
import { migrateAll, putCalendars } from '../server/migrate.ts';
import { wishOwnCompany } from '../server/own-company.ts';

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

/** Loads a demo company of `scale` times the usual size into what is empty now. */
async function load(scale: number): Promise<void> {
  const config = readConfig(process.env);
  const database = await startEmbedded({ dataDir: config.dataDir, durable: true, onLog: () => undefined });
  try {
    await migrateAll({ ownerUrl: database.ownerUrl });
    await putCalendars(database.ownerUrl);
    const start = performance.now();
    const loaded = await loadDemo({ ...database, scale, dataDir: config.dataDir }, (_step, stepEn) =>
      console.log(`${((performance.now() - start) / 1000).toFixed(1).padStart(7)} s  ${stepEn}`),
    );
    const cases = (loaded?.cases ?? 0) + (loaded?.copied ?? 0);
    console.log(`${cases} cases after ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  } finally {
    await database.stop();
  }
}

/** Notes the company that is to take the place of the demo. */
async function startOwn([name, adminName, userName]: readonly string[]): Promise<void> {
  const password = (await text(process.stdin)).trim();
  const own = startOwnCompany.input.safeParse({ confirm: '', name, adminName, userName, password });
  if (!own.success)
    throw new Error('Say the company, its administrator and his user name; a password of ten signs or more on standard input.');
  const { dataDir, databaseUrl } = readConfig(process.env);
  if (databaseUrl !== undefined)
    throw new Error('DATABASE_URL names a server of your own: leave the demo in the settings of the running installation.');
  const database = await startEmbedded({ dataDir, durable: true, onLog: () => undefined });
  try {
    await migrateAll({ ownerUrl: database.ownerUrl });
    await wishOwnCompany(database.ownerUrl, { ...own.data, passwordHash: await hashPassword(own.data.password) });
  } finally {
    await database.stop();
  }
  console.log(`The next npm start clears the demo and begins ${own.data.name}. ${own.data.userName} signs in.`);
}

try {
  const { values, positionals } = parseArgs({
    options: { scale: { type: 'string' }, 'start-own': { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values['start-own'] === true) await startOwn(positionals);
  else {
    const scale = Number(values.scale ?? 1);
    if (!Number.isInteger(scale) || scale < 1 || scale > 100) throw new Error('--scale is a whole number from 1 to 100.');
    await reset();
    if (scale > 1) await load(scale);
  }
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
