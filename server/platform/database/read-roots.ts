import { spelled, sql, type Sql } from './sql.ts';

/** How subjects of a kind hang on the roots by which narrow eyes see. */
export interface HitEyes {
  /** the root of a subject; both are SQL for an id */
  readonly root: (subject: Sql) => Sql;
  /** the subjects of roots; both are SQL for a column of ids */
  readonly of: (roots: Sql) => Sql;
}

/** So many roots are gathered for a list; who may read more of them meets a page of his own soon wherever he looks. */
const GATHERED = 50_000;

const toHim = sql`r.tenant_id = app_tenant() and r.member_id = any ((select app_eyes())::uuid[])`;
const toGroup = sql`g.tenant_id = app_tenant() and (select app_scope()) = 'group' and g.group_id = any (app_groups())`;

/** Roots given to the caller, or to somebody of his groups where his eyes reach so far, and those given to his groups. */
export const readRoots = sql`
  select r.root_id from subject_readers r where ${toHim} union all select g.root_id from subject_group_readers g where ${toGroup}`;

const few = sql`select root_id from (${readRoots}) given limit ${spelled(GATHERED + 1)}`;
const areFew = sql`(select count(*) from (${few}) counted) <= ${spelled(GATHERED)}`;

/** Whether the caller's eyes reach over so few roots that what he looks for is best looked for among them. */
export const seesFew = sql`(select case when (select app_scope()) = 'all' then false else ${areFew} end)`;

const given = (root: Sql): Sql => sql`coalesce((select true from subject_readers r where r.root_id = ${root} and ${toHim} limit 1),
      (select true from subject_group_readers g where g.root_id = ${root} and ${toGroup} limit 1), false)`;

// Of what is unnested the planner expects next to nothing, and keeps it in a hash; an array that is compared with, or a set of which it expects
// much, would be walked through for each row.
const among = (root: Sql, roots: Sql): Sql => sql`${root} in (select unnest(array(${roots})))`;

/**
 * Whether a root is within eyes that do not reach over everything: few of them are gathered once a statement, of many each row is asked by
 * itself. It is asked by scalars: a function would cost ten times as much, and an `exists` might be turned into a hash of all.
 */
export function amongReadRoots(root: Sql): Sql {
  return sql`(case when ${areFew} then ${among(root, few)} else ${given(root)} end)`;
}

/**
 * Whether a root is within the caller's eyes, for lists. The reach is asked once a statement, so that one plan serves every role; and as a
 * case, of which the planner reckons with half: of an `or` it expects next to nothing, and sorts instead of following an index.
 */
export function withinEyes(root: Sql): Sql {
  return sql`(case when (select app_scope()) = 'all' then true else ${amongReadRoots(root)} end)`;
}

/** The same for what goes through all roots of a time: all that are within eyes are gathered. */
export function allWithinEyes(root: Sql): Sql {
  return sql`(case when (select app_scope()) = 'all' then true else ${among(root, readRoots)} end)`;
}

/** The same for roots that are met one by one, as by walking back in time until enough are found. */
export function eachWithinEyes(root: Sql): Sql {
  return sql`(case when (select app_scope()) = 'all' then true else ${given(root)} end)`;
}

/** The same for few roots that are named otherwise: each is asked by itself. */
export function readsRoot(root: Sql): Sql {
  return sql`(case when (select app_scope()) = 'all' then true else app_reads(${root}) end)`;
}
