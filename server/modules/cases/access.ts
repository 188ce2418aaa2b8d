import { withinEyes } from '#platform/database/read-roots.ts';
import { sql } from '#platform/database/sql.ts';

/** Which cases (alias `c`) the caller may look at: narrow eyes see those they were given work on, others all of the company. */
export const readable = withinEyes(sql`c.id`);
