import { PromiseColumn } from '#web/ui/frames/index.ts';
import { shortDay, useNow, useWords, type PromiseView, type TimelineEntry } from '#web/ui/index.ts';
import { planned } from '#modules/followups/contract.ts';
import { useMay, useOperation } from '#web/api/index.ts';
import { promiseView, type CaseRead, type Entry } from '../read.ts';
import { useEntryText } from './entry-text.tsx';

/** Entries as the kit's timeline shows them; `key` holds the ids of the short view. */
function timelineOf(
  entries: readonly Entry[],
  key: ReadonlySet<string>,
  told: ReturnType<typeof useEntryText>,
  systemWord: string,
): TimelineEntry[] {
  return entries.map((entry) => ({
    id: entry.id,
    at: entry.at,
    text: entry.comment && !entry.sentence ? entry.comment.text : told.text(entry),
    by: entry.by?.name ?? (entry.kind === 'system' ? systemWord : undefined),
    actor: entry.kind,
    main: key.has(entry.id),
    more: told.more(entry) ?? (entry.comment && entry.sentence ? <span className="clip">{entry.comment.text}</span> : null),
  }));
}

/** Promises by urgency, later contacts as promises that have not begun, then the timeline. */
export function CaseSide({ c, entries, keyIds }: { c: CaseRead; entries: readonly Entry[]; keyIds: ReadonlySet<string> }) {
  const w = useWords('cases');
  const may = useMay(planned);
  const followUps = useOperation(planned, { caseId: c.id }, { when: may, live: { ids: [c.id] } });
  const now = useNow();
  const days = (followUps.data?.rows ?? [])
    .filter((row) => row.state !== 'done' && row.state !== 'cancelled')
    .map((row) => shortDay(`${row.dueOn}T04:00:00Z`, now));
  const later: PromiseView = {
    state: 'not_started',
    title: w('followUp.title'),
    startedAt: null,
    dueAt: null,
    warnAt: [],
    reason: w('followUp.reason'),
    waits: days.join(' · '),
  };
  const relevant = c.promises.filter((promise) => promise.state !== 'cancelled' && promise.state !== 'exempt');
  return (
    <PromiseColumn
      promises={[...relevant.map(promiseView), ...(days.length > 0 ? [later] : [])]}
      entries={timelineOf(entries, keyIds, useEntryText(c, entries), w('system'))}
    />
  );
}
