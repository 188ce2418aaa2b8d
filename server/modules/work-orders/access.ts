import { sql } from '#platform/database/sql.ts';

/**
 * Which work orders (alias `w`) the caller may look at: narrow eyes see their own jobs, others all of the company.
 * The reach is asked once a statement, so that one plan serves every role;
 * and as a case, of which the planner reckons with half: of an `or` it expects next to nothing, and sorts instead of following an index.
 */
export const readable = sql`(case when (select app_scope()) = 'all' then true else w.engineer_id = app_member() end)`;

/** Which cases (alias `c`) the caller may look at, with the jobs in them: narrow eyes those they were given work on. */
export const readableCase = sql`(case when (select app_scope()) = 'all' then true else app_reads(c.id) end)`;
