import { PhoneCall } from 'lucide-react';
import { useState } from 'react';
import { attemptFollowUp, followUps, recordFollowUp, settleFollowUp } from '#modules/followups/contract.ts';
import { followUpLifecycle } from '#modules/followups/lifecycle.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { counterOf, useAct, useListOperation, useMay } from '#web/api/index.ts';
import { ActDialog } from '#web/ui/forms/index.ts';
import { Cell, ListFrame, TopActions, type Column } from '#web/ui/frames/index.ts';
import {
  Button,
  StateView,
  partsOf,
  toast,
  useGo,
  useListState,
  useNow,
  useSay,
  useWords,
  type PromiseView,
  type Say,
} from '#web/ui/index.ts';
import { modelText, phoneText } from '../../cases/read.ts';
import { attemptFields, followUpFields, settleFields } from '../parts/fields.ts';

type Row = OutputOf<typeof followUps>['rows'][number];
const countOf = counterOf(followUps);
const tabs = ['due', 'unreachable', 'unsettled', 'done'] as const;
/** A dialog over one row: what the customer said, a try that reached nobody, the answer to what was not right. */
type Asked = { readonly row: Row; readonly act: 'record' | 'attempt' | 'settle' };
const dayMs = 86_400_000;

/** The day a contact is due as a promise that ends with that day in China. */
function promiseOf(row: Row, w: Say): PromiseView | null {
  if (row.state !== 'due') return null;
  const end = Date.parse(`${row.dueOn}T16:00:00Z`);
  return {
    state: 'running',
    title: periodWord(row.period, w),
    startedAt: new Date(end - 2 * dayMs).toISOString(),
    dueAt: new Date(end).toISOString(),
    warnAt: [new Date(end - dayMs / 3).toISOString()],
    reason: '',
  };
}

function periodWord(period: string, w: Say): string {
  const key = `later.period.${period}`;
  const said = w(key);
  return said === key ? period : said;
}

function columnsOf(
  w: Say,
  stateWord: (state: string) => string,
  today: string,
  { onAct, maySettle }: { onAct(asked: Asked): void; maySettle: boolean },
): Column<Row>[] {
  return [
    {
      key: 'due',
      head: w('later.due'),
      width: 130,
      cell: (row) => (
        <span className={row.state === 'due' && row.dueOn < today ? '' : 'ink-2'}>
          <span className="num">{row.dueOn}</span>
          {row.state === 'due' && row.dueOn < today ? <b> {w('later.late')}</b> : null}
        </span>
      ),
    },
    {
      key: 'period',
      head: w('later.periodHead'),
      width: 130,
      cell: (row) => (
        <>
          {periodWord(row.period, w)}
          {row.state === 'due' && row.mergedInto ? <span className="ink-2"> · {w('later.together')}</span> : null}
        </>
      ),
    },
    { key: 'case', head: w('col.case'), width: 150, cell: (row) => <span className="num brand">{row.caseNumber}</span> },
    {
      key: 'customer',
      head: w('col.customer'),
      width: 150,
      grow: 1,
      cell: (row, tight) => <Cell tight={tight} main={row.endUserName} meta={<span className="num">{phoneText(row.phone)}</span>} />,
    },
    { key: 'model', head: w('later.model'), width: 150, grow: 1, cell: (row) => modelText(row.model) || '–' },
    { key: 'state', head: w('col.state'), width: 100, cell: (row) => stateWord(row.state) },
    {
      key: 'act',
      head: '',
      width: 110,
      cell: (row) =>
        row.mineToCall ? (
          <Button size="small" icon={PhoneCall} onClick={() => onAct({ row, act: 'record' })}>
            {w('later.record')}
          </Button>
        ) : row.unsettled && maySettle ? (
          <Button size="small" onClick={() => onAct({ row, act: 'settle' })}>
            {w('later.settle')}
          </Button>
        ) : null,
    },
  ];
}

/** Contacts at one week, one month, three months: what is due, and the record of what was said (R-CBK-09). */
export function FollowUpListPage() {
  const w = useWords('followups');
  const say = useSay();
  const go = useGo();
  const now = useNow();
  const state = useListState({ tab: 'due' });
  const tab = state.tab ?? 'due';
  const data = useListOperation(followUps, state.input, { live: { kinds: ['follow-up'] } });
  const [asked, setAsked] = useState<Asked | null>(null);
  const maySettle = useMay(settleFollowUp);
  const stateWord = (code: string): string => {
    const known = followUpLifecycle.states[code as keyof typeof followUpLifecycle.states];
    return known ? say(known.label) : code;
  };
  return (
    <>
      <TopActions>
        <Button icon={PhoneCall} onClick={() => go('/callbacks')}>
          {w('title')}
        </Button>
      </TopActions>
      <ListFrame<Row>
        what={w('later.what')}
        state={state}
        countOf={countOf}
        data={data}
        columns={columnsOf(w, stateWord, partsOf(now).day, { onAct: setAsked, maySettle })}
        rowId={(row) => row.id}
        onOpen={(row) => {
          if (row.mineToCall) setAsked({ row, act: 'record' });
          else go(`/cases/${row.caseId}`);
        }}
        rowActs={(row) => [
          ...(row.mineToCall && row.state === 'due'
            ? [{ key: 'attempt', label: w('attempt.do'), run: () => setAsked({ row, act: 'attempt' }) }]
            : []),
          { key: 'case', label: w('openCase'), run: () => go(`/cases/${row.caseId}`) },
        ]}
        openId={asked?.row.id ?? null}
        tabs={tabs.map((key) => ({ key, label: w(`later.tab.${key}`) }))}
        {...(tab === 'due' ? { promiseOf: (row: Row) => promiseOf(row, w) } : {})}
        empty={<StateView drawing={tab === 'done' ? 'start' : 'done'} title={w(`later.empty.${tab}`)} text={w('later.emptyText')} />}
      />
      {asked ? <LaterDialog asked={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

function LaterDialog({ asked: { row, act }, onClose }: { asked: Asked; onClose(): void }) {
  const w = useWords('followups');
  const record = useAct(recordFollowUp);
  const attempt = useAct(attemptFollowUp);
  const settle = useAct(settleFollowUp);
  const common = {
    open: true,
    title: w('later.dialog', { name: row.endUserName, period: periodWord(row.period, w) }),
    text: [modelText(row.model), row.caseNumber].filter(Boolean).join(' · '),
    act: w('later.keep'),
    onClose,
  };
  const kept = () => toast(w('later.kept'));
  if (act === 'attempt')
    return (
      <ActDialog
        {...common}
        fields={attemptFields}
        onRun={({ outcome, note }) => attempt.runOrThrow({ id: row.id, outcome, note }).then(kept)}
      />
    );
  if (act === 'settle')
    return <ActDialog {...common} fields={settleFields} onRun={({ answer }) => settle.runOrThrow({ id: row.id, answer }).then(kept)} />;
  return (
    <ActDialog
      {...common}
      fields={followUpFields}
      onRun={({ works, satisfied, note, wishes }) =>
        record.runOrThrow({ id: row.id, works: works === 'yes', satisfied: satisfied === 'yes', note, wishes }).then(kept)
      }
    />
  );
}
