import { describe, expect, it } from 'vitest';
import type { RoleCode } from '#modules/identity/contract.ts';
import type { Caller } from '#platform/operation/caller.ts';
import { NotThere } from '#platform/operation/bind.ts';
import { BadInput, Forbidden } from '#platform/operation/faults.ts';
import { listStatement } from '#platform/lists/list.ts';
import { listInput } from '#platform/operation/contract.ts';
import type { Resource } from '#platform/resource/contract.ts';
import { shapeOf } from '#platform/resource/rows.ts';
import { registerList } from '#platform/resource/serve.ts';
import type { ServeOptions } from '#platform/resource/serve.ts';
import type { Fields } from '#platform/values/field.ts';
import { toStatement } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';
import { company, testApp } from './company.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a register's tests need: rows to make, and edits that do not meet. */
export interface RegisterCase<F extends Fields> {
  readonly resource: Resource<F>;
  readonly options?: ServeOptions;
  /** the roles of those who keep it; by default the company's system */
  readonly keeper: readonly RoleCode[];
  /** somebody who may not write it */
  readonly stranger: readonly RoleCode[];
  /** values of the nth row; `make` creates what it refers to */
  values(n: number, make: (operation: string, input: Values) => Promise<string>): Promise<Values>;
  /** two edits of different fields */
  readonly edits: readonly [Values, Values];
  /** columns of the table that are no fields: kept by acts and other machinery */
  readonly beside?: readonly string[];
  /** its list is opened by other rights or its verbs are written by hand */
  readonly verbs?: readonly ('create' | 'edit' | 'retire')[];
}

interface Answer {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly allowed: string[];
  readonly [field: string]: unknown;
}

/** Proves the whole behaviour of a register on its own table; every register is proven with it. */
export function itIsARegister<F extends Fields>(title: string, given: RegisterCase<F>): void {
  const { resource, edits } = given;
  const { name } = resource;
  const shape = shapeOf(resource);
  const may = (verb: 'create' | 'edit' | 'retire'): boolean => given.verbs?.includes(verb) ?? true;

  const proofs: [string, () => Promise<void>][] = [];
  const prove = (applies: boolean, what: string, run: () => Promise<void>): void => {
    if (applies) proofs.push([`${title}: ${what}`, run]);
  };

  describe(`${title} as a register`, () => {
    async function world() {
      const firm = await company();
      const keeper = await firm.member(...given.keeper);
      const make = async (operation: string, input: Values): Promise<string> => (await firm.answer(firm.system, operation, input)).id;
      const create = async (n: number): Promise<Answer> => firm.answer(keeper.caller, `${name}.create`, await given.values(n, make));
      const read = (caller: Caller, id: string): Promise<Answer> => firm.answer(caller, `${name}.read`, { id });
      return { firm, keeper, make, create, read };
    }

    prove(true, 'its fields are the columns of its table, with their types and keys', async () => {
      const { owner } = await testApp();
      const found = await owner.query<{ column_name: string; data_type: string; is_nullable: string }>(
        `select column_name, data_type, is_nullable from information_schema.columns where table_name = $1 and table_schema = 'public'`,
        [shape.table],
      );
      const fixed = ['tenant_id', 'id', 'kind', 'state', 'version', 'created_at', ...(given.beside ?? [])];
      const columns = found.rows.filter((row) => !fixed.includes(row.column_name));
      expect(columns.map((row) => row.column_name).toSorted()).toEqual(shape.columns.map(({ column }) => column).toSorted());
      const types = {
        text: 'text',
        uuid: 'uuid',
        bigint: 'bigint',
        integer: 'integer',
        boolean: 'boolean',
        date: 'date',
        timestamptz: 'timestamp with time zone',
        'text[]': 'ARRAY',
      };
      for (const { column, field } of shape.columns) {
        const row = columns.find((candidate) => candidate.column_name === column);
        expect([column, row?.data_type, row?.is_nullable]).toEqual([column, types[field.column], field.optional ? 'YES' : 'NO']);
      }
      const constraints = await owner.query<{ name: string }>(`select conname as name from pg_constraint where conrelid = $1::regclass`, [
        shape.table,
      ]);
      const names = constraints.rows.map((row) => row.name);
      for (const { column, field } of shape.columns) {
        if (field.unique) expect(names).toContain(`${shape.table}_tenant_id_${column}_key`);
        if (field.kind === 'ref') expect(names).toContain(`${shape.table}_tenant_id_${column}_fkey`);
      }
    });

    prove(true, 'a row is made, read, listed, and its history tells who made it', async () => {
      const { firm, keeper, make, read } = await world();
      const values = await given.values(1, make);
      const id = newId();
      const made = await firm.answer<Answer>(keeper.caller, `${name}.create`, { ...values, id });
      expect(made).toMatchObject({ id, version: 1, state: 'active' });
      expect(await read(firm.system, id)).toMatchObject({ id, version: 1, state: 'active', labels: {} });
      const page = await firm.answer<{ rows: Answer[]; next: string | null; counts: Record<string, number> }>(firm.system, `${name}.list`, {
        counts: 'true',
      });
      expect(page.rows.map((row) => row.id)).toEqual([id]);
      expect(page.counts).toMatchObject({ active: 1, retired: 0 });
      const history = await firm.answer<{ rows: { version: number; type: string; by: { id: string; name: string } }[] }>(
        firm.system,
        `${name}.history`,
        { id },
      );
      expect(history.rows).toMatchObject([{ version: 1, type: `${name}.created`, by: { id: keeper.id } }]);
      expect(history.rows[0]?.by.name).not.toBe('');
    });

    prove(true, 'events carry names of fields and no values', async () => {
      const { firm, create } = await world();
      const { id } = await create(1);
      const { owner } = await testApp();
      const events = await owner.query<{ type: string; data: { fields: string[] } }>(
        'select type, data from events where tenant_id = $1 and subject_id = $2',
        [firm.tenantId, id],
      );
      const created = events.rows.find((row) => row.type === `${name}.created`);
      expect(created && Object.keys(created.data)).toEqual(['fields']);
      for (const field of created?.data.fields ?? []) expect(Object.keys(resource.fields)).toContain(field);
    });

    prove(may('edit'), 'two editors never overwrite each other; edits that do not meet are merged', async () => {
      const { firm, keeper, create, read } = await world();
      const { id } = await create(1);
      const [first, second] = edits;
      await firm.answer(keeper.caller, `${name}.edit`, { id, version: 1, ...first });
      const merged = await firm.answer<Answer>(keeper.caller, `${name}.edit`, { id, version: 1, ...second });
      expect(merged.version).toBe(3);
      expect(await read(keeper.caller, id)).toMatchObject({ version: 3, ...first, ...second });
    });

    prove(may('edit'), 'the second of two edits of one field is refused with the present version', async () => {
      const { firm, keeper, make, create, read } = await world();
      const { id } = await create(1);
      const other = await given.values(2, make);
      const field = Object.keys(edits[0])[0] ?? '';
      await firm.answer(keeper.caller, `${name}.edit`, { id, version: 1, ...edits[0] });
      const outcome = await firm.perform(keeper.caller, `${name}.edit`, { id, version: 1, [field]: other[field] });
      expect(outcome).toMatchObject({ refusal: `${name}.changed_meanwhile`, params: { version: 2 } });
      expect(await read(keeper.caller, id)).toMatchObject({ version: 2, ...edits[0] });
      await expect(firm.perform(keeper.caller, `${name}.edit`, { id, version: 1, [field]: { masked: '***' } })).rejects.toBeInstanceOf(
        BadInput,
      );
    });

    prove(
      shape.columns.some(({ field }) => field.unique) && may('create'),
      'a value that must be unique is refused the second time, by name',
      async () => {
        const { firm, keeper, make, create } = await world();
        await create(1);
        const unique = shape.columns.find(({ field }) => field.unique)?.property ?? '';
        const twin = { ...(await given.values(2, make)), [unique]: (await given.values(1, make))[unique] };
        expect(await firm.perform(keeper.caller, `${name}.create`, twin)).toMatchObject({
          refusal: `${name}.already_there`,
          field: unique,
        });
      },
    );

    const reference = shape.columns.find(({ field, property }) => field.kind === 'ref' && !resource.moved?.includes(property));
    prove(reference !== undefined && may('create'), 'a reference to nothing is refused', async () => {
      const { firm, keeper, make } = await world();
      const values = { ...(await given.values(1, make)), [reference?.property ?? '']: newId() };
      expect(await firm.perform(keeper.caller, `${name}.create`, values)).toMatchObject({ refusal: `${name}.reference_unknown` });
    });

    prove(may('retire'), 'a retired row leaves the list and comes back', async () => {
      const { firm, keeper, create } = await world();
      const { id } = await create(1);
      expect(await firm.answer<Answer>(keeper.caller, `${name}.retire`, { id })).toMatchObject({
        state: 'retired',
        version: 2,
        allowed: ['restore'],
      });
      const ids = async (tab: string): Promise<string[]> =>
        (await firm.answer<{ rows: Answer[] }>(firm.system, `${name}.list`, { tab })).rows.map((row) => row.id);
      expect(await ids('active')).toEqual([]);
      expect(await ids('retired')).toEqual([id]);
      expect(await firm.answer<Answer>(keeper.caller, `${name}.retire`, { id, retired: false })).toMatchObject({
        state: 'active',
        version: 3,
      });
      expect(await ids('active')).toEqual([id]);
    });

    prove(true, 'others see nothing of it and strangers change nothing', async () => {
      const { firm, make, create } = await world();
      const { id } = await create(1);
      const foreign = await company();
      await expect(foreign.perform(foreign.system, `${name}.read`, { id })).rejects.toBeInstanceOf(NotThere);
      const stranger = await firm.member(...given.stranger);
      const attempt = firm.perform(stranger.caller, `${name}.create`, await given.values(3, make));
      await expect(attempt).rejects.toSatisfy((fault) => fault instanceof Forbidden || fault instanceof NotThere);
    });

    prove(true, 'every order, filter and tab of its list has its index', async () => {
      const { app } = await testApp();
      const { firm } = await world();
      const definition = registerList(resource, given.options);
      const inputs = Object.keys(definition.sorts).flatMap((sort) => [{ sort }, { sort: `-${sort}` }, { sort, tab: 'retired' }]);
      const filters = Object.entries(definition.filters ?? {}).map(([field, { type }]) => ({
        filter: `${field}:${type === 'uuid' ? firm.tenantId : type === 'boolean' ? 'true' : 'x'}`,
      }));
      const enter = toStatement(firm.system.enter);
      const client = await app.door.pool.connect();
      try {
        for (const input of [...inputs, ...filters]) {
          const { text } = toStatement(listStatement(definition, listInput.parse(input)));
          await client.query('begin');
          await client.query({ text: enter.text, values: [...enter.values] });
          await client.query('set local enable_seqscan = off; set local enable_sort = off');
          const plan = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`);
          await client.query('rollback');
          const lines = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
          const inner = definition.expand ? lines.slice(lines.indexOf('Limit')) : lines;
          expect(`${JSON.stringify(input)}\n${inner}`).not.toMatch(/Sort|Seq Scan/);
        }
      } finally {
        client.release();
      }
    });

    it.each(proofs)('%s', (_what, run) => expect(run()).resolves.toBeUndefined());
  });
}
