import { z } from 'zod';
import { actAnswer, id, instant, maskable, operation } from '#platform/operation/contract.ts';
import { sensitive } from '#platform/operation/masking.ts';
import type { RoleCode } from './contract/roles.ts';

export { roleCodes, standardRoles, type RoleCode } from './contract/roles.ts';

/** Who may: a set of roles, checked against the trade's bundles at compile time. */
export function roles(...codes: RoleCode[]): { readonly roles: readonly RoleCode[] } {
  return { roles: codes };
}

/** Everyone who works at a desk and reads the common record. */
export const desk: readonly RoleCode[] = [
  'EXEC',
  'DIR',
  'MGR',
  'HEAD',
  'QM',
  'AUDIT',
  'LEAD-HL',
  'AGENT',
  'CALLER',
  'CQE',
  'TECH',
  'LEAD-FS',
  'DISP',
  'LEAD-DP',
  'DEPO',
  'RECEP',
];
/** Everyone who works on devices. */
export const engineers: readonly RoleCode[] = ['TECH', 'FSE', 'FSE-J', 'DTECH'];

/** Password of every sign-in of the demo company; published on its sign-in page. */
export const demoPassword = 'anxin-demo';

/** How a user name is written. */
export const userNameWords = {
  zh: '2 至 40 位小写字母、数字或 . _ -，至少有一个字母',
  en: '2 to 40 small letters, digits or . _ -, with at least one letter',
};

/** A new password: length matters, not its signs; leading and trailing spaces count. */
const newPassword = z.string().min(10).max(200);
/** Has a letter in it, so that it is never mistaken for a phone. */
const USER_NAME = /^(?=.*[a-z])[a-z0-9._-]{2,40}$/;
const userName = z
  .string()
  .trim()
  .toLowerCase()
  // in words for people; what follows is for programs
  .refine((value) => USER_NAME.test(value), { params: userNameWords, abort: true })
  .min(2)
  .max(40)
  .regex(USER_NAME);

export const signIn = operation({
  name: 'session.open',
  kind: 'act',
  at: { method: 'POST', path: '/session' },
  repeat: 'anew',
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
  repeat: 'anew',
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
  summary: 'Who is signed in, with permissions and groups (their names are in the register of groups)',
  input: z.object({}),
  output: z.object({
    member: z.object({ id, name: z.string(), number: z.string().nullable() }),
    tenant: z.object({ id, name: z.string(), nameEn: z.string().nullable(), code: z.string().nullable(), zone: z.string() }),
    permissions: z.array(z.string()),
    roles: z.array(z.string()),
    groups: z.array(z.object({ id })),
    locale: z.enum(['zh', 'en']),
  }),
  refuses: [],
  appends: [],
});

export const demoSignIns = operation({
  name: 'session.demo',
  kind: 'query',
  at: { method: 'GET', path: '/demo-sign-ins' },
  may: 'public',
  summary: 'Sign-ins of the demo company, one per role; empty where there is none',
  input: z.object({}),
  output: z.object({
    password: z.string().nullable(),
    rows: z.array(
      z.object({ userName: z.string(), name: z.string(), role: z.string(), title: z.object({ zh: z.string(), en: z.string() }) }),
    ),
  }),
  refuses: [],
  appends: [],
});

export const changePassword = operation({
  name: 'session.change-password',
  kind: 'act',
  at: { method: 'POST', path: '/me/password' },
  repeat: 'anew',
  may: 'signed-in',
  summary: 'A new password for oneself; other sessions end',
  input: z.object({ current: z.string().min(1).max(200), next: newPassword }),
  output: z.object({}),
  refuses: ['session.wrong_password', 'session.same_password', 'session.locked'],
  appends: [],
});

export const setPassword = operation({
  name: 'member.set-password',
  kind: 'act',
  at: null,
  may: 'system',
  summary: 'Keeps the hash of a new password',
  input: z.object({ memberId: id, passwordHash: z.string(), keepToken: z.string().nullable() }),
  output: actAnswer,
  refuses: [],
  appends: ['member.password_changed'],
});

export const readLogin = operation({
  name: 'member.read-login',
  kind: 'query',
  at: { method: 'GET', path: '/members/{memberId}/login' },
  may: roles('ADMIN'),
  summary: 'User name and phone of a member; shared when another company knows the login too; null where there is none yet',
  input: z.object({ memberId: id }),
  output: z.object({
    login: z
      .object({ userName: z.string(), phone: sensitive(maskable(z.string()), 'personal', 'phone').nullable(), shared: z.boolean() })
      .nullable(),
  }),
  refuses: [],
  appends: [],
});

export const giveLogin = operation({
  name: 'member.give-login',
  kind: 'act',
  at: { method: 'PUT', path: '/members/{memberId}/login' },
  repeat: 'anew',
  may: roles('ADMIN'),
  summary: 'User name, phone and first password of a member',
  input: z.object({
    memberId: id,
    userName,
    phone: z.string().max(30).nullish().describe('left out: the present one stays; null: none any more'),
    password: newPassword.nullish().describe('left out: the present one stays'),
  }),
  output: actAnswer,
  refuses: [
    'member.name_taken',
    'member.phone_taken',
    'member.phone_unreadable',
    'member.password_missing',
    'member.login_shared',
    'member.role_beyond',
  ],
  appends: ['member.login_given'],
});

export const keepLogin = operation({
  name: 'member.keep-login',
  kind: 'act',
  at: null,
  may: { partOf: ['member.give-login'] },
  subject: 'memberId',
  summary: 'Keeps a login whose password has been hashed',
  input: z.object({ memberId: id, userName, phone: z.string().nullish(), passwordHash: z.string().nullable() }),
  output: actAnswer,
  refuses: ['member.name_taken', 'member.phone_taken', 'member.password_missing', 'member.login_shared', 'member.role_beyond'],
  appends: ['member.login_given'],
});

const key = z.object({
  id,
  name: z.string(),
  memberId: id,
  memberName: z.string(),
  lastFour: z.string(),
  createdAt: instant,
  revokedAt: instant.nullable(),
});

export const createKey = operation({
  name: 'api-key.create',
  kind: 'create',
  at: { method: 'POST', path: '/api-keys' },
  repeat: 'anew',
  may: 'signed-in',
  summary: 'A key for a program that acts as a member: oneself, or with the right anybody; the token is shown this once',
  input: z.object({ name: z.string().trim().min(1).max(60), memberId: id.optional() }),
  output: z.object({ id, token: z.string() }),
  refuses: ['api-key.not_yours', 'api-key.member_unknown', 'api-key.member_beyond'],
  appends: [],
});

export const keepKey = operation({
  name: 'api-key.keep',
  kind: 'create',
  at: null,
  may: 'signed-in',
  summary: 'Keeps the hash of a new key',
  input: z.object({ id, name: z.string(), memberId: id, tokenHash: z.string(), lastFour: z.string() }),
  output: actAnswer,
  refuses: ['api-key.not_yours', 'api-key.member_unknown', 'api-key.member_beyond'],
  appends: ['api-key.created'],
});

export const keys = operation({
  name: 'api-key.list',
  kind: 'query',
  at: { method: 'GET', path: '/api-keys' },
  may: 'signed-in',
  summary: 'One’s own keys, or with the right those of the whole company; never the token',
  input: z.object({}),
  output: z.object({ rows: z.array(key) }),
  refuses: [],
  appends: [],
});

export const revokeKey = operation({
  name: 'api-key.revoke',
  kind: 'act',
  at: { method: 'DELETE', path: '/api-keys/{id}' },
  may: 'signed-in',
  summary: 'A key ends now',
  input: z.object({ id }),
  output: actAnswer,
  refuses: ['api-key.not_yours'],
  appends: ['api-key.revoked'],
});

/** The company that takes the place of the demo, with who administers it. */
const ownCompany = {
  name: z.string().trim().min(1).max(80),
  nameEn: z.string().trim().min(1).max(120).nullable().default(null),
  adminName: z.string().trim().min(1).max(40),
  userName,
};

export const startOwn = operation({
  name: 'company.start-own',
  kind: 'act',
  at: { method: 'POST', path: '/company/start-own' },
  repeat: 'anew',
  may: roles('ADMIN'),
  summary:
    'Clears the demo company with everything in it and begins an empty company; `confirm` is the name of the demo company. Ends all sessions',
  input: z.object({ confirm: z.string().max(120), ...ownCompany, password: newPassword }),
  output: z.object({}),
  refuses: ['company.not_demo', 'company.not_alone', 'company.not_confirmed'],
  appends: [],
});

export const noteOwn = operation({
  name: 'company.note-own',
  kind: 'act',
  at: null,
  may: { partOf: ['company.start-own'] },
  summary: 'Keeps which company is to take the place of the demo',
  input: z.object({ confirm: z.string(), ...ownCompany, passwordHash: z.string() }),
  output: actAnswer,
  refuses: ['company.not_demo', 'company.not_alone', 'company.not_confirmed'],
  appends: ['company.demo_left'],
});

export const roleList = operation({
  name: 'role.list',
  kind: 'query',
  at: { method: 'GET', path: '/roles' },
  may: roles('ADMIN', 'DIR', 'MGR', 'EXEC', 'HEAD', 'QM', 'AUDIT'),
  summary: 'Roles with their reach, permissions and the company’s differences to the defaults',
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        nameEn: z.string().nullable(),
        scope: z.enum(['all', 'group', 'own']),
        holders: z.number().int(),
        permissions: z.array(z.string()),
        added: z.array(z.string()),
        removed: z.array(z.string()),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});

/** Those who define what roles may do; they could give themselves any right, so that no role is beyond them. */
const definers = roles('ADMIN', 'DIR');

const rolePermission = z.object({ role: z.string().max(20), permission: z.string().max(80) });
const roleChange = {
  output: actAnswer,
  refuses: ['role.permission_unknown', 'role.unknown', 'role.keeps_administration'],
  appends: [],
} as const;

export const grant = operation({
  ...roleChange,
  name: 'role.grant',
  kind: 'act',
  at: { method: 'POST', path: '/role-grants' },
  repeat: 'met',
  may: definers,
  summary: 'Gives a role a permission that it does not have by default, or gives it back',
  input: rolePermission,
});
export const revoke = operation({
  ...roleChange,
  name: 'role.revoke',
  kind: 'act',
  at: { method: 'POST', path: '/role-revocations' },
  repeat: 'met',
  may: definers,
  summary: 'Takes a permission from a role',
  input: rolePermission,
});
export const changeRole = operation({
  name: 'role.change',
  kind: 'act',
  at: null,
  may: { partOf: ['role.grant', 'role.revoke'] },
  summary: 'Stores a difference to the default permissions of a role; `granted` null takes the difference back',
  input: rolePermission.extend({ to: z.boolean(), granted: z.boolean().nullable() }),
  output: actAnswer,
  refuses: ['role.unknown'],
  appends: ['role.permission_granted', 'role.permission_revoked'],
});
