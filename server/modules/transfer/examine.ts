import { rowsOf } from '#platform/database/rows.ts';
import { NotThere, type Tools } from '#platform/operation/bind.ts';
import type { Importable } from '#platform/transfer/definition.ts';
import { parseRow, refTexts, resolveRefs } from '#platform/transfer/parse.ts';
import { derivedId } from '#platform/values/ids.ts';
import { localDay } from '#platform/values/instant.ts';
import type { CellFault, Found, ParsedRow, PlanGiven, RefOption, RowPlan } from '#platform/values/sheet.ts';
import { ownDefinition, type Definitions } from './definitions.ts';
import * as store from './store/imports.ts';
import { missingColumn } from './words.ts';

/** A sheet in the hand: its header, its rows, and the definition it is read by. */
export interface Sheet {
  readonly definition: Importable;
  readonly row: store.ImportRow;
  readonly rows: readonly store.StagedRow[];
}

/** Everything that is wrong with a sheet, and what its rows become. */
export interface Examined extends Sheet {
  readonly sheetFaults: readonly CellFault[];
  readonly plans: ReadonlyMap<number, RowPlan>;
  readonly counts: store.Counts;
}

/** Loads a sheet of the caller's own; anybody else hears that it is not there. */
export async function loadSheet(definitions: Definitions, id: string, tools: Tools): Promise<Sheet> {
  const [, header, rows] = await tools.door.trip([tools.caller.enter, store.importOf(id), store.allRows(id)]);
  const row = header?.rows[0] as store.ImportRow | undefined;
  const definition = ownDefinition(definitions, row, tools);
  if (!row) throw new NotThere();
  return { definition, row, rows: rowsOf(store.allRows, rows) };
}

function placesOf(columns: readonly store.StoredColumn[]): Map<string, number> {
  return new Map(columns.flatMap(({ field }, index) => (field === null ? [] : [[field, index] as const])));
}

/** Long sheets are read in turns, so that others are served meanwhile. */
async function parseAll({ definition, row, rows }: Sheet): Promise<ParsedRow[]> {
  const places = placesOf(row.columns);
  const parsed: ParsedRow[] = [];
  for (const [index, sheetRow] of rows.entries()) {
    if (!sheetRow.dropped) parsed.push(parseRow(sheetRow, definition.columns, places));
    if (index % 2000 === 1999)
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
  }
  return parsed;
}

async function lookUp(
  definition: Importable,
  parsed: readonly ParsedRow[],
  tools: Tools,
): Promise<{ options: Map<string, RefOption[]>; found: Found }> {
  const refs = Object.entries(definition.refs).map(([name, options]) => ({ name, statement: options(refTexts(parsed, name)) }));
  const lookups = Object.entries(definition.lookups(parsed));
  const [, ...answers] = await tools.door.trip([
    tools.caller.enter,
    ...refs.map(({ statement }) => statement),
    ...lookups.map(([, statement]) => statement),
  ]);
  const options = new Map(refs.map(({ name, statement }, index) => [name, rowsOf(statement, answers[index])]));
  const found = Object.fromEntries(lookups.map(([name], index) => [name, answers[refs.length + index]?.rows ?? []]));
  return { options, found };
}

function missing({ definition, row }: Sheet): CellFault[] {
  const there = new Set(row.columns.map(({ field }) => field));
  return definition.columns
    .filter(({ name, field, fallback }) => !there.has(name) && !field.optional && fallback === undefined)
    .map(({ name, field }) => ({ field: name, code: 'no_column', message: missingColumn(field.label) }));
}

/** Checks a whole sheet: every cell by its field, references, keys inside the sheet and against the records. Writes nothing. */
export async function examine(sheet: Sheet, tools: Tools): Promise<Examined> {
  const { definition, row } = sheet;
  let parsed = await parseAll(sheet);
  const { options, found } = await lookUp(definition, parsed, tools);
  for (const column of definition.columns) {
    if (column.field.kind === 'ref') parsed = resolveRefs(parsed, column, options.get(column.name) ?? []);
  }
  const given: PlanGiven = {
    idFor: (at, what) => derivedId(row.id, `${at} ${what}`),
    may: (permission) => tools.may(permission),
    today: localDay(tools.now(), tools.who.zone),
  };
  const plans = definition.plan(parsed, found, given);
  const good = plans.filter(({ faults }) => faults.length === 0);
  const creates = good.filter(({ status }) => status === 'new').length;
  const updates = good.filter(({ status, writes }) => status === 'existing' && writes.length > 0).length;
  return {
    ...sheet,
    sheetFaults: missing(sheet),
    plans: new Map(plans.map((plan) => [plan.row, plan])),
    counts: { creates, updates, badRows: plans.length - good.length, droppedRows: sheet.rows.length - plans.length },
  };
}
