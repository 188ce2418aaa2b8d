import { read } from '#modules/rulebook/contract.ts';
import { DEFAULT_ZONE, localDay } from '#platform/values/instant.ts';
import { useOperation } from '#web/api/index.ts';
import { EmptyDone, listWords, Loaded, Tag, useLocale, useWords, type Say } from '#web/ui/index.ts';
import { scopeWords } from '../scope-words.ts';
import '../rulebook.css';

/** A control as a sentence: how long, on which time, warned when. */
function controlWords(kind: string, params: Readonly<Record<string, unknown>>, w: Say, locale: 'zh' | 'en'): string {
  if (kind === 'cadence')
    return w('cadence', {
      periods: listWords(
        (params['periods'] as string[]).map((period) => w(`period.${period}`)),
        locale,
      ),
    });
  const minutes = Number(params['minutes']);
  const length = minutes % 60 === 0 ? w('hours', { count: minutes / 60 }) : w('minutes', { count: minutes });
  return w('limit', {
    length,
    calendar: w(`calendar.${String(params['calendar'])}`),
    warn: listWords(
      (params['warnAt'] as number[]).map((percent) => `${percent}%`),
      locale,
    ),
  });
}

/** For which matters a control holds. */
function Scope({ scope }: { scope: string }) {
  const w = useWords('rulebook');
  const words = scopeWords(scope, w, useWords('cases'), useLocale());
  return words === null ? <code> {scope}</code> : <span className="ink-2"> · {w('scope.for', { words })}</span>;
}

/** 规程: each clause with the control that keeps it. R-RUL-01 */
export function RulebookPage() {
  const w = useWords('rulebook');
  const locale = useLocale();
  const query = useOperation(read, {});
  return (
    <Loaded query={query}>
      {({ clauses, effectiveFrom }) =>
        clauses.length === 0 ? (
          <EmptyDone title={w('none')} text={w('noneText')} />
        ) : (
          <article className="rulebook">
            <p className="small ink-3">{w('since', { day: effectiveFrom ? localDay(Date.parse(effectiveFrom), DEFAULT_ZONE) : '' })}</p>
            {clauses.map((clause) => (
              <section key={clause.id}>
                <span className="num">{clause.number}</span>
                <div>
                  <p className="rulebook-text">{clause.body}</p>
                  {clause.controls.map((control) => (
                    <p key={control.id} className="small">
                      <Tag>{control.code}</Tag> <b>{control.title}</b> {controlWords(control.kind, control.params, w, locale)}
                      {control.scope ? <Scope scope={control.scope} /> : null}
                    </p>
                  ))}
                </div>
              </section>
            ))}
          </article>
        )
      }
    </Loaded>
  );
}
