import { z } from 'zod';
import { act, must, type BoundAct } from '#platform/operation/bind.ts';
import { actAnswer, id, operation } from '#platform/operation/contract.ts';
import type { Cell } from '#platform/values/sheet.ts';
import { toIso } from '#platform/values/instant.ts';
import { refuse } from '#platform/values/refusal.ts';
import * as store from '../store/imports.ts';

/** Acts inside an import: they have no address and are performed by its operations in the name of the caller. */
function inner<const E extends string>(verb: string, input: z.ZodObject, appends: readonly E[] = []) {
  return operation({
    name: `import.${verb}`,
    kind: 'act',
    at: null,
    may: 'signed-in',
    summary: `Step of an import: ${verb}`,
    input,
    output: actAnswer,
    refuses: ['import.not_staged'],
    appends,
  });
}

const list = <T>() => z.custom<readonly T[]>(Array.isArray);

const keepContract = {
  ...inner('keep', z.object({ fresh: z.custom<Omit<store.NewImport, 'memberId' | 'at'>>() }), ['import.staged']),
  refuses: ['import.already_there'] as const,
};

/** Keeps a sheet that was read: the import, without its rows. Refuses a used id. */
export const keep = act(keepContract, {
  load: () => ({}),
  decide: ({ input }) => input['fresh'] as Omit<store.NewImport, 'memberId' | 'at'>,
  save: (fresh, { ctx }) => ({
    writes: store.insertImport({ ...fresh, memberId: ctx.who.memberId, at: toIso(ctx.now) }),
    events: [{ type: 'import.staged', subjectId: fresh.id, rootId: fresh.id, data: { kind: fresh.what, rows: fresh.total } }],
    answer: { id: fresh.id, state: 'staged' },
  }),
  constraints: { subjects_pkey: 'import.already_there' },
});

function onStaged(
  verb: string,
  input: z.ZodObject,
  save: (input: Readonly<Record<string, unknown>>) => ReturnType<typeof store.reviseImport>,
): BoundAct {
  return act(
    { ...inner(verb, input), subject: 'id' },
    {
      load: (given) => ({ row: must(store.importOf(String(given['id']))) }),
      decide: ({ input: given, loaded }) => (loaded.row.state === 'staged' ? given : refuse('import.not_staged')),
      save: (given) => ({ writes: save(given), events: [], answer: { id: String(given['id']), state: 'staged' } }),
    },
  );
}

/** Keeps some of its rows. */
export const keepRows = onStaged('keep-rows', z.object({ id, rows: list<{ row: number; cells: readonly Cell[] }>() }), (given) => [
  store.insertRows(String(given['id']), given['rows'] as readonly { row: number; cells: readonly Cell[] }[]),
]);

/** Keeps what was changed and what the check after it has found. */
export const revise = onStaged('revise', z.object({ id, revision: z.custom<store.Revision>() }), (given) =>
  store.reviseImport(given['revision'] as store.Revision),
);

/** Keeps some of the writes that the rows have become. */
export const keepWrites = onStaged('keep-writes', z.object({ id, writes: list<store.StoredWrite>(), fresh: z.boolean() }), (given) =>
  store.insertWrites(String(given['id']), given['writes'] as readonly store.StoredWrite[], given['fresh'] === true),
);

/** Begins the writing, or goes on with one that had stopped. `idle`: rows for which nothing is to be done. */
export const start = act(
  { ...inner('start', z.object({ id, idle: z.number().int() }), ['import.started']), subject: 'id' },
  {
    load: (given) => ({ row: must(store.importOf(String(given['id']))) }),
    decide: ({ loaded }) => (loaded.row.state === 'staged' || loaded.row.state === 'failed' ? loaded.row : refuse('import.not_staged')),
    save: (row, { input, ctx }) => ({
      writes: [store.startImport(row.id, toIso(ctx.now), Number(input['idle']))],
      events: [{ type: 'import.started', subjectId: row.id, rootId: row.id, data: { kind: row.what, rows: row.total - row.dropped_rows } }],
      answer: { id: row.id, state: 'running' },
    }),
  },
);

/** Notes how far the writing has come. */
export const mark = act(
  { ...inner('mark', z.object({ id, progress: z.custom<Omit<store.Progress, 'id' | 'at'>>() })), subject: 'id' },
  {
    load: (given) => ({ row: must(store.importOf(String(given['id']))) }),
    decide: ({ loaded }) => loaded.row,
    save: (row, { input, ctx }) => ({
      writes: [store.markDone({ ...(input['progress'] as Omit<store.Progress, 'id' | 'at'>), id: row.id, at: toIso(ctx.now) })],
      events: [],
      answer: { id: row.id },
    }),
  },
);

/** Gives up a sheet that was never written; its cells are forgotten. */
export const giveUp = act(
  { ...inner('give-up', z.object({ id }), ['import.cancelled']), subject: 'id' },
  {
    load: (given) => ({ row: must(store.importOf(String(given['id']))) }),
    decide: ({ loaded }) => (loaded.row.state === 'staged' ? loaded.row : refuse('import.not_staged')),
    save: (row, { ctx }) => ({
      writes: store.endImport(row.id, 'cancelled', toIso(ctx.now)),
      events: [{ type: 'import.cancelled', subjectId: row.id, rootId: row.id, data: { kind: row.what } }],
      answer: { id: row.id, state: 'cancelled' },
    }),
  },
);
