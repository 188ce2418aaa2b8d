import { ConfigError } from '#platform/config.ts';
import { DataFolderInUse } from '#platform/database/folder-lock.ts';
import { start, type Running } from './start.ts';

let running: Running | undefined;
let asked = false;

// npm, the start script and the terminal each pass the signal on: repeats are ordinary.
async function stop(): Promise<void> {
  asked = true;
  await running?.stop();
  if (running) process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());

try {
  running = await start(process.env);
  if (asked) await stop();
  console.log(`Ready: ${running.url}`);
} catch (fault) {
  const plain = fault instanceof ConfigError || fault instanceof DataFolderInUse;
  console.error(plain || !(fault instanceof Error) ? String((fault as Error).message) : (fault.stack ?? fault.message));
  process.exit(1);
}
