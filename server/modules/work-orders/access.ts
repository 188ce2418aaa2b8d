import { sql } from '#platform/database/sql.ts';

/**
 * Which work orders (alias `w`) the caller may look at: narrow eyes see their own jobs, others all of the company.
 * The reach is asked once a statement, so that one plan serves every role.
 */
export const readable = sql`((select app_scope()) in ('all', 'group') or w.engineer_id = app_member())`;

/** Which cases (alias `c`) the caller may look at, with the jobs in them: narrow eyes those they were given work on. */
export const readableCase = sql`((select app_scope()) in ('all', 'group') or app_reads(c.id))`;
