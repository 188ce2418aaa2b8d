import { read } from '#modules/rulebook/contract.ts';
import { useOperation } from '#web/api/index.ts';
import { EmptyStart, Loaded, Panel, partsOf, useWords } from '#web/ui/index.ts';
import { ClauseText, WordingPart, type Wording } from '../parts/clause.tsx';
import { RevisionPanel } from '../parts/revision.tsx';
import '../rulebook.css';

interface Change {
  readonly number: string;
  readonly before: Wording | null;
  readonly after: Wording | null;
}

/** What will be different with the version that is published for later. R-RUL-02 */
function Upcoming({ day, changes }: { day: string; changes: readonly Change[] }) {
  const w = useWords('rulebook');
  return (
    <Panel title={w('upcoming.title', { day })} meta={w('upcoming.text')}>
      {changes.map(({ number, before, after }) => (
        <section key={number} className="rulebook-change" aria-label={w('clause', { number })}>
          <span className="num">{number}</span>
          <WordingPart head={w('upcoming.now')} wording={before} />
          <WordingPart head={w('upcoming.then')} wording={after} />
        </section>
      ))}
    </Panel>
  );
}

/** 规程: each clause with the control that keeps it, what will change, and what the product has changed. R-RUL-01 */
export function RulebookPage() {
  const w = useWords('rulebook');
  const query = useOperation(read, {}, { live: { kinds: ['document'] } });
  const dayOf = (at: string): string => partsOf(at).day;
  return (
    <Loaded query={query}>
      {({ clauses, effectiveFrom, upcoming }) =>
        clauses.length === 0 && !upcoming ? (
          <EmptyStart title={w('none')} text={w('noneText')} />
        ) : (
          <div className="rulebook-page">
            <RevisionPanel />
            {upcoming ? <Upcoming day={dayOf(upcoming.effectiveFrom)} changes={upcoming.changes} /> : null}
            {/* a long text without anything that takes the focus: by keyboard it is scrolled once it takes it itself */}
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <article className="rulebook" aria-label={w('title')} tabIndex={0}>
              <p className="small ink-3">{effectiveFrom ? w('since', { day: dayOf(effectiveFrom) }) : w('notYet')}</p>
              {clauses.map((clause) => (
                <section key={clause.id}>
                  <span className="num">{clause.number}</span>
                  <ClauseText {...clause} />
                </section>
              ))}
            </article>
          </div>
        )
      }
    </Loaded>
  );
}
