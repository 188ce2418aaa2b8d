import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { readConfig, type Config } from '#platform/config.ts';
import { startEmbedded, type EmbeddedDatabase } from '#platform/database/embedded.ts';
import { createFront, type Front } from '#platform/http/front.ts';
import { addPages } from '#platform/http/pages.ts';
import { createApp, type App, type AppOptions } from './app.ts';
import { loadDemo } from './demo.ts';
import { publicCaller } from '#modules/identity/index.ts';
import { roleCodes, type demoSignIns as sessionDemo } from '#modules/identity/contract.ts';
import type { demo as portalDemo } from '#modules/portal/contract.ts';
import type { Operation, OutputOf } from '#platform/operation/contract.ts';
import { newId } from '#platform/values/ids.ts';
import { migrateAll, putCalendars } from './migrate.ts';
import { beginOwnCompany } from './own-company.ts';
import { productName, steps } from './start.texts.ts';

/** A running installation, and the way to stop it. */
export interface Running {
  readonly url: string;
  readonly port: number;
  /** when everything is closed, in order: after the signal, or since another company takes the place of the demo (`again`) */
  readonly ended: Promise<'stopped' | 'again'>;
}

/** As many as fit on a screen; the sign-in page has all of them. */
const SIGN_INS_TOLD = 12;
const root = fileURLToPath(new URL('../', import.meta.url));
const pages = fileURLToPath(new URL('../dist/web', import.meta.url));

/** From configuration to a serving application: the port answers first, then the database, the tables, the pages, the demo company. */
export async function start(env: Record<string, string | undefined>, signal: AbortSignal): Promise<Running> {
  const config = readConfig(env);
  const front = createFront();
  const port = await front.listen(config.host, config.port);
  const url = config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  console.log(`${productName}: ${url}`);
  let database: EmbeddedDatabase | undefined;
  let app: App | undefined;
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= stopAll());
  async function stopAll(): Promise<void> {
    await app?.stop();
    await front.close();
    await database?.stop();
  }
  // also while it is still starting: what was begun then fails on what is closed
  const end = Promise.withResolvers<'stopped' | 'again'>();
  const endAs = (how: 'stopped' | 'again') => (): void => void stop().then(() => end.resolve(how), end.reject);
  signal.addEventListener('abort', endAs('stopped'));
  try {
    const built = config.pages ? buildPages() : undefined;
    front.say(steps.database);
    database =
      config.databaseUrl === undefined
        ? await startEmbedded({ dataDir: config.dataDir, durable: true, onLog: () => undefined })
        : undefined;
    if (signal.aborted) await database?.stop();
    signal.throwIfAborted();
    const urls = urlsOf(config, database);
    await prepare(urls.ownerUrl, front);
    await beginOwnCompany({ ...urls, prepare: config.prepare, dataDir: config.dataDir });
    // Before anything runs by itself: the demo's clock walks through days that have passed.
    if (config.demo) await loadDemo({ ...urls, prepare: config.prepare }, (step, stepEn) => front.say({ step, stepEn }));
    signal.throwIfAborted();
    app = await createApp({ appUrl: urls.appUrl, clock: Date, server: front.server, ...takenAsIs(config) });
    if (built) {
      front.say(steps.pages);
      await built;
      await addPages(app.http, pages);
    }
    await app.http.ready();
    const again = endAs('again');
    app.order.listen((events) => (events.some(({ type }) => type === 'company.demo_left') ? again() : undefined));
    const serving = app;
    if (config.demo) await tellDemo(serving, urls.ownerUrl, url);
    front.handOver((request, response) => serving.http.routing(request, response));
    return { url, port, ended: end.promise };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

function urlsOf(config: Config, database: EmbeddedDatabase | undefined): { ownerUrl: string; appUrl: string } {
  if (database) return database;
  const url = config.databaseUrl ?? '';
  return { ownerUrl: config.databaseDirectUrl ?? url, appUrl: url };
}

/** Settings that the application takes as they are. */
function takenAsIs({ pool, prepare, logLevel, dataDir, publicUrl, metricsToken }: Config): Omit<AppOptions, 'appUrl' | 'clock' | 'server'> {
  return {
    pool,
    prepare,
    logLevel,
    dataDir,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(metricsToken === undefined ? {} : { metricsToken }),
  };
}

async function prepare(ownerUrl: string, front: Front): Promise<void> {
  await migrateAll({ ownerUrl, log: (file) => front.say(steps.tables(file)) });
  await putCalendars(ownerUrl);
}

async function isDemo(ownerUrl: string): Promise<boolean> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return (await owner.query('select from tenants where demo limit 1')).rows.length > 0;
  } finally {
    await owner.end();
  }
}

/** Builds the pages in a process of its own, so that the waiting page stays quick. */
function buildPages(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['tools/build-pages.ts'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The pages could not be built; the lines above say why.'))));
  });
}

/** The same people under the same words as on the sign-in page. */
async function tellSignIns(app: App): Promise<void> {
  const found = await asked<typeof sessionDemo>(app, 'session.demo');
  if (!found?.password) return;
  console.log(`Demo sign-ins (password ${found.password}):`);
  const placeOf = (role: string): number => (roleCodes as readonly string[]).indexOf(role);
  const rows = found.rows.toSorted((one, other) => placeOf(one.role) - placeOf(other.role));
  for (const { userName, title } of rows.slice(0, SIGN_INS_TOLD)) console.log(`  ${userName.padEnd(14)} ${title.zh} ${title.en}`);
}

/** Whom a visitor may be: the people of the demo company, and a customer of theirs. */
async function tellDemo(app: App, ownerUrl: string, url: string): Promise<void> {
  if (!(await isDemo(ownerUrl))) return;
  await tellSignIns(app);
  await tellCustomer(app, url);
}

/** What anybody may ask. */
async function asked<C extends Operation>(app: App, name: string): Promise<OutputOf<C> | undefined> {
  const caller = publicCaller({ locale: 'en', requestId: newId() });
  const outcome = await app.performer.perform(caller, { operation: app.operation(name), input: {} });
  return 'answer' in outcome ? (outcome.answer as OutputOf<C>) : undefined;
}

/** A customer of the demo company, where there is one whose repair is under way. */
async function tellCustomer(app: App, url: string): Promise<void> {
  const found = (await asked<typeof portalDemo>(app, 'portal.demo'))?.customer;
  if (found) console.log(`A customer's page: ${url}${found.path} (number ${found.number}, telephone ${found.phone})`);
}
