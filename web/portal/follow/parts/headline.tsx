import type { Locale } from '#platform/values/words.ts';
import { useLocale, useWords } from '../../../ui/i18n.ts';
import { useNow } from '../../../ui/now.ts';
import { clockTime, dayWithWeekday, nearTimeWithin } from '../../../ui/time.ts';
import { lateOf } from '../late.ts';
import type { Matter } from '../operations.ts';

/** The sentence that a state comes to, and what happens next. */
function sentenceOf(matter: Matter): { readonly key: string; readonly at: string | null } {
  if (matter.isVoid) return { key: 'void', at: null };
  if (matter.waitsForCustomer) return { key: 'yours', at: null };
  if (matter.state === 'working' && matter.visit?.departedAt && !matter.visit.arrivedAt)
    return { key: 'onTheWay', at: matter.visit.departedAt };
  if (matter.state === 'received') return { key: matter.round > 1 ? 'again' : 'received', at: null };
  return { key: matter.state, at: null };
}

/** What comes next; a time that was not agreed suits nobody or everybody. */
function nextOf(key: string, isAgreed: boolean): string {
  return key === 'arranged' && !isAgreed ? 'assigned' : key;
}

/** In Chinese figures stand apart from the words before them, words do not. */
function setOff(time: string, locale: Locale): string {
  return locale === 'zh' && /^\d/.test(time) ? ` ${time}` : time;
}

/** What matters now, in large: the agreed time, or the state in a sentence. */
export function Headline({ matter }: { matter: Matter }) {
  const w = useWords('follow');
  const now = useNow();
  const locale = useLocale();
  const { key, at } = sentenceOf(matter);
  const { visit, contactBy } = matter;
  // nobody is sent to a telephone that the company has not got
  const without = matter.company.servicePhone === null ? 'WithoutPhone' : '';
  const late = lateOf(matter, now);
  const window = visit?.from && visit.to && !visit.arrivedAt ? { from: visit.from, to: visit.to } : null;
  return (
    <section className="ax-phone-card portal-headline">
      <h2>{w(`headline.${key}`)}</h2>
      {window ? (
        <>
          <p className="ink-3">{w('window')}</p>
          <p className="portal-time num">
            {clockTime(window.from)}–{clockTime(window.to)}
            <small>{dayWithWeekday(window.from, now)}</small>
          </p>
        </>
      ) : null}
      {at ? <p>{w('since', { time: nearTimeWithin(at, now) })}</p> : null}
      {contactBy && !window ? (
        <p>{w(late === 'call' ? `late.call${without}` : 'contactBy', { time: setOff(nearTimeWithin(contactBy, now), locale) })}</p>
      ) : null}
      <Next of={nextOf(key, window !== null)} isLate={late === 'visit'} without={without} />
    </section>
  );
}

/** What happens next; of a visit to which nobody came in its time that first. */
function Next({ of, isLate, without }: { of: string; isLate: boolean; without: string }) {
  const w = useWords('follow');
  const own = `next${without}.${of}`;
  const said = w(own);
  return (
    <>
      {isLate ? <p>{w(`late.visit${without}`)}</p> : null}
      {isLate && of === 'arranged' ? null : <p className="ink-2">{said === own ? w(`next.${of}`) : said}</p>}
    </>
  );
}
