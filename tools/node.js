// Plain JavaScript for Node 20: runs before anything is known about the Node on the machine.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const WANTED_MAJOR = 24;

function broughtNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const folder = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin');
  return join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Path of a Node that can run the server: the one that came with the packages, else this one when it is new enough.
 * Throws a sentence for the user otherwise.
 */
export function findNode() {
  const brought = broughtNode();
  // A package for the right processor can still be of no use, for example on a Linux without glibc: so it is tried once.
  if (existsSync(brought) && spawnSync(brought, ['--version']).status === 0) return brought;
  if (Number(process.versions.node.split('.')[0]) >= WANTED_MAJOR) return process.execPath;
  throw new Error(
    `Anxin needs Node ${WANTED_MAJOR}. None that runs here came with the packages (${process.platform} ${process.arch}), ` +
      `and this Node is ${process.version}. Install Node ${WANTED_MAJOR} or newer and start again.`,
  );
}
