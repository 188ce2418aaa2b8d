import { buffer } from 'node:stream/consumers';
import { direct, NotThere, type BoundAct, type BoundDirect, type Tools } from '#platform/operation/bind.ts';
import { READ_SECONDS, readInThread } from '#platform/transfer/read.ts';
import { Unreadable } from '#platform/transfer/guard.ts';
import type { Importable } from '#platform/transfer/definition.ts';
import { findHeadings, isSumRow, type Headings } from '#platform/transfer/headings.ts';
import { MOST_ROWS, type ReadFile, type ReadSheet } from '#platform/transfer/workbook.ts';
import { newId } from '#platform/values/ids.ts';
import { isRefusal, refuse, type Refusal } from '#platform/values/refusal.ts';
import type { SheetRow } from '#platform/values/sheet.ts';
import { stage as contract } from '../contract.ts';
import { permitted, type Definitions } from '../definitions.ts';
import { examine, loadSheet } from '../examine.ts';
import { previewOf } from '../preview.ts';
import { ownFile } from '../store/imports.ts';
import { keep, keepRows } from './keep.ts';
import { saveExamined } from './save.ts';

const ROWS_AT_ONCE = 10_000;

interface Chosen {
  readonly sheet: ReadSheet;
  readonly headings: Headings;
}

/** The worksheet in which most columns are recognised. */
function choose(file: ReadFile, definition: Importable): Chosen | undefined {
  const found = file.sheets.flatMap((sheet) => {
    const headings = findHeadings(sheet.rows, definition.columns);
    return headings ? [{ sheet, headings }] : [];
  });
  const known = ({ headings }: Chosen): number => headings.columns.filter(({ field }) => field !== null).length;
  return found.toSorted((a, b) => known(b) - known(a))[0];
}

/** Rows below the headings, without sums at the end. */
function dataOf({ sheet, headings }: Chosen): { readonly rows: SheetRow[]; readonly sums: number } {
  const below = sheet.rows.slice(headings.at + 1);
  let end = below.length;
  while (end > 0 && isSumRow(below[end - 1]?.cells ?? [])) end -= 1;
  const width = headings.columns.length;
  return { rows: below.slice(0, end).map(({ row, cells }) => ({ row, cells: cells.slice(0, width) })), sums: below.length - end };
}

async function bytesOf(fileId: string, tools: Tools): Promise<{ bytes: Buffer; name: string }> {
  const [, answer] = await tools.door.trip([tools.caller.enter, ownFile(fileId)]);
  const file = answer?.rows[0];
  const stream = file && (await tools.files.get(String(file['hash'])));
  if (!stream) throw new NotThere();
  return { bytes: await buffer(stream), name: String(file['name']) };
}

async function readFile(bytes: Buffer): Promise<ReadFile | Refusal> {
  try {
    return await readInThread(bytes);
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    return refuse(`import.${fault.reason}`, fault.reason === 'too_slow' ? { seconds: READ_SECONDS } : { most: MOST_ROWS });
  }
}

async function step(tools: Tools, operation: BoundAct, input: unknown): Promise<void> {
  const outcome = await tools.performer.perform(tools.caller, { operation, input });
  if (isRefusal(outcome)) throw new Error(`${operation.contract.name} refused: ${outcome.refusal}`);
}

/**
 * Reads an uploaded file (R-API-03): finds the worksheet and its heading row, proposes the columns, keeps the rows and checks
 * them. Refuses files that cannot be read with the reason, and a used id; writes no record.
 */
export function stage(definitions: Definitions): BoundDirect {
  return direct(contract, async ({ id = newId(), kind, fileId }, tools) => {
    const definition = permitted(definitions, kind, tools);
    const { bytes, name } = await bytesOf(fileId, tools);
    const file = await readFile(bytes);
    if (isRefusal(file)) return file;
    const chosen = choose(file, definition);
    if (!chosen) {
      const { locale } = tools.caller;
      const names = definition.columns.slice(0, 4).map(({ field }) => field.label[locale]);
      return refuse('import.no_heading', { headings: names.join(', ') });
    }
    const { rows, sums } = dataOf(chosen);
    if (rows.length === 0) return refuse('import.no_rows');
    if (rows.length > MOST_ROWS) return refuse('import.too_many_rows', { most: MOST_ROWS });
    const { headings, sheet } = chosen;
    const note = { sheet: sheet.name, coding: file.coding, sums };
    const kept = await tools.performer.perform(tools.caller, {
      operation: keep,
      input: { fresh: { id, what: kind, fileName: name, note, headingRow: headings.row, columns: headings.columns, total: rows.length } },
    });
    if (isRefusal(kept)) return kept;
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) await step(tools, keepRows, { id, rows: rows.slice(at, at + ROWS_AT_ONCE) });
    const examined = await examine(await loadSheet(definitions, id, tools), tools);
    const refusal = await saveExamined(examined, {}, tools);
    return refusal ?? previewOf(examined, { locale: tools.caller.locale, now: tools.now() });
  });
}
