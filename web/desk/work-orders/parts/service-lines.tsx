import type { ReactNode } from 'react';
import { listTime, Tag, useNow, useWords } from '#web/ui/index.ts';
import type { OrderRead } from '../../cases/read.ts';
import { verdictOf } from './test-drafts.ts';

interface Part {
  readonly order: OrderRead;
}
type Test = NonNullable<OrderRead['test']>;

function Lines({ title, show, children }: { title: string; show: boolean; children: ReactNode }) {
  return show ? (
    <section className="ax-wo-section">
      <h4>{title}</h4>
      <ul className="ax-wo-lines">{children}</ul>
    </section>
  ) : null;
}

/** What stands in one line, its empty parts left out. */
const joined = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' · ');

/** The engineer's contacts with the customer. */
export function ContactLines({ order }: Part) {
  const w = useWords('work-orders');
  const now = useNow();
  return (
    <Lines title={w('contacts')} show={order.contacts.length > 0}>
      {order.contacts.map((one) => (
        <li key={one.id}>
          <time className="num ink-3">{listTime(one.at, now)}</time>
          <span>
            {joined(
              one.by?.name,
              w(one.reached ? 'reached' : 'notReached'),
              one.note,
              one.preparation.length > 0 ? `${w('prepare')} ${one.preparation.join(' · ')}` : null,
            )}
          </span>
        </li>
      ))}
    </Lines>
  );
}

/** Sessions of remote help. */
export function RemoteLines({ order }: Part) {
  const w = useWords('work-orders');
  const now = useNow();
  return (
    <Lines title={w('remoteSessions')} show={order.remoteSessions.length > 0}>
      {order.remoteSessions.map((one) => (
        <li key={one.id}>
          <time className="num ink-3">{listTime(one.startedAt, now)}</time>
          <span>
            {joined(
              w(`method.${one.method}`),
              one.by?.name,
              one.endedAt ? `${listTime(one.endedAt, now)} ${one.result ? w(`remoteResult.${one.result}`) : ''}` : w('goingOn'),
              one.cause,
              one.steps,
            )}
          </span>
        </li>
      ))}
    </Lines>
  );
}

/** A reading with its unit and the bounds of a good one. */
function Reading({ item: { low, high, unit }, value }: { item: Test['items'][number]; value: string }) {
  const w = useWords('work-orders');
  return (
    <span className="num">
      {' '}
      {value} {unit}{' '}
      {low === null && high === null ? null : <small className="ink-3">{w('test.bounds', { low: low ?? '', high: high ?? '' })}</small>}
    </span>
  );
}

function TestLine({ item, answer }: { item: Test['items'][number]; answer: Test['answers'][number] | undefined }) {
  const w = useWords('work-orders');
  const verdict = answer ? verdictOf(item, { ...answer, value: answer.value ?? '' }) : 'open';
  const word = verdict === 'open' ? '–' : w(`test.${verdict}`);
  return (
    <li>
      <span>{verdict === 'fail' ? <b>{word}</b> : word}</span>
      <span>
        {item.label} {item.safety ? <Tag look="safety">{w('test.safety')}</Tag> : null}
        {answer?.value ? <Reading item={item} value={answer.value} /> : null}
        {answer?.skippedBecause ? <small className="ink-3"> {answer.skippedBecause}</small> : null}
      </span>
    </li>
  );
}

/** The test list with its results. */
export function TestLines({ order }: Part) {
  const w = useWords('work-orders');
  const { test } = order;
  if (!test) return null;
  return (
    <Lines title={w('test.title')} show={test.answers.length > 0}>
      {test.items.map((item) => (
        <TestLine key={item.id} item={item} answer={test.answers.find((one) => one.itemId === item.id)} />
      ))}
    </Lines>
  );
}

/** Parts used: number, name, quantity. */
export function PartLines({ order }: Part) {
  const w = useWords('work-orders');
  return (
    <Lines title={w('parts.title')} show={order.parts.length > 0}>
      {order.parts.map((part) => (
        <li key={`${part.number}${part.name}`}>
          <span className="num ink-2">{part.number}</span>
          <span>
            {part.name} <span className="num">×{part.quantity}</span>
          </span>
        </li>
      ))}
    </Lines>
  );
}
