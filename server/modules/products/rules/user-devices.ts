import { foldLine } from '#platform/values/fold.ts';
import type { CellFault, Found, ParsedRow, PlanGiven, PlannedWrite, RowPlan } from '#platform/values/sheet.ts';
import * as faults from './user-devices.words.ts';

/** Fields of the user and of the device in one row. */
const USER_FIELDS = ['name', 'salutation', 'phone', 'email', 'type', 'regionCode', 'address', 'note'] as const;
const DEVICE_FIELDS = ['serial', 'modelId', 'purchasedOn', 'deliveredOn', 'soldBy'] as const;

type Known = Readonly<Record<string, unknown>>;

interface User {
  readonly name: string;
  readonly row: number;
}

/** What is known of the whole sheet and of the records while its rows are planned. */
interface World {
  /** the first row of a telephone number */
  readonly named: ReadonlyMap<string, User>;
  readonly serials: ReadonlyMap<string, number>;
  readonly users: ReadonlyMap<string, readonly Known[]>;
  readonly devices: ReadonlyMap<string, Known>;
  readonly models: ReadonlyMap<string, string>;
  /** users made by an earlier row of this sheet, by telephone number */
  readonly made: Map<string, string>;
  readonly given: PlanGiven;
}

const bare = (value: unknown): string => foldLine(String(value ?? '')).replaceAll(' ', '');

function pick(row: ParsedRow, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.filter((name) => row.values[name] !== undefined && row.values[name] !== null).map((name) => [name, row.values[name]]),
  );
}

/** The same number and name are one person; the same number under another name is a mistake of one of the two. */
function userFault(row: ParsedRow, world: World): CellFault | undefined {
  const { phone, name } = row.values;
  if (typeof phone !== 'string' || typeof name !== 'string') return undefined;
  const first = world.named.get(phone);
  if (first && first.row !== row.row && bare(first.name) !== bare(name)) return faults.otherNameInSheet(first.name, first.row);
  const known = world.users.get(phone) ?? [];
  if (known.length === 0 || known.some((user) => bare(user['name']) === bare(name))) return undefined;
  return faults.otherNameKnown(String(known[0]?.['name']));
}

// oxlint-disable-next-line complexity -- each line is one independent finding about a row
function deviceFaults(row: ParsedRow, userId: string | undefined, world: World): CellFault[] {
  const { serial, modelId, purchasedOn } = row.values;
  const future = typeof purchasedOn === 'string' && purchasedOn > world.given.today ? [faults.inFuture] : [];
  if (typeof serial !== 'string') return future;
  const earlier = world.serials.get(serial);
  if (earlier !== undefined && earlier !== row.row) return [...future, faults.serialTwice(earlier)];
  const device = world.devices.get(serial);
  if (!device) return world.given.may('asset.take-over') ? future : [...future, faults.mayNotMake];
  if (device['life'] === 'retired') return [...future, faults.retiredUnit];
  const model = String(device['model_id']);
  const modelFault = typeof modelId === 'string' && modelId !== model ? [faults.otherModel(world.models.get(model) ?? '')] : [];
  const owner = device['end_user_id'];
  const ownerFault = typeof owner === 'string' && owner !== userId ? [faults.otherUser] : [];
  return [...future, ...modelFault, ...ownerFault];
}

function knownUser(row: ParsedRow, world: World): string | undefined {
  const known = world.users.get(String(row.values['phone'])) ?? [];
  const same = known.find((user) => bare(user['name']) === bare(row.values['name']));
  return same && String(same['id']);
}

function createUser(row: ParsedRow, world: World): PlannedWrite {
  const id = world.given.idFor(row.row, 'end-user');
  return {
    operation: 'end-user.create',
    input: { type: 'person', ...pick(row, USER_FIELDS), id },
    subjectId: id,
    phase: 0,
    reversal: { withdraw: 'end-user' },
  };
}

function deviceWrites(row: ParsedRow, endUserId: string, world: World): PlannedWrite[] {
  const device = world.devices.get(String(row.values['serial']));
  if (!device) {
    const id = world.given.idFor(row.row, 'asset');
    return [
      {
        operation: 'asset.take-over',
        input: { ...pick(row, DEVICE_FIELDS), endUserId, id },
        subjectId: id,
        phase: 0,
        reversal: { withdraw: 'asset' },
      },
    ];
  }
  const [id, owner] = [String(device['id']), device['end_user_id'] ?? null];
  if (owner === endUserId) return [];
  const operation = 'asset.link-user';
  return [{ operation, input: { id, endUserId }, subjectId: id, phase: 1, reversal: { operation, input: { id, endUserId: owner } } }];
}

function planRow(row: ParsedRow, world: World): RowPlan {
  const known = knownUser(row, world);
  const fault = userFault(row, world);
  const all = [...row.faults, ...(fault ? [fault] : []), ...deviceFaults(row, known, world)];
  const status = known === undefined ? 'new' : 'existing';
  const { phone } = row.values;
  if (all.length > 0 || typeof phone !== 'string') return { row: row.row, faults: all, status, writes: [] };
  const before = known ?? world.made.get(phone);
  if (before !== undefined) return { row: row.row, faults: [], status, writes: deviceWrites(row, before, world) };
  const user = createUser(row, world);
  world.made.set(phone, user.subjectId);
  return { row: row.row, faults: [], status, writes: [user, ...deviceWrites(row, user.subjectId, world)] };
}

function firsts<T>(rows: readonly ParsedRow[], name: string, of: (row: ParsedRow) => T | undefined): Map<string, T> {
  const found = new Map<string, T>();
  for (const row of rows) {
    const key = row.values[name];
    const value = typeof key === 'string' ? of(row) : undefined;
    if (typeof key === 'string' && value !== undefined && !found.has(key)) found.set(key, value);
  }
  return found;
}

/**
 * One row is a user and his device (R-CUS-04, R-PRD-01). Same telephone and name: one user with several devices. Same telephone,
 * other name: a fault with the name to put. A device that the archive knows is linked to the user, unless it is retired, of another
 * model or somebody else's; an unknown one is taken over as in use by those who may make units.
 */
export function planUserDevices(rows: readonly ParsedRow[], found: Found, given: PlanGiven): RowPlan[] {
  const world: World = {
    named: firsts(rows, 'phone', ({ row, values }) => (typeof values['name'] === 'string' ? { name: values['name'], row } : undefined)),
    serials: firsts(rows, 'serial', ({ row }) => row),
    users: Map.groupBy(found['users'] ?? [], (user) => String(user['value'])),
    devices: new Map((found['devices'] ?? []).map((device) => [String(device['serial']), device])),
    models: new Map((found['models'] ?? []).map((model) => [String(model['id']), String(model['code'])])),
    made: new Map(),
    given,
  };
  return rows.map((row) => planRow(row, world));
}
