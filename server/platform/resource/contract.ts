import { z } from 'zod';
import {
  actAnswer,
  counted,
  id,
  instant,
  listInput,
  maskable,
  operation,
  pageOf,
  type May,
  type Operation,
} from '../operation/contract.ts';
import { sensitive } from '../operation/masking.ts';
import type { Field, Fields, RecordOf } from '../values/field.ts';
import type { Words } from '../values/words.ts';

/** A register: a flat record with a list, a form, history, import and export, all from its fields. */
export interface ResourceDefinition<F extends Fields> {
  /** singular kebab-case: kind of its subjects and start of its permissions */
  readonly name: string;
  /** plural kebab-case: address and, in snake_case, its table */
  readonly plural: string;
  readonly label: Words;
  readonly fields: F;
  /** the field a person calls it by */
  readonly title: keyof F & string;
  readonly read: May;
  readonly write: May;
  /** who may make new ones, when that is somebody else than who keeps them */
  readonly create?: May;
  /** kind of its subjects when they are known under another word than `name` */
  readonly kind?: string;
  /** fields that acts of their own move: shown, but neither given at creation nor edited */
  readonly moved?: readonly (keyof F & string)[];
  /** fields a list can be filtered by with `field:value`; each needs an index */
  readonly filters?: readonly (keyof F & string)[];
  /** optional fields without which a record is incomplete: the list has a tab `gaps` with those that miss one, on an index of its own */
  readonly wanted?: readonly (keyof F & string)[];
  /** the registers that its references point to, by property: rows show their names, sheets are read and written by them */
  readonly refers?: Readonly<Partial<Record<keyof F & string, Referred>>>;
  /** fields shown below its title where it is found by searching */
  readonly subtitle?: readonly (keyof F & string)[];
  /** how rows of a sheet become its records */
  readonly sheet?: RegisterSheet<keyof F & string>;
}

/** A register as another one refers to it. */
export type Referred = Pick<ResourceDefinition<Fields>, 'name' | 'plural' | 'fields'> & { readonly title: string };

/** What a register says about its sheets beyond its fields. */
export interface RegisterSheet<P extends string = string> {
  /** further headings under which people keep a field, by property */
  readonly headings?: Readonly<Record<string, readonly string[]>>;
  /** what a required field is when the sheet has no column or no value for it */
  readonly fallbacks?: Readonly<Record<string, unknown>>;
  /** the field by which a row meets an existing record; default: the first unique one */
  readonly by?: P;
  /** a field that must be the same as well, where the first one alone proves nothing (a name beside a phone) */
  readonly confirm?: P;
}

type Row = z.ZodObject<{
  id: z.ZodUUID;
  state: z.ZodEnum<{ active: 'active'; retired: 'retired' }>;
  version: z.ZodNumber;
  createdAt: z.ZodType<string>;
  labels: z.ZodRecord<z.ZodString, z.ZodString>;
}>;

/** A register's definition with the operations that follow from it. */
export interface Resource<F extends Fields = Fields> extends ResourceDefinition<F> {
  readonly operations: ResourceOperations;
}

export interface ResourceOperations {
  readonly list: Operation;
  readonly read: Operation;
  readonly create: Operation;
  readonly edit: Operation;
  readonly retire: Operation;
  readonly history: Operation;
}

/** Values of a register's fields, as its operations take and give them. */
export type ValuesOf<R> = R extends Resource<infer F> ? RecordOf<F> : never;

function outgoing(field: Field): z.ZodType {
  if (field.mask === undefined) return field.schema;
  const form = field.kind === 'phone' ? 'phone' : 'hidden';
  return sensitive(maskable(field.schema), field.mask, form);
}

function shape<T>(fields: Fields, of: (field: Field) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, of(field)]));
}

type Named = Pick<ResourceDefinition<Fields>, 'name' | 'plural' | 'label' | 'read' | 'write' | 'create'>;

/** Operations that read a register. */
function readingOf({ name, plural, read, label: { en: label } }: Named, row: Row) {
  return {
    list: operation({
      name: `${name}.list`,
      kind: 'query',
      at: { method: 'GET', path: `/${plural}` },
      may: read,
      summary: `List of ${label}`,
      input: listInput,
      output: pageOf(row),
      refuses: [],
      appends: [],
    }),
    read: operation({
      name: `${name}.read`,
      kind: 'query',
      at: { method: 'GET', path: `/${plural}/{id}` },
      may: read,
      summary: `One ${label}`,
      input: z.object({ id }),
      output: row.extend({ allowed: z.array(z.string()) }),
      refuses: [],
      appends: [],
    }),
    history: operation({
      name: `${name}.history`,
      kind: 'query',
      at: { method: 'GET', path: `/${plural}/{id}/history` },
      may: read,
      summary: `Who changed what of ${label}`,
      input: z.object({ id }),
      output: z.object({
        rows: z.array(
          z.object({
            version: z.number().int(),
            at: instant,
            by: z.object({ id, name: z.string() }).nullable(),
            type: z.string(),
            changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
          }),
        ),
      }),
      refuses: [],
      appends: [],
    }),
  };
}

/** Operations that change it. */
function writingOf({ name, plural, write, create, label: { en: label } }: Named, values: z.ZodObject, changes: z.ZodObject) {
  const stale = `${name}.changed_meanwhile` as const;
  const taken = `${name}.already_there` as const;
  return {
    create: operation({
      name: `${name}.create`,
      kind: 'create',
      at: { method: 'POST', path: `/${plural}` },
      may: create ?? write,
      summary: `New ${label}`,
      input: values.extend({ id: id.optional() }),
      output: actAnswer,
      refuses: [taken, `${name}.reference_unknown`],
      appends: [`${name}.created`],
    }),
    edit: operation({
      name: `${name}.edit`,
      kind: 'edit',
      at: { method: 'PATCH', path: `/${plural}/{id}` },
      may: write,
      subject: 'id',
      summary: `Change ${label}, against the version seen`,
      input: changes.extend({ id, version: counted }),
      output: actAnswer,
      refuses: [stale, taken, `${name}.reference_unknown`],
      appends: [`${name}.edited`],
    }),
    retire: operation({
      name: `${name}.retire`,
      kind: 'act',
      at: { method: 'POST', path: `/${plural}/{id}/retirement` },
      may: write,
      subject: 'id',
      summary: `Retire ${label}, or take it back`,
      input: z.object({ id, retired: z.boolean().default(true) }),
      output: actAnswer,
      refuses: [],
      appends: [`${name}.retired`, `${name}.restored`],
    }),
  };
}

/** Declares a register and its six operations: list, read, create, edit (against the version seen), retire, history. */
export function resource<const F extends Fields>(definition: ResourceDefinition<F>): Resource<F> {
  const { fields } = definition;
  const given = Object.fromEntries(Object.entries(fields).filter(([property]) => !definition.moved?.includes(property)));
  const base = {
    id,
    state: z.enum(['active', 'retired']),
    version: z.number().int(),
    createdAt: instant,
    labels: z.record(z.string(), z.string()),
  };
  const row: Row = z.object({ ...base, ...shape(fields, outgoing) });
  const values = z.object(shape(given, (field) => (field.optional ? field.schema.nullish() : field.schema)));
  const changes = z.object(shape(given, (field) => field.schema.optional()));
  return { ...definition, operations: { ...readingOf(definition, row), ...writingOf(definition, values, changes) } };
}
