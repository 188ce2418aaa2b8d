import type { ReactNode } from 'react';
import { RefName } from '#web/ui/forms/index.ts';
import { fullTime, listWords, useLocale, useWords, type Say } from '#web/ui/index.ts';
import { editFields } from '../acts/fields.ts';
import { useSentences } from '../../rulebook/sentences.ts';
import { channelText, type CaseRead, type Entry } from '../read.ts';

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

/** What exactly a step was, beyond its sentence; nothing for steps whose sentence says all. */
function moreOf(entry: Entry, c: CaseRead, locale: 'zh' | 'en', w: Say): ReactNode {
  const { type, data } = entry;
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
  const told = useSentences(
    entries.map(({ sentence }) => sentence),
    new Map(c.promises.map(({ code, title }) => [code, title])),
  );
  return {
    text: ({ sentence }) => told(sentence),
    more: (entry) => moreOf(entry, c, locale, w),
  };
}
