// `npm run bench:inputs`: fifty thousand bad requests over all operations of the published document, one at a time; `-- 5000 7` sends
// fewer, by the seed 7. The figures go into docs/benchmarks.md.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '#platform/database/embedded.ts';
import { migrateAll, putCalendars } from '../server/migrate.ts';
import { attack } from '../tests/fixtures/attack.ts';
import { idsOf } from '../tests/fixtures/there.ts';
import { writeSection } from './report.ts';

const COUNT = Number(process.argv[2] ?? 50_000);
const SEED = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 31));
/** From then on memory is looked at: every operation and every kind has been met by then. */
const WARM = Math.floor(COUNT / 10);
const LOOKS = 9;
/** What may be held more at the end than after the warm-up, MB. */
const FLAT_MB = 10;
const P99_MS = 50;

interface Attacked {
  readonly port: number;
  readonly all: string;
  readonly less: string;
  readonly ids: readonly [string, string][];
}

const dataDir = await mkdtemp(join(tmpdir(), 'anxin-inputs-'));
const database = await startEmbedded({ dataDir, durable: true, onLog: () => undefined });
const faults: string[] = [];
try {
  await migrateAll({ ownerUrl: database.ownerUrl });
  await putCalendars(database.ownerUrl);
  const child = fork(new URL('./inputs-server.ts', import.meta.url), [database.appUrl, database.ownerUrl], { execArgv: ['--expose-gc'] });
  child.once('exit', (code) => {
    if (code !== 0) faults.push(`the server ended with ${code}`);
  });
  const [attacked] = (await once(child, 'message')) as [Attacked];
  const ids = new Map(attacked.ids);
  const heaps: number[] = [];
  const refusals: number[] = [];
  const statuses = new Map<string, number>();
  const byKind = new Map<string, number[]>();
  const lookAtMemory = async (): Promise<void> => {
    child.send('memory');
    const [{ heapUsed }] = (await once(child, 'message')) as [NodeJS.MemoryUsage];
    heaps.push(heapUsed / 1e6);
  };
  const began = performance.now();
  faults.push(
    ...(await attack(`http://127.0.0.1:${attacked.port}`, { ids, idFor: idsOf(ids) }, attacked, {
      seed: SEED,
      count: COUNT,
      connections: 1,
      async onAnswer({ kind }, { status, tookMs }, index) {
        if (status >= 400) refusals.push(tookMs);
        const family = status === 0 ? 'none' : `${Math.floor(status / 100)}xx`;
        statuses.set(family, (statuses.get(family) ?? 0) + 1);
        const took = byKind.get(kind) ?? [];
        byKind.set(kind, took);
        if (status >= 400) took.push(tookMs);
        if (index >= WARM && (index - WARM) % Math.floor((COUNT - WARM) / LOOKS) === 0) await lookAtMemory();
      },
    })),
  );
  await lookAtMemory();
  const seconds = (performance.now() - began) / 1000;
  child.send('stop');
  await once(child, 'exit');

  refusals.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((refusals[Math.floor(refusals.length * share)] ?? 0) * 10) / 10;
  const [first = 0, last = 0] = [heaps[0], heaps.at(-1)];
  if (at(0.99) >= P99_MS) faults.push(`99 of 100 refusals took up to ${at(0.99)} ms, more than ${P99_MS}`);
  if (last - first > FLAT_MB) faults.push(`the heap grew by ${(last - first).toFixed(1)} MB`);
  const table = [
    '| answers 2xx | 4xx | 5xx | no answer | refusal p50 ms | p99 ms | slowest ms | heap after warm-up MB | at the end MB |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    `| ${['2xx', '4xx', '5xx', 'none'].map((family) => statuses.get(family) ?? 0).join(' | ')} | ${at(0.5)} | ${at(0.99)} | ${Math.round(refusals.at(-1) ?? 0)} | ${first.toFixed(1)} | ${last.toFixed(1)} |`,
  ].join('\n');
  console.log(table);
  for (const [kind, took] of [...byKind].toSorted()) {
    const sorted = took.toSorted((a, b) => a - b);
    const ms = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1).padStart(8);
    console.log(`${kind.padEnd(28)} ${String(took.length).padStart(6)} refused, p50 ${ms(0.5)} ms, p99 ${ms(0.99)} ms`);
  }
  console.log(`heap after garbage collection, MB: ${heaps.map((mb) => mb.toFixed(1)).join(', ')}`);
  if (COUNT >= 50_000) {
    await writeSection(
      'Bad inputs',
      `\`npm run bench:inputs\`: ${COUNT.toLocaleString('en')} generated requests over all operations of the OpenAPI document, one after another, each a request
that fits with one thing done to it (${byKind.size} kinds: ${[...byKind.keys()].toSorted().join(', ')}). Seed ${SEED}, ${Math.round(seconds)} s.
Some are taken: a text that reads from right to left is a text. Heap after garbage collection.

${table}`,
    );
  }
} finally {
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
}
for (const fault of faults.slice(0, 50)) console.error(fault);
console.log(`seed ${SEED}: ${COUNT - faults.length} passed, ${faults.length} failed`);
process.exitCode = faults.length === 0 ? 0 : 1;
