import { Worker } from 'node:worker_threads';
import { Unreadable, type ReadFault } from './guard.ts';
import type { ReadFile } from './workbook.ts';

/** Reading ends here, whatever the file holds. */
export const READ_SECONDS = 30;

/**
 * Reads a file in a thread of its own with bounded memory and time, so that a hostile one harms nobody else.
 * Throws Unreadable with the reason.
 */
export function readInThread(bytes: Buffer, seconds = READ_SECONDS): Promise<ReadFile> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./read-thread.ts', import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: 768 },
    });
    const end = (act: () => void): void => {
      clearTimeout(timer);
      act();
      void worker.terminate();
    };
    const timer = setTimeout(() => end(() => reject(new Unreadable('too_slow'))), seconds * 1000);
    worker.once('message', (answer: { file?: ReadFile; reason?: ReadFault }) => {
      end(() => (answer.file ? resolve(answer.file) : reject(new Unreadable(answer.reason ?? 'unreadable'))));
    });
    worker.once('error', () => end(() => reject(new Unreadable('too_large'))));
    worker.once('exit', () => end(() => reject(new Unreadable('unreadable'))));
  });
}
