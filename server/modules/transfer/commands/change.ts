import { direct, type BoundDirect, type Tools } from '#platform/operation/bind.ts';
import { letterOf } from '#platform/transfer/headings.ts';
import { refuse, type Refusal } from '#platform/values/refusal.ts';
import * as contract from '../contract.ts';
import type { Definitions } from '../definitions.ts';
import { examine, loadSheet, type Sheet } from '../examine.ts';
import { previewOf } from '../preview.ts';
import type * as store from '../store/imports.ts';
import { saveExamined } from './save.ts';

/** What a user changes in a staged sheet. */
interface Changed {
  readonly sheet: Sheet;
  readonly cells?: store.Revision['cells'];
  readonly dropped?: store.Revision['dropped'];
}

async function changed(definitions: Definitions, id: string, tools: Tools, change: (sheet: Sheet) => Changed | Refusal) {
  const sheet = await loadSheet(definitions, id, tools);
  if (sheet.row.state !== 'staged') return refuse('import.not_staged');
  const made = change(sheet);
  if ('refusal' in made) return made;
  const examined = await examine(made.sheet, tools);
  const refusal = await saveExamined(examined, made, tools);
  return refusal ?? previewOf(examined, { locale: tools.caller.locale, now: tools.now() });
}

/** Checks a staged sheet again: the records may have changed since. */
export function check(definitions: Definitions): BoundDirect {
  return direct(contract.check, ({ id }, tools) => changed(definitions, id, tools, (sheet) => ({ sheet })));
}

/** Says which column goes to which field. Refuses unknown fields and one field for two columns. */
export function mapColumns(definitions: Definitions): BoundDirect {
  return direct(contract.mapColumns, ({ id, columns }, tools) =>
    changed(definitions, id, tools, (sheet) => {
      const wanted = new Map(columns.map(({ letter, field }) => [letter, field]));
      const mapped = sheet.row.columns.map((column) => ({
        ...column,
        field: wanted.has(column.letter) ? (wanted.get(column.letter) ?? null) : column.field,
      }));
      const fields = mapped.flatMap(({ field }) => (field === null ? [] : [field]));
      const unknown = fields.find((field) => !sheet.definition.columns.some(({ name }) => name === field));
      if (unknown !== undefined) return refuse('import.field_unknown', { field: unknown });
      const twice = fields.find((field, index) => fields.indexOf(field) !== index);
      const label = sheet.definition.columns.find(({ name }) => name === twice)?.field.label;
      if (label !== undefined) return refuse('import.field_twice', { label });
      return { sheet: { ...sheet, row: { ...sheet.row, columns: mapped } } };
    }),
  );
}

/** Corrects single cells; rows and columns that the sheet does not have are passed over. */
export function fix(definitions: Definitions): BoundDirect {
  return direct(contract.fix, ({ id, cells }, tools) =>
    changed(definitions, id, tools, (sheet) => {
      const byRow = Map.groupBy(cells, ({ row }) => row);
      const rows = sheet.rows.map((row) => {
        const fixes = byRow.get(row.row);
        if (!fixes) return row;
        const texts = new Map(fixes.map(({ column, text }) => [column, text.trim() === '' ? null : text]));
        return {
          ...row,
          cells: sheet.row.columns.map((_, index) =>
            texts.has(letterOf(index)) ? (texts.get(letterOf(index)) ?? null) : (row.cells[index] ?? null),
          ),
        };
      });
      return {
        sheet: { ...sheet, rows },
        cells: rows.filter(({ row }) => byRow.has(row)).map(({ row, cells: now }) => ({ row, cells: now })),
      };
    }),
  );
}

/** Leaves rows out of the import, or takes them back in. */
export function drop(definitions: Definitions): BoundDirect {
  return direct(contract.drop, ({ id, rows, wrong, dropped }, tools) =>
    changed(definitions, id, tools, (sheet) => dropRows(sheet, (row) => rows.includes(row.row) || (wrong && row.bad), dropped)),
  );
}

/** The sheet with some of its rows left out. */
export function dropRows(sheet: Sheet, which: (row: store.StagedRow) => boolean, dropped: boolean): Changed {
  const rows = sheet.rows.map((row) => (which(row) ? { ...row, dropped } : row));
  return { sheet: { ...sheet, rows }, dropped: rows.filter(which).map(({ row }) => ({ row, dropped })) };
}
