import type { Principal } from '#platform/operation/caller.ts';
import { refuse, type Refusal } from '#platform/values/refusal.ts';

/** Only members of the group a case was handed to take or return it; a manager may for any group, the system for all. R-ORG-02 */
export function checkTaker(who: Pick<Principal, 'memberId' | 'roles' | 'groups'>, groupId: string): Refusal<'case.not_your_group'> | undefined {
  return who.memberId === null || who.roles.includes('MGR') || who.groups.includes(groupId) ? undefined : refuse('case.not_your_group');
}
