import './work-orders.css';
import type { ReactNode } from 'react';
import { workOrderLifecycle } from '#modules/work-orders/lifecycle.ts';
import { Avatar, EmptyStart, Facts, listTime, NumberTag, Panel, Tag, useLocale, useNow, useWords } from '#web/ui/index.ts';
import type { CaseRead, OrderRead } from '../../cases/read.ts';

/** All jobs of a case, the latest round first, with everything recorded on them. */
export function ServiceTab({ c, orders }: { c: CaseRead; orders: readonly OrderRead[] }) {
  const w = useWords('work-orders');
  if (orders.length === 0) return <EmptyStart title={w('service.none')} text={w('service.noneText')} />;
  return (
    <div className="ax-wo-service">
      <HandOvers c={c} />
      {orders.map((order) => (
        <OrderPanel key={order.id} order={order} />
      ))}
    </div>
  );
}

function HandOvers({ c }: { c: CaseRead }) {
  const w = useWords('work-orders');
  const now = useNow();
  if (c.handOvers.length === 0) return null;
  return (
    <Panel title={w('handOvers')}>
      <ul className="ax-wo-lines">
        {c.handOvers.map((one) => (
          <li key={one.id}>
            <time className="num ink-3">{listTime(one.at, now)}</time>
            <span>
              {w('handOver', { from: one.fromTier, to: one.toTier, group: one.group?.name ?? '–' })}
              {one.acceptedAt ? ` · ${w('takenOver', { time: listTime(one.acceptedAt, now) })}` : ''}
              {one.returnedAt ? ` · ${w('returned', { reason: one.returnReason ?? '' })}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function OrderPanel({ order }: { order: OrderRead }) {
  const w = useWords('work-orders');
  const now = useNow();
  const locale = useLocale();
  const at = (time: string | null): ReactNode => (time ? <span className="num">{listTime(time, now)}</span> : null);
  const state = workOrderLifecycle.states[order.state as keyof typeof workOrderLifecycle.states];
  return (
    <Panel
      title={order.number ? <NumberTag number={order.number} /> : w('what')}
      meta={
        <>
          {w(`route.${order.route}`)} · {w('round', { round: order.round })}
        </>
      }
      act={<Tag look="strong">{state?.label[locale] ?? order.state}</Tag>}
    >
      <div className="ax-wo-columns">
        <Facts
          labelWidth={84}
          items={[
            {
              label: w('col.engineer'),
              value: order.engineer ? (
                <span className="row">
                  <Avatar name={order.engineer.name} />
                  {order.engineer.name}
                </span>
              ) : (
                <span className="ink-3">{w('nobody')}</span>
              ),
            },
            { label: w('fact.created'), value: at(order.createdAt) },
            { label: w('fact.accepted'), value: at(order.acceptedAt) },
            ...order.visits.flatMap((visit, index) => [
              {
                key: `w${index}`,
                label: w('col.window'),
                value: visit.plannedFrom ? (
                  <>
                    {at(visit.plannedFrom)}–{at(visit.plannedTo)}
                  </>
                ) : null,
              },
              { key: `d${index}`, label: w('fact.departed'), value: at(visit.departedAt) },
              { key: `a${index}`, label: w('fact.arrived'), value: at(visit.arrivedAt) },
            ]),
            { label: w('fact.finished'), value: at(order.finishedAt) },
          ]}
        />
        <Facts
          labelWidth={84}
          items={[
            {
              label: w('fact.cause'),
              value: order.diagnosis ? (
                <>
                  {order.diagnosis.cause}
                  {order.diagnosis.asAssessed === null ? null : (
                    <>
                      {' '}
                      <Tag>{w(order.diagnosis.asAssessed ? 'fact.asAssessed' : 'fact.otherThanAssessed')}</Tag>
                    </>
                  )}
                  {order.diagnosis.note ? <small className="ink-3"> {order.diagnosis.note}</small> : null}
                </>
              ) : null,
            },
            { label: w('fact.process'), value: order.process },
            { label: w('fact.result'), value: order.result },
            {
              label: w('fact.perceived'),
              value: order.perceivedSatisfaction === null ? null : w('fact.outOfFive', { score: order.perceivedSatisfaction }),
            },
            {
              label: w('fact.demonstrated'),
              value: order.demonstration
                ? [
                    order.demonstration.demonstrated ? w('fact.shown') : null,
                    order.demonstration.tipsGiven ? w('fact.tips') : null,
                    order.demonstration.tips,
                  ]
                    .filter(Boolean)
                    .join(' · ')
                : null,
            },
            {
              label: w('fact.signed'),
              value: order.signature ? (
                <>
                  {order.signature.signer} {at(order.signature.at)}
                  {order.signature.fileId ? (
                    <img className="ax-wo-signature" src={`/api/v1/files/${order.signature.fileId}`} alt={w('fact.signed')} />
                  ) : null}
                </>
              ) : null,
            },
          ]}
        />
      </div>
      <Lines title={w('contacts')} show={order.contacts.length > 0}>
        {order.contacts.map((one) => (
          <li key={one.id}>
            <time className="num ink-3">{listTime(one.at, now)}</time>
            <span>
              {one.by?.name} · {w(one.reached ? 'reached' : 'notReached')}
              {one.note ? ` · ${one.note}` : ''}
              {one.preparation.length > 0 ? ` · ${w('bring')} ${one.preparation.join(' · ')}` : ''}
            </span>
          </li>
        ))}
      </Lines>
      <Lines title={w('remoteSessions')} show={order.remoteSessions.length > 0}>
        {order.remoteSessions.map((one) => (
          <li key={one.id}>
            <time className="num ink-3">{listTime(one.startedAt, now)}</time>
            <span>
              {w(`method.${one.method}`)} · {one.by?.name}
              {one.endedAt ? ` · ${listTime(one.endedAt, now)} ${one.result ? w(`remoteResult.${one.result}`) : ''}` : ` · ${w('goingOn')}`}
              {one.cause ? ` · ${one.cause}` : ''}
              {one.steps ? ` · ${one.steps}` : ''}
            </span>
          </li>
        ))}
      </Lines>
      <Lines title={w('test.title')} show={Boolean(order.test && order.test.answers.length > 0)}>
        {(order.test?.items ?? []).map((item) => {
          const answer = order.test?.answers.find((one) => one.itemId === item.id);
          return (
            <li key={item.id}>
              <span className="ax-wo-verdict">
                {answer ? (
                  answer.skippedBecause ? (
                    w('test.skip')
                  ) : answer.passed === false ? (
                    <b>{w('test.fail')}</b>
                  ) : answer.passed ? (
                    w('test.pass')
                  ) : (
                    answer.value
                  )
                ) : (
                  '–'
                )}
              </span>
              <span>
                {item.label}
                {item.safety ? (
                  <>
                    {' '}
                    <Tag look="safety">{w('test.safety')}</Tag>
                  </>
                ) : null}
                {answer?.skippedBecause ? (
                  <small className="ink-3"> {answer.skippedBecause}</small>
                ) : answer?.value && answer.passed !== null ? (
                  <span className="num ink-2"> {answer.value}</span>
                ) : null}
              </span>
            </li>
          );
        })}
      </Lines>
      <Lines title={w('parts.title')} show={order.parts.length > 0}>
        {order.parts.map((part, index) => (
          <li key={`${part.number}${index}`}>
            <span className="num ink-2">{part.number}</span>
            <span>
              {part.name} <span className="num">×{part.quantity}</span>
            </span>
          </li>
        ))}
      </Lines>
    </Panel>
  );
}

function Lines({ title, show, children }: { title: string; show: boolean; children: ReactNode }) {
  return show ? (
    <section className="ax-wo-section">
      <h4>{title}</h4>
      <ul className="ax-wo-lines">{children}</ul>
    </section>
  ) : null;
}
