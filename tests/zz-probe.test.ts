import { mkdtemp } from 'node:fs/promises';
import { describe, it } from 'vitest';
import { systemCaller } from '#modules/identity/index.ts';
import { createApp } from '../server/app.ts';
import { testClock } from './fixtures/app.ts';
import { importCompany } from './fixtures/import/company.ts';
import { messySheet } from './fixtures/import/users.ts';
import { cloneTemplate } from './harness/database.ts';
describe('probe', () => {
  it.each(['', '?options=' + encodeURIComponent('-c timezone=UTC -c idle_in_transaction_session_timeout=60000 -c plan_cache_mode=force_generic_plan -c jit=off -c enable_seqscan=off')])('p %s', async (extra) => {
    const clock = testClock();
    const url = (await cloneTemplate()).appUrl + extra;
    const app = await createApp({ appUrl: url, clock, loops: false, pool: 4, logLevel: 'silent', dataDir: await mkdtemp('/tmp/zz') });
    const firm = await importCompany(app);
    clock.pass(1000);
    const { id: fileId } = await firm.upload(firm.keeper, (await messySheet()).bytes, 'a.xlsx');
    let t = performance.now();
    const lap = (what: string) => { const now = performance.now(); console.log(what, Math.round(now - t)); t = now; };
    const { id } = await firm.answer<{ id: string }>(firm.keeper, 'import.stage', { kind: 'user-device', fileId });
    lap('stage');
    await firm.answer(firm.keeper, 'import.run', { id, dropWrong: true });
    lap('run');
    const job = app.modules.flatMap(({ jobs }) => jobs).find(({ name }) => name === 'transfer.imports');
    let n = 0; const chunks: number[] = [];
    for (;;) { const s = performance.now(); const moved = await job!.run({ door: app.door, performer: app.performer, now: () => clock.now(), systemCaller: (x: string) => systemCaller(x, 'job') } as never); if (!moved) break; n += 1; chunks.push(Math.round(performance.now() - s)); }
    lap('write ' + n + ' ' + chunks.join());
    await app.drain(); lap('drain');
    await firm.answer(firm.keeper, 'import.undo', { id }); lap('undo');
    await app.stop();
  }, 200_000);
});
