import { useEffect, useRef } from 'react';
import { useWords } from '../../../ui/i18n.ts';
import { useNow } from '../../../ui/now.ts';
import { nearTimeWithin } from '../../../ui/time.ts';
import type { Reported } from '../operations.ts';

/** What was registered: the number to keep, until when somebody calls and why then, and the way to its progress. R-CAS-12, R-FLT-03 */
export function ReportedCard({ reported: { number, already, opened, promise }, company }: { reported: Reported; company: string }) {
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
      <a className="ax-big" href={`/p/${encodeURIComponent(company)}`}>
        {w(opened ? 'reported.follow' : 'reported.followByNumber')}
      </a>
    </section>
  );
}
