import { useState } from 'react';
import { parked, retry, skip } from '#modules/audit/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { useAct, useOperation } from '#web/api/index.ts';
import { ActDialog } from '#web/ui/forms/index.ts';
import { EmptyDone, Link, listTime, Loaded, Panel, Table, TextButton, toast, toastError, useNow, useWords } from '#web/ui/index.ts';
import { skipFields } from '../fields.ts';

type Row = OutputOf<typeof parked>['rows'][number];

function Acts({ row: { reaction, seq }, allowed, onSkip }: { row: Row; allowed: readonly string[]; onSkip(): void }) {
  const w = useWords('audit');
  const again = useAct(retry, { onDone: () => toast(w('failed.retried')), onError: toastError });
  return (
    <span className="nowrap">
      {allowed.includes('retry') ? <TextButton onClick={() => void again.run({ reaction, seq })}>{w('failed.retry')}</TextButton> : null}{' '}
      {allowed.includes('skip') ? <TextButton onClick={onSkip}>{w('failed.skip')}</TextButton> : null}
    </span>
  );
}

/** 未完成的后台处理: what should have followed an event and failed; tried again at once or given up with a reason. */
export function FailedPage() {
  const w = useWords('audit');
  const now = useNow();
  const query = useOperation(parked, {});
  const [skipping, setSkipping] = useState<Row | null>(null);
  const up = useAct(skip);
  return (
    <div className="ax-page">
      <Loaded query={query}>
        {({ rows, allowed }) =>
          rows.length === 0 ? (
            <EmptyDone title={w('failed.none')} text={w('failed.noneText')} />
          ) : (
            <Panel title={w('failed.title')}>
              <Table
                caption={w('failed.title')}
                rows={rows}
                rowKey={({ reaction, seq }) => `${reaction} ${seq}`}
                columns={[
                  { key: 'reaction', head: w('failed.reaction'), cell: ({ reaction }) => <b>{reaction}</b> },
                  { key: 'event', head: w('whatHappened'), cell: ({ event }) => `${event.sentence} · ${listTime(event.at, now)}` },
                  {
                    key: 'root',
                    head: w('subject'),
                    cell: ({ root }) =>
                      root.kind === 'case' ? <Link to={`/cases/${root.id}`}>{root.number ?? root.kind}</Link> : (root.number ?? root.kind),
                  },
                  { key: 'fault', head: w('failed.fault'), cell: ({ fault, waits }) => (waits ? w('failed.waits') : fault) },
                  {
                    key: 'attempts',
                    head: w('failed.attempts'),
                    cell: ({ attempts }) => <span className="nowrap">{w('failed.attemptsN', { count: attempts })}</span>,
                  },
                  {
                    key: 'retry',
                    head: w('failed.retryAt'),
                    cell: ({ retryAt }) => <span className="num nowrap">{listTime(retryAt, now)}</span>,
                  },
                  {
                    key: 'acts',
                    head: '',
                    align: 'right',
                    cell: (row) => (row.waits ? null : <Acts row={row} allowed={allowed} onSkip={() => setSkipping(row)} />),
                  },
                ]}
              />
            </Panel>
          )
        }
      </Loaded>
      {skipping ? (
        <ActDialog
          open
          danger
          title={w('failed.skipTitle')}
          text={w('failed.skipText')}
          fields={skipFields}
          act={w('failed.skip')}
          onClose={() => setSkipping(null)}
          onRun={({ reason }) =>
            up.runOrThrow({ reaction: skipping.reaction, seq: skipping.seq, reason }).then(() => toast(w('failed.skipped')))
          }
        />
      ) : null}
    </div>
  );
}
