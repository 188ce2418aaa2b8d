import { nextPromise, nextPromiseColumns, nextPromiseRow, type NextPromise } from '#modules/rulebook/index.ts';
import { raw, sql, type Sql } from '#platform/database/sql.ts';
import { standingOf, type Standing } from '#platform/search/searchable.ts';
import { readable } from '../access.ts';
import { caseLifecycle, type CaseState } from '../lifecycle.ts';

/** How it stands with a case: its state, and the promise that runs out first. */
const ofCase = standingOf({
  kinds: ['case'],
  right: 'case.read',
  rows: (ids) => sql<NextPromise & { id: string; state: CaseState }>`
    select c.id, c.state, ${nextPromiseColumns} from cases c ${nextPromise(sql`c.id`)}
    where c.tenant_id = app_tenant() and c.id = any (${ids}::uuid[]) and ${readable}`,
  standing: (row, locale) => ({
    state: caseLifecycle.states[row.state].label,
    open: null,
    promise: nextPromiseRow(row, locale),
  }),
});

/** How it stands with whom or what cases are about: how many are open, and the promise among them that runs out first. */
function ofColumn(kind: string, column: 'end_user_id' | 'asset_id'): Standing {
  const of: Sql = raw(`c.${column}`);
  return standingOf({
    kinds: [kind],
    right: 'case.read',
    rows: (ids) => sql<NextPromise & { id: string; open: string }>`
      select o.id, o.open, ${nextPromiseColumns}
      from (select w.id, count(c.id) as open, (array_agg(c.id order by c.next_due_at, c.id))[1] as first
        from unnest(${ids}::uuid[]) as w(id)
        left join cases c on c.tenant_id = app_tenant() and ${of} = w.id and c.closed_at is null and c.state <> 'void' and ${readable}
        group by w.id) o ${nextPromise(sql`o.first`)}`,
    standing: (row, locale) => ({ state: null, open: Number(row.open), promise: nextPromiseRow(row, locale) }),
  });
}

/** What cases tell of hits: of themselves, of people and of devices. */
export const standings: readonly Standing[] = [ofCase, ofColumn('end-user', 'end_user_id'), ofColumn('asset', 'asset_id')];
