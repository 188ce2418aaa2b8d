import { z } from 'zod';
import { isDay, parseDay } from './day.ts';
import type { Day } from './day.ts';
import type { Field, Parsed, SearchWords } from './field.ts';
import { foldCode, foldLine, foldLines, foldNumber } from './fold.ts';
import { DEFAULT_ZONE, toIso, msOf, parseInstant, showInstant } from './instant.ts';
import { parseFen, showFen } from './money.ts';
import { foldPhone, isCanonicalPhone, maskPhone, showPhone, type PhoneKind } from './phone.ts';
import type { Locale, Words } from './words.ts';

/** What every field may say; a field is required, not unique, unmasked and not searched unless it says so. */
export interface FieldOptions {
  readonly label: Words;
  readonly help?: Words;
  readonly optional?: boolean;
  readonly unique?: boolean;
  readonly mask?: NonNullable<Field['mask']>;
  /** the value is found by the search box */
  readonly search?: boolean;
}

type Cell = string | number | boolean | Date | null;
type Maybe<O extends FieldOptions, T> = O['optional'] extends true ? T | null : T;

/** What a constructor knows about one kind of value; the rest of the field is the same for all. */
interface Kind<T> {
  readonly kind: Field['kind'];
  readonly column: Field['column'];
  readonly schema: z.ZodType<T>;
  /** undefined when the cell cannot be read as a value of this kind */
  readonly read: (cell: string | number | boolean | Date) => T | undefined;
  /** how such a value is written, for the sentence about a cell that could not be read */
  readonly expects: Words;
  readonly show: (value: T, locale: Locale) => string;
  readonly masked?: (value: T) => string;
  readonly search?: (value: T) => SearchWords;
  readonly more?: Partial<Pick<Field, 'choices' | 'ref'>>;
}

function field<const O extends FieldOptions, T>(options: O, kind: Kind<T>): Field<Maybe<O, T>> {
  const optional = options.optional === true;
  const made: Field<T | null> = {
    kind: kind.kind,
    label: options.label,
    column: kind.column,
    optional,
    unique: options.unique === true,
    schema: optional ? kind.schema.nullable() : kind.schema,
    ...(options.help === undefined ? {} : { help: options.help }),
    ...(options.mask === undefined ? {} : { mask: options.mask, masked: (v: T | null) => hide(v, kind) }),
    ...kind.more,
    parse: (cell) => parseCell(cell, options.label, optional, kind),
    show: (value, locale) => (value === null ? '' : kind.show(value, locale)),
    ...(options.search === true && kind.search ? { search: (v: T | null) => (v === null ? {} : (kind.search?.(v) ?? {})) } : {}),
  };
  // a required field never holds null: its schema refuses it and its parse answers with a fault
  return made as Field<Maybe<O, T>>;
}

function hide<T>(value: T | null, kind: Kind<T>): string {
  if (value === null) return '';
  return kind.masked ? kind.masked(value) : '***';
}

function parseCell<T>(cell: Cell, label: Words, optional: boolean, kind: Kind<T>): Parsed<T | null> {
  if (cell === null || (typeof cell === 'string' && foldLine(cell) === '')) {
    return optional ? { value: null } : { fault: { zh: `${label.zh}不能为空。`, en: `${label.en} must not be empty.` } };
  }
  const value = kind.read(cell);
  const checked = value === undefined ? undefined : kind.schema.safeParse(value);
  if (checked?.success) return { value: checked.data };
  const written = cell instanceof Date ? cellText(cell) : String(cell).slice(0, 40);
  return {
    fault: {
      zh: `${label.zh}“${written}”不符合要求：${kind.expects.zh}。`,
      en: `${label.en} “${written}” is not accepted: ${kind.expects.en}.`,
    },
  };
}

function cellText(cell: string | number | boolean | Date): string {
  if (!(cell instanceof Date)) return String(cell);
  return Number.isNaN(cell.getTime()) ? '' : toIso(cell.getTime()).slice(0, 10);
}

/** The first sign of a name or text and two stars. */
function firstSign(text: string): string {
  return `${[...text][0] ?? ''}**`;
}

/** One line: names, titles. Full-width letters and digits become usual ones, spaces single. Default at most 120 characters. */
export function text<const O extends FieldOptions & { readonly max?: number }>(options: O): Field<Maybe<O, string>> {
  const max = options.max ?? 120;
  return field(options, {
    kind: 'text',
    column: 'text',
    schema: z.string().overwrite(foldLine).min(1).max(max),
    read: (cell) => foldLine(cellText(cell)),
    expects: { zh: `最多${max}个字`, en: `at most ${max} characters` },
    show: (value) => value,
    masked: firstSign,
    search: (value) => ({ words: [value] }),
  });
}

/** Several lines: descriptions, notes. Default at most 2,000 characters. */
export function longText<const O extends FieldOptions & { readonly max?: number }>(options: O): Field<Maybe<O, string>> {
  const max = options.max ?? 2000;
  return field(options, {
    kind: 'long_text',
    column: 'text',
    schema: z.string().overwrite(foldLines).min(1).max(max),
    read: (cell) => foldLines(cellText(cell)),
    expects: { zh: `最多${max}个字`, en: `at most ${max} characters` },
    show: (value) => value,
    masked: firstSign,
    search: (value) => ({ texts: [value] }),
  });
}

/** A postal address in one line, at most 200 characters; masked, nothing of it stays: without its region the first signs are the street. */
export function address<const O extends FieldOptions & { readonly max?: number }>(options: O): Field<Maybe<O, string>> {
  const max = options.max ?? 200;
  return field(options, {
    kind: 'address',
    column: 'text',
    schema: z.string().overwrite(foldLine).min(1).max(max),
    read: (cell) => foldLine(cellText(cell)),
    expects: { zh: `最多${max}个字`, en: `at most ${max} characters` },
    show: (value) => value,
    search: (value) => ({ texts: [value] }),
  });
}

/**
 * A code or serial number: no spaces, one kind of dash, capitals unless `keepCase`; letters, digits and `- _ . / #`.
 * Default at most 40 characters. `pattern` narrows it (tested after folding), `example` shows it in the sentence.
 */
export function code<
  const O extends FieldOptions & {
    readonly max?: number;
    readonly keepCase?: boolean;
    readonly pattern?: RegExp;
    readonly example?: string;
  },
>(options: O): Field<Maybe<O, string>> {
  const max = options.max ?? 40;
  const fold = (value: string) => (options.keepCase === true ? foldCode(value) : foldCode(value).toUpperCase());
  const like = options.example === undefined ? { zh: '', en: '' } : { zh: `，如 ${options.example}`, en: `, such as ${options.example}` };
  return field(options, {
    kind: 'code',
    column: 'text',
    schema: z
      .string()
      .overwrite(fold)
      .max(max)
      .regex(options.pattern ?? /^[\p{L}\p{N}][\p{L}\p{N}._/#-]*$/u),
    read: (cell) => fold(cellText(cell)),
    expects: { zh: `字母、数字和连字符，最多${max}位${like.zh}`, en: `letters, digits and hyphens, at most ${max}${like.en}` },
    show: (value) => value,
    masked: (value) => `****${value.slice(-2)}`,
    search: (value) => ({ serials: [value] }),
  });
}

/**
 * A district, city or province by the code of GB/T 2260 (six digits; longer ones of streets are kept). People see its name: pages
 * look it up by the code, files write code and name together, and a cell that begins with a code is read by it.
 */
export function region<const O extends FieldOptions>(options: O): Field<Maybe<O, string>> {
  return field(options, {
    kind: 'region',
    column: 'text',
    schema: z.string().regex(/^\d{6,12}$/),
    read: (cell) => /^\d{6,12}(?!\d)/.exec(foldLine(cellText(cell)))?.[0],
    expects: { zh: '行政区划的代码或全名，如 330106、浙江省杭州市西湖区', en: 'a district by its code or whole name, such as 330106' },
    show: (value) => value,
  });
}

/** How a number is written, in the sentence about one that cannot be read. */
const phoneWords = {
  any: { zh: '手机号11位，座机带区号如 0571-87654321', en: 'a mobile of 11 digits, or a landline with area code such as 0571-87654321' },
  public: {
    zh: '座机带区号（可带分机，如 0571-87654321 转 8）、手机号，或 400-820-8820 这样的服务号码',
    en: 'a landline with area code (0571-87654321 ext. 8), a mobile, or a service number such as 400-820-8820',
  },
};

/**
 * A telephone number, stored in its canonical form whatever way it was typed. `homeArea` is put before local numbers; with `kinds` only
 * these are accepted, such as the numbers that a company may publish.
 */
export function phone<const O extends FieldOptions & { readonly homeArea?: string; readonly kinds?: readonly PhoneKind[] }>(
  options: O,
): Field<Maybe<O, string>> {
  const { homeArea, kinds } = options;
  const fold = (value: string) => foldPhone(value, homeArea)?.canonical ?? value;
  const expects = kinds ? phoneWords.public : phoneWords.any;
  const isGood = (value: string): boolean =>
    isCanonicalPhone(value) && (kinds === undefined || kinds.some((kind) => kind === foldPhone(value)?.kind));
  return field(options, {
    kind: 'phone',
    column: 'text',
    schema: z.string().max(60).overwrite(fold).refine(isGood, { params: expects }),
    // a spreadsheet that took the number for a quantity has dropped the 0 of the area code
    read: (cell) => (typeof cell === 'number' ? (foldPhone(String(cell)) ?? foldPhone(`0${cell}`))?.canonical : fold(cellText(cell))),
    expects,
    show: showPhone,
    masked: maskPhone,
    search: (value) => ({ phones: [value] }),
  });
}

/** A choice: the stored word and what people see. */
export interface Choice<V extends string = string> {
  readonly value: V;
  readonly label: Words;
}

/** One of a fixed list, stored by its word; a cell may hold the word or its label in either language. */
export function choice<const C extends readonly Choice[], const O extends FieldOptions>(
  options: O & { readonly choices: C },
): Field<Maybe<O, C[number]['value']>> {
  return field<O, C[number]['value']>(options, {
    kind: 'choice',
    column: 'text',
    schema: valuesOf(options.choices),
    read: (cell) => choiceOf(options.choices, cellText(cell)),
    expects: listed(options.choices),
    show: (value, locale) => labelOf(options.choices, value, locale),
    search: (value) => ({ words: [labelOf(options.choices, value, 'zh')] }),
    more: { choices: options.choices },
  });
}

/** Several of a fixed list, each once, in the order of the list; a cell separates them by comma, 、 ; or / . */
export function choices<const C extends readonly Choice[], const O extends FieldOptions>(
  options: O & { readonly choices: C },
): Field<Maybe<O, C[number]['value'][]>> {
  const order = options.choices.map((c) => c.value);
  const sorted = (values: C[number]['value'][]) => order.filter((value) => values.includes(value));
  return field<O, C[number]['value'][]>(options, {
    kind: 'choices',
    column: 'text[]',
    schema: z.array(valuesOf(options.choices)).overwrite(sorted),
    read: (cell) => {
      const found = cellText(cell)
        .split(/[,，、;；/|\n]/)
        .filter((part) => foldLine(part) !== '')
        .map((part) => choiceOf(options.choices, part));
      return found.includes(undefined) ? undefined : found.filter((value) => value !== undefined);
    },
    expects: listed(options.choices),
    show: (values, locale) => values.map((value) => labelOf(options.choices, value, locale)).join(locale === 'zh' ? '、' : ', '),
    search: (values) => ({ words: values.map((value) => labelOf(options.choices, value, 'zh')) }),
    more: { choices: options.choices },
  });
}

function valuesOf<C extends readonly Choice[]>(list: C): z.ZodType<C[number]['value']> {
  return z.enum(list.map((c) => c.value));
}

function choiceOf<C extends readonly Choice[]>(list: C, cell: string): C[number]['value'] | undefined {
  const key = foldLine(cell).toLowerCase();
  return list.find((c) => [c.value, c.label.zh, c.label.en].some((known) => known.toLowerCase() === key))?.value;
}

function labelOf(list: readonly Choice[], value: string, locale: Locale): string {
  return list.find((c) => c.value === value)?.label[locale] ?? value;
}

function listed(list: readonly Choice[]): Words {
  return { zh: `可填 ${list.map((c) => c.label.zh).join('、')}`, en: `one of ${list.map((c) => c.label.en).join(', ')}` };
}

/**
 * Another subject, by id. A spreadsheet names it by number or code: who reads the sheet looks the id up first, so the cell
 * that arrives here holds an id.
 */
export function ref<const O extends FieldOptions & { readonly ref: string }>(options: O): Field<Maybe<O, string>> {
  return field(options, {
    kind: 'ref',
    column: 'uuid',
    schema: z.uuid(),
    read: (cell) => cellText(cell).trim().toLowerCase(),
    expects: { zh: '没有找到对应的记录', en: 'no such record was found' },
    show: (value) => value,
    more: { ref: options.ref },
  });
}

/** A civil date `2026-11-24`, read from any layout of `parseDay`. `from` and `to` bound it (both included). */
export function day<const O extends FieldOptions & { readonly from?: Day; readonly to?: Day }>(options: O): Field<Maybe<O, Day>> {
  const [from, to] = [options.from ?? '1950-01-01', options.to ?? '2199-12-31'];
  return field(options, {
    kind: 'day',
    column: 'date',
    schema: z.iso.date().refine((value) => isDay(value) && value >= from && value <= to),
    read: parseDay,
    expects: { zh: `请写成 2024-03-05 这样，在${from}至${to}之间`, en: `write it like 2024-03-05, from ${from} to ${to}` },
    show: (value) => value,
  });
}

/** A point in time, on the wire ISO 8601 in UTC; cells are read and shown on the wall clock of `zone` (default Asia/Shanghai). */
export function instantField<const O extends FieldOptions & { readonly zone?: string }>(options: O): Field<Maybe<O, string>> {
  const zone = options.zone ?? DEFAULT_ZONE;
  return field(options, {
    kind: 'instant',
    column: 'timestamptz',
    schema: z.iso.datetime({ offset: false }),
    read: (cell) => {
      const ms = parseInstant(cell, zone);
      return ms === undefined ? undefined : toIso(ms);
    },
    expects: { zh: '请写成 2024-03-05 14:30 这样', en: 'write it like 2024-03-05 14:30' },
    show: (value) => showInstant(msOf(value), zone),
  });
}

/** A whole number from `min` (default 0) to `max` (default 2,147,483,647). */
export function whole<const O extends FieldOptions & { readonly min?: number; readonly max?: number }>(
  options: O,
): Field<Maybe<O, number>> {
  const [min, max] = [options.min ?? 0, options.max ?? 2_147_483_647];
  return field(options, {
    kind: 'whole',
    column: 'integer',
    schema: z.int().min(min).max(max),
    read: (cell) => wholeOf(cell),
    expects: { zh: `${min}到${max}的整数`, en: `a whole number from ${min} to ${max}` },
    show: (value) => String(value),
  });
}

function wholeOf(cell: string | number | boolean | Date): number | undefined {
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string') return undefined;
  const digits = foldNumber(cell);
  return /^[-+]?\d+(?:\.0+)?$/.test(digits) ? Number(digits) : undefined;
}

const YES = ['是', '有', '对', '√', '✓', 'y', 'yes', 'true', '1'];
const NO = ['否', '无', '不', '不是', '没有', '×', 'x', 'n', 'no', 'false', '0'];

/** Yes or no; cells may say 是/否, 有/无, yes/no, true/false, 1/0, √/×. */
export function flag<const O extends FieldOptions>(options: O): Field<Maybe<O, boolean>> {
  return field<O, boolean>(options, {
    kind: 'flag',
    column: 'boolean',
    schema: z.boolean(),
    read: (cell) => {
      const word = foldLine(cellText(cell)).toLowerCase();
      if (YES.includes(word)) return true;
      return NO.includes(word) ? false : undefined;
    },
    expects: { zh: '填“是”或“否”', en: 'yes or no' },
    show: (value, locale) => (locale === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no'),
  });
}

/** An amount in whole fen (R-NFR-04); cells hold yuan with at most two decimals. `min` and `max` are fen, default from 0. */
export function money<const O extends FieldOptions & { readonly min?: number; readonly max?: number }>(
  options: O,
): Field<Maybe<O, number>> {
  const [min, max] = [options.min ?? 0, options.max ?? 99_999_999_999];
  return field(options, {
    kind: 'money',
    column: 'bigint',
    schema: z.int().min(min).max(max),
    read: (cell) => (typeof cell === 'number' || typeof cell === 'string' ? parseFen(cell) : undefined),
    expects: {
      zh: `金额，最多两位小数，${showFen(min)}到${showFen(max)}元`,
      en: `an amount with at most two decimals, ${showFen(min)} to ${showFen(max)}`,
    },
    show: (value) => `¥${showFen(value)}`,
  });
}

/** Column name of a property: `serialNumber` → `serial_number`. */
export function columnOf(property: string): string {
  return property.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
}
