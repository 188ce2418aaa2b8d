import { readableSubject } from '#modules/subjects/index.ts';
import { sql } from '#platform/database/sql.ts';
import { many, must, query } from '#platform/operation/bind.ts';
import { evidence as contract } from '../contract.ts';

interface Row {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly verdict: string;
  readonly at: string;
  readonly as_known_at: string;
  readonly event_id: string | null;
}

/** Verdicts of a root's promises, oldest knowledge first. R-RUL-03 */
export const evidence = query(contract, {
  load: ({ id }) => ({
    subject: must(readableSubject(id)),
    rows: many(sql<Row>`
      select e.id, k.code, k.title, e.verdict, e.at, e.as_known_at, e.event_id
      from evidence e join controls k on k.tenant_id = e.tenant_id and k.id = e.control_id
      where e.tenant_id = app_tenant() and e.root_id = ${id} order by e.as_known_at, e.id`),
  }),
  answer: ({ loaded }) => ({ rows: loaded.rows.map(({ as_known_at, event_id, ...row }) => ({ ...row, asKnownAt: as_known_at, eventId: event_id })) }),
});
