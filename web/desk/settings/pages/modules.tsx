import '../settings.css';
import { moduleList, switchModule } from '#modules/identity/contract/modules.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { useAct, useOperation, useSignIn } from '#web/api/index.ts';
import { Button, confirm, fullTime, Loaded, Panel, Table, Tag, toast, toastError, useSay, useWords } from '#web/ui/index.ts';

type Row = OutputOf<typeof moduleList>['rows'][number];

function SwitchButton({ row, switches, busy }: { row: Row; switches(row: Row): void; busy: boolean }) {
  const w = useWords('settings');
  if (!row.allowed.includes('switch')) return null;
  return (
    <Button size="small" disabled={busy} onClick={() => switches(row)}>
      {w(row.on ? 'modules.switchOff' : 'modules.switchOn')}
    </Button>
  );
}

/** 模块: which parts of the system the company uses, and who switched them when. R-ORG-03 */
export function ModulesPage() {
  const w = useWords('settings');
  const say = useSay();
  const { refresh } = useSignIn();
  const query = useOperation(moduleList, {});
  const act = useAct(switchModule, {
    onDone: () => {
      toast(w('modules.done'));
      void refresh();
      void query.refetch();
    },
    onError: toastError,
  });
  const change = async (row: Row): Promise<void> => {
    const asked = { title: w('modules.offTitle', { name: say(row.title) }), text: w('modules.offText'), act: w('modules.switchOff') };
    if (row.on && !(await confirm({ ...asked, danger: true }))) return;
    await act.run({ module: row.module, on: !row.on });
  };
  /** why the switch cannot be moved */
  const reason = ({ neededBy, misses }: Row): string => {
    const names = [...neededBy, ...misses].map(say).join(w('modules.and'));
    if (names === '') return '';
    return w(neededBy.length > 0 ? 'modules.neededBy' : 'modules.misses', { names });
  };
  return (
    <div className="settings-company ax-page">
      <Loaded query={query}>
        {({ rows, history }) => (
          <>
            <Panel title={w('modules.title')}>
              <p className="small ink-3">{w('modules.text')}</p>
              <Table
                caption={w('modules.title')}
                rows={rows}
                rowKey={({ module }) => module}
                columns={[
                  { key: 'title', head: w('modules.module'), cell: ({ title }) => <b className="nowrap">{say(title)}</b> },
                  { key: 'on', head: w('modules.state'), cell: ({ on }) => <Tag>{w(on ? 'modules.on' : 'modules.off')}</Tag> },
                  { key: 'why', head: '', cell: (row) => <span className="small ink-3">{reason(row)}</span> },
                  {
                    key: 'act',
                    head: '',
                    align: 'right',
                    cell: (row) => <SwitchButton row={row} busy={act.busy} switches={(which) => void change(which)} />,
                  },
                ]}
              />
            </Panel>
            <Panel title={w('modules.history')}>
              {history.length === 0 ? <p className="small ink-3">{w('modules.never')}</p> : null}
              {history.map(({ at, by, on, title }) => (
                <p key={`${at} ${title.zh}`} className="small">
                  <span className="num ink-3">{fullTime(at)}</span> {by}{' '}
                  {w(on ? 'modules.switchedOn' : 'modules.switchedOff', { name: say(title) })}
                </p>
              ))}
            </Panel>
          </>
        )}
      </Loaded>
    </div>
  );
}
