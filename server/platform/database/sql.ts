/** A piece of SQL with its values; pieces nest inside each other. `Row` is what one row of its answer looks like. */
export interface Sql<Row = unknown> {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
  /** true: planned for its very values, because the good plan depends on them */
  readonly anew?: boolean;
  /** phantom: never set, carries the row type */
  readonly row?: Row;
}

/** SQL ready to send: text with `$n`, its values, and the name under which it is prepared. */
export interface Statement<Row = unknown> {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name: string;
  readonly anew?: boolean;
  readonly row?: Row;
}

function isSql(value: unknown): value is Sql {
  return typeof value === 'object' && value !== null && 'strings' in value && 'values' in value;
}

/**
 * Tagged template for SQL. Values become parameters, nested pieces are joined in.
 * Lists belong into `= any(${array})` so that the text stays the same for every length.
 */
export function sql<Row = Record<string, unknown>>(strings: TemplateStringsArray, ...values: unknown[]): Sql<Row> {
  return { strings, values };
}

/** Ids as SQL for an array; those that are not there are left out. */
export function sqlIds(ids: readonly (string | null | undefined)[]): Sql {
  return sql`${ids.filter((id) => id !== null && id !== undefined)}::uuid[]`;
}

/** An identifier or keyword that code (never a user) chose. */
export function raw(text: string): Sql {
  if (!/^[a-z_][a-z0-9_., ]*$/i.test(text)) throw new Error(`not an identifier: ${text}`);
  return { strings: [text], values: [] };
}

/** A limit in the text of the statement: for one it does not know the planner reckons with a tenth of all rows. */
export function spelled(limit: number): Sql {
  return { strings: [Math.trunc(limit).toFixed(0)], values: [] };
}

/** The piece, planned each time for its very values: for questions where a common word wants another plan than a rare one. */
export function anew<Row>(piece: Sql<Row>): Sql<Row> {
  return { ...piece, anew: true };
}

/** Pieces with a separator between them; nothing for an empty list. */
export function join(pieces: readonly Sql[], separator: ', ' | ' and ' | ' or ' | ' union all ' = ', '): Sql {
  const strings = [''];
  for (let i = 1; i < pieces.length; i += 1) strings.push(separator);
  strings.push('');
  return pieces.length === 0 ? { strings: [''], values: [] } : { strings, values: pieces };
}

const names = new Map<string, string>();
const flat = new WeakMap<readonly string[], string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `s${names.size + 1}`;
  names.set(text, name);
  return name;
}

/** Adds a piece to the text and its values; answers whether it or one inside it is to be planned anew. */
function append(piece: Sql, text: string[], values: unknown[]): boolean {
  let isAnew = piece.anew === true;
  piece.strings.forEach((part, index) => {
    text.push(part);
    if (index >= piece.values.length) return;
    const value = piece.values[index];
    if (isSql(value)) isAnew = append(value, text, values) || isAnew;
    else {
      values.push(value);
      text.push(`$${values.length}`);
    }
  });
  return isAnew;
}

/** Turns a piece into a statement. Texts without nested pieces are assembled once per template. */
export function toStatement<Row>(piece: Sql<Row>): Statement<Row> {
  if (!piece.values.some(isSql)) {
    let text = flat.get(piece.strings);
    if (text === undefined) {
      text = piece.strings.reduce((all, part, index) => `${all}$${index}${part}`);
      flat.set(piece.strings, text);
    }
    return { text, values: piece.values, name: nameOf(text), ...(piece.anew ? { anew: true } : {}) };
  }
  const text: string[] = [];
  const values: unknown[] = [];
  const isAnew = append(piece, text, values);
  const joined = text.join('');
  return { text: joined, values, name: nameOf(joined), ...(isAnew ? { anew: true } : {}) };
}
