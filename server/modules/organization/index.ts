/**
 * Organization: the tree of groups, positions and who holds them when, staff files, skills with levels.
 * Roles and groups of members (identity) follow from the positions held. Others join `organization_public_groups`, `_staff`,
 * `_positions`, `_holders` and `_member_skills`. Events: the registers' own, `position.held`, `position.left`, `staff.skill_put/dropped`.
 */
export { groups, positions, skills, staff } from './contract.ts';
