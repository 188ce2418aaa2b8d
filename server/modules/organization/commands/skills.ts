import { act, must } from '#platform/operation/bind.ts';
import * as contract from '../contract.ts';
import { memberHeader } from '../store/holders.ts';
import { dropSkill as drop, putSkill as put } from '../store/skills.ts';

/** What a member can do, at which level and until when; refuses a skill that is not in the register. */
export const putSkill = act(contract.putSkill, {
  load: ({ id }) => ({ member: must(memberHeader(id)) }),
  decide: ({ input }) => input,
  save: ({ id, skillId, level, validUntil = null, remote }, { loaded: { member } }) => ({
    writes: [put({ memberId: id, skillId, level, validUntil, remote })],
    events: [{ type: 'staff.skill_put', subjectId: id, rootId: id, data: { skillId, level, validUntil, remote } }],
    answer: { id: member.id },
  }),
  constraints: { member_skills_tenant_id_skill_id_fkey: 'staff.skill_unknown' },
});

/** A member no longer has a skill. */
export const dropSkill = act(contract.dropSkill, {
  load: ({ id }) => ({ member: must(memberHeader(id)) }),
  decide: ({ input }) => input,
  save: ({ id, skillId }, { loaded: { member } }) => ({
    writes: [drop(id, skillId)],
    events: [{ type: 'staff.skill_dropped', subjectId: id, rootId: id, data: { skillId } }],
    answer: { id: member.id },
  }),
});
