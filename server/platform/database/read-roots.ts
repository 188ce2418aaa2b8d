import { sql } from './sql.ts';

/** Roots that the caller was given work on: `id = any (array(…))` asks once a statement, where `app_reads` asks for each row. */
export const readRoots = sql`select r.root_id from subject_readers r where r.tenant_id = app_tenant() and r.member_id = app_member()`;
