import { sql, type Sql } from '#platform/database/sql.ts';
import { many, type Loader } from '#platform/operation/bind.ts';
import type { Locale } from '#platform/values/words.ts';

/** A promise of a root as pages show it; instants are ISO text. */
export interface PromiseRow {
  readonly id: string;
  readonly code: string;
  /** zh and en */
  readonly titles: readonly [string, string];
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

/** Promises of the given roots, what runs out first on top. `roots` is SQL for an array of ids. */
export function promisesOf(roots: Sql): Loader<PromiseRow[]> {
  return many(sql<PromiseRow>`
    select c.id, c.code, (select array[k.title, k.title_en] from controls k where k.tenant_id = app_tenant() and k.id = c.control_id) as titles, c.root_id,
      (select (e.data ->> 'round')::integer from events e where e.tenant_id = app_tenant() and e.id = c.started_by) as round,
      c.state, c.open, c.started_at, c.due_at, c.stopped_at, c.provisional, c.reason, c.reason_en, c.warn_at
    from clocks c where c.tenant_id = app_tenant() and c.root_id = any (${roots}) order by c.open desc, c.due_at`);
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
} {
  return {
    id: row.id,
    code: row.code,
    title: row.titles[locale === 'en' ? 1 : 0],
    state: row.state,
    open: row.open,
    startedAt: row.started_at,
    dueAt: row.due_at,
    warnAt: row.warn_at,
    stoppedAt: row.stopped_at,
    provisional: row.provisional,
    reason: locale === 'en' ? row.reason_en : row.reason,
  };
}
