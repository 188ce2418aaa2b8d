import { z } from 'zod';
import { id, operation } from '#platform/operation/contract.ts';

/** Permission bundles of the trade; a position carries one of them. */
export const roleCodes = [
  'ADMIN', 'EXEC', 'DIR', 'MGR', 'HEAD', 'QM', 'AUDIT', 'ANALYST', 'LEAD-HL', 'AGENT', 'CALLER', 'CQE', 'TECH', 'LEAD-FS', 'DISP', 'FSE', 'FSE-J',
  'LEAD-DP', 'DEPO', 'DTECH', 'RECEP', 'CLAIM', 'DATA', 'PARTS', 'STORE', 'BUYER', 'LEAD-TR', 'TRAIN', 'KBM', 'SALES', 'LEGAL', 'LOGI', 'PROD', 'RND', 'FIN',
] as const;
export type RoleCode = (typeof roleCodes)[number];

/** Who may: a set of roles, checked against the trade's bundles at compile time. */
export function roles(...codes: RoleCode[]): { readonly roles: readonly RoleCode[] } {
  return { roles: codes };
}

/** Everyone who works at a desk and reads the common record. */
export const desk: readonly RoleCode[] = [
  'EXEC', 'DIR', 'MGR', 'HEAD', 'QM', 'AUDIT', 'LEAD-HL', 'AGENT', 'CALLER', 'CQE', 'TECH', 'LEAD-FS', 'DISP', 'LEAD-DP', 'DEPO', 'RECEP',
];
/** Everyone who works on devices. */
export const engineers: readonly RoleCode[] = ['TECH', 'FSE', 'FSE-J', 'DTECH'];

export const signIn = operation({
  name: 'session.open',
  kind: 'act',
  at: { method: 'POST', path: '/session' },
  may: 'public',
  summary: 'Sign in with user name or phone and password; sets the session cookie',
  input: z.object({ name: z.string().min(1).max(100), password: z.string().min(1).max(200), tenantId: id.optional() }),
  output: z.object({
    /** null: signed in; a list: choose the company and repeat with tenantId */
    choose: z.array(z.object({ tenantId: id, name: z.string() })).nullable(),
  }),
  refuses: ['session.wrong_name_or_password', 'session.locked', 'session.not_a_member'],
  appends: [],
});

export const signOut = operation({
  name: 'session.close',
  kind: 'act',
  at: { method: 'DELETE', path: '/session' },
  may: 'public',
  summary: 'Sign out; the cookie is cleared',
  input: z.object({}),
  output: z.object({}),
  refuses: [],
  appends: [],
});

export const me = operation({
  name: 'session.read',
  kind: 'query',
  at: { method: 'GET', path: '/me' },
  may: 'signed-in',
  summary: 'Who is signed in, with permissions and groups',
  input: z.object({}),
  output: z.object({
    member: z.object({ id, name: z.string(), number: z.string().nullable() }),
    tenant: z.object({ id, name: z.string(), zone: z.string() }),
    permissions: z.array(z.string()),
    roles: z.array(z.string()),
    groups: z.array(z.object({ id, name: z.string() })),
    locale: z.enum(['zh', 'en']),
  }),
  refuses: [],
  appends: [],
});
