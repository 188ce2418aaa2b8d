/** Permissions over people, posts and rights begin with one of these. */
const administration: readonly string[] = ['role', 'member', 'api-key', 'position', 'group', 'staff'];

function isAdministration(permission: string): boolean {
  return administration.includes(permission.slice(0, permission.indexOf('.')));
}

interface Giver {
  readonly permissions: ReadonlySet<string>;
  may(permission: string): boolean;
}

/**
 * Whether a role is beyond the one who gives it or takes it back. Who defines rights gives every role. Others give roles of the
 * work they direct, but none with a right over people, posts or rights that they lack; to themselves none with any right they lack.
 */
export function isBeyond(giver: Giver, role: ReadonlySet<string>, toHimself: boolean): boolean {
  if (giver.may('role.grant')) return false;
  const lacking = [...role].filter((permission) => !giver.permissions.has(permission));
  return toHimself ? lacking.length > 0 : lacking.some(isAdministration);
}

/** Whether somebody holds a role beyond the one who would act for him: a sign-in or a key of his gives what he may. `roles`: with the company's differences. */
export function holdsBeyond(
  giver: Giver & { permissionsOf(role: string, grants: readonly string[]): ReadonlySet<string> },
  roles: readonly { readonly role: string; readonly grants: readonly string[] }[],
): boolean {
  return roles.some(({ role, grants }) => isBeyond(giver, giver.permissionsOf(role, grants), false));
}
