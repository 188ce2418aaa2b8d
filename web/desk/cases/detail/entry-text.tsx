import type { ReactNode } from 'react';
import { isWaiting } from '#modules/cases/contract/nouns.ts';
import { RefName } from '#web/ui/forms/index.ts';
import { fullTime, listTime, listWords, useLocale, useNow, useWords, type Say } from '#web/ui/index.ts';
import { editFields } from '../acts/fields.ts';
import { useSentences } from '../../rulebook/sentences.ts';
import { channelText, windowText, type CaseRead, type Entry } from '../read.ts';

type Data = Entry['data'];

function said(data: Data, key: string): string {
  const value = data[key];
  return typeof value === 'string' ? value : '';
}

/** Which fields an edit changed, and to which priority. */
function editedText(data: Data, locale: 'zh' | 'en', w: Say): string {
  const names = Array.isArray(data['fields']) ? data['fields'].map(String) : [];
  const labels = names.map((name) => {
    const field = (editFields as Readonly<Record<string, (typeof editFields)[keyof typeof editFields]>>)[name];
    const label = field?.label[locale] ?? w('log.otherField');
    return name === 'priority' && said(data, 'priority') ? `${label} → ${w(`priority.${said(data, 'priority')}`)}` : label;
  });
  return listWords(labels, locale);
}

/** The former and the new device and time of receipt. */
function Corrected({ data, reason }: { data: Data; reason: string | undefined }) {
  const w = useWords('cases');
  const [asset, former] = [said(data, 'assetId'), said(data, 'formerAssetId')];
  const [receivedAt, formerReceivedAt] = [said(data, 'newReceivedAt'), said(data, 'formerReceivedAt')];
  return (
    <>
      {asset ? (
        <small className="num">
          {w('facts.device')} <s className="ink-3">{former ? <RefName kind="asset" id={former} /> : '–'}</s> →{' '}
          <RefName kind="asset" id={asset} />
        </small>
      ) : null}
      {receivedAt ? (
        <small className="num">
          {w('log.receivedAt')} <s className="ink-3">{fullTime(formerReceivedAt)}</s> → {fullTime(receivedAt)}
        </small>
      ) : null}
      {reason ? <small className="ink-2">{reason}</small> : null}
    </>
  );
}

/** A time that a step is about, above what was said with it. */
function Timed({ time, entry: { comment } }: { time: string; entry: Entry }) {
  return (
    <>
      <small className="num">{time}</small>
      {comment ? <small className="ink-2">{comment.text}</small> : null}
    </>
  );
}

/** The appointment with which a job was given, or when to look again at a case that waits. */
function timeOf({ type, data }: Entry, w: Say, now: number): string | undefined {
  const [from, until] = [said(data, 'plannedFrom'), said(data, 'until')];
  if (type === 'work-order.assigned' && from) return windowText(from, said(data, 'plannedTo') || null, now);
  return isWaiting(type.replace('case.', '')) && until ? w('log.lookAgain', { time: listTime(until, now) }) : undefined;
}

interface Reading {
  readonly locale: 'zh' | 'en';
  readonly w: Say;
  readonly now: number;
}

/** What exactly a step was, beyond its sentence; nothing for steps whose sentence says all. */
function moreOf(entry: Entry, c: CaseRead, { locale, w, now }: Reading): ReactNode {
  const { type, data } = entry;
  const time = timeOf(entry, w, now);
  if (time !== undefined) return <Timed time={time} entry={entry} />;
  if (type === 'case.edited') return <small className="ink-2">{editedText(data, locale, w)}</small>;
  if (type === 'case.corrected') return <Corrected data={data} reason={entry.comment?.text} />;
  if (type === 'case.touched') {
    const note = c.touches.find(({ id }) => id === data['touchId'])?.note;
    const way = w(`log.touch.${said(data, 'direction')}`, { channel: channelText(said(data, 'channel')) });
    return <small className="ink-2">{note ? `${way} · ${note}` : way}</small>;
  }
  if (type === 'message.logged') return <small className="ink-2">{w(`log.message.${said(data, 'template')}`)}</small>;
  return null;
}

/** How entries of a case read: promises by their names, and what exactly was changed, said or written. */
export function useEntryText(c: CaseRead, entries: readonly Entry[]): { text(entry: Entry): string; more(entry: Entry): ReactNode } {
  const w = useWords('cases');
  const locale = useLocale();
  const now = useNow();
  const told = useSentences(
    entries.map(({ sentence }) => sentence),
    new Map(c.promises.map(({ code, title }) => [code, title])),
  );
  return {
    text: ({ sentence }) => told(sentence),
    more: (entry) => moreOf(entry, c, { locale, w, now }),
  };
}
