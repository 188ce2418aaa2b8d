import { useState } from 'react';
import { roleList } from '#modules/identity/contract.ts';
import { setReach } from '#modules/identity/contract/reach.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { useAct, useMay, useOperation } from '#web/api/index.ts';
import { TopActions } from '#web/ui/frames/index.ts';
import { Button, Loaded, Panel, SearchInput, Segmented, Table, Tag, toast, toastError, useLocale, useWords } from '#web/ui/index.ts';
import { isMeant } from '#web/ui/frames/shell/marks.ts';
import { exportSheet } from '../../transfer/source.ts';
import { Permissions, usePermissionName } from '../parts/permissions.tsx';

type Role = OutputOf<typeof roleList>['rows'][number];

const reaches = ['all', 'group', 'own'] as const;

/** How far the eyes of a role's holders reach; set by those who may. R-ORG-05 */
function Reach({ role: { code, scope }, onSet }: { role: Role; onSet(): void }) {
  const w = useWords('settings');
  const maySet = useMay(setReach);
  const act = useAct(setReach, {
    onDone: () => {
      toast(w('company.saved'));
      onSet();
    },
    onError: toastError,
  });
  if (!maySet) return w(`roles.${scope}`);
  return (
    <Segmented
      label={`${code} ${w('roles.reach')}`}
      options={reaches.map((value) => ({ value, label: w(`roles.${value}`) }))}
      value={scope}
      onChange={(reach) => void act.run({ role: code, reach })}
    />
  );
}

/** What differs from what a role may do by default. */
function Differences({ role: { added, removed } }: { role: Role }) {
  const w = useWords('settings');
  const nameOf = usePermissionName();
  return (
    <>
      {added.map((name) => (
        <p key={name} className="small">
          <Tag>{w('roles.added')}</Tag> <span title={name}>{nameOf(name)}</span>
        </p>
      ))}
      {removed.map((name) => (
        <p key={name} className="small">
          <Tag>{w('roles.removed')}</Tag> <s title={name}>{nameOf(name)}</s>
        </p>
      ))}
    </>
  );
}

/** 角色权限: which role may do what, and where the company differs from the defaults. R-ORG-04 */
export function RolesPage() {
  const w = useWords('settings');
  const isEnglish = useLocale() === 'en';
  const query = useOperation(roleList, {});
  const nameOf = usePermissionName();
  const [words, setWords] = useState('');
  const asked = words.trim();
  // by its words, or by the name that programs know it by
  const isAsked = (name: string): boolean => asked === '' || name.includes(asked.toLowerCase()) || isMeant(nameOf(name), asked);
  const roleName = ({ name, nameEn }: Role): string => (isEnglish ? (nameEn ?? name) : name);
  const isRole = (role: Role): boolean =>
    asked !== '' && (role.code.toLowerCase() === asked.toLowerCase() || isMeant(roleName(role), asked));
  return (
    <div className="ax-page">
      <TopActions>
        <Button onClick={() => void exportSheet('role', {})}>{w('roles.export')}</Button>
      </TopActions>
      <Loaded query={query}>
        {({ rows }) => {
          const shown = rows.filter((role) => isRole(role) || role.permissions.some(isAsked));
          return (
            <Panel
              title={w('roles.title')}
              act={
                <span className="settings-search">
                  <SearchInput value={words} onChange={setWords} placeholder={w('roles.search')} />
                </span>
              }
            >
              {shown.length === 0 ? <p className="small ink-3">{w('roles.none')}</p> : null}
              <Table
                caption={w('roles.title')}
                rows={shown}
                rowKey={({ code }) => code}
                columns={[
                  { key: 'name', head: w('roles.role'), cell: (role) => <span className="nowrap">{roleName(role)}</span> },
                  { key: 'code', head: '', cell: ({ code }) => <span className="num nowrap ink-3">{code}</span> },
                  {
                    key: 'holders',
                    head: w('roles.holders'),
                    align: 'right',
                    cell: ({ holders }) => <span className="num">{holders}</span>,
                  },
                  { key: 'scope', head: w('roles.reach'), cell: (role) => <Reach role={role} onSet={() => void query.refetch()} /> },
                  {
                    key: 'rights',
                    head: w('roles.count'),
                    cell: (role) => (
                      <details className="settings-permissions">
                        <summary className="num">{role.permissions.length}</summary>
                        <Permissions names={isRole(role) ? role.permissions : role.permissions.filter(isAsked)} />
                      </details>
                    ),
                  },
                  { key: 'differs', head: w('roles.differs'), cell: (role) => <Differences role={role} /> },
                ]}
              />
            </Panel>
          );
        }}
      </Loaded>
    </div>
  );
}
