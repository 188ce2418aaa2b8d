import { sql, type Sql } from '#platform/database/sql.ts';
import type { CallbackState } from './callbacks.ts';

/** A call-back as the customer whose matter it is sees it: the policies show him no other. */
export interface AskedRow {
  readonly id: string;
  readonly round: number;
  readonly state: CallbackState;
  readonly solved: boolean | null;
  readonly satisfied: boolean | null;
  readonly answered_at: string | null;
  readonly answered_via: 'call' | 'customer';
  readonly note: string | null;
  /** round that the case is in by now, and its state */
  readonly case_round: number;
  readonly case_state: string;
}

/** The call-back of a round, without one of the latest that has one. */
export function askedOf(round: number | null = null): Sql<AskedRow> {
  return sql`
    select b.id, b.round, b.state, b.solved, b.satisfied, b.answered_at, b.answered_via, b.note, c.round as case_round, c.state as case_state
    from callbacks b join cases_public_cases c on c.tenant_id = b.tenant_id and c.id = b.case_id
    where b.tenant_id = app_tenant() and b.case_id = app_party_root() and (${round}::integer is null or b.round = ${round}::integer)
    order by b.round desc limit 1`;
}
