import { sql } from '#platform/database/sql.ts';

/**
 * Which cases (alias `c`) the caller may look at: narrow eyes see those they were given work on, others all of the company.
 * The reach is asked once a statement, so that one plan serves every role.
 */
export const readable = sql`((select app_scope()) in ('all', 'group') or app_reads(c.id))`;
