import type { z } from 'zod';
import { preview } from '#modules/cases/contract.ts';
import { useOperation } from '#web/api/index.ts';
import { Outcome } from '#web/ui/frames/index.ts';
import { nearTime, ReadOut, useNow, useWords } from '#web/ui/index.ts';
import type { Draft } from '../draft.ts';

export type Preview = z.output<(typeof preview)['output']>;

/** What registering these facts would promise; asked again whenever one of them changes. */
export function usePreview(draft: Draft): Preview | undefined {
  return useOperation(
    preview,
    {
      nature: draft.nature,
      channel: 'phone',
      priority: draft.priority,
      receivedAt: new Date(draft.receivedAt).toISOString(),
      ...(draft.assetId === null ? {} : { assetId: draft.assetId }),
      ...(draft.modelId === null ? {} : { modelId: draft.modelId }),
    },
    { keep: true },
  ).data;
}

/** Right: the promises as they will be told, with their reasons, and what the device may claim. */
export function PromiseColumnAhead({ told }: { told: Preview | undefined }) {
  const w = useWords('intake');
  const now = useNow();
  return (
    <>
      <section className="intake-promises">
        <header className="row">
          <h3 className="grow">{w('promises')}</h3>
          <small className="ink-3">{w('live')}</small>
        </header>
        {told?.promises.length ? (
          told.promises.map((promise) => (
            <Outcome
              key={promise.code}
              title={promise.title}
              value={w('before', { time: nearTime(promise.dueAt, now) })}
              reason={promise.reason}
            />
          ))
        ) : (
          <p className="small ink-3">{w('noPromises')}</p>
        )}
      </section>
      {told?.coverage ? (
        <section className="intake-promises">
          <Outcome
            title={w('coverage')}
            value={told.coverage.covered ? w('covered') : w('notCovered')}
            reason={told.coverage.reason}
            state={told.coverage.until ? <small className="num">{w('until', { day: told.coverage.until })}</small> : undefined}
          />
        </section>
      ) : null}
      {told?.repeatOf ? (
        <p className="small">
          {w('repeat')} <span className="num brand">{told.repeatOf.number}</span> {told.repeatOf.summary}
        </p>
      ) : null}
      {told && told.openCases.length > 0 ? (
        <section className="intake-promises">
          <h3>{w('openCases')}</h3>
          {told.openCases.map((open) => (
            <a key={open.id} className="row small" href={`/cases/${open.id}`} target="_blank" rel="noreferrer">
              <span className="num">{open.number}</span>
              <span className="clip">{open.summary}</span>
            </a>
          ))}
        </section>
      ) : null}
    </>
  );
}

/** The card to read from once the case has its number. */
export function ReadCard({ number, told }: { number: string; told: Preview | undefined }) {
  const w = useWords('intake');
  const now = useNow();
  const first = told?.promises[0];
  return (
    <ReadOut title={w('read')} aside={w('saved')} number={number}>
      {w('tail', { tail: number.slice(-4) })}
      {first ? w('told', { title: first.title, time: nearTime(first.dueAt, now) }) : null}
      {told?.coverage ? `${told.coverage.covered ? w('covered') : w('notCovered')}。` : null}
      {w('thanks')}
    </ReadOut>
  );
}
