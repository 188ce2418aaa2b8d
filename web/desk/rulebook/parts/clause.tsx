import type { read } from '#modules/rulebook/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { listWords, Tag, useLocale, useWords, type Say } from '#web/ui/index.ts';
import { scopeWords } from '../scope-words.ts';

type Changes = NonNullable<OutputOf<typeof read>['upcoming']>['changes'];
/** A clause in one of its wordings. */
export type Wording = NonNullable<Changes[number]['before']>;

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

/** The text of a clause with what each of its controls asks. */
export function ClauseText({ body, controls }: Wording) {
  const w = useWords('rulebook');
  const locale = useLocale();
  return (
    <div>
      <p className="rulebook-text">{body}</p>
      {controls.map((control) => (
        <p key={`${control.code} ${control.scope}`} className="small">
          <Tag>{control.code}</Tag> <b>{control.title}</b> {controlWords(control.kind, control.params, w, locale)}
          {control.scope ? <Scope scope={control.scope} /> : null}
        </p>
      ))}
    </div>
  );
}

/** One wording of a clause under its heading; what is not there is said. */
export function WordingPart({ head, wording }: { head: string; wording: Wording | null }) {
  const w = useWords('rulebook');
  return (
    <div className="rulebook-wording">
      <h4 className="small ink-3">{head}</h4>
      {wording ? <ClauseText {...wording} /> : <p className="small ink-3">{w('notThere')}</p>}
    </div>
  );
}
