import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoleCode } from '#modules/identity/contract.ts';
import type { ImportPreview } from '#modules/transfer/contract.ts';
import type { Download } from '#platform/operation/download.ts';
import { wholeOptions, wholeRegisters } from '#platform/resource/whole.ts';
import { createApp, type App } from '../server/app.ts';
import { wholeRegistersOf } from '../server/load.ts';
import { testClock } from './fixtures/app.ts';
import { bytesOf, importCompany, type ImportCompany } from './fixtures/import/company.ts';
import { caseOf, sampleValues } from './fixtures/samples.ts';
import { testDatabase } from './harness/database.ts';
import { itIsARegister } from './harness/registers.ts';

const registers = await wholeRegistersOf();

for (const resource of registers)
  itIsARegister(`${resource.name}, as it is declared`, { ...caseOf(resource), options: wholeOptions(resource) });

describe('registers that are served as they are declared', () => {
  const clock = testClock();
  let app: App;
  let folder: string;
  let firm: ImportCompany;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'anxin-registers-'));
    app = await createApp({ appUrl: (await testDatabase()).appUrl, clock, loops: false, pool: 4, logLevel: 'silent', dataDir: folder });
    firm = await importCompany(app);
  });
  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('are found: those that a module serves by hand are not among them', () => {
    const routes = app.modules.flatMap((module) => module.routes);
    expect(registers.length).toBeGreaterThan(0);
    expect(wholeRegisters(Object.fromEntries(registers.map((one) => [one.name, one])), routes)).toEqual([]);
  });

  it.each(registers.map((resource) => [resource.name, resource] as const))(
    '[R-API-03] %s: what goes out comes in again and changes nothing, a new row comes in by its words, and is found by searching',
    async (name, resource) => {
      const { keeper: roles } = caseOf(resource);
      const keeper = await firm.company.member(`${name} keeper`, [...(roles as RoleCode[]), 'MGR']);
      const system = { ...keeper, caller: firm.company.system };
      const make = async (operation: string, input: object): Promise<string> =>
        (await firm.answer<{ id: string }>(system, operation, input)).id;
      const id = await make(`${name}.create`, await sampleValues(resource, 1, make));
      await app.drain();
      const titled = await firm.answer<Record<string, string>>(system, `${name}.read`, { id });
      const { rows } = await firm.answer<{ rows: { id: string }[] }>(system, 'search.find', { text: titled[resource.title] });
      expect(rows.map((row) => row.id)).toContain(id);

      const file = await bytesOf(await firm.answer<Download>(keeper, 'export.list', { kind: name, format: 'csv' }));
      const stage = async (bytes: Buffer): Promise<ImportPreview> => {
        const { id: fileId } = await firm.upload(keeper, bytes, `${name}.csv`);
        return firm.answer<ImportPreview>(keeper, 'import.stage', { kind: name, fileId });
      };
      expect(await stage(file)).toMatchObject({ faults: [], creates: 0, total: 1 });
      // the same row again under its next number
      const [head = '', row = ''] = file.toString().split('\r\n');
      const next = row
        .replaceAll('1号', '2号')
        .replaceAll('1 号', '2 号')
        .replaceAll('13800138001', '13800138002')
        .replaceAll('X-1', 'X-2');
      const staged = await stage(Buffer.from(`${head}\r\n${row}\r\n${next}\r\n`));
      expect(staged).toMatchObject({ faults: [], creates: 1, total: 2 });
      await firm.answer(keeper, 'import.run', { id: staged.id });
      await app.drain();
      expect(await firm.answer<{ rows: unknown[] }>(system, `${name}.list`, {})).toMatchObject({ rows: [{ version: 1 }, { version: 1 }] });
      await firm.answer(keeper, 'import.undo', { id: staged.id });
      await app.drain();
      expect((await firm.answer<{ rows: { id: string }[] }>(system, `${name}.list`, {})).rows.map((one) => one.id)).toEqual([id]);
    },
  );
});
