import { readRoots } from '#platform/database/read-roots.ts';
import { sql } from '#platform/database/sql.ts';

/**
 * Which work orders (alias `w`) the caller may look at: narrow eyes see their own jobs, those of a group all jobs of what their group deals with, others
 * all of the company.
 * The reach is asked once a statement, so that one plan serves every role;
 * and as a case, of which the planner reckons with half: of an `or` it expects next to nothing, and sorts instead of following an index.
 */
export const readable = sql`(case when (select app_scope()) = 'all' then true
  when (select app_scope()) = 'group' then w.case_id = any (array(${readRoots})) else w.engineer_id = app_member() end)`;

/** Which cases (alias `c`) the caller may look at, with the jobs in them: narrow eyes those they were given work on. */
export const readableCase = sql`(case when (select app_scope()) = 'all' then true else app_reads(c.id) end)`;
