import type { PromiseView } from '#web/ui/index.ts';
import type { CaseRead } from './read.ts';

/** Something that a case owes and whose page is elsewhere. */
export interface Owed {
  /** one line: what is owed */
  readonly text: string;
  /** what opens it */
  readonly open: string;
  readonly to: string;
  readonly promise: PromiseView | null;
}

/** What a module above adds to the page of a case, from a file `case-panel` in its folder; both are hooks. */
export interface CasePanel {
  /** what is owed now: a line over the conversation, and the first thing to do; null when nothing is */
  useOwed(c: CaseRead): Owed | null;
  /** what has not begun, among the promises */
  useLater(c: CaseRead): readonly PromiseView[];
}

const files = import.meta.glob<{ casePanel: CasePanel }>('../*/case-panel.{ts,tsx}', { eager: true });

/** Found by their place; their order and number never change, so that their hooks may be called in turn. */
export const casePanels: readonly CasePanel[] = Object.values(files).map((file) => file.casePanel);
