import { sql, type Sql } from '#platform/database/sql.ts';
import { many, type Loader } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import type { Locale } from '#platform/values/words.ts';

/** A promise of a root as pages show it; instants are ISO text. */
export interface PromiseRow {
  readonly id: string;
  readonly code: string;
  /** title in zh and en, and which time it counts: business hours, or every hour */
  readonly control: readonly [title: string, titleEn: string, calendar: 'BUS' | 'CLOCK'];
  readonly root_id: string;
  /** round of the subject whose fact began it; null where that fact knows no rounds */
  readonly round: number | null;
  readonly state: 'running' | 'paused' | 'kept' | 'breached' | 'cancelled' | 'exempt';
  readonly open: boolean;
  readonly started_at: string;
  readonly due_at: string;
  readonly warn_at: string[];
  readonly stopped_at: string | null;
  readonly provisional: boolean;
  readonly reason: string;
  readonly reason_en: string;
}

/** Is an open promise broken at an instant (epoch ms)? From the due time on, whether the sweep has told it or not; what rests is not due. `promise` names its row. */
export function isBroken(promise: Sql, now: number): Sql {
  return sql`(${promise}.state <> 'paused' and ${promise}.due_at <= ${toIso(now)})`;
}

/** Order of open promises: what runs out first on top, what rests at the end; on the index `clocks_order`. `promise` names their rows. */
export function restingLast(promise: Sql): Sql {
  return sql`${promise}.state = 'paused', ${promise}.due_at`;
}

/** Promises of the given roots, the open ones on top: what runs out first, then what rests. `roots` is SQL for an array of ids. */
export function promisesOf(roots: Sql): Loader<PromiseRow[]> {
  return many(sql<PromiseRow>`
    select c.id, c.code, (select array[k.title, k.title_en, k.params ->> 'calendar'] from controls k where k.tenant_id = app_tenant() and k.id = c.control_id) as control, c.root_id,
      (select (e.data ->> 'round')::integer from events e where e.tenant_id = app_tenant() and e.id = c.started_by) as round,
      c.state, c.open, c.started_at, c.due_at, coalesce(c.stopped_at, c.paused_at) as stopped_at, c.provisional, c.reason, c.reason_en, c.warn_at
    from clocks c where c.tenant_id = app_tenant() and c.root_id = any (${roots}) order by c.open desc, ${restingLast(sql`c`)}`);
}

/** A promise's row in the shape of the contracts, worded for the reader. */
export function promiseRow(
  row: PromiseRow,
  locale: Locale,
): {
  id: string;
  code: string;
  title: string;
  state: PromiseRow['state'];
  open: boolean;
  startedAt: string;
  dueAt: string;
  warnAt: string[];
  stoppedAt: string | null;
  provisional: boolean;
  reason: string;
  calendar: PromiseRow['control'][2];
} {
  return {
    id: row.id,
    code: row.code,
    title: row.control[locale === 'en' ? 1 : 0],
    state: row.state,
    open: row.open,
    startedAt: row.started_at,
    dueAt: row.due_at,
    warnAt: row.warn_at,
    stoppedAt: row.stopped_at,
    provisional: row.provisional,
    reason: locale === 'en' ? row.reason_en : row.reason,
    calendar: row.control[2],
  };
}

/** What a list shows of the promise that runs out first; all null where nothing runs. */
export interface NextPromise {
  readonly due_code: string | null;
  readonly due_title: string;
  readonly due_title_en: string;
  readonly due_started_at: string;
  readonly due_due_at: string;
  readonly due_warn_at: string[];
  readonly due_state: string;
  readonly due_reason: string;
  readonly due_reason_en: string;
  readonly due_calendar: PromiseRow['control'][2];
}

/** Columns of `NextPromise`, read from what `nextPromise` joins. */
export const nextPromiseColumns = sql`
  k.code as due_code, k.title as due_title, k.title_en as due_title_en, k.started_at as due_started_at, k.due_at as due_due_at, k.state as due_state, k.reason as due_reason,
  k.reason_en as due_reason_en, k.calendar as due_calendar, k.warn_at as due_warn_at`;

/** Joins, as `k`, the open promise of a root that runs out first; one that is paused does not run. */
export function nextPromise(root: Sql): Sql {
  return sql`left join lateral (
    select * from rulebook_public_clocks running where running.tenant_id = app_tenant() and running.root_id = ${root} and running.open and running.state <> 'paused'
    order by running.due_at, running.id limit 1) k on true`;
}

/** The joined promise in the shape of the contracts, worded for the reader. */
export function nextPromiseRow(row: NextPromise, locale: Locale) {
  if (row.due_code === null) return null;
  return {
    code: row.due_code,
    title: locale === 'en' ? row.due_title_en : row.due_title,
    startedAt: row.due_started_at,
    dueAt: row.due_due_at,
    warnAt: row.due_warn_at,
    state: row.due_state,
    reason: locale === 'en' ? row.due_reason_en : row.due_reason,
    calendar: row.due_calendar,
  };
}
