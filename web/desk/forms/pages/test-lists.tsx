import { Plus } from 'lucide-react';
import { useState } from 'react';
import { list } from '#modules/forms/contract.ts';
import { publish } from '#modules/forms/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { localDay } from '#platform/values/instant.ts';
import { useMay, useMe, useOperation } from '#web/api/index.ts';
import { ActDialog, RefName } from '#web/ui/forms/index.ts';
import { TopActions } from '#web/ui/frames/index.ts';
import { Button, EmptyStart, Loaded, Panel, Table, useAddressValue, useGo, useLocale, useWords } from '#web/ui/index.ts';
import { exportSheet } from '../../transfer/source.ts';
import { listFields } from '../fields.ts';
import { OpenList, type Start } from '../parts/open-list.tsx';
import { StoredList } from '../parts/stored-list.tsx';

type Row = OutputOf<typeof list>['rows'][number];

/** For what a test list holds, in words. */
export function ScopeName({ scope }: { scope: Row['scope'] }) {
  const w = useWords('forms');
  if (scope.id === null) return <>{w(`scopeOf.${scope.kind}`)}</>;
  return (
    <>
      {w(`scopeOf.${scope.kind}`)} <RefName kind={scope.kind === 'model' ? 'model' : 'product-category'} id={scope.id} />
    </>
  );
}

function Lists({ rows, onNew }: { rows: readonly Row[]; onNew: (() => void) | undefined }) {
  const w = useWords('forms');
  const isEnglish = useLocale() === 'en';
  const zone = useMe()?.tenant?.zone ?? 'Asia/Shanghai';
  const go = useGo();
  return (
    <div className="ax-page">
      <TopActions>
        {rows.length > 0 ? <Button onClick={() => void exportSheet('test-list', {})}>{w('export')}</Button> : null}
        {onNew ? (
          <Button icon={Plus} kind="primary" onClick={onNew}>
            {w('new')}
          </Button>
        ) : null}
      </TopActions>
      <Panel>
        {rows.length === 0 ? (
          <EmptyStart title={w('none')} text={w('noneText')} />
        ) : (
          <Table
            caption={w('title')}
            rows={rows}
            rowKey={({ id }) => id}
            onOpen={({ id }) => go('/test-lists', { list: id })}
            columns={[
              { key: 'name', head: w('name'), cell: (row) => (isEnglish ? row.titleEn : row.title) },
              { key: 'scope', head: w('scope'), cell: (row) => <ScopeName scope={row.scope} /> },
              {
                key: 'items',
                head: w('items'),
                cell: (row) => `${w('itemsN', { count: row.items })} · ${w('safetyN', { count: row.safety })}`,
              },
              { key: 'version', head: w('version'), align: 'right', cell: (row) => <span className="num">{row.version}</span> },
              {
                key: 'since',
                head: w('since'),
                cell: (row) => <span className="num">{localDay(Date.parse(row.effectiveFrom), zone)}</span>,
              },
            ]}
          />
        )}
      </Panel>
    </div>
  );
}

/** 测试清单: what is tested before a device goes back to its user, by version; new ones and new versions by those who may. R-ONS-07 */
export function TestListsPage() {
  const w = useWords('forms');
  const query = useOperation(list, {});
  const [open, setOpen] = useAddressValue('list');
  const [asking, setAsking] = useState(false);
  const [started, setStarted] = useState<Start | null>(null);
  const mayPublish = useMay(publish);
  if (started) return <OpenList start={started} onDone={() => setStarted(null)} />;
  if (open) return <StoredList id={open} onBack={() => setOpen(undefined)} />;
  return (
    <>
      <Loaded query={query}>{({ rows }) => <Lists rows={rows} onNew={mayPublish ? () => setAsking(true) : undefined} />}</Loaded>
      <ActDialog
        open={asking}
        title={w('new')}
        fields={listFields}
        act={w('next')}
        onClose={() => setAsking(false)}
        onRun={async ({ title, titleEn, categoryId, modelId }) =>
          setStarted({
            title,
            titleEn,
            scope: modelId
              ? { kind: 'model', id: modelId }
              : categoryId
                ? { kind: 'category', id: categoryId }
                : { kind: 'company', id: null },
            items: [],
          })
        }
      />
    </>
  );
}
