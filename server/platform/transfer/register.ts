import { placeName } from '../address/districts.ts';
import { join, raw, sql, type Sql } from '../database/sql.ts';
import type { Referred, RegisterSheet, Resource } from '../resource/contract.ts';
import { isSame } from '../resource/merge.ts';
import { shapeOf, sourceOf, valuesOf, type Shape } from '../resource/rows.ts';
import type { Field, Fields } from '../values/field.ts';
import { foldLine } from '../values/fold.ts';
import type { CellFault, Found, ImportColumn, ParsedRow, PlanGiven, PlannedWrite, RefOption, RowPlan } from '../values/sheet.ts';
import type { Exportable, ExportColumn, Importable } from './definition.ts';
import { withdrawOf } from './withdraw.ts';

/** What a register says about its import beyond its fields. */
export interface RegisterImport extends RegisterSheet {
  /** options of its references, by property */
  readonly refs?: Importable['refs'];
  /** its records are never removed: taking back retires them */
  readonly retires?: boolean;
}

interface Parts {
  readonly name: string;
  readonly shape: Shape;
  readonly by: string;
  readonly confirm: string | undefined;
  readonly fields: Fields;
  readonly fallbacks: Readonly<Record<string, unknown>>;
  readonly retires: boolean;
}

const fold = (value: unknown): string => (typeof value === 'string' ? foldLine(value).replaceAll(' ', '') : JSON.stringify(value ?? null));

function labelled(parts: Parts, property: string): Field {
  const field = parts.fields[property];
  if (!field) throw new Error(`${parts.name} has no field ${property}`);
  return field;
}

function otherName(parts: Parts, confirm: string, there: string, where: { readonly zh: string; readonly en: string }): CellFault {
  const { label } = labelled(parts, parts.by);
  const name = labelled(parts, confirm).label;
  return {
    field: confirm,
    code: 'other_name',
    suggestion: there,
    message: {
      zh: `${label.zh}相同，${name.zh}却是“${there}”（${where.zh}）。`,
      en: `The same ${label.en.toLowerCase()} belongs to “${there}” (${where.en}).`,
    },
  };
}

function twice(parts: Parts, row: number): CellFault {
  const { label } = labelled(parts, parts.by);
  return {
    field: parts.by,
    code: 'twice',
    message: { zh: `${label.zh}与第 ${row} 行重复。`, en: `The ${label.en.toLowerCase()} also stands in row ${row}.` },
  };
}

function createWrite(parts: Parts, row: ParsedRow, given: PlanGiven): PlannedWrite {
  const id = given.idFor(row.row, parts.name);
  const values = Object.fromEntries(
    Object.entries({ ...parts.fallbacks, ...row.values }).filter(([, value]) => value !== null && value !== undefined),
  );
  const reversal = parts.retires ? { operation: `${parts.name}.retire`, input: { id } } : { withdraw: parts.name };
  return { operation: `${parts.name}.create`, input: { ...values, id }, subjectId: id, phase: 0, reversal };
}

/** Empty cells leave a record as it is. */
function editWrites(parts: Parts, row: ParsedRow, present: Readonly<Record<string, unknown>>): PlannedWrite[] {
  const before = valuesOf(parts.shape, present);
  const changed = Object.entries(row.values).filter(
    ([property, value]) => value !== null && property !== parts.by && !isSame(before[property] ?? null, value),
  );
  if (changed.length === 0) return [];
  const [id, version] = [String(present['id']), Number(present['version'])];
  const old = Object.fromEntries(changed.map(([property]) => [property, before[property] ?? null]));
  const operation = `${parts.name}.edit`;
  return [
    {
      operation,
      input: { id, version, ...Object.fromEntries(changed) },
      subjectId: id,
      phase: 0,
      reversal: { operation, input: { id, version: version + 1, ...old } },
    },
  ];
}

function meet(
  parts: Parts,
  row: ParsedRow,
  candidates: readonly Readonly<Record<string, unknown>>[],
): Readonly<Record<string, unknown>> | CellFault | undefined {
  const { confirm } = parts;
  if (candidates.length === 0) return undefined;
  if (confirm === undefined) {
    const [found] = candidates;
    const { label } = labelled(parts, parts.by);
    return found?.['state'] === 'retired'
      ? {
          field: parts.by,
          code: 'retired',
          message: { zh: `${label.zh}已存在，但已停用。`, en: `There is one with this ${label.en.toLowerCase()}, out of use.` },
        }
      : found;
  }
  const active = candidates.filter((candidate) => candidate['state'] === 'active');
  const column = parts.shape.columns.find(({ property }) => property === confirm)?.column ?? confirm;
  const same = active.find((candidate) => fold(candidate[column]) === fold(row.values[confirm]));
  const [other] = active;
  if (same || !other) return same;
  return otherName(parts, confirm, String(other[column]), { zh: '档案中已有', en: 'in the records' });
}

/** Whether a cell that may mean several means the one that stands there already, as in a file that comes back as it went out. */
function isAsBefore({ shape }: Parts, { field, among }: CellFault, present: Readonly<Record<string, unknown>>): boolean {
  return field !== null && among?.includes(String(valuesOf(shape, present)[field])) === true;
}

// oxlint-disable-next-line complexity -- a plan names every case of a row once
function planRow(parts: Parts, row: ParsedRow, known: Known, given: PlanGiven): RowPlan {
  const key = fold(row.values[parts.by]);
  const { confirm } = parts;
  const faults = [...row.faults];
  const none = { row: row.row, status: 'new' as const, writes: [] };
  if (row.values[parts.by] === undefined || row.values[parts.by] === null) return { ...none, faults };
  const earlier = known.first.get(key);
  if (earlier && earlier.row !== row.row) {
    if (confirm === undefined) return { ...none, faults: [...faults, twice(parts, earlier.row)] };
    if (fold(earlier.values[confirm]) === fold(row.values[confirm])) return { ...none, faults, status: 'existing' };
    const place = { zh: `第 ${earlier.row} 行`, en: `row ${earlier.row}` };
    return { ...none, faults: [...faults, otherName(parts, confirm, String(earlier.values[confirm]), place)] };
  }
  const met = meet(parts, row, known.present.get(key) ?? []);
  if (met && 'code' in met && 'message' in met) return { ...none, faults: [...faults, met as CellFault] };
  const left = met ? faults.filter((fault) => !isAsBefore(parts, fault, met)) : faults;
  if (left.length > 0) return { ...none, faults: left, status: met ? 'existing' : 'new' };
  if (met) return { ...none, faults: [], status: 'existing', writes: editWrites(parts, row, met) };
  return { ...none, faults: [], writes: [createWrite(parts, row, given)] };
}

interface Known {
  readonly first: ReadonlyMap<string, ParsedRow>;
  readonly present: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
}

function plan(parts: Parts, rows: readonly ParsedRow[], found: Found, given: PlanGiven): RowPlan[] {
  const first = new Map<string, ParsedRow>();
  for (const row of rows) {
    const key = fold(row.values[parts.by]);
    const named = parts.confirm === undefined || typeof row.values[parts.confirm] === 'string';
    if (named && typeof row.values[parts.by] === 'string' && !first.has(key)) first.set(key, row);
  }
  const column = parts.shape.columns.find(({ property }) => property === parts.by)?.column ?? parts.by;
  const present = Map.groupBy(found['present'] ?? [], (row) => fold(row[column]));
  return rows.map((row) => planRow(parts, row, { first, present }, given));
}

/** All columns a register takes from a sheet; those that acts move are none. */
function columnsOf(resource: Resource, options: RegisterImport): ImportColumn[] {
  return Object.entries(resource.fields)
    .filter(([name, field]) => !resource.moved?.includes(name) && (field.kind !== 'ref' || options.refs?.[name]))
    .map(([name, field]) => {
      const synonyms = options.headings?.[name];
      const fallback = options.fallbacks?.[name];
      return { name, field, ...(synonyms ? { synonyms } : {}), ...(fallback === undefined ? {} : { fallback }) };
    });
}

/**
 * Makes a register importable by its fields (R-API-03): a row whose key is known changes the record, others make one; equal keys
 * inside the sheet are faults. With `confirm`, equal keys of different names are faults and of the same name one record.
 */
export function importOf<F extends Fields>(resource: Resource<F>, options: RegisterImport = {}): Importable {
  const shape = shapeOf(resource);
  const by = options.by ?? shape.columns.find(({ field }) => field.unique)?.property;
  if (by === undefined) throw new Error(`${resource.name} has no unique field: say by which one rows are met`);
  const parts: Parts = {
    name: resource.name,
    shape,
    by,
    confirm: options.confirm,
    fields: resource.fields,
    fallbacks: options.fallbacks ?? {},
    retires: options.retires === true,
  };
  const column = shape.columns.find(({ property }) => property === by)?.column ?? by;
  return {
    kind: resource.name,
    label: resource.label,
    right: `${resource.name}.create`,
    columns: columnsOf(resource as unknown as Resource, options),
    refs: options.refs ?? {},
    lookups: (rows) => {
      const keys = [...new Set(rows.map(({ values }) => values[by]).filter((value) => typeof value === 'string'))];
      return { present: sql`select * from (${sourceOf(shape)}) t where ${raw(`t.${column}`)} = any (${keys}::text[])` };
    },
    plan: (rows, found, given) => plan(parts, rows, found, given),
    acts: parts.retires ? [] : [withdrawOf(resource)],
  };
}

/** Options of a reference to a register: by each of the named columns, among its active rows; a register of more than `most` rows is asked by the texts only. */
export function refOptions(resource: Referred, names: readonly string[], most = 3000): (texts: readonly string[]) => Sql<RefOption> {
  const shape = shapeOf(resource);
  const columns = shape.columns.filter(({ property }) => names.includes(property)).map(({ column }) => raw(`t.${column}`));
  const limit: Sql = { strings: [most.toFixed(0)], values: [] };
  return (texts) => {
    const all = columns.map(
      (column) => sql`(select ${column} as key, t.id from (${sourceOf(shape)}) t where t.state = 'active' limit ${limit})`,
    );
    // as labels and exported files write it: code and name together
    const [first, second] = columns;
    const both =
      first && second
        ? [sql`(select ${first} || ' ' || ${second} as key, t.id from (${sourceOf(shape)}) t where t.state = 'active' limit ${limit})`]
        : [];
    const asked = columns.map(
      (column) =>
        sql`(select ${column} as key, t.id from (${sourceOf(shape)}) t where t.state = 'active' and ${column} = any (${texts}::text[]))`,
    );
    return sql<RefOption>`select distinct key, id from (${join([...all, ...both, ...asked], ' union all ')}) o where key is not null`;
  };
}

function exported(property: string, field: Field): ExportColumn {
  return {
    label: field.label,
    width: field.kind === 'address' || field.kind === 'long_text' ? 40 : 16,
    value: (row, locale) => {
      const value = row[property];
      if (value === null || value === undefined) return null;
      if (typeof value === 'object' && 'masked' in value) return String(value.masked);
      const label = (row['labels'] as Record<string, string> | undefined)?.[property];
      // a name that is not for this reader is left out; the cell of an id would be read back as a name that nobody has
      if (field.kind === 'ref') return label ?? null;
      if (field.kind === 'region') return `${String(value)} ${placeName(String(value))}`;
      if (field.kind === 'whole') return Number(value);
      // digits as they are dialled: a file is read by programs, too
      if (field.kind === 'phone') return String(value);
      return field.show(value, locale);
    },
  };
}

/** A register's list as a file: its fields in their order. */
export function exportOf<F extends Fields>(resource: Resource<F>): Exportable {
  const columns = Object.entries<Field>(resource.fields).map(([property, field]) => exported(property, field));
  return { kind: resource.name, label: resource.label, list: `${resource.name}.list`, columns };
}
