import { useCallback, useState, useSyncExternalStore } from 'react';
import { draftOf, forgetDraft, keepDraft, onDrafts } from '../../offline/drafts.ts';

/**
 * What is being typed in a step, kept until the step is done, whatever becomes of the page in between: `[draft, change, forget]`. What was
 * not changed is as `start` says.
 */
export function useKept<T extends object>(name: string, start: () => T): [T, (part: Partial<T>) => void, () => void] {
  const [first] = useState(start);
  const kept = useSyncExternalStore(onDrafts, () => draftOf(name)) as Partial<T> | undefined;
  const change = useCallback((part: Partial<T>) => keepDraft(name, { ...first, ...draftOf(name), ...part }), [name, first]);
  const forget = useCallback(() => forgetDraft(name), [name]);
  return [{ ...first, ...kept }, change, forget];
}
