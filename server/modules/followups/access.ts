import { readRoots } from '#platform/database/read-roots.ts';
import { sql } from '#platform/database/sql.ts';

/** Which call-backs and follow-ups (alias `b`) the caller may look at: narrow eyes those of cases they were given work on. */
export const readable = sql`(case when (select app_scope()) = 'all' then true else b.case_id = any (array(${readRoots})) end)`;
