/**
 * Identity: who signs in and what they may do.
 * Owns logins, sessions, members, roles, keys, and the signed links and short sessions of customers who have no account. Others get callers from here, write members through `putMember` and its neighbours,
 * and join the views `identity_public_members`, `_member_roles`, `_member_groups`, `_roles`.
 * Events: member.password_changed, member.login_given, api-key.created, api-key.revoked, role.permission_granted, role.permission_revoked.
 */
export { customerCaller, keyCaller, memberCaller, publicCaller, sessionCaller, systemCaller, tokenHash } from './callers.ts';
export { roles } from './contract.ts';
export { isSignedBy, linkToken, readLinkToken } from './links.ts';
export { hashPassword } from './passwords.ts';
export { isBeyond } from './rules/reach.ts';
export { standardRoleRows } from './standard.ts';
export {
  closeCustomerSession,
  ensureLinkKey,
  linkSecret,
  linksOf,
  linkToGive,
  makeLink,
  rotateLinkKey,
  withdrawLinks,
  withdrawSignedBefore,
} from './store/links.ts';
export { putLogin, putMember, putMemberGroups, putMemberRoles, putStandings, putRoles, putTenant } from './store/members.ts';
export { countHit } from './store/sessions.ts';
export { grantsOf, holdersOfRoles, rolesThatMay } from './store/roles.ts';
export { putOwnCompany, type OwnCompany } from './store/own-company.ts';
