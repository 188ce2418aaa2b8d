import { withinEyes } from '#platform/database/read-roots.ts';
import { sql } from '#platform/database/sql.ts';

/** Which call-backs and follow-ups (alias `b`) the caller may look at: narrow eyes those of cases they were given work on. */
export const readable = withinEyes(sql`b.case_id`);
