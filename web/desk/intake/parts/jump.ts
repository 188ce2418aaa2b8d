import { useState, type FocusEvent } from 'react';

const fieldIn = (place: Element, kinds: string): HTMLElement | null => place.querySelector<HTMLElement>(kinds);

/** Puts the caret into a step, 0 the left column: on its first chip or field; once more, on the field behind the chips. */
export function jumpTo(step: number): void {
  const place = step === 0 ? document.querySelector('.ax-split-source:has(.ax-pick)') : document.getElementById(`step-${step}`);
  if (!place) return;
  const behind = place.contains(document.activeElement) ? fieldIn(place, 'input,textarea,select') : null;
  place.scrollIntoView({ block: 'nearest' });
  (behind ?? fieldIn(place, 'input,textarea,select,button'))?.focus();
}

/** Puts the caret where a call begins. */
export function toFindBox(): void {
  document.querySelector<HTMLElement>('.intake-find input')?.focus();
}

/** The step that the number keys serve: the one with the caret. */
export function useActiveStep() {
  const [active, setActive] = useState(2);
  return {
    active,
    toStep: (step: number) => (): void => {
      setActive(step);
      jumpTo(step);
    },
    onFocus: ({ target }: FocusEvent): void => {
      const step = target.closest('[id^="step-"]')?.id.slice('step-'.length) ?? (target.closest('.ax-split-source') ? '0' : undefined);
      if (step !== undefined) setActive(Number(step));
    },
  };
}
