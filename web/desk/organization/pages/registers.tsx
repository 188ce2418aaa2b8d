import { groups, positions, skills, staff } from '#modules/organization/contract.ts';
import { ImportableRegister } from '../../transfer/register.tsx';
import { HoldersPanel } from '../parts/holders.tsx';
import { LoginPanel } from '../parts/login.tsx';
import { PhotoPanel } from '../parts/photo.tsx';
import { PositionsPanel } from '../parts/positions.tsx';
import { SkillsPanel } from '../parts/skills.tsx';

/** The files of members, with what they can do. R-ORG-03 */
export function StaffPage() {
  return (
    <ImportableRegister
      resource={staff}
      columns={['number', 'name', 'phone', 'regionCode', 'education', 'joinedOn']}
      sort="name"
      panels={(row) => (
        <>
          <PhotoPanel id={row.id} />
          <SkillsPanel id={row.id} />
          <PositionsPanel id={row.id} />
          <LoginPanel id={row.id} />
        </>
      )}
    />
  );
}

export function SkillsPage() {
  return <ImportableRegister resource={skills} columns={['code', 'name', 'category']} sort="code" />;
}

export function GroupsPage() {
  return <ImportableRegister resource={groups} columns={['code', 'name', 'parentId']} sort="code" />;
}

/** Posts with duties and authority, and who holds them. R-ORG-04 */
export function PositionsPage() {
  return (
    <ImportableRegister
      resource={positions}
      columns={['code', 'name', 'role', 'groupId']}
      sort="code"
      panels={(row) => <HoldersPanel id={row.id} />}
    />
  );
}
