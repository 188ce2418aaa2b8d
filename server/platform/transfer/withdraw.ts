import { z } from 'zod';
import { raw, sql, type Sql } from '../database/sql.ts';
import { act, type BoundAct } from '../operation/bind.ts';
import { actAnswer, id, operation } from '../operation/contract.ts';
import type { Resource } from '../resource/contract.ts';
import { shapeOf, type Shape } from '../resource/rows.ts';
import type { Fields } from '../values/field.ts';

/**
 * Rows with their revisions and search entries; whatever still points to a row refuses the whole. Headers stay: the events of their
 * making name them, and to prove that nothing at all points to a header every table of the house would have to be asked.
 */
function removals(shape: Shape, ids: readonly string[]): Sql[] {
  return [
    sql`delete from search_entries where tenant_id = app_tenant() and subject_id = any (${ids}::uuid[])`,
    sql`delete from revisions where tenant_id = app_tenant() and subject_id = any (${ids}::uuid[])`,
    sql`delete from ${raw(shape.table)} where tenant_id = app_tenant() and id = any (${ids}::uuid[])`,
  ];
}

/** Name of the act that takes back what an import has made of a register. */
export function withdrawName(register: string): `${string}.withdraw` {
  return `${register}.withdraw`;
}

/**
 * Removes rows of a register that an import has made, as if they had never been; the events of their making stay. Only performed
 * inside the undoing of an import, which has made sure that nobody has touched them; a key that still points to one undoes all.
 */
export function withdrawOf<F extends Fields>(resource: Resource<F>): BoundAct {
  const shape = shapeOf(resource);
  const contract = operation({
    name: withdrawName(resource.name),
    kind: 'act',
    at: null,
    may: 'system',
    summary: `Takes back ${resource.label.en} rows that an import has made`,
    input: z.object({ ids: z.array(id).min(1) }),
    output: actAnswer,
    refuses: [],
    appends: [`${resource.name}.withdrawn`],
  });
  return act(contract, {
    load: () => ({}),
    decide: ({ input }) => input.ids,
    save: (ids) => ({
      writes: removals(shape, ids),
      events: ids.map((subjectId) => ({ type: `${resource.name}.withdrawn`, subjectId, rootId: subjectId })),
      answer: { id: ids[0] ?? '' },
    }),
  });
}
