import * as transfer from '#modules/transfer/contract.ts';
import { newId } from '#platform/values/ids.ts';
import { call, download, send } from '#web/api/index.ts';
import type { ImportSource } from '#web/ui/frames/index.ts';

async function upload(file: File): Promise<string> {
  const form = new FormData();
  form.append('file', file, file.name);
  const response = await send('POST', '/files', { body: form, key: newId() });
  return ((await response.json()) as { id: string }).id;
}

/** The import wizard's way to the server for one kind of sheet. */
export function importSource(kind: string, what: string): ImportSource {
  return {
    what,
    accept: '.xlsx,.csv',
    stage: async (file) => call(transfer.stage, { kind, fileId: await upload(file) }),
    rows: async (id, from, count) => (await call(transfer.rows, { id, from, limit: Math.min(count, 500) })).rows,
    fix: (id, cells) => call(transfer.fix, { id, cells: [...cells] }),
    map: (id, columns) => call(transfer.mapColumns, { id, columns: [...columns] }),
    confirm: (id, dropWrong) => call(transfer.run, { id, dropWrong }),
    progress: (id) => call(transfer.read, { id }),
    undo: (id) => call(transfer.undo, { id }),
    template: () => download(transfer.template, { kind }, `${kind}.xlsx`),
    faultSheet: (id) => download(transfer.faultSheet, { id }, `${kind}-faults.xlsx`),
  };
}

/** A register's list as a sheet, under the filters on screen. */
export function exportSheet(kind: string, input: Readonly<Record<string, unknown>>): Promise<void> {
  const { tab, filter, text, sort } = input;
  return download(transfer.exportList, { kind, tab, filter, text, sort }, `${kind}.xlsx`);
}
