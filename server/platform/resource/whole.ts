import { raw, sql, type Sql } from '../database/sql.ts';
import type { Bound } from '../operation/bind.ts';
import type { LoadedModule } from '../operation/module.ts';
import { exportOf, importOf, refOptions } from '../transfer/register.ts';
import type { Fields } from '../values/field.ts';
import { columnOf } from '../values/fields.ts';
import type { Referred, Resource } from './contract.ts';
import { inBoth } from './labels.ts';
import { searchableOf } from './searchable.ts';
import { serveResource, type ServeOptions } from './serve.ts';
import { registersTexts } from './texts.ts';

/** What people call a record of a register that is referred to: its name, else its title. */
function callingOf({ fields, title }: Referred): string {
  return 'name' in fields ? 'name' : title;
}

/** Fields by which a sheet may name a record: what is unique, what it is called by, and its telephone. */
function namingOf(register: Referred): string[] {
  const found = Object.entries(register.fields).filter(([, field]) => field.unique || field.kind === 'phone');
  return [...new Set([...found.map(([property]) => property), callingOf(register)])];
}

function label(property: string, register: Referred): Sql {
  const [calling, table] = [sql`n.${raw(columnOf(callingOf(register)))}`, raw(register.plural.replaceAll('-', '_'))];
  const called = 'nameEn' in register.fields ? inBoth(calling, sql`n.name_en`) : calling;
  return sql`(select ${called} from ${table} n where n.tenant_id = app_tenant() and n.id = t.${raw(columnOf(property))})`;
}

function refersOf<F extends Fields>(resource: Resource<F>): [string, Referred][] {
  return Object.entries<Referred | undefined>(resource.refers ?? {}).flatMap(([property, register]) =>
    register ? [[property, register]] : [],
  );
}

/** How a register is served when nothing but its definition says so: with the names of what it refers to. */
export function wholeOptions<F extends Fields>(resource: Resource<F>): ServeOptions {
  return { labels: Object.fromEntries(refersOf(resource).map(([property, register]) => [property, label(property, register)])) };
}

function isResource(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null && 'operations' in value && 'fields' in value && 'plural' in value;
}

/** The registers of a contract that the module does not serve by hand. */
export function wholeRegisters(contract: Readonly<Record<string, unknown>>, routes: readonly Bound[]): Resource[] {
  const served = new Set(routes.map((route) => route.contract.name));
  return Object.values(contract).filter((value): value is Resource => isResource(value) && !served.has(value.operations.list.name));
}

type Rooms = Pick<LoadedModule, 'routes' | 'searchable' | 'transfers' | 'texts'>;

/** All that follows from the definitions of registers alone: operations, search, sheets that come in and go out, and words. */
export function roomsOf(registers: readonly Resource[]): Rooms {
  return {
    routes: registers.flatMap((resource) => serveResource(resource, wholeOptions(resource))),
    searchable: registers.map((resource) =>
      searchableOf(resource, { subtitle: resource.subtitle ?? [], labels: wholeOptions(resource).labels }),
    ),
    transfers: registers.map((resource) => ({
      import: importOf(resource, {
        ...resource.sheet,
        refs: Object.fromEntries(refersOf(resource).map(([property, register]) => [property, refOptions(register, namingOf(register))])),
      }),
      export: exportOf(resource),
    })),
    texts: registersTexts(registers),
  };
}
