import type { RoleRow } from './store/members.ts';
import { standardRoles } from './contract/roles.ts';

/** The roles every company starts with, for `putRoles`. */
export const standardRoleRows: readonly RoleRow[] = Object.entries(standardRoles).map(([code, { title, scope }]) => ({
  code,
  name: title.zh,
  nameEn: title.en,
  scope,
}));
