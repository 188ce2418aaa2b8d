import { useWords } from '#web/ui/index.ts';
import type { JobAct } from '../store/acts.ts';
import { useKept } from '../store/kept.ts';
import { useJob } from './job-context.ts';
import { LongText } from './parts.tsx';

interface Draft {
  readonly demonstrated: boolean;
  readonly tipsGiven: boolean;
  readonly tips: string;
}

/** What was shown and told to the customer, as it is being ticked. */
export interface Demonstration {
  readonly draft: Draft;
  /** neither is ticked: the button ticks both, and its word says so */
  readonly isUntouched: boolean;
  /** key of what is missing when only one is ticked; null when nothing keeps the step open */
  readonly missing: string | null;
  readonly act: JobAct;
  change(part: Partial<Draft>): void;
  /** both boxes are seen ticked before the step closes */
  tick(): void;
  /** see `useKept` */
  hold(): () => void;
}

/** The demonstration of this job: ticked one by one, or both by the button. R-ONS-08 */
export function useDemonstration(): Demonstration {
  const { job } = useJob();
  const [draft, change, hold] = useKept<Draft>(`${job.id}.demonstrate`, () => ({
    demonstrated: job.demonstration?.demonstrated ?? false,
    tipsGiven: job.demonstration?.tipsGiven ?? false,
    tips: job.demonstration?.tips ?? '',
  }));
  const { demonstrated, tipsGiven, tips } = draft;
  const isUntouched = !demonstrated && !tipsGiven;
  const missing = isUntouched || (demonstrated && tipsGiven) ? null : demonstrated ? 'demonstrate.tipsMissing' : 'demonstrate.showMissing';
  const act: JobAct = { verb: 'demonstrate', input: { id: job.id, demonstrated: true, tipsGiven: true, tips: tips.trim() || null } };
  return { draft, isUntouched, missing, act, change, tick: () => change({ demonstrated: true, tipsGiven: true }), hold };
}

function Tick({ checked, children, onChange }: { checked: boolean; children: string; onChange(checked: boolean): void }) {
  return (
    <label className="ax-phone-flag">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{children}</span>
    </label>
  );
}

/** The two ticks. */
export function DemonstrationTicks({ of: { draft, change } }: { of: Demonstration }) {
  const w = useWords('work-orders');
  return (
    <>
      <Tick checked={draft.demonstrated} onChange={(demonstrated) => change({ demonstrated })}>
        {w('demonstrate.shown')}
      </Tick>
      <Tick checked={draft.tipsGiven} onChange={(tipsGiven) => change({ tipsGiven })}>
        {w('demonstrate.tips')}
      </Tick>
    </>
  );
}

/** Which tips were given. */
export function DemonstrationTips({ of: { draft, change } }: { of: Demonstration }) {
  const w = useWords('work-orders');
  return (
    <LongText optional rows={2} most={1000} label={w('demonstrate.tipsText')} value={draft.tips} onChange={(tips) => change({ tips })} />
  );
}
