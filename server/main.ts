import { ConfigError } from '#platform/config.ts';
import { DataFolderInUse } from '#platform/database/folder-lock.ts';
import { start } from './start.ts';

const ending = new AbortController();

// npm, the start script and the terminal each pass the signal on: repeats are ordinary.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());

try {
  let running = await start(process.env, ending.signal);
  console.log(`Ready: ${running.url}`);
  while ((await running.ended) === 'again') {
    running = await start({ ...process.env, PORT: String(running.port) }, ending.signal);
    console.log(`Ready: ${running.url}`);
  }
  process.exit(0);
} catch (fault) {
  if (ending.signal.aborted) process.exit(0);
  const plain = fault instanceof ConfigError || fault instanceof DataFolderInUse;
  console.error(plain || !(fault instanceof Error) ? String((fault as Error).message) : (fault.stack ?? fault.message));
  process.exit(1);
}
