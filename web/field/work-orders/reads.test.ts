import { afterEach, expect, it, vi } from 'vitest';
import { makeQueryClient } from '#web/api/index.ts';
import { pack, read } from './store/reads.ts';
import type { JobRow } from './store/shapes.ts';

afterEach(() => vi.unstubAllGlobals());

it('[R-ONS-01] a job that was read a moment ago is read again when the day names a newer one, and else not', async () => {
  let version = 1;
  const asked: string[] = [];
  vi.stubGlobal('document', { documentElement: { lang: 'zh-CN' } });
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address);
    return Promise.resolve(Response.json({ id: 'job', version, device: null }));
  });
  const client = makeQueryClient();
  const row = (): JobRow => ({ id: 'job', version }) as JobRow;
  await pack(client, row());
  await pack(client, row());
  expect(asked).toHaveLength(1);
  version = 2;
  await pack(client, row());
  expect(client.getQueryData([read.name, { id: 'job' }])).toMatchObject({ version: 2 });
  expect(asked).toHaveLength(2);
  client.clear();
});
