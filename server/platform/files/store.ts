import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { hash, randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** Where the bytes of files lie, under the hash of their content: the same photo twice is kept once. */
export interface FileStore {
  /** keeps the bytes and answers their SHA-256 in hex; after it resolves they survive a crash */
  put(bytes: Buffer): Promise<string>;
  /** the bytes as a stream; undefined when there are none under this hash */
  get(hash: string): Promise<Readable | undefined>;
}

const HASH = /^[0-9a-f]{64}$/;

/** A name that was given survives a power cut once its folder is on the disk. */
async function syncFolder(path: string): Promise<void> {
  // there a folder cannot be opened, and its names are kept by themselves
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** A store in a folder, two levels deep. Bytes are written beside their place, brought to the disk and then renamed: half a file is never found. */
export function folderStore(folder: string): FileStore {
  const pathOf = (name: string): string => join(folder, name.slice(0, 2), name.slice(2));
  return {
    async put(bytes) {
      const name = hash('sha256', bytes, 'hex');
      const path = pathOf(name);
      const there = await stat(path).catch(() => undefined);
      if (there?.size === bytes.length) return name;
      await mkdir(dirname(path), { recursive: true });
      const draft = `${path}.${randomBytes(6).toString('hex')}`;
      try {
        const file = await open(draft, 'wx');
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, path);
        for (const one of [dirname(path), folder]) await syncFolder(one);
      } catch (fault) {
        await rm(draft, { force: true });
        throw fault;
      }
      return name;
    },
    async get(name) {
      if (!HASH.test(name)) return undefined;
      const there = await stat(pathOf(name)).catch(() => undefined);
      return there ? createReadStream(pathOf(name)) : undefined;
    },
  };
}
