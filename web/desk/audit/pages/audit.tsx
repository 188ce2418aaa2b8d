import '../audit.css';
import { useState } from 'react';
import { list, verify } from '#modules/audit/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { isDay } from '#platform/values/day.ts';
import { useListOperation, useOperation } from '#web/api/index.ts';
import { FieldEditor } from '#web/ui/forms/index.ts';
import { TopActions } from '#web/ui/frames/index.ts';
import {
  Button,
  DayInput,
  FilterToken,
  fullTime,
  Link,
  listTime,
  Panel,
  SkeletonRows,
  StateView,
  Table,
  Tag,
  TextButton,
  useAddress,
  useNow,
  useWords,
} from '#web/ui/index.ts';
import { exportSheet } from '../../transfer/source.ts';
import { usePermissionName } from '../../settings/parts/permissions.tsx';
import { useSentences } from '../../rulebook/sentences.ts';
import { kindWord } from '../events.ts';
import { eventField, personField } from '../fields.ts';

type Row = OutputOf<typeof list>['rows'][number];

const named = ['actorId', 'rootId', 'type', 'from', 'to'] as const;
const readable: Readonly<Record<(typeof named)[number], (value: string) => boolean>> = {
  actorId: () => true,
  rootId: () => true,
  type: (value) => /^[a-z-]+(\.[a-z_]+)?$/.test(value),
  from: isDay,
  to: isDay,
};

/** What is asked stands in the address; half-typed values wait. */
function useAsked() {
  const [search, change] = useAddress();
  const typed = (name: (typeof named)[number]): string => {
    const value = search[name];
    return typeof value === 'string' ? value : '';
  };
  const input = Object.fromEntries(named.flatMap((name) => (typed(name) && readable[name](typed(name)) ? [[name, typed(name)]] : [])));
  const set = (name: (typeof named)[number], value: unknown): void =>
    change({ [name]: typeof value === 'string' && value !== '' ? value : undefined });
  return { input, typed, set };
}

type Asked = ReturnType<typeof useAsked>;

function Filters({ asked: { typed, set } }: { asked: Asked }) {
  const w = useWords('audit');
  return (
    <div className="audit-asked small ink-2">
      <label htmlFor="audit-person">
        {w('person')}
        <span className="audit-choice">
          <FieldEditor
            field={personField}
            id="audit-person"
            value={typed('actorId') || null}
            describedBy={undefined}
            invalid={false}
            onChange={(value) => set('actorId', value)}
            onLeave={() => undefined}
          />
        </span>
      </label>
      <label htmlFor="audit-type">
        {w('event')}
        <span className="audit-choice is-wide">
          <FieldEditor
            field={eventField}
            id="audit-type"
            value={typed('type') || null}
            describedBy={undefined}
            invalid={false}
            onChange={(value) => set('type', value)}
            onLeave={() => undefined}
          />
        </span>
      </label>
      {(['from', 'to'] as const).map((name) => (
        <span key={name}>
          {w(name)}
          <span className="audit-choice">
            <DayInput label={w(name)} value={typed(name)} onChange={(value) => set(name, value)} />
          </span>
        </span>
      ))}
      {typed('rootId') ? (
        <FilterToken name={w('subject')} value={typed('rootId').slice(-8)} onRemove={() => set('rootId', undefined)} />
      ) : null}
    </div>
  );
}

/** Whether the sealed order still holds, recomputed when somebody asks. */
function Seals() {
  const w = useWords('audit');
  const now = useNow();
  const [asked, setAsked] = useState(false);
  const { data, isFetching } = useOperation(verify, {}, { when: asked });
  return (
    <Panel
      title={w('seal')}
      meta={
        data
          ? w('sealed', { events: data.events, batches: data.batches, at: data.sealedAt ? listTime(data.sealedAt, now) : '–' })
          : undefined
      }
      act={
        <Button size="small" busy={asked && isFetching} onClick={() => setAsked(true)}>
          {w('verify')}
        </Button>
      }
    >
      {data ? (
        <p role="status">
          {data.broken.length === 0 ? (
            <Tag look="good">{w('verified', { count: data.events, from: data.from ? listTime(data.from, now) : '–' })}</Tag>
          ) : (
            <b className="ax-error">{w('broken', { count: data.broken.length })}</b>
          )}
        </p>
      ) : null}
      {data?.broken.map(({ batch, firstSeq, lastSeq, why, events, at }) => (
        <p key={`${batch} ${why}`} className="small num">
          {batch === null || firstSeq === null || lastSeq === null
            ? w('besideLine', { count: events, at: at ? listTime(at, now) : '–' })
            : w('brokenLine', { batch, first: firstSeq, last: lastSeq, why: w(`why.${why}`) })}
        </p>
      ))}
    </Panel>
  );
}

function Subject({ row, onOnly }: { row: Row; onOnly(): void }) {
  const w = useWords('audit');
  const number = row.subject.number ?? row.root.number;
  const name = <span className="num nowrap">{number ?? kindWord(row.root.kind, w)}</span>;
  return (
    <>
      {row.root.kind === 'case' ? <Link to={`/cases/${row.root.id}`}>{name}</Link> : name}{' '}
      <TextButton quiet onClick={onOnly}>
        {w('onlyThis')}
      </TextButton>
    </>
  );
}

/** The sentence, with the right that it is about in words. */
function What({ row: { sentence, comment, data, type, lateReason }, told }: { row: Row; told(sentence: string): string }) {
  const w = useWords('audit');
  const nameOf = usePermissionName();
  const right = data['permission'];
  const said = typeof right === 'string' ? sentence.replace(right, nameOf(right)) : sentence;
  return (
    <span title={type}>
      {told(said) || comment?.text}
      {lateReason === null ? null : <small className="ink-2"> {w('lateReason', { reason: lateReason })}</small>}
    </span>
  );
}

function Rows({ asked }: { asked: Asked }) {
  const w = useWords('audit');
  const now = useNow();
  const data = useListOperation(list, { ...asked.input, limit: 100 });
  const told = useSentences(data.rows.map(({ sentence }) => sentence));
  if (data.loading) return <SkeletonRows />;
  if (data.rows.length === 0) return <StateView drawing="filtered" title={w('none')} text={w('noneText')} />;
  return (
    <>
      <Table
        caption={w('title')}
        rows={data.rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'at',
            head: w('recorded'),
            cell: (row) => (
              <span className="num nowrap" title={fullTime(row.recordedAt)}>
                {listTime(row.recordedAt, now)}
                {row.late ? <small className="ink-3"> {w('happened', { at: listTime(row.at, now) })}</small> : null}
              </span>
            ),
          },
          { key: 'who', head: w('who'), cell: ({ by, kind }) => <span className="nowrap">{by?.name ?? w(kind)}</span> },
          { key: 'what', head: w('whatHappened'), cell: (row) => <What row={row} told={told} /> },
          { key: 'subject', head: w('subject'), cell: (row) => <Subject row={row} onOnly={() => asked.set('rootId', row.root.id)} /> },
          { key: 'caller', head: w('through'), cell: ({ caller }) => <span className="nowrap">{w(`caller.${caller}`)}</span> },
          {
            key: 'seal',
            head: w('seal'),
            cell: ({ seal }) => (
              <span className="num small ink-3 nowrap">{seal ? w('batch', { seq: seal.seq, batch: seal.batch }) : w('notSealed')}</span>
            ),
          },
        ]}
      />
      {data.hasMore ? <TextButton onClick={data.loadMore}>{w('more')}</TextButton> : null}
    </>
  );
}

/** 操作记录: who did what when, with its place in the sealed order. R-RUL-03 */
export function AuditPage() {
  const w = useWords('audit');
  const asked = useAsked();
  const filter = Object.entries(asked.input).map(([name, value]) => `${name}:${value}`);
  return (
    <div className="ax-page">
      <TopActions>
        <Button onClick={() => void exportSheet('audit', { filter })}>{w('export')}</Button>
      </TopActions>
      <Seals />
      <Filters asked={asked} />
      <Panel>
        <Rows asked={asked} />
      </Panel>
    </div>
  );
}
