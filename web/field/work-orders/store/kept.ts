import { useCallback, useSyncExternalStore } from 'react';
import { useMe } from '#web/api/index.ts';
import { draftOf, forgetDraft, keepDraft, onDrafts } from '../../offline/drafts.ts';

/** A change of a draft; one that is made once something else is over is a function of the draft as it is by then. */
export type Part<T> = Partial<T> | ((draft: T) => Partial<T>);

/**
 * What the member at this phone types in a step, kept until the step is done, whatever becomes of the page in between: `[draft, change, hold]`. What was
 * not changed is as `start` says now, also after the step was done and the job holds what was typed. `hold` is called when the draft is told: what it gives
 * forgets the draft as it was told; what was typed since stays, for the step can be open again before the answer comes.
 */
export function useKept<T extends object>(step: string, start: () => T): [T, (part: Part<T>) => void, () => () => void] {
  const name = `${useMe()?.member.id ?? ''}.${step}`;
  const first = start();
  const kept = useSyncExternalStore(onDrafts, () => draftOf(name)) as Partial<T> | undefined;
  const change = (part: Part<T>): void => {
    const now = draftOf(name);
    // only what was changed: what the job has learned since this page was drawn stands beside it
    keepDraft(name, { ...now, ...(typeof part === 'function' ? part({ ...first, ...now }) : part) });
  };
  const hold = useCallback(() => {
    const told = draftOf(name);
    return () => {
      if (draftOf(name) === told) forgetDraft(name);
    };
  }, [name]);
  return [{ ...first, ...kept }, change, hold];
}
