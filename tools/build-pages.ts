// Builds the pages into dist/web when they are older than what they are made from.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { root } from './node.js';

const SOURCES = [
  'package.json',
  'package-lock.json',
  'tools/build-pages.ts',
  'web/**/*',
  'server/modules/*/contract*.ts',
  'server/modules/*/contract/**/*.ts',
  'server/platform/*/contract*.ts',
  'server/platform/{values,lifecycle,address}/**/*.ts',
  'server/modules/*/lifecycle.ts',
];

/** Where the built pages are. */
export const OUTPUT = join(root, 'dist', 'web');
const STAMP = '.stamp';

/** A digest over everything the pages are made from. */
async function digestOfSources(): Promise<string> {
  const found: string[] = [];
  for await (const entry of glob(SOURCES, { cwd: root, withFileTypes: true })) {
    if (entry.isFile()) found.push(join(entry.parentPath, entry.name));
  }
  const hash = createHash('sha256');
  for (const file of [...new Set(found)].toSorted()) hash.update(file.slice(root.length)).update(await readFile(file));
  return hash.digest('hex');
}

async function isFresh(): Promise<boolean> {
  const stamp = await readFile(join(OUTPUT, STAMP), 'utf8').catch(() => undefined);
  return stamp !== undefined && stamp === (await digestOfSources());
}

/**
 * Builds the pages in a process of its own when they are stale, and is done at once when they are not.
 * Until it is done the earlier pages stay in place. Throws with the builder's last lines when they cannot be built.
 */
export async function buildPagesIfStale(): Promise<void> {
  if (await isFresh()) return;
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url)], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const onExit = (): void => void child.kill();
  process.once('exit', onExit);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  process.off('exit', onExit);
  if (code !== 0) throw new Error(`The pages could not be built:\n${output.trim().split('\n').slice(-30).join('\n')}`);
}

const TEXT = /\.(js|css|html|svg)$/;
/** Below this many bytes a packet carries the file as it is. */
const WORTH_BYTES = 1024;

/** Puts `.br` and `.gz` beside every text file that is worth it: the server sends what the browser takes, without work at the time. */
async function compress(folder: string): Promise<void> {
  const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];
  const press = async (path: string): Promise<void> => {
    const bytes = await readFile(path);
    if (bytes.length < WORTH_BYTES) return;
    await Promise.all([writeFile(`${path}.br`, await brotli(bytes)), writeFile(`${path}.gz`, await zip(bytes, { level: 9 }))]);
  };
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  await Promise.all(files.filter((file) => file.isFile() && TEXT.test(file.name)).map((file) => press(join(file.parentPath, file.name))));
}

/** Builds beside the present pages and takes their place when complete, so that nobody is served half of them. */
async function build(): Promise<void> {
  const config = join(root, 'web', 'vite.config.ts');
  if (!existsSync(config)) throw new Error('There are no pages to build: web/vite.config.ts is missing.');
  const digest = await digestOfSources();
  const next = `${OUTPUT}.next`;
  const { build: buildWithVite } = await import('vite');
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  const apps = ['desk', 'field', 'portal'];
  // A process that runs tests or is developed in says otherwise, and the pages would carry React's development half.
  const said = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await Promise.all(
      apps.map((mode) => buildWithVite({ configFile: config, mode, logLevel: 'warn', build: { outDir: next, emptyOutDir: false } })),
    );
  } finally {
    if (said === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = said;
  }
  await compress(next);
  await writeFile(join(next, STAMP), digest);
  await rm(OUTPUT, { recursive: true, force: true });
  await rename(next, OUTPUT);
}

if (import.meta.main) {
  try {
    const start = performance.now();
    if (await isFresh()) console.log('The pages are up to date.');
    else {
      await build();
      console.log(`The pages were built in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
    }
  } catch (fault) {
    console.error(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
    process.exitCode = 1;
  }
}
