import { fullTime, Late, Link, listTime, Tag, useNow, useWords } from '#web/ui/index.ts';
import type { ReactNode } from 'react';
import type { CaseRead } from '../read.ts';
import { useEntryText } from './entry-text.tsx';
import type { Entry } from '../read.ts';

/** Everything that happened, newest on top: when, who, what, where, learned late or mended later. */
export function CaseLog({ entries, hasMore, onMore, c }: { entries: readonly Entry[]; hasMore: boolean; c: CaseRead; onMore(): void }) {
  const w = useWords('cases');
  const told = useEntryText(c, entries);
  return (
    <div className={entries.some(({ subject }) => subject.id !== c.id) ? 'ax-case-log has-where' : 'ax-case-log'}>
      <ol>
        {entries.map((entry) => (
          <LogLine key={entry.id} entry={entry} caseId={c.id} text={told.text(entry)} more={told.more(entry)} />
        ))}
      </ol>
      {hasMore ? (
        <button type="button" className="ax-link" onClick={onMore}>
          {w('log.more')}
        </button>
      ) : null}
      {entries.length === 0 ? <p className="table-text ink-3 ax-case-none">{w('log.none')}</p> : null}
    </div>
  );
}

function LogLine({ entry, caseId, text, more }: { entry: Entry; caseId: string; text: string; more: ReactNode }) {
  const w = useWords('cases');
  const now = useNow();
  return (
    <li className={entry.corrected ? 'is-corrected' : ''}>
      <time className="num ink-3" dateTime={entry.at} title={fullTime(entry.at)}>
        {listTime(entry.at, now)}
      </time>
      <span className="grow">
        <span className="ax-case-log-text">{text || entry.comment?.text}</span> <Late entry={entry} />{' '}
        {entry.corrected ? <Tag>{w('log.corrected')}</Tag> : null}
        {more ?? <Remark entry={entry} />}
        {entry.files.length > 0 ? <small className="ink-3">{entry.files.map((file) => file.name).join(' · ')}</small> : null}
      </span>
      <span className="ink-2 nowrap">{entry.by?.name ?? w(entry.kind)}</span>
      <span className="num ink-3 nowrap ax-case-log-where">{entry.subject.id === caseId ? null : <Where subject={entry.subject} />}</span>
    </li>
  );
}

function Remark({ entry: { comment, sentence } }: { entry: Entry }) {
  return comment && sentence ? <small className="ink-2">{comment.text}</small> : null;
}

function Where({ subject }: { subject: Entry['subject'] }) {
  return subject.kind === 'callback' ? <Link to={`/callbacks/${subject.id}`}>{subject.number}</Link> : <>{subject.number}</>;
}
