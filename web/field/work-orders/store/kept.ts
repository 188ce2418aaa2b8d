import { useCallback, useState } from 'react';

function stored<T>(key: string): T | undefined {
  const text = window.localStorage.getItem(key);
  return text === null ? undefined : (JSON.parse(text) as T);
}

/** What is being typed in a step, kept through a crash of the app until the step is done: `[draft, change, forget]`. */
export function useKept<T extends object>(name: string, start: () => T): [T, (part: Partial<T>) => void, () => void] {
  const key = `anxin.draft.${name}`;
  const [draft, setDraft] = useState<T>(() => ({ ...start(), ...stored<T>(key) }));
  const change = useCallback(
    (part: Partial<T>) =>
      setDraft((before) => {
        const after = { ...before, ...part };
        try {
          window.localStorage.setItem(key, JSON.stringify(after));
        } catch {
          // a full store loses the safety net, not what is on screen
        }
        return after;
      }),
    [key],
  );
  const forget = useCallback(() => window.localStorage.removeItem(key), [key]);
  return [draft, change, forget];
}
