import { parentPort, workerData } from 'node:worker_threads';
import { Unreadable } from './guard.ts';
import { readFile } from './workbook.ts';

/** Body of the thread that reads one file: answers the file, or why it was not read. */
async function main(): Promise<void> {
  try {
    parentPort?.postMessage({ file: await readFile(Buffer.from(workerData as Uint8Array)) });
  } catch (fault) {
    parentPort?.postMessage({ reason: fault instanceof Unreadable ? fault.reason : 'unreadable' });
  }
}

void main();
