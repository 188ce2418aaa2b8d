import { ArrowRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useNow, useWords } from '#web/ui/index.ts';
import { BigButton, PhoneSheet, Whole } from '#web/ui/phone/index.tsx';
import { isAnotherDay, windowText } from '../plan.ts';

interface Window {
  readonly plannedFrom: string | null;
  readonly plannedTo: string | null;
}

/** Sets out for a visit; for one of another day only after a question, for which `sheet` has to be drawn. */
export function useDeparture(visit: Window | undefined, depart: () => void): { ask(): void; readonly sheet: ReactNode } {
  const w = useWords('work-orders');
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
  const [from, to] = [visit?.plannedFrom, visit?.plannedTo];
  if (!from || !to || !isAnotherDay(from, now)) return { ask: depart, sheet: null };
  const close = (): void => setOpen(false);
  const run = (): void => {
    close();
    depart();
  };
  const sheet = (
    <PhoneSheet
      open={isOpen}
      title={w('depart.title')}
      onClose={close}
      foot={<BigButton act={{ label: w('depart.now'), icon: ArrowRight, run }} />}
    >
      <p>
        <Whole text={w('depart.text', { window: windowText(from, to, now) })} />
      </p>
    </PhoneSheet>
  );
  return { ask: () => setOpen(true), sheet };
}
