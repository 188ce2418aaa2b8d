import { useEffect, useState } from 'react';
import { keepInTab } from '../../ui/in-tab.ts';

const PREFIX = 'anxin.draft.';
/** Names of drafts about the matter of a session begin so. */
const OF_MATTER = `${PREFIX}matter `;

/**
 * What is being typed, kept in this tab under a name until it is sent: it survives a reload and the end of the session, and goes with the tab.
 * `clear` at once, not with the next drawing: a form may go with what was sent and not come to it any more.
 */
export function useDraft<T extends object>(name: string, empty: T): { readonly draft: T; change(part: Partial<T>): void; clear(): void } {
  const key = PREFIX + name;
  const [draft, setDraft] = useState<T>(() => ({ ...empty, ...(JSON.parse(window.sessionStorage.getItem(key) ?? '{}') as Partial<T>) }));
  const [isTouched, setTouched] = useState(false);
  useEffect(() => {
    if (isTouched) keepInTab(key, JSON.stringify(draft));
  }, [draft, isTouched, key]);
  return {
    draft,
    change: (part) => {
      setTouched(true);
      setDraft((before) => ({ ...before, ...part }));
    },
    clear: () => {
      window.sessionStorage.removeItem(key);
      setTouched(false);
      setDraft(empty);
    },
  };
}

/** The name of a draft about a matter: `what` is typed, `number` the matter's. It goes when its customer leaves the page. */
export function draftOfMatter(what: string, number: string): string {
  return `matter ${what} ${number}`;
}

/** The customer leaves: what he typed and did not send does not stay on a device that others use too. */
export function forgetMatterDrafts(): void {
  for (const key of Object.keys(window.sessionStorage)) if (key.startsWith(OF_MATTER)) window.sessionStorage.removeItem(key);
}
