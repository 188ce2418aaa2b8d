import { createRequire } from 'node:module';
import pg from 'pg';
import { serialize } from 'pg-protocol';
import type { Statement } from './sql.ts';

/** What PostgreSQL answered to one statement of a trip. */
export interface Answer {
  rows: Record<string, unknown>[];
  /** the tag, such as `INSERT 0 1` or `ROLLBACK` */
  tag: string;
}

interface Column {
  name: string;
  parse: (text: string) => unknown;
}

interface FieldMessage {
  fields: { name: string; dataTypeID: number }[];
}

/** Statements a connection has prepared, and the columns each gives (null: gives no rows). */
interface Prepared {
  columns: Map<string, Column[] | null>;
  trip: Trip | undefined;
}

const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils') as { prepareValue: (value: unknown) => Buffer | string | null };
const preparedBy = new WeakMap<pg.Connection, Prepared>();

const TIMESTAMPTZ = 1184;
const TIMESTAMPTZ_ARRAY = 1185;
const DATE = 1082;
const INT8 = 20;

/** `2026-03-06 09:24:00.5+00` as `2026-03-06T09:24:00.500Z`: one form on the wire, whoever wrote the instant. */
function isoOf(text: string): string {
  const fraction = text.length > 22 ? text.slice(20, -3).slice(0, 3).padEnd(3, '0') : '000';
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}

/** `{"2026-03-06 09:24:00+00","2026-03-07 09:24:00+00"}` as a list of the same. */
function isoListOf(text: string): string[] {
  return text === '{}' ? [] : text.slice(2, -2).split('","').map(isoOf);
}

/** Instants come as ISO text in UTC, dates as they are, bigint as a number (ours stay below 2^53). */
function parserOf(oid: number): (text: string) => unknown {
  if (oid === TIMESTAMPTZ) return isoOf;
  if (oid === TIMESTAMPTZ_ARRAY) return isoListOf;
  if (oid === DATE) return (text) => text;
  if (oid === INT8) return Number;
  return pg.types.getTypeParser(oid, 'text');
}

function preparedOf(connection: pg.Connection): Prepared {
  const known = preparedBy.get(connection);
  if (known) return known;
  const fresh: Prepared = { columns: new Map(), trip: undefined };
  preparedBy.set(connection, fresh);
  connection.on('parseComplete', () => fresh.trip?.handleParsed());
  connection.on('noData', () => fresh.trip?.handleNoData());
  return fresh;
}

/**
 * Several statements sent under one Sync: one round trip, one wake-up of the server.
 * Without an explicit `begin` PostgreSQL runs them as one transaction that ends at the Sync.
 * A statement counts as prepared only when the server has said so, since after a fault the rest is skipped.
 */
export class Trip {
  readonly answers: Answer[];
  private readonly statements: readonly Statement[];
  private readonly done: (fault: Error | undefined) => void;
  private readonly prepare: boolean;
  private readonly patienceMs: number | undefined;
  private silence: NodeJS.Timeout | undefined;
  private readonly values: (Buffer | string | null)[][];
  private parsing: string[] = [];
  private at = 0;
  private columns: (Column[] | null | undefined)[] = [];
  private prepared: Prepared | undefined;

  /** `patienceMs`: after so long without an answer the connection is given up, and with it the trip. */
  constructor(
    statements: readonly Statement[],
    { prepare, patienceMs, done }: { prepare: boolean; patienceMs?: number; done: (fault: Error | undefined) => void },
  ) {
    this.statements = statements;
    this.prepare = prepare;
    this.patienceMs = patienceMs;
    this.done = done;
    // mapped before anything is sent, so that an unsendable value reaches the caller and not the connection
    this.values = statements.map((statement) => statement.values.map(prepareValue));
    this.answers = statements.map(() => ({ rows: [], tag: '' }));
  }

  submit(connection: pg.Connection): void {
    const prepared = preparedOf(connection);
    this.prepared = prepared;
    prepared.trip = this;
    const fresh = new Set<string>();
    const messages: Buffer[] = [];
    for (const [index, statement] of this.statements.entries()) {
      const name = this.prepare ? statement.name : '';
      const known = this.prepare ? prepared.columns.get(name) : undefined;
      if (known === undefined && !fresh.has(name)) {
        messages.push(serialize.parse({ name, text: statement.text }));
        this.parsing.push(name);
        if (this.prepare) fresh.add(name);
      }
      messages.push(serialize.bind({ statement: name, values: this.values[index] ?? [] }));
      this.columns.push(known);
      if (known === undefined) messages.push(serialize.describe({ type: 'P' }));
      messages.push(serialize.execute());
    }
    messages.push(serialize.sync());
    // one buffer, one write: some forty small ones cost more than everything else a trip does here
    connection.stream.write(Buffer.concat(messages));
    if (this.patienceMs === undefined) return;
    const given = this.patienceMs;
    this.silence = setTimeout(() => connection.stream.destroy(new Error(`the database said nothing for ${given} ms`)), given);
    this.silence.unref();
  }

  handleParsed(): void {
    this.parsing.shift();
  }

  handleNoData(): void {
    this.describeAs(null);
  }

  handleRowDescription(message: FieldMessage): void {
    this.describeAs(message.fields.map((field) => ({ name: field.name, parse: parserOf(field.dataTypeID) })));
  }

  private describeAs(columns: Column[] | null): void {
    this.columns[this.at] = columns;
    const statement = this.statements[this.at];
    if (this.prepare && statement) this.prepared?.columns.set(statement.name, columns);
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    const columns = this.columns[this.at] ?? [];
    const row: Record<string, unknown> = {};
    for (let i = 0; i < columns.length; i += 1) {
      const column = columns[i];
      const value = message.fields[i];
      if (column) row[column.name] = value === null || value === undefined ? null : column.parse(value);
    }
    this.answers[this.at]?.rows.push(row);
  }

  handleCommandComplete(message: { text: string }): void {
    const answer = this.answers[this.at];
    if (answer) answer.tag = message.text;
    this.at += 1;
  }

  handleEmptyQuery(): void {
    this.at += 1;
  }

  handlePortalSuspended(): void {}
  handleCopyInResponse(): void {}
  handleCopyData(): void {}

  handleError(fault: Error): void {
    this.finish(fault);
  }

  handleReadyForQuery(): void {
    this.finish(undefined);
  }

  private finish(fault: Error | undefined): void {
    clearTimeout(this.silence);
    if (this.prepared?.trip === this) this.prepared.trip = undefined;
    this.done(fault);
  }
}
