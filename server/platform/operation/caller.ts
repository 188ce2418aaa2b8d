import type { Sql } from '../database/sql.ts';
import type { Locale } from '../values/words.ts';

/** The ways an operation is called, `portal` by a customer on his page; written on every event. */
export type CallerKind = 'http' | 'portal' | 'job' | 'reaction' | 'batch' | 'sync';

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
  readonly scope: 'all' | 'group' | 'own' | 'none';
  readonly zone: string;
  readonly segregation: 'strict' | 'relaxed';
  readonly rulesVersion: string | null;
  /** modules that the company has switched off */
  readonly off: readonly string[];
  /** a customer on the public page: whose matter, which one, and whether a link or a number with a telephone opened it; he may call what is declared for customers and nothing else */
  readonly party: { readonly id: string; readonly rootId: string; readonly door: 'link' | 'number' } | null;
}

/** What is remembered of a caller: his principal, and the company's count of changed rights at which it was read. */
export interface Remembered {
  readonly epoch: number;
  readonly who: Principal;
}

/** Principals by what their callers show (the hash of a token, or ids), for one process. */
export interface Memory {
  get(key: string): Remembered | undefined;
  set(key: string, remembered: Remembered): void;
  delete(key: string): void;
}

/** A caller brings the statement that sets tenant, member, groups and scope for the transaction and answers an entry's row. */
export interface Caller {
  readonly kind: CallerKind;
  readonly enter: Sql;
  /** what stands unless the entry's row says otherwise */
  readonly remembered?: Remembered | undefined;
  /** takes what an entry's row told anew; undefined when there is nobody any more */
  readonly remember?: (remembered: Remembered | undefined) => void;
  readonly locale: Locale;
  readonly requestId: string;
  /** the system's own calls (reactions, jobs, demo) pass every permission */
  readonly system: boolean;
  /** the module on whose behalf a reaction acts; while it is switched off nothing happens */
  readonly behalf?: string;
  /** a customer on the public page: what is not declared for him is not there, before a row is read */
  readonly customer?: true;
}

/** Callers remembered at most; whoever comes after that is read anew in time. */
const REMEMBERED_AT_MOST = 10_000;

/** A memory that forgets who came first when it is full. */
export function createMemory(): Memory {
  const entries = new Map<string, Remembered>();
  return {
    get: (key) => entries.get(key),
    set(key, remembered) {
      const oldest = entries.keys().next().value;
      if (entries.size >= REMEMBERED_AT_MOST && oldest !== undefined && !entries.has(key)) entries.delete(oldest);
      entries.set(key, remembered);
    },
    delete: (key) => void entries.delete(key),
  };
}

/** No company's count: what is asked with it is answered in full. */
const NEVER = -1;

/** How a caller enters: told from when his principal is known, the database answers it only when it has changed since (docs/decisions/0005). */
export function entering(
  key: string,
  statement: (known: number) => Sql,
  memory?: Memory,
): Pick<Caller, 'enter' | 'remembered' | 'remember'> {
  const remembered = memory?.get(key);
  return {
    enter: statement(remembered?.epoch ?? NEVER),
    remembered,
    remember: (told) => (told ? memory?.set(key, told) : memory?.delete(key)),
  };
}

/** Who has entered, from the row of a caller's `enter` statement; undefined when there is nobody. */
export function entered(caller: Caller, row: Record<string, unknown> | undefined): Principal | undefined {
  if (!row) {
    caller.remember?.(undefined);
    return undefined;
  }
  if (row['principal'] === null) return caller.remembered?.who;
  const who = principalOf(row['principal'] as Record<string, unknown>);
  caller.remember?.({ epoch: Number(row['epoch']), who });
  return who;
}

function principalOf(row: Record<string, unknown>): Principal {
  const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  return {
    tenantId: String(row['tenant_id']),
    memberId: typeof row['member_id'] === 'string' ? row['member_id'] : null,
    name: String(row['name'] ?? ''),
    roles: list(row['roles']),
    groups: list(row['groups']),
    grants: list(row['grants']),
    scope: row['scope'] === 'all' || row['scope'] === 'group' || row['scope'] === 'own' ? row['scope'] : 'none',
    zone: String(row['zone'] ?? 'Asia/Shanghai'),
    segregation: row['segregation'] === 'relaxed' ? 'relaxed' : 'strict',
    rulesVersion: typeof row['rules_version'] === 'string' ? row['rules_version'] : null,
    off: list(row['off']),
    party:
      typeof row['party_id'] === 'string'
        ? { id: row['party_id'], rootId: String(row['party_root_id']), door: row['party_link_id'] ? 'link' : 'number' }
        : null,
  };
}
