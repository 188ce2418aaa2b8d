import { Lock, PhoneIncoming, PhoneOutgoing } from 'lucide-react';
import type { ReactNode } from 'react';
import { Avatar, clockTime, daysAhead, dayWithWeekday, partsOf, useNow, useWords, type Say } from '#web/ui/index.ts';
import { channelText, type CaseRead, type Entry, type OrderRead } from '../read.ts';

type Side = 'them' | 'us' | 'note';
interface Said {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly meta: string;
  readonly side: Side;
  readonly body: ReactNode;
}

function touchesOf(c: CaseRead, w: Say): Said[] {
  return c.touches.map(({ id, at, by, note, channel, direction }): Said => {
    const name = by?.name ?? w('system');
    if (direction === 'in')
      return {
        id,
        at,
        who: c.contactName,
        // what he wrote himself was noted by nobody
        meta: by || channel !== 'web' ? `${channelText(channel)} · ${w('talk.noted', { name })}` : channelText(channel),
        side: 'them',
        body: note ?? w('talk.called'),
      };
    return { id, at, who: name, meta: channelText(channel), side: 'us', body: note ?? w('talk.wasCalled') };
  });
}

function contactsOf(orders: readonly OrderRead[], w: Say): Said[] {
  return orders
    .flatMap((order) => order.contacts)
    .map((one): Said => ({
      id: one.id,
      at: one.at,
      who: one.by?.name ?? w('system'),
      meta: one.reached ? w('talk.engineer') : `${w('talk.engineer')} · ${w('talk.notReached')}`,
      side: 'us',
      body: (
        <>
          {one.note ?? w(one.reached ? 'talk.reached' : 'talk.tried')}
          {one.preparation.length > 0 ? (
            <small className="ink-2">
              <br />
              {w('facts.bring')} {one.preparation.join(' · ')}
            </small>
          ) : null}
        </>
      ),
    }));
}

function commentsOf(entries: readonly Entry[], w: Say): Said[] {
  return entries.flatMap(({ at, by, kind, comment }): Said[] => {
    if (!comment) return [];
    const said = { id: comment.id, at, who: by?.name ?? w(kind), body: comment.text };
    // his own word is nothing to hide from him
    if (kind === 'customer') return [{ ...said, meta: channelText('web'), side: 'them' }];
    return [{ ...said, meta: w(comment.internal ? 'talk.internal' : 'talk.remark'), side: comment.internal ? 'note' : 'us' }];
  });
}

/** How many things were said. */
export function saidCount(c: CaseRead, orders: readonly OrderRead[], entries: readonly Entry[]): number {
  return c.touches.length + orders.reduce((sum, order) => sum + order.contacts.length, 0) + entries.filter((entry) => entry.comment).length;
}

/** The conversation: contacts with the customer by anybody, the engineer's calls, remarks of colleagues; oldest on top, a line per day. */
export function Talk({ c, orders, entries }: { c: CaseRead; orders: readonly OrderRead[]; entries: readonly Entry[] }) {
  const w = useWords('cases');
  const said = [...touchesOf(c, w), ...contactsOf(orders, w), ...commentsOf(entries, w)].sort((a, b) => a.at.localeCompare(b.at));
  if (said.length === 0) return <p className="table-text ink-3 ax-case-none">{w('talk.none')}</p>;
  const isNewDay = (one: Said, before: Said | undefined): boolean => !before || partsOf(before.at).day !== partsOf(one.at).day;
  return (
    <ol className="ax-talk">
      {said.map((one, index) => (
        <SaidLine key={one.id} one={one} newDay={isNewDay(one, said[index - 1])} />
      ))}
    </ol>
  );
}

const icons = { them: PhoneIncoming, us: PhoneOutgoing, note: Lock };

function SaidLine({ one, newDay }: { one: Said; newDay: boolean }) {
  const w = useWords('cases');
  const now = useNow();
  const Icon = icons[one.side];
  return (
    <li className={`is-${one.side}`}>
      {newDay ? (
        <span className="ax-talk-day">
          <span>
            {dayWithWeekday(one.at, now)}
            {daysAhead(one.at, now) === 0 ? ` · ${w('today')}` : ''}
          </span>
        </span>
      ) : null}
      <Avatar name={one.who} size={28} />
      <div>
        <small>
          {one.who} · {one.meta} ·{' '}
          <time className="num" dateTime={one.at}>
            {clockTime(one.at)}
          </time>
        </small>
        <p>
          <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>{one.body}</span>
        </p>
      </div>
    </li>
  );
}
