import { amongReadRoots, readsRoot } from '#platform/database/read-roots.ts';
import { sql } from '#platform/database/sql.ts';

/**
 * Which work orders (alias `w`) the caller may look at: narrow eyes see their own jobs, those of a group all jobs of what their group deals with, others
 * all of the company.
 * It is worded as `withinEyes` is.
 */
export const readable = sql`(case when (select app_scope()) = 'all' then true
  when (select app_scope()) = 'group' then ${amongReadRoots(sql`w.case_id`)} else w.engineer_id = app_member() end)`;

/** Which cases (alias `c`) the caller may look at, with the jobs in them: narrow eyes those they were given work on. */
export const readableCase = readsRoot(sql`c.id`);
