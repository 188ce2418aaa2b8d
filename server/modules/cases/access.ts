import { readRoots } from '#platform/database/read-roots.ts';
import { sql } from '#platform/database/sql.ts';

/**
 * Which cases (alias `c`) the caller may look at: narrow eyes see those they were given work on, others all of the company.
 * The reach is asked once a statement, so that one plan serves every role;
 * and as a case, of which the planner reckons with half: of an `or` it expects next to nothing, and sorts instead of following an index.
 */
export const readable = sql`(case when (select app_scope()) = 'all' then true else c.id = any (array(${readRoots})) end)`;
