import type { z } from 'zod';
import { cellText } from '#platform/transfer/headings.ts';
import { paramsIn } from '#platform/values/refusal.ts';
import type { Importable } from '#platform/transfer/definition.ts';
import type { CellFault } from '#platform/values/sheet.ts';
import { isoAfter } from './rules/times.ts';
import { fill, type Locale } from '#platform/values/words.ts';
import type { cellFault, ImportPreview, progress } from './contract.ts';
import type { Examined } from './examine.ts';
import type * as store from './store/imports.ts';
import { accident, noteLine, stopped } from './words.ts';

/** How long an import can be taken back after its end. */
export const UNDO_MINUTES = 30;
const FIRST_ROWS = 50;
const SHOWN_ROWS = 200;
const SHOWN_FAULTS = 2000;

/** How things are said to this reader. */
export interface Reader {
  readonly locale: Locale;
  /** epoch ms */
  readonly now: number;
  words?(code: string): string | undefined;
}

/** Where an import stands, for its reader. */
export function progressOf(row: store.ImportRow, label: string, reader: Reader): z.infer<typeof progress> {
  const until = row.ended_at !== null && row.state === 'done' ? isoAfter(row.ended_at, UNDO_MINUTES) : null;
  const why = row.reason && fill(reader.words?.(row.reason.code) ?? accident[reader.locale], paramsIn(reader.locale, row.reason.params));
  return {
    id: row.id,
    kind: row.what,
    label,
    fileName: row.file_name,
    state: row.state,
    total: row.total - row.dropped_rows,
    done: row.done,
    creates: row.creates,
    updates: row.updates,
    badRows: row.bad_rows,
    droppedRows: row.dropped_rows,
    by: row.member_id === null ? null : { id: row.member_id, name: row.member_name ?? '' },
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    reason: row.reason ? stopped(row.reason.row, why ?? '', reader.locale) : null,
    undoUntil: until !== null && Date.parse(until) > reader.now ? until : null,
  };
}

type ShownFault = z.infer<typeof cellFault>;

/** A fault with its place in the sheet. */
function shown(row: number, fault: CellFault, sheet: Examined, locale: Locale): ShownFault {
  const index = sheet.row.columns.findIndex(({ field }) => field !== null && field === fault.field);
  const column = sheet.row.columns[index];
  const label = sheet.definition.columns.find(({ name }) => name === fault.field)?.field.label[locale] ?? '';
  return {
    row,
    column: column?.letter ?? '',
    heading: column?.heading ?? label,
    code: fault.code,
    message: fault.message[locale],
    suggestion: fault.suggestion ?? null,
    text: cellText(sheet.rows.find((candidate) => candidate.row === row)?.cells[index]),
  };
}

/** Fields of a definition for choosing them. */
export function fieldsOf(definition: Importable, locale: Locale): { field: string; label: string; required: boolean }[] {
  return definition.columns.map(({ name, field, fallback }) => ({
    field: name,
    label: field.label[locale],
    required: !field.optional && fallback === undefined,
  }));
}

/** A staged sheet with everything that is wrong in it, by row and then by column. */
export function previewOf(sheet: Examined, reader: Reader): ImportPreview {
  const { locale } = reader;
  const { row, definition, counts } = sheet;
  const place = new Map(row.columns.flatMap(({ field }, index) => (field === null ? [] : [[field, index] as const])));
  const order = (fault: CellFault): number => (fault.field === null ? -1 : (place.get(fault.field) ?? 999));
  const bad = [...sheet.plans.values()].filter(({ faults }) => faults.length > 0).toSorted((a, b) => a.row - b.row);
  const all = [
    ...sheet.sheetFaults.map((fault) => ({ row: row.heading_row, fault })),
    ...bad.flatMap((plan) => plan.faults.toSorted((a, b) => order(a) - order(b)).map((fault) => ({ row: plan.row, fault }))),
  ];
  const badRows = new Set(bad.map((plan) => plan.row));
  const first = new Set(sheet.rows.slice(0, FIRST_ROWS).map((sheetRow) => sheetRow.row));
  const window = sheet.rows.filter((sheetRow) => first.has(sheetRow.row) || badRows.has(sheetRow.row)).slice(0, SHOWN_ROWS);
  return {
    ...progressOf(
      { ...row, creates: counts.creates, updates: counts.updates, bad_rows: counts.badRows, dropped_rows: counts.droppedRows },
      definition.label[locale],
      reader,
    ),
    note: noteLine(row.note, locale),
    headingRow: row.heading_row,
    columns: row.columns.map((column) => ({
      ...column,
      label: definition.columns.find(({ name }) => name === column.field)?.field.label[locale] ?? null,
    })),
    fields: fieldsOf(definition, locale),
    rows: window.map(({ row: at, cells, dropped }) => ({ row: at, cells: row.columns.map((_, index) => cellText(cells[index])), dropped })),
    faults: all.slice(0, SHOWN_FAULTS).map(({ row: at, fault }) => shown(at, fault, sheet, locale)),
    faultCount: all.length,
  };
}
