import '../insights.css';
import { useEffect, useRef } from 'react';
import { faultCases, faultPareto } from '#modules/insights/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { isDay } from '#platform/values/day.ts';
import { useListOperation, useOperation } from '#web/api/index.ts';
import { FieldEditor } from '#web/ui/forms/index.ts';
import { TopActions } from '#web/ui/frames/index.ts';
import {
  Button,
  countText,
  DayInput,
  Link,
  listTime,
  Loaded,
  Panel,
  Segmented,
  StateView,
  Table,
  TextButton,
  useAddress,
  useGo,
  useLocale,
  useNow,
  useWords,
} from '#web/ui/index.ts';
import { exportSheet } from '../../transfer/source.ts';
import { familyFields } from '../fields.ts';

type Pareto = OutputOf<typeof faultPareto>;
type Row = Pareto['rows'][number];

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const keyOf = ({ codeId }: Row): string => codeId ?? 'none';
const nameIn = (row: Row, isEnglish: boolean): string => (isEnglish ? (row.nameEn ?? row.name) : row.name);

/** Bars of the counts with the line of their cumulative share; the table beside it says the same in figures. */
function Chart({ rows }: { rows: readonly Row[] }) {
  const w = useWords('insights');
  const isEnglish = useLocale() === 'en';
  const shown = rows.slice(0, 20);
  const most = shown[0]?.count ?? 1;
  const step = 100 / Math.max(shown.length, 1);
  return (
    <div className="pareto-plot">
      <div className="pareto-area">
        <svg className="pareto-chart" viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={w('chart')}>
          {[25, 50, 75].map((y) => (
            <line key={y} x1="0" x2="100" y1={y} y2={y} />
          ))}
          {shown.map((row, place) => (
            <rect
              key={keyOf(row)}
              className={row.codeId === null ? 'is-uncoded' : undefined}
              x={place * step + step * 0.15}
              width={step * 0.7}
              y={100 - (row.count / most) * 100}
              height={(row.count / most) * 100}
            />
          ))}
          <polyline points={shown.map(({ cumulative }, place) => `${(place + 0.5) * step},${100 - cumulative * 100}`).join(' ')} />
        </svg>
        {shown.map((row, place) => (
          <span
            key={keyOf(row)}
            className="num pareto-value"
            style={{ left: `${(place + 0.5) * step}%`, bottom: `${(row.count / most) * 100}%` }}
            aria-hidden="true"
          >
            {countText(row.count)}
          </span>
        ))}
        {[75, 50, 25].map((share) => (
          <span key={share} className="num pareto-share" style={{ top: `${100 - share}%` }} aria-hidden="true">
            {share} %
          </span>
        ))}
        <b aria-hidden="true">{w('cumulative')}</b>
      </div>
      <div className="pareto-names" style={{ gridTemplateColumns: `repeat(${shown.length}, minmax(0, 1fr))` }} aria-hidden="true">
        {shown.map((row) => (
          <span key={keyOf(row)} title={nameIn(row, isEnglish)}>
            {nameIn(row, isEnglish)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** What is asked stands in the address. */
function useAsked() {
  const [search, change] = useAddress();
  const go = useGo();
  const one = (name: string): string | undefined => {
    const value = search[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const day = (name: string): string | undefined => {
    const value = one(name);
    return value !== undefined && isDay(value) ? value : undefined;
  };
  const by = one('by') === 'symptom' ? ('symptom' as const) : ('cause' as const);
  const fields = { categoryId: one('categoryId'), modelId: one('modelId'), from: day('from'), to: day('to') };
  const asked = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<
    Record<keyof typeof fields, string>
  >;
  return { input: { by, ...asked }, typed: one, code: one('code'), change, open: (code: string) => go('/faults', { ...search, code }) };
}

/** The reports behind a line. */
function Behind({
  input,
  code,
  name,
  onClose,
}: {
  input: ReturnType<typeof useAsked>['input'];
  code: string;
  name: string;
  onClose(): void;
}) {
  const w = useWords('insights');
  const now = useNow();
  const cases = useListOperation(faultCases, { ...input, codeId: code });
  const here = useRef<HTMLDivElement>(null);
  const isLoaded = !cases.loading;
  // it stands below a long table: whoever opened it is taken there, again once its rows have made it tall
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest' });
    here.current?.focus({ preventScroll: true });
  }, [code, isLoaded]);
  return (
    <div ref={here} tabIndex={-1} className="pareto-behind">
      <Panel title={name} act={<TextButton onClick={onClose}>{w('close')}</TextButton>}>
        <Table
          caption={name}
          rows={cases.rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'number',
              head: w('number'),
              cell: ({ id, number }) => (
                <Link to={`/cases/${id}`}>
                  <span className="num nowrap">{number}</span>
                </Link>
              ),
            },
            { key: 'summary', head: w('summary'), cell: ({ summary }) => summary },
            { key: 'model', head: w('model'), cell: ({ model }) => model },
            {
              key: 'at',
              head: w('registered'),
              cell: ({ registeredAt }) => <span className="num nowrap">{listTime(registeredAt, now)}</span>,
            },
          ]}
        />
        {cases.hasMore ? <TextButton onClick={cases.loadMore}>{w('more')}</TextButton> : null}
      </Panel>
    </div>
  );
}

function Lines({ pareto, current, onOpen }: { pareto: Pareto; current: string | undefined; onOpen(code: string): void }) {
  const w = useWords('insights');
  const isEnglish = useLocale() === 'en';
  const uncoded = pareto.rows.find(({ codeId }) => codeId === null);
  return (
    <Panel title={w('total', { count: countText(pareto.total) })} meta={<span className="num">{`${pareto.from} – ${pareto.to}`}</span>}>
      {pareto.rows.length === 0 ? (
        <StateView drawing="filtered" title={w('noFaults')} text={w('noFaultsText')} />
      ) : (
        <Chart rows={pareto.rows} />
      )}
      {uncoded && uncoded.share > 0.1 ? <p className="small ink-2">{w('uncodedHint', { share: percent(uncoded.share) })}</p> : null}
      {pareto.rows.length === 0 ? null : (
        <Table
          caption={w('pareto')}
          rows={pareto.rows}
          rowKey={keyOf}
          onOpen={(row) => onOpen(keyOf(row))}
          current={current}
          columns={[
            { key: 'name', head: w('name'), cell: (row) => nameIn(row, isEnglish) },
            { key: 'code', head: w('code'), cell: ({ code }) => <span className="num">{code}</span> },
            {
              key: 'count',
              head: w('count'),
              cell: (row) => (
                <span className="pareto-bar">
                  <span className="ax-share" style={{ width: `${(row.count / (pareto.rows[0]?.count ?? 1)) * 100}%` }} />
                  <span className="num right">{row.count}</span>
                </span>
              ),
            },
            { key: 'share', head: w('share'), align: 'right', cell: ({ share }) => <span className="num nowrap">{percent(share)}</span> },
            {
              key: 'cumulative',
              head: w('cumulative'),
              align: 'right',
              cell: (row) => <span className="num nowrap">{percent(row.cumulative)}</span>,
            },
          ]}
        />
      )}
    </Panel>
  );
}

/** 故障分析: symptoms and causes of a family by how often they came up; each line opens the reports it counts. R-FLT-06 */
export function ParetoPage() {
  const w = useWords('insights');
  const isEnglish = useLocale() === 'en';
  const { input, typed, code, change, open } = useAsked();
  const query = useOperation(faultPareto, input, { live: { kinds: ['case'] } });
  const filter = Object.entries(input).map(([name, value]) => `${name}:${value}`);
  const nameOf = (row: Row | undefined): string => (row ? w('behind', { name: nameIn(row, isEnglish), count: row.count }) : '');
  return (
    <div className="ax-page">
      <TopActions>
        <Button onClick={() => void exportSheet('fault-pareto', { filter })}>{w('export')}</Button>
      </TopActions>
      <div className="pareto-head">
        <Segmented
          value={input.by}
          label={w('pareto')}
          onChange={(by) => change({ by, code: undefined })}
          options={(['cause', 'symptom'] as const).map((value) => ({ value, label: w(`by.${value}`) }))}
        />
        {(['from', 'to'] as const).map((name) => (
          <span key={name} className="row small ink-2">
            {w(name)}
            <span className="pareto-choice">
              <DayInput
                label={w(name)}
                value={typed(name) ?? ''}
                onChange={(value) => change({ [name]: value || undefined, code: undefined })}
              />
            </span>
          </span>
        ))}
        {(['categoryId', 'modelId'] as const).map((name) => (
          <label key={name} className="row small ink-2" htmlFor={`pareto-${name}`}>
            {w(name === 'modelId' ? 'model' : 'category')}
            <span className="pareto-choice">
              <FieldEditor
                field={familyFields[name]}
                id={`pareto-${name}`}
                value={typed(name) ?? null}
                describedBy={undefined}
                invalid={false}
                onChange={(value) => change({ [name]: typeof value === 'string' ? value : undefined, code: undefined })}
                onLeave={() => undefined}
              />
            </span>
          </label>
        ))}
      </div>
      <Loaded query={query}>
        {(pareto) => (
          <>
            <Lines pareto={pareto} current={code} onOpen={open} />
            {code ? (
              <Behind
                input={input}
                code={code}
                name={nameOf(pareto.rows.find((row) => keyOf(row) === code))}
                onClose={() => change({ code: undefined })}
              />
            ) : null}
          </>
        )}
      </Loaded>
    </div>
  );
}
