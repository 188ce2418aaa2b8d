import { addDays, type Day } from '#platform/values/day.ts';
import { DAY, DEFAULT_ZONE, instantOf, localDay, toIso } from '#platform/values/instant.ts';
import { dutyIn, type ClockFact } from '#modules/rulebook/index.ts';
import type { TreeTable } from '../store/trees.ts';

type Row = Readonly<Record<string, unknown>>;

/** A row of a case's tree with its table. */
export interface TreeRow {
  readonly table: TreeTable;
  readonly row: Row;
}

/** A later contact inside a template: it moves with its own due day, and is left out of a copy whose day has not come. */
export interface Later {
  readonly id: string;
  readonly obligationId: string;
  readonly period: string;
  readonly dueOn: Day;
  /** the last thing that happened to it, epoch ms */
  readonly lastAt: number;
}

/** A clock of a template as its row has it. */
export interface TemplateClock {
  readonly controlId: string;
  readonly startedBy: string;
  readonly dueAt: number;
  readonly warnAt: readonly number[];
  readonly state: string;
  readonly id: string;
}

/** A warranty that the repair of a template gave: ids of its row and its event, and the day it begins. */
export interface Granted {
  readonly ids: readonly string[];
  readonly from: Day;
}

/** Something owed after a service: the day it counts from, its period, and how it stands. */
export interface Owed {
  readonly id: string;
  readonly anchorOn: Day;
  readonly period: string;
  readonly state: string;
}

/** A whole case that operations wrote, ready to be told again of somebody else at another time. */
export interface Template {
  readonly caseId: string;
  readonly row: Row;
  /** local day of its registration */
  readonly day: Day;
  readonly orders: readonly Row[];
  readonly assignments: readonly Row[];
  readonly visits: readonly Row[];
  readonly report: Row | undefined;
  /** everything it names by an id */
  readonly named: ReadonlySet<string>;
  /** ids that every copy needs anew, in their order */
  readonly own: readonly string[];
  readonly facts: readonly ClockFact[];
  readonly clocks: readonly TemplateClock[];
  readonly later: readonly Later[];
  readonly owed: readonly Owed[];
  readonly granted: readonly Granted[];
  readonly numbers: readonly { readonly id: string; readonly prefix: string; readonly at: number }[];
  /** acts of people at work, epoch ms */
  readonly acts: readonly number[];
  readonly lastAt: number;
  readonly pieces: readonly Piece[];
  /** everything said in it, as JSON */
  readonly words: readonly string[];
}

/** A row as text with places to fill. */
export interface Piece {
  readonly table: TreeTable;
  readonly later: string | undefined;
  /** the row belongs to the contact itself, not to what is owed for it */
  readonly isContact: boolean;
  readonly parts: readonly (string | Slot)[];
}

/** A place in a row: what stands there in the template and under which key. */
export interface Slot {
  readonly key: string;
  readonly kind: 'id' | 'time' | 'window' | 'day' | 'text';
  readonly value: string;
  readonly id: string;
}

/** Everything that a copy puts into the places. */
export interface Filling {
  /** ids: those of the copy, of its people and its device */
  readonly ids: ReadonlyMap<string, string>;
  /** an instant of the template at the time of the copy, as JSON */
  moved(time: string): string;
  readonly days: number;
  /** ms by which a later contact moves; undefined for one that is still to come */
  laterShift(id: string): number | undefined;
  /** texts by what stood there */
  readonly texts: ReadonlyMap<string, string>;
  /** fields that are told anew, by id of the row and key; JSON */
  field(id: string, key: string): string | undefined;
}

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const PLACES = new RegExp(`("([a-z_A-Z]+)":)?"(?:(${ID})|(\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(?:Z|\\+00:00))|(\\d{4}-\\d\\d-\\d\\d))"`, 'g');
/** Fields that a copy tells anew. */
const RETOLD: Readonly<Record<string, readonly string[]>> = {
  clocks: ['reason', 'reason_en'],
  subjects: ['number'],
  fault_reports: ['coverage_until'],
  coverages: ['to_on'],
  obligations: ['due_on', 'state', 'wake_at'],
};
/** Times that stand for never. */
const NEVER = '9999';
/** Whose acts may fall outside opening hours: those who call people at home, and the system. */
const AT_ANY_HOUR = /^(callback|follow-up|obligation|clock|message|coverage)\.|^case\.(closed|reopened)$/;

/** What was agreed with the customer: appointments begin on the half hour, whenever people do what comes before and after. */
const AGREED = /^planned_?(from|to)$/i;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A template from the rows of its tree. */
export function compile(caseId: string, rows: readonly TreeRow[]): Template {
  const of = (name: string): Row[] => rows.filter(({ table }) => table.name === name).map(({ row }) => row);
  const [row] = of('cases');
  if (!row) throw new Error(`no case ${caseId}`);
  const events = of('events').toSorted((a, b) => (text(a['id']) < text(b['id']) ? -1 : 1));
  const own = [...new Set(rows.flatMap(({ table, row: one }) => ownIds(table, one)))].toSorted();
  const later = of('follow_ups').map((contact) => laterOf(contact, events));
  const facts = events
    .filter((event) => event['root_id'] === caseId)
    .map((event) => ({
      type: text(event['type']),
      eventId: text(event['id']),
      occurredAt: Date.parse(text(event['occurred_at'])),
      recordedAt: Date.parse(text(event['recorded_at'])),
      ...dutyIn(event['data'] as Readonly<Record<string, unknown>>),
    }));
  const pieces = rows.map(({ table, row: one }) => pieceOf(table, one, later));
  return {
    caseId,
    row,
    pieces,
    named: new Set(
      pieces.flatMap(({ parts }) => parts.flatMap((part) => (typeof part !== 'string' && part.kind === 'id' ? [part.value] : []))),
    ),
    words: [
      ...new Set(pieces.flatMap(({ parts }) => parts.flatMap((part) => (typeof part !== 'string' && part.key === '' ? [part.value] : [])))),
    ],
    day: localDay(Date.parse(text(row['registered_at'])), DEFAULT_ZONE),
    orders: of('work_orders'),
    assignments: of('assignments'),
    visits: of('visits').filter((visit) => visit['planned_from'] !== null),
    report: of('fault_reports')[0],
    own,
    facts,
    clocks: of('clocks').map((clock) => ({
      controlId: text(clock['control_id']),
      startedBy: text(clock['started_by']),
      dueAt: Date.parse(text(clock['due_at'])),
      warnAt: (clock['warn_at'] as string[]).map((at) => Date.parse(at)),
      state: text(clock['state']),
      id: text(clock['id']),
    })),
    later,
    owed: of('obligations').map((owed) => ({
      id: text(owed['id']),
      anchorOn: text(owed['anchor_on']),
      period: text(owed['period']),
      state: text(owed['state']),
    })),
    granted: of('coverages').map((right) => ({
      ids: [
        text(right['id']),
        ...events
          .filter(({ type, data }) => type === 'coverage.granted' && (data as Row)['from'] === right['from_on'])
          .map(({ id }) => text(id)),
      ],
      from: text(right['from_on']),
    })),
    numbers: of('subjects').flatMap(({ id, number, created_at }) =>
      typeof number === 'string' ? [{ id: text(id), prefix: number.slice(0, number.indexOf('-')), at: Date.parse(text(created_at)) }] : [],
    ),
    acts: facts.filter(({ type }) => !AT_ANY_HOUR.test(type)).map(({ occurredAt }) => occurredAt),
    lastAt: Math.max(...facts.filter(({ type }) => !/^(follow-up|obligation)\./.test(type)).map(({ recordedAt }) => recordedAt)),
  };
}

function ownIds({ name }: TreeTable, row: Row): string[] {
  const ids = [row['id'], name === 'events' ? row['operation_id'] : undefined];
  return ids.filter((id): id is string => typeof id === 'string');
}

function laterOf(contact: Row, events: readonly Row[]): Later {
  const [id, obligationId] = [text(contact['id']), text(contact['obligation_id'])];
  const told = events.filter((event) => belongsTo(event, id, obligationId));
  return {
    id,
    obligationId,
    period: text(contact['period']),
    dueOn: text(contact['due_on']),
    lastAt: Math.max(...told.map((event) => Date.parse(text(event['recorded_at'])))),
  };
}

function belongsTo(row: Row, id: string, obligationId: string): boolean {
  const data = row['data'] as Row | undefined;
  return row['subject_id'] === id || row['id'] === id || row['follow_up_id'] === id || data?.['obligationId'] === obligationId;
}

function pieceOf(table: TreeTable, row: Row, contacts: readonly Later[]): Piece {
  const contact = contacts.find(({ id, obligationId }) => belongsTo(row, id, obligationId));
  const owed = contacts.find(({ obligationId }) => row['id'] === obligationId);
  return { table, later: (contact ?? owed)?.id, isContact: contact !== undefined, parts: partsOf(table, row) };
}

function partsOf({ name }: TreeTable, row: Row): (string | Slot)[] {
  const id = text(row['id'] ?? row['case_id']);
  const parts: (string | Slot)[] = [];
  for (const [n, [key, value]] of Object.entries(row).entries()) {
    parts.push(`${n === 0 ? '{' : ','}"${key}":`);
    if (RETOLD[name]?.includes(key)) parts.push({ key, kind: 'text', value: JSON.stringify(value), id });
    else if (typeof value === 'string' || (typeof value === 'object' && value !== null))
      parts.push(...placesIn(JSON.stringify(value), key, id));
    else parts.push(JSON.stringify(value ?? null));
  }
  return [...parts, '}'];
}

function placesIn(json: string, column: string, id: string): (string | Slot)[] {
  const parts: (string | Slot)[] = [];
  let end = 0;
  for (const found of json.matchAll(PLACES)) {
    parts.push(json.slice(end, found.index) + (found[1] ?? ''), placeOf(found, column, id));
    end = found.index + found[0].length;
  }
  if (end === 0 && json.startsWith('"')) return [{ key: '', kind: 'text', value: json, id }];
  return [...parts, json.slice(end)];
}

function placeOf([, , key, uuid, time, day = '']: RegExpExecArray, column: string, id: string): string | Slot {
  const slot = { key: key ?? column, id };
  if (uuid !== undefined) return { ...slot, kind: 'id', value: uuid };
  if (time === undefined) return { ...slot, kind: 'day', value: day };
  return time.startsWith(NEVER) ? `"${time}"` : { ...slot, kind: AGREED.test(slot.key) ? 'window' : 'time', value: time };
}

/** A row of the copy as JSON, or nothing where what it tells is still to come. */
export function fill({ parts, later, isContact }: Piece, filling: Filling): string | undefined {
  const own = later === undefined ? undefined : filling.laterShift(later);
  if (isContact && own === undefined) return undefined;
  let json = '';
  for (const part of parts) json += typeof part === 'string' ? part : filled(part, filling, isContact ? own : undefined);
  return json;
}

function filled({ key, kind, value, id }: Slot, { ids, days, texts, field, moved }: Filling, own: number | undefined): string {
  if (kind === 'id') return `"${ids.get(value) ?? value}"`;
  if (kind === 'window') return `"${toIso(Date.parse(value) + days * DAY)}"`;
  if (kind === 'time') return own === undefined ? moved(value) : `"${toIso(Date.parse(value) + own)}"`;
  const anew = field(id, key);
  if (anew !== undefined) return anew;
  if (kind === 'text') return texts.get(value) ?? value;
  return `"${own === undefined ? addDays(value, days) : dayAfter(value, own)}"`;
}

const dayAfter = (day: Day, ms: number): Day => localDay(instantOf(day, 720, DEFAULT_ZONE) + ms, DEFAULT_ZONE);
