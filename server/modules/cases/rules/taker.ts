import { refuse, type Refusal } from '#platform/values/refusal.ts';

/** Who would take a case: nobody in person is the system itself. */
export interface Taker {
  readonly memberId: string | null;
  readonly roles: readonly string[];
  readonly groups: readonly string[];
}

/** Only members of the group a case was handed to take or return it; a manager may for any group, the system for all. R-ORG-02 */
export function checkTaker(who: Taker, groupId: string): Refusal<'case.not_your_group'> | undefined {
  return who.memberId === null || who.roles.includes('MGR') || who.groups.includes(groupId) ? undefined : refuse('case.not_your_group');
}
