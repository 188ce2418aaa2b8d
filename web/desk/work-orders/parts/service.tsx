import './work-orders.css';
import { workOrderLifecycle } from '#modules/work-orders/lifecycle.ts';
import {
  Avatar,
  clockTime,
  daysAhead,
  EmptyStart,
  Facts,
  Link,
  listTime,
  NumberTag,
  Panel,
  Tag,
  useLocale,
  useNow,
  useWords,
} from '#web/ui/index.ts';
import type { CaseRead, OrderRead } from '../../cases/read.ts';
import { ContactLines, PartLines, RemoteLines, TestLines } from './service-lines.tsx';

/** All jobs of a case, the latest round first, with everything recorded on them. */
export function ServiceTab({ c, orders }: { c: CaseRead; orders: readonly OrderRead[] }) {
  const w = useWords('work-orders');
  if (orders.length === 0 && c.handOvers.length === 0) return <EmptyStart title={w('service.none')} text={w('service.noneText')} />;
  return (
    <div className="ax-wo-service">
      {orders.map((order) => (
        <OrderPanel key={order.id} order={order} />
      ))}
      <HandOvers c={c} />
    </div>
  );
}

function HandOvers({ c }: { c: CaseRead }) {
  const w = useWords('work-orders');
  const now = useNow();
  if (c.handOvers.length === 0) return null;
  const told = (one: CaseRead['handOvers'][number]): string =>
    [
      w('handOver', { from: one.fromTier, to: one.toTier, group: one.group?.name ?? '–' }),
      one.acceptedAt ? w('takenOver', { time: listTime(one.acceptedAt, now) }) : null,
      one.returnedAt ? w('returned', { reason: one.returnReason ?? '' }) : null,
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <Panel title={w('handOvers')}>
      <ul className="ax-wo-lines">
        {c.handOvers.map((one) => (
          <li key={one.id}>
            <time className="num ink-3">{listTime(one.at, now)}</time>
            <span>{told(one)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function OrderPanel({ order }: { order: OrderRead }) {
  const w = useWords('work-orders');
  const locale = useLocale();
  const state = workOrderLifecycle.states[order.state as keyof typeof workOrderLifecycle.states];
  return (
    <Panel
      title={order.number ? <NumberTag number={order.number} /> : w('what')}
      meta={
        <>
          {w(`route.${order.route}`)} · {w('round', { round: order.round })} ·{' '}
          <Link to={`/work-orders/${order.id}/report`}>{w('report.open')}</Link>
        </>
      }
      act={<Tag look="strong">{state?.label[locale] ?? order.state}</Tag>}
    >
      <div className="ax-wo-columns">
        <Course order={order} />
        <Findings order={order} />
      </div>
      <ContactLines order={order} />
      <RemoteLines order={order} />
      <TestLines order={order} />
      <PartLines order={order} />
    </Panel>
  );
}

/** An instant of a fact, nothing when there is none. */
function At({ time }: { time: string }) {
  const now = useNow();
  return <span className="num">{listTime(time, now)}</span>;
}

/** `11-24 09:00–10:30`; the second day is named when it is another. */
function Span({ from, to }: { from: string; to: string | null }) {
  const now = useNow();
  const end = to === null ? '' : `–${daysAhead(to, now) === daysAhead(from, now) ? clockTime(to) : listTime(to, now)}`;
  return (
    <span className="num">
      {listTime(from, now)}
      {end}
    </span>
  );
}

const at = (time: string | null) => (time ? <At time={time} /> : null);

function Course({ order }: { order: OrderRead }) {
  const w = useWords('work-orders');
  const visits = order.visits.flatMap((visit, index) => [
    {
      key: `w${index}`,
      label: w('col.window'),
      value: visit.plannedFrom ? <Span from={visit.plannedFrom} to={visit.plannedTo} /> : null,
    },
    { key: `d${index}`, label: w('fact.departed'), value: at(visit.departedAt) },
    { key: `a${index}`, label: w('fact.arrived'), value: at(visit.arrivedAt) },
  ]);
  const who = order.engineer ? (
    <span className="row">
      <Avatar name={order.engineer.name} />
      {order.engineer.name}
    </span>
  ) : (
    <span className="ink-3">{w('nobody')}</span>
  );
  return (
    <Facts
      labelWidth={84}
      items={[
        { label: w('col.engineer'), value: who },
        { label: w('fact.created'), value: at(order.createdAt) },
        { label: w('fact.accepted'), value: at(order.acceptedAt) },
        ...visits,
        { label: w('fact.finished'), value: at(order.finishedAt) },
      ]}
    />
  );
}

function Findings({ order }: { order: OrderRead }) {
  const w = useWords('work-orders');
  const { demonstration: shown } = order;
  const demonstrated = shown
    ? [shown.demonstrated ? w('fact.shown') : null, shown.tipsGiven ? w('fact.tips') : null, shown.tips].filter(Boolean).join(' · ')
    : null;
  return (
    <Facts
      labelWidth={84}
      items={[
        { label: w('fact.cause'), value: order.diagnosis ? <Cause found={order.diagnosis} /> : null },
        { label: w('fact.process'), value: order.process },
        { label: w('fact.result'), value: order.result },
        {
          label: w('fact.perceived'),
          value: order.perceivedSatisfaction === null ? null : w(`fact.grade.${order.perceivedSatisfaction}`),
        },
        { label: w('fact.demonstrated'), value: demonstrated },
        { label: w('fact.signed'), value: order.signature ? <Signed by={order.signature} /> : null },
      ]}
    />
  );
}

function Cause({ found }: { found: NonNullable<OrderRead['diagnosis']> }) {
  const w = useWords('work-orders');
  const compared = found.asAssessed === null ? null : <Tag>{w(found.asAssessed ? 'fact.asAssessed' : 'fact.otherThanAssessed')}</Tag>;
  return (
    <>
      {found.cause} {compared}
      {found.note ? <small className="ink-3"> {found.note}</small> : null}
    </>
  );
}

function Signed({ by }: { by: NonNullable<OrderRead['signature']> }) {
  const w = useWords('work-orders');
  return (
    <>
      {by.signer} {at(by.at)}
      {by.fileId ? <img className="ax-wo-signature" src={`/api/v1/files/${by.fileId}`} alt={w('fact.signed')} /> : null}
    </>
  );
}
