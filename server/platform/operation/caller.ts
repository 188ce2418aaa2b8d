import type { Sql } from '../database/sql.ts';
import type { Locale } from '../values/words.ts';

/** The five ways an operation is called; written on every event. */
export type CallerKind = 'http' | 'job' | 'reaction' | 'batch' | 'sync';

/** Who stands behind a call, found out inside the database in the first statement of the trip. */
export interface Principal {
  readonly tenantId: string;
  /** null for the system itself and for visitors */
  readonly memberId: string | null;
  readonly name: string;
  readonly roles: readonly string[];
  readonly groups: readonly string[];
  /** differences to the default permissions: `+case.read`, `-case.read` */
  readonly grants: readonly string[];
  readonly scope: 'all' | 'own' | 'none';
  readonly zone: string;
  readonly segregation: 'strict' | 'relaxed';
  readonly rulesVersion: string | null;
}

/** A caller brings the statement that sets tenant, member, groups and scope for the transaction and answers a principal's row. */
export interface Caller {
  readonly kind: CallerKind;
  readonly enter: Sql;
  readonly locale: Locale;
  readonly requestId: string;
  /** the system's own calls (reactions, jobs, demo) pass every permission */
  readonly system: boolean;
}

/** Reads the row of an `enter` statement; undefined when nobody was found behind the token. */
export function principalOf(row: Record<string, unknown> | undefined): Principal | undefined {
  if (!row || typeof row['tenant_id'] !== 'string') return undefined;
  const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  return {
    tenantId: row['tenant_id'],
    memberId: typeof row['member_id'] === 'string' ? row['member_id'] : null,
    name: String(row['name'] ?? ''),
    roles: list(row['roles']),
    groups: list(row['groups']),
    grants: list(row['grants']),
    scope: row['scope'] === 'all' || row['scope'] === 'own' ? row['scope'] : 'none',
    zone: String(row['zone'] ?? 'Asia/Shanghai'),
    segregation: row['segregation'] === 'relaxed' ? 'relaxed' : 'strict',
    rulesVersion: typeof row['rules_version'] === 'string' ? row['rules_version'] : null,
  };
}
