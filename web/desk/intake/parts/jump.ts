import { useState, type FocusEvent } from 'react';

/** Where the caret stops in a place: the first chip of a group, a card, a field. */
const STOPS = '.ax-chips > :first-child,.ax-pick,input:not([type=file]),textarea,select';

/** The field that a name of `missingOf` stands for; its question carries it as `data-field`. */
export function fieldId(name: string): string {
  return `intake-${name}`;
}

const questionOf = (name: string, place: ParentNode): HTMLElement | null => place.querySelector(`[data-field="${fieldId(name)}"]`);

/** The caret goes to the first stop of a place, or, when it is in there already, to the next one. */
function stopIn(place: HTMLElement): void {
  const stops = [...place.querySelectorAll<HTMLElement>(STOPS)];
  const { activeElement } = document;
  const passed = place.contains(activeElement)
    ? stops.filter((stop) => stop === activeElement || activeElement?.compareDocumentPosition(stop) === Node.DOCUMENT_POSITION_PRECEDING)
    : [];
  place.scrollIntoView({ block: 'nearest' });
  (stops[passed.length] ?? stops[0])?.focus();
}

/**
 * Puts the caret into a step, 0 the left column: to its first question that is still `missing`, else to its first; once more, to the field
 * behind the chips. The nature, which stands chosen from the first, is never skipped: number keys change it.
 */
export function jumpTo(step: number, missing: readonly string[]): void {
  const place =
    step === 0 ? document.querySelector<HTMLElement>('.ax-split-source:has(.ax-pick)') : document.getElementById(`step-${step}`);
  if (!place) return;
  const open = step === 2 ? [] : missing.map((name) => questionOf(name, place));
  stopIn(open.find((question) => question !== null) ?? place);
}

/** Puts the caret on what is missing. */
export function toMissing(name: string): void {
  const question = questionOf(name, document);
  question?.scrollIntoView({ block: 'nearest' });
  question?.querySelector<HTMLElement>(STOPS)?.focus();
}

/** Puts the caret where a call begins, and shows the page from its top. */
export function toFindBox(): void {
  for (const column of document.querySelectorAll('.ax-split > *')) column.scrollTop = 0;
  document.querySelector<HTMLElement>('.intake-find input')?.focus();
}

/** The step that the number keys serve: the one with the caret. */
export function useActiveStep(missing: readonly string[]) {
  const [active, setActive] = useState(2);
  return {
    active,
    toStep: (step: number) => (): void => {
      setActive(step);
      jumpTo(step, missing);
    },
    onFocus: ({ target }: FocusEvent): void => {
      const step = target.closest('[id^="step-"]')?.id.slice('step-'.length) ?? (target.closest('.ax-split-source') ? '0' : undefined);
      if (step !== undefined) setActive(Number(step));
    },
  };
}
