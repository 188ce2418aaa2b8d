/**
 * Identity: who signs in and what they may do.
 * Owns logins, sessions, members, roles, keys. Others get callers from here, write members through `putMember` and its neighbours,
 * and join the views `identity_public_members`, `_member_roles`, `_member_groups`, `_roles`.
 * Events: member.password_changed, member.login_given, api-key.created, api-key.revoked, role.permission_granted, role.permission_revoked.
 */
export { keyCaller, memberCaller, publicCaller, sessionCaller, systemCaller } from './callers.ts';
export { roles } from './contract.ts';
export { hashPassword } from './passwords.ts';
export { isBeyond } from './rules/reach.ts';
export { standardRoleRows } from './standard.ts';
export { putLogin, putMember, putMemberGroups, putMemberRoles, putRoles, putTenant } from './store/members.ts';
export { grantsOf } from './store/roles.ts';
