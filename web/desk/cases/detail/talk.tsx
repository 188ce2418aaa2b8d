import { Lock, PhoneIncoming, PhoneOutgoing } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { touch } from '#modules/cases/contract.ts';
import { comment } from '#modules/subjects/contract.ts';
import { useAct } from '#web/api/index.ts';
import {
  Avatar,
  Button,
  Checkbox,
  clockTime,
  dayWithWeekday,
  partsOf,
  Segmented,
  TextArea,
  toast,
  toastError,
  useNow,
  useWords,
  daysAhead,
} from '#web/ui/index.ts';
import type { CaseRead, OrderRead } from '../read.ts';
import type { Entry } from './side.tsx';

interface Said {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly meta: string;
  readonly side: 'them' | 'us' | 'note';
  readonly body: ReactNode;
}

/** Everything said: contacts with the customer by anybody, the engineer's calls, remarks of colleagues. */
function saidOf(
  c: CaseRead,
  orders: readonly OrderRead[],
  entries: readonly Entry[],
  w: (key: string, values?: Readonly<Record<string, string | number>>) => string,
): Said[] {
  const touches = c.touches.map((one): Said => ({
    id: one.id,
    at: one.at,
    who: one.direction === 'in' ? c.contactName : (one.by?.name ?? w('system')),
    meta: `${one.direction === 'out' ? '' : ''}${w(`channel.${one.channel}`)}${one.direction === 'in' && one.by ? ` · ${w('talk.noted', { name: one.by.name })}` : ''}`,
    side: one.direction === 'in' ? 'them' : 'us',
    body: one.note ?? w(one.direction === 'in' ? 'talk.called' : 'talk.wasCalled'),
  }));
  const contacts = orders.flatMap((order) =>
    order.contacts.map((one): Said => ({
      id: one.id,
      at: one.at,
      who: one.by?.name ?? w('system'),
      meta: `${w('talk.engineer')}${one.reached ? '' : ` · ${w('talk.notReached')}`}`,
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
    })),
  );
  const comments = entries.flatMap((entry): Said[] =>
    entry.comment
      ? [
          {
            id: entry.comment.id,
            at: entry.at,
            who: entry.by?.name ?? w('system'),
            meta: w(entry.comment.internal ? 'talk.internal' : 'talk.remark'),
            side: entry.comment.internal ? 'note' : 'us',
            body: entry.comment.text,
          },
        ]
      : [],
  );
  return [...touches, ...contacts, ...comments].sort((a, b) => a.at.localeCompare(b.at));
}

/** How many things were said. */
export function saidCount(c: CaseRead, orders: readonly OrderRead[], entries: readonly Entry[]): number {
  return c.touches.length + orders.reduce((sum, order) => sum + order.contacts.length, 0) + entries.filter((entry) => entry.comment).length;
}

/** The conversation, oldest on top, a line per day; internal notes dashed. */
export function Talk({ c, orders, entries }: { c: CaseRead; orders: readonly OrderRead[]; entries: readonly Entry[] }) {
  const w = useWords('cases');
  const now = useNow();
  const said = saidOf(c, orders, entries, w);
  if (said.length === 0) return <p className="table-text ink-3 ax-case-none">{w('talk.none')}</p>;
  return (
    <ol className="ax-talk">
      {said.map((one, index) => {
        const newDay = index === 0 || partsOf(said[index - 1]?.at ?? '').day !== partsOf(one.at).day;
        const own = one.side !== 'them' && one.side !== 'note';
        return (
          <li key={one.id} className={`is-${one.side}`}>
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
                {one.side === 'note' ? (
                  <Lock size={14} strokeWidth={1.75} aria-hidden="true" />
                ) : own ? (
                  <PhoneOutgoing size={14} strokeWidth={1.75} aria-hidden="true" />
                ) : (
                  <PhoneIncoming size={14} strokeWidth={1.75} aria-hidden="true" />
                )}
                <span>{one.body}</span>
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

const channels = ['phone', 'wechat', 'sms', 'chat', 'email'] as const;

/** 与客户沟通 or 内部备注: what was said is kept with the case. Ctrl Enter keeps it. */
export function Composer({ c, mayTouch }: { c: CaseRead; mayTouch: boolean }) {
  const w = useWords('cases');
  const [kind, setKind] = useState<'touch' | 'note'>(mayTouch ? 'touch' : 'note');
  const [text, setText] = useState('');
  const [channel, setChannel] = useState<(typeof channels)[number]>('phone');
  const [direction, setDirection] = useState<'in' | 'out'>('out');
  const [expert, setExpert] = useState(false);
  const told = (): void => {
    setText('');
    setExpert(false);
    toast(w('talk.kept'));
  };
  const touched = useAct(touch, { onDone: told, onError: toastError });
  const noted = useAct(comment, { onDone: told, onError: toastError });
  const asTouch = kind === 'touch' && mayTouch;
  const send = (): void => {
    const note = text.trim();
    if (!note) return;
    if (asTouch) void touched.run({ id: c.id, direction, channel, note, expert });
    else void noted.run({ id: c.id, text: note, internal: true });
  };
  return (
    <div className={`ax-composer${asTouch ? '' : ' is-note'}`}>
      <div className="row">
        {mayTouch ? (
          <Segmented
            label={w('talk.kind')}
            value={kind}
            onChange={setKind}
            options={[
              { value: 'touch', label: w('talk.touch') },
              { value: 'note', label: w('talk.note') },
            ]}
          />
        ) : (
          <b>{w('talk.note')}</b>
        )}
        <span className="grow" />
        {asTouch ? (
          <>
            <Segmented
              label={w('talk.direction')}
              value={direction}
              onChange={setDirection}
              options={[
                { value: 'out', label: w('talk.out') },
                { value: 'in', label: w('talk.in') },
              ]}
            />
            <select
              className="ax-case-select"
              aria-label={w('talk.channel')}
              value={channel}
              onChange={(event) => setChannel(channels.find((one) => one === event.target.value) ?? 'phone')}
            >
              {channels.map((one) => (
                <option key={one} value={one}>
                  {w(`channel.${one}`)}
                </option>
              ))}
            </select>
          </>
        ) : (
          <small className="small ink-3">{w('talk.onlyUs')}</small>
        )}
      </div>
      <TextArea
        value={text}
        onChange={setText}
        rows={2}
        label={w('talk.label')}
        placeholder={w(asTouch ? 'talk.placeholderTouch' : 'talk.placeholderNote')}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            send();
          }
        }}
      />
      <div className="row">
        {asTouch && direction === 'out' ? (
          <Checkbox checked={expert} onChange={setExpert}>
            {w('talk.expert')}
          </Checkbox>
        ) : null}
        <span className="grow" />
        <Button kind="primary" keyCap="Ctrl Enter" size="small" busy={touched.busy || noted.busy} disabled={!text.trim()} onClick={send}>
          {w(asTouch ? 'talk.keepTouch' : 'talk.keepNote')}
        </Button>
      </div>
    </div>
  );
}
