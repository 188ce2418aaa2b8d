import { sql } from './sql.ts';

/**
 * Roots within eyes that do not reach over everything: those that the caller, or somebody of his groups where they reach so far, was given
 * work on, and those given to his groups. `id = any (array(…))` asks once a statement, where `app_reads` asks for each row.
 */
export const readRoots = sql`
  select r.root_id from subject_readers r where r.tenant_id = app_tenant() and r.member_id = any ((select app_eyes())::uuid[])
  union all
  select g.root_id from subject_group_readers g where g.tenant_id = app_tenant() and (select app_scope()) = 'group' and g.group_id = any (app_groups())`;
