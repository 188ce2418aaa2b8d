import { useState } from 'react';
import { revision, settleRevision } from '#modules/rulebook/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { useAct, useOperation } from '#web/api/index.ts';
import { ActDialog } from '#web/ui/forms/index.ts';
import { Button, Checkbox, fullTime, listWords, Panel, toast, useLocale, useWords } from '#web/ui/index.ts';
import { publishFields } from '../fields.ts';
import { WordingPart } from './clause.tsx';

type Waiting = NonNullable<OutputOf<typeof revision>['waiting']>;

/** A clause as the company has it and as it ships now, with what shipped before where that is another. */
function NewsRow({ row, choice }: { row: Waiting['rows'][number]; choice: React.ReactNode }) {
  const w = useWords('rulebook');
  const isOwn = JSON.stringify(row.ours) !== JSON.stringify(row.before);
  return (
    <section className="rulebook-change" aria-label={w('clause', { number: row.number })}>
      <span className="num">{row.number}</span>
      <WordingPart head={w('revision.ours')} wording={row.ours} />
      <WordingPart head={w('revision.now')} wording={row.now} />
      {isOwn ? <WordingPart head={w('revision.before')} wording={row.before} /> : null}
      {choice}
    </section>
  );
}

function News({ waiting }: { waiting: Waiting }) {
  const w = useWords('rulebook');
  const locale = useLocale();
  const untouched = waiting.rows.filter(({ ours, before }) => JSON.stringify(ours) === JSON.stringify(before)).map(({ number }) => number);
  const [take, setTake] = useState<readonly string[]>(untouched);
  const [asking, setAsking] = useState(false);
  const settle = useAct(settleRevision);
  const { id, revision: seen } = waiting;
  const may = waiting.allowed.includes(settleRevision.name);
  const toggle = (number: string): void => setTake(take.includes(number) ? take.filter((one) => one !== number) : [...take, number]);
  return (
    <Panel title={w('revision.title', { revision: seen })} meta={w('revision.text')}>
      {waiting.rows.map((row) => (
        <NewsRow
          key={row.number}
          row={row}
          choice={
            may ? (
              <div className="rulebook-choice">
                <Checkbox checked={take.includes(row.number)} onChange={() => toggle(row.number)}>
                  {w('revision.take', { number: row.number })}
                </Checkbox>
              </div>
            ) : null
          }
        />
      ))}
      {may ? (
        <p className="row right">
          <Button kind="primary" onClick={() => setAsking(true)}>
            {take.length > 0 ? w('revision.takeN', { count: take.length }) : w('revision.keep')}
          </Button>
        </p>
      ) : (
        <p className="small ink-3">{w('revision.waits')}</p>
      )}
      <ActDialog
        open={asking}
        title={take.length > 0 ? w('revision.takeN', { count: take.length }) : w('revision.keep')}
        text={take.length > 0 ? w('revision.takeText', { numbers: listWords(take, locale) }) : w('revision.keepText')}
        fields={take.length > 0 ? publishFields : {}}
        start={{ effectiveFrom: waiting.effectiveFrom }}
        act={w('revision.decide')}
        onClose={() => setAsking(false)}
        onRun={async (values: { effectiveFrom?: string }) => {
          const from = values.effectiveFrom;
          await settle.runOrThrow({ id, revision: seen, take: [...take], ...(from === undefined ? {} : { effectiveFrom: from }) });
          toast(from === undefined ? w('revision.kept') : w('revision.taken', { at: fullTime(from) }));
        }}
      />
    </Panel>
  );
}

/** What the product ships otherwise than the company has it: nothing holds before somebody has chosen. R-RUL-02, R-RUL-04 */
export function RevisionPanel() {
  const { data } = useOperation(revision, {}, { live: { kinds: ['document'] } });
  return data?.waiting ? <News key={data.waiting.revision} waiting={data.waiting} /> : null;
}
