import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../ui/i18n.ts';
import { useNow } from '../../../ui/now.ts';
import { nearTimeWithin } from '../../../ui/time.ts';
import type { Reported } from '../operations.ts';
import { DangerNote } from './danger-note.tsx';
import type { ToldDanger } from './report-draft.ts';
import { PictureTrouble, type Pictures } from './pictures.tsx';

/** Where the pictures are that were chosen with the report; nothing when there were none. */
function ReportedPictures({ reported: { number, opened }, pictures }: { reported: Reported; pictures: Pictures }) {
  const w = useWords('follow');
  const { chosen, busy, trouble, send } = pictures;
  const [count] = useState(chosen.length);
  if (count === 0) return null;
  const left = chosen.length;
  return (
    <>
      <p role="status">
        {left === 0 ? w('pictures.sent', { count }) : busy ? w('pictures.sending', { count: left }) : w('pictures.left', { count: left })}
      </p>
      <PictureTrouble trouble={trouble} />
      {left === 0 || busy ? null : opened && number !== null ? (
        <button type="button" className="ax-big is-plain" onClick={() => void send(number)}>
          {w('pictures.again')}
        </button>
      ) : (
        <p className="small ink-2">{w('pictures.later')}</p>
      )}
    </>
  );
}

interface ReportedProps {
  readonly reported: Reported;
  readonly company: string;
  readonly pictures: Pictures;
  /** what he told of: what to do first stays in sight */
  readonly dangers: readonly ToldDanger[];
}

/** What was registered: the number to keep, until when somebody calls and why then, and the way to its progress. R-CAS-12, R-FLT-03 */
export function ReportedCard({ reported, company, pictures, dangers }: ReportedProps) {
  const { number, already, opened, promise } = reported;
  const w = useWords('follow');
  const now = useNow();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo({ top: 0 });
    head.current?.focus();
  }, []);
  return (
    <section className="ax-phone-card is-now portal-reported">
      <h2 ref={head} tabIndex={-1}>
        {w(already ? 'reported.already' : 'reported.done')}
      </h2>
      {number === null ? null : <p className="portal-time num">{number}</p>}
      <p className="ink-2">{w(already ? 'reported.alreadyText' : 'reported.keep')}</p>
      {number === null ? <p className="small ink-2">{w('reported.numberKept')}</p> : null}
      {already ? null : <p>{promise ? w('contactBy', { time: nearTimeWithin(promise.dueAt, now) }) : w('reported.soon')}</p>}
      <DangerNote dangers={dangers} />
      <ReportedPictures reported={reported} pictures={pictures} />
      <a className="ax-big" href={`/p/${encodeURIComponent(company)}`}>
        {w(opened ? 'reported.follow' : 'reported.followByNumber')}
      </a>
    </section>
  );
}
