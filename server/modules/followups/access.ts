import { sql } from '#platform/database/sql.ts';

/** Which call-backs and follow-ups (alias `b`) the caller may look at: narrow eyes those of cases they were given work on. */
export const readable = sql`((select app_scope()) in ('all', 'group') or app_reads(b.case_id))`;
