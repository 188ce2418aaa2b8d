import { groups, positions, skills, staff, staffSkills } from '#modules/organization/contract.ts';
import { useOperation } from '#web/api/index.ts';
import type { RegisterRow } from '#web/ui/frames/register.ts';
import { Panel, Tag, useWords } from '#web/ui/index.ts';
import { ImportableRegister } from '../../transfer/register.tsx';

function SkillPanel({ row }: { row: RegisterRow }) {
  const w = useWords('organization');
  const known = useOperation(staffSkills, { id: row.id }).data;
  return (
    <Panel title={w('theirSkills')}>
      {known?.rows.length === 0 ? <p className="small ink-3">{w('noSkills')}</p> : null}
      {known?.rows.map((skill) => (
        <p key={skill.skillId} className="row small">
          <span className="grow">{skill.name}</span>
          <span>{w('level', { level: skill.level })}</span>
          {skill.remote ? <Tag>{w('remote')}</Tag> : null}
          <span className="num ink-3">{skill.validUntil}</span>
        </p>
      ))}
    </Panel>
  );
}

export function StaffPage() {
  return <ImportableRegister resource={staff} columns={['number', 'name', 'phone', 'region']} panels={(row) => <SkillPanel row={row} />} />;
}

export function SkillsPage() {
  return <ImportableRegister resource={skills} columns={['code', 'name', 'category']} sort="code" />;
}

export function GroupsPage() {
  return <ImportableRegister resource={groups} columns={['code', 'name', 'parentId']} sort="code" />;
}

/** Posts with duties and authority. R-ORG-04 */
export function PositionsPage() {
  return <ImportableRegister resource={positions} columns={['code', 'name', 'role', 'groupId']} sort="code" />;
}
