import { PromiseColumn } from '#web/ui/frames/index.ts';
import { useWords, type TimelineEntry, type Say } from '#web/ui/index.ts';
import { casePanels } from '../panels.ts';
import { promiseView, type CaseRead, type Entry } from '../read.ts';
import { useEntryText } from './entry-text.tsx';

/** Entries as the kit's timeline shows them; `key` holds the ids of the short view. */
function timelineOf(entries: readonly Entry[], key: ReadonlySet<string>, told: ReturnType<typeof useEntryText>, w: Say): TimelineEntry[] {
  return entries.map((entry) => ({
    id: entry.id,
    at: entry.at,
    text: entry.comment && !entry.sentence ? entry.comment.text : told.text(entry),
    by: entry.by?.name ?? w(entry.kind),
    actor: entry.kind === 'system' ? 'system' : 'person',
    main: key.has(entry.id),
    more: told.more(entry) ?? (entry.comment && entry.sentence ? <span className="clip">{entry.comment.text}</span> : null),
  }));
}

/** Promises by urgency, what has not begun as promises of its own, then the timeline. */
export function CaseSide({ c, entries, keyIds }: { c: CaseRead; entries: readonly Entry[]; keyIds: ReadonlySet<string> }) {
  const w = useWords('cases');
  const later = casePanels.flatMap((panel) => panel.useLater(c));
  const relevant = c.promises.filter((promise) => promise.state !== 'cancelled' && promise.state !== 'exempt');
  return (
    <PromiseColumn promises={[...relevant.map(promiseView), ...later]} entries={timelineOf(entries, keyIds, useEntryText(c, entries), w)} />
  );
}
