import type { z } from 'zod';
import { preview, type Priority } from '#modules/cases/contract.ts';
import { useOperation } from '#web/api/index.ts';
import { Outcome } from '#web/ui/frames/index.ts';
import { Button, nearTimeWithin, ReadOut, useNow, useWords, type Say } from '#web/ui/index.ts';
import { missingOf, type Draft } from '../draft.ts';

export type Preview = z.output<(typeof preview)['output']>;

/** What registering these facts would promise; asked again whenever one of them changes. */
export function usePreview(
  draft: Draft,
  heard: { readonly priority: Priority; readonly symptomCodes: readonly string[] },
): Preview | undefined {
  return useOperation(
    preview,
    {
      nature: draft.nature,
      channel: 'phone',
      priority: heard.priority,
      ...(draft.receivedAt === null ? {} : { receivedAt: new Date(draft.receivedAt).toISOString() }),
      ...(draft.assetId === null ? {} : { assetId: draft.assetId }),
      ...(draft.modelId === null ? {} : { modelId: draft.modelId }),
      ...(heard.symptomCodes.length > 0 ? { symptomCodes: [...heard.symptomCodes] } : {}),
      ...(draft.text.trim() === '' ? {} : { told: 'true' as const }),
    },
    { keep: true },
  ).data;
}

/** The warranty is told to who reports a fault or asks for it, not to who complains. */
export function coverageFor(draft: Draft, told: Preview | undefined): Preview['coverage'] {
  return told && (draft.nature === 'fault_report' || draft.nature === 'policy_enquiry') ? told.coverage : null;
}

/** Right: the promises as they will be told, with their reasons, and what the device may claim. */
export function PromiseColumn({ draft, told }: { draft: Draft; told: Preview | undefined }) {
  const w = useWords('intake');
  const now = useNow();
  const coverage = coverageFor(draft, told);
  const isChosen = !missingOf(draft).includes('device');
  return (
    <>
      <section className="intake-promises">
        <header className="row">
          <h3 className="grow">{w('promises')}</h3>
          <small className="ink-3">{w('live')}</small>
        </header>
        {told?.promises.map((promise) => (
          <Outcome
            key={promise.code}
            title={promise.title}
            value={w('before', { time: nearTimeWithin(promise.dueAt, now) })}
            reason={promise.reason}
          />
        ))}
        {told?.promises.length ? null : <p className="small ink-3">{w(isChosen && told ? 'promisesNone' : 'noPromises')}</p>}
      </section>
      {coverage ? (
        <section className="intake-promises">
          <Outcome
            title={w('coverage')}
            value={coverage.covered ? w('covered') : w('notCovered')}
            reason={coverage.reason}
            state={coverage.until ? <small className="num">{w('until', { day: coverage.until })}</small> : undefined}
          />
        </section>
      ) : null}
      {told?.repeatOf ? (
        <p className="small">
          {w('repeat')} <span className="num brand">{told.repeatOf.number}</span> {told.repeatOf.summary}
        </p>
      ) : null}
    </>
  );
}

/** Open matters of the device: a further call about one of them is added to it instead of becoming another. R-FLT-05 */
export function OpenCases({
  told,
  busy,
  onAdd,
}: {
  told: Preview | undefined;
  busy: boolean;
  onAdd(open: Preview['openCases'][number]): void;
}) {
  const w = useWords('intake');
  if (!told || told.openCases.length === 0) return null;
  return (
    <section className="intake-open">
      <h3>{w('openCases')}</h3>
      {told.openCases.map((open, index) => (
        <div key={open.id}>
          <a href={`/cases/${open.id}`} target="_blank" rel="noreferrer">
            <span className="num brand">{open.number}</span> {open.summary}
            <small className="ink-3"> {w('reportedBy', { name: open.contactName })}</small>
          </a>
          <Button size="small" busy={busy} {...(index === 0 ? { keyCap: 'Alt B' } : {})} onClick={() => onAdd(open)}>
            {w('addTo')}
          </Button>
        </div>
      ))}
    </section>
  );
}

/** A promise in words for the customer: known ones have their own sentence, others are told by their title. */
function promiseSentence(promise: Preview['promises'][number], w: Say, now: number): string {
  const told = { title: promise.title, time: nearTimeWithin(promise.dueAt, now) };
  const own = `say.${promise.code}`;
  const sentence = w(own, told);
  return sentence === own ? w('told', told) : sentence;
}

/** The card to read from once the case has its number: the number, every promise, what the warranty says. R-FLT-02 */
export function ReadCard({ number, added, draft, told }: { number: string; added: boolean; draft: Draft; told: Preview | undefined }) {
  const w = useWords('intake');
  const now = useNow();
  const coverage = coverageFor(draft, told);
  const promises = (told?.promises ?? []).toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  return (
    <ReadOut title={w('read')} aside={w(added ? 'added' : 'saved')} number={number}>
      {w('tail', { tail: number.slice(-4) })}
      {added ? w('addedSay') : promises.map((promise) => promiseSentence(promise, w, now)).join('')}
      {coverage && !added ? w(coverage.covered ? 'say.covered' : 'say.notCovered') : null}
      {added ? null : w('thanks')}
    </ReadOut>
  );
}
