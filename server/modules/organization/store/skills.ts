import { sql, type Sql } from '#platform/database/sql.ts';

export interface SkillOf {
  readonly memberId: string;
  readonly skillId: string;
  readonly level: number;
  readonly validUntil: string | null;
  readonly remote: boolean;
}

/** Notes what a member can do, at which level and until when; what was noted of the same skill before is replaced. */
export function putSkill(skill: SkillOf): Sql {
  return sql`
    insert into member_skills (tenant_id, member_id, skill_id, level, valid_until, remote)
    values (app_tenant(), ${skill.memberId}, ${skill.skillId}, ${skill.level}, ${skill.validUntil}, ${skill.remote})
    on conflict (tenant_id, member_id, skill_id) do update set level = excluded.level, valid_until = excluded.valid_until, remote = excluded.remote`;
}

/** Takes a skill from a member. */
export function dropSkill(memberId: string, skillId: string): Sql {
  return sql`delete from member_skills where tenant_id = app_tenant() and member_id = ${memberId} and skill_id = ${skillId}`;
}

export interface SkillRow {
  readonly skill_id: string;
  readonly code: string;
  readonly name: string;
  readonly name_en: string | null;
  readonly level: number;
  readonly valid_until: string | null;
  readonly remote: boolean;
}

/** Skills of a member by their codes. */
export function skillsOf(memberId: string): Sql<SkillRow> {
  return sql`
    select m.skill_id, s.code, s.name, s.name_en, m.level, m.valid_until, m.remote
    from member_skills m join skills s on s.tenant_id = m.tenant_id and s.id = m.skill_id
    where m.tenant_id = app_tenant() and m.member_id = ${memberId} order by s.code`;
}
