import { sql, type Sql } from '../database/sql.ts';
import { act, find, many, must, query } from '../operation/bind.ts';
import { toIso } from '../values/instant.ts';
import { refuse } from '../values/refusal.ts';
import { conflicts as conflictsContract, keep as keepContract, mark as markContract } from './contract.ts';

/** A conflict of the caller. */
export interface ConflictRow {
  readonly id: string;
  readonly operation: string;
  readonly input: Record<string, unknown>;
  readonly root_id: string | null;
  readonly occurred_at: string;
  readonly state: 'open' | 'dropped' | 'retried';
}

/** One's own conflict. */
export function conflict(id: string): Sql<ConflictRow> {
  return sql`select id, operation, input, root_id, occurred_at, state from sync_conflicts where tenant_id = app_tenant() and id = ${id} and member_id = app_member()`;
}

/** How far one's own conflicts are, those of the given acts that are known as such. */
export function conflictStates(actIds: readonly string[]): Sql<Pick<ConflictRow, 'id' | 'state'>> {
  return sql`select id, state from sync_conflicts where tenant_id = app_tenant() and id = any (${actIds}::uuid[]) and member_id = app_member()`;
}

/** An act that could not be done is never lost: it is kept with its problem and shows on the timeline of what it was about. */
export const keep = act(keepContract, {
  load: ({ actId }) => ({ known: find(conflict(actId)) }),
  decide: ({ loaded }) => ({ isNew: loaded.known === undefined }),
  save({ isNew }, { input, ctx }) {
    const { actId, operation, occurredAt, rootId, problem } = input;
    const memberId = ctx.who.memberId ?? '';
    return {
      writes: [
        sql`
        insert into sync_conflicts (tenant_id, id, member_id, operation, input, root_id, occurred_at, problem, kept_at)
        values (app_tenant(), ${actId}, ${memberId}, ${operation}, ${JSON.stringify(input.input)}::jsonb, ${rootId}, ${occurredAt}, ${JSON.stringify(problem)}::jsonb, ${toIso(ctx.now)})
        on conflict (tenant_id, id) do update set problem = excluded.problem where sync_conflicts.member_id = app_member() and sync_conflicts.state = 'open'`,
      ],
      events: isNew
        ? [
            {
              type: 'sync.conflict_kept',
              subjectId: rootId ?? memberId,
              rootId: rootId ?? memberId,
              data: { actId, operation, code: problem.code },
            },
          ]
        : [],
      answer: { id: actId, state: 'open', version: 1 },
    };
  },
});

/** A conflict is over: dropped, or its act was done after all. */
export const mark = act(markContract, {
  load: ({ id }) => ({ row: must(sql<ConflictRow>`${conflict(id)} for update`) }),
  decide: ({ loaded: { row } }) => (row.state === 'open' ? row : refuse('sync.settled_already')),
  save(row, { input, ctx }) {
    const root = row.root_id ?? ctx.who.memberId ?? '';
    return {
      writes: [
        sql`update sync_conflicts set state = ${input.as}, settled_at = ${toIso(ctx.now)} where tenant_id = app_tenant() and id = ${row.id}`,
      ],
      events: [{ type: 'sync.conflict_settled', subjectId: root, rootId: root, data: { actId: row.id, as: input.as } }],
      answer: { id: row.id, state: input.as, version: 2 },
    };
  },
});

interface ShownRow extends ConflictRow {
  readonly kept_at: string;
  readonly problem: { code: string; title: string; detail: string | null };
  readonly subject_kind: string | null;
  readonly subject_number: string | null;
}

/** The caller's own conflicts, latest first. */
export const conflicts = query(conflictsContract, {
  load: ({ state, limit }) => ({
    rows: many(sql<ShownRow>`
      select c.id, c.operation, c.input, c.root_id, c.occurred_at, c.state, c.kept_at, c.problem, s.kind as subject_kind, s.number as subject_number
      from sync_conflicts c left join subjects s on s.tenant_id = c.tenant_id and s.id = c.root_id and app_reads(s.root_id)
      where c.tenant_id = app_tenant() and c.member_id = app_member() and c.state = ${state} order by c.kept_at desc, c.id desc limit ${limit}`),
  }),
  answer: ({ loaded }) => ({
    rows: loaded.rows.map((row) => ({
      id: row.id,
      operation: row.operation,
      input: row.input,
      occurredAt: row.occurred_at,
      keptAt: row.kept_at,
      state: row.state,
      problem: row.problem,
      subject:
        row.root_id === null || row.subject_kind === null ? null : { id: row.root_id, kind: row.subject_kind, number: row.subject_number },
    })),
  }),
});
