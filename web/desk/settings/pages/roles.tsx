import { useState } from 'react';
import { roleList } from '#modules/identity/contract.ts';
import { setReach } from '#modules/identity/contract/reach.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { useAct, useMay, useOperation } from '#web/api/index.ts';
import { TopActions } from '#web/ui/frames/index.ts';
import { Button, Loaded, Panel, SearchInput, Segmented, Table, Tag, toast, toastError, useLocale, useWords } from '#web/ui/index.ts';
import { exportSheet } from '../../transfer/source.ts';
import { Permissions } from '../parts/permissions.tsx';

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
  return (
    <>
      {added.map((name) => (
        <p key={name} className="small">
          <Tag>{w('roles.added')}</Tag> <span className="num">{name}</span>
        </p>
      ))}
      {removed.map((name) => (
        <p key={name} className="small">
          <Tag>{w('roles.removed')}</Tag> <s className="num">{name}</s>
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
  const [words, setWords] = useState('');
  const asked = words.trim().toLowerCase();
  return (
    <div className="ax-page">
      <TopActions>
        <Button onClick={() => void exportSheet('role', {})}>{w('roles.export')}</Button>
      </TopActions>
      <Loaded query={query}>
        {({ rows }) => {
          const shown = rows.filter(
            ({ permissions, code }) => asked === '' || code.toLowerCase() === asked || permissions.some((name) => name.includes(asked)),
          );
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
                  { key: 'code', head: w('roles.role'), cell: ({ code }) => <span className="num nowrap">{code}</span> },
                  {
                    key: 'name',
                    head: '',
                    cell: ({ name, nameEn }) => <span className="nowrap">{isEnglish ? (nameEn ?? name) : name}</span>,
                  },
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
                    cell: ({ permissions }) => (
                      <details className="settings-permissions">
                        <summary className="num">{permissions.length}</summary>
                        <Permissions names={asked === '' ? permissions : permissions.filter((name) => name.includes(asked))} />
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
