import { CalendarClock } from 'lucide-react';
import { list } from '#modules/followups/contract.ts';
import { callbackLifecycle } from '#modules/followups/lifecycle.ts';
import { counterOf, useListOperation, useMay } from '#web/api/index.ts';
import { Cell, ListFrame, TopActions, type Column } from '#web/ui/frames/index.ts';
import { Button, listTime, PromiseState, StateView, Tag, useGo, useListState, useNow, useSay, useWords, type Say } from '#web/ui/index.ts';
import { modelText, phoneText, promiseView } from '../../cases/read.ts';
import type { CallbackRow as Row } from '../read.ts';

const countOf = counterOf(list);
const tabs = ['open', 'unreachable', 'answered'] as const;
const promiseOf = (row: Row) => (row.promise ? promiseView(row.promise) : null);

function columnsOf(w: Say, stateWord: (state: string) => string, now: number): Column<Row>[] {
  return [
    { key: 'left', head: w('col.left'), width: 150, cell: (row, tight) => <PromiseState promise={promiseOf(row)} tight={tight} /> },
    {
      key: 'case',
      head: w('col.case'),
      width: 142,
      cell: (row, tight) => (
        <Cell
          tight={tight}
          main={<span className="num brand">{row.caseNumber ?? '–'}</span>}
          meta={row.round > 1 ? w('round', { round: row.round }) : null}
        />
      ),
    },
    {
      key: 'customer',
      head: w('col.customer'),
      width: 120,
      grow: 1,
      cell: (row, tight) => <Cell tight={tight} main={row.endUserName} meta={<span className="num">{phoneText(row.phone)}</span>} />,
    },
    {
      key: 'what',
      head: w('col.what'),
      width: 190,
      grow: 2,
      cell: (row, tight) => <Cell tight={tight} main={row.summary} meta={modelText(row.model)} />,
    },
    { key: 'engineer', head: w('col.engineer'), width: 88, cell: (row) => row.engineerName ?? <span className="ink-3">–</span> },
    {
      key: 'done',
      head: w('col.completed'),
      width: 96,
      cell: (row) => <span className="num ink-2">{listTime(row.completedAt, now)}</span>,
    },
    {
      key: 'attempts',
      head: w('col.attempts'),
      width: 84,
      cell: (row) => (row.attempts > 0 ? w('attempted', { count: row.attempts }) : <span className="ink-3">{w('notTried')}</span>),
    },
    {
      key: 'state',
      head: w('col.state'),
      width: 150,
      cell: (row) => (row.state === 'open' && !row.mineToCall ? <Tag>{w('ownWork')}</Tag> : stateWord(row.state)),
    },
  ];
}

/** Call-backs by what runs out first; a row opens the script. */
export function CallbackListPage() {
  const w = useWords('followups');
  const say = useSay();
  const go = useGo();
  const now = useNow();
  const state = useListState({ tab: 'open' });
  const tab = state.tab ?? 'open';
  const data = useListOperation(list, state.input, { live: { kinds: ['callback'] } });
  const mayLater = useMay('follow-up.list');
  const stateWord = (code: string): string => {
    const known = callbackLifecycle.states[code as keyof typeof callbackLifecycle.states];
    return known ? say(known.label) : code;
  };
  return (
    <>
      {mayLater ? (
        <TopActions>
          <Button icon={CalendarClock} onClick={() => go('/follow-ups')}>
            {w('later.title')}
          </Button>
        </TopActions>
      ) : null}
      <ListFrame<Row>
        what={w('what')}
        state={state}
        data={data}
        columns={columnsOf(w, stateWord, now)}
        rowId={(row) => row.id}
        onOpen={(row) => go(`/callbacks/${row.id}`)}
        searchText={w('find')}
        countOf={countOf}
        tabs={tabs.map((key) => ({ key, label: w(`tab.${key}`) }))}
        {...(tab === 'answered' ? {} : { promiseOf })}
        empty={<StateView drawing={tab === 'answered' ? 'start' : 'done'} title={w(`empty.${tab}`)} text={w(`empty.${tab}Text`)} />}
      />
    </>
  );
}
