import { ArrowRight } from 'lucide-react';
import { useWords } from '#web/ui/index.ts';
import { useJob, useStep } from '../parts/job-context.ts';
import { JobFrame } from '../parts/job-frame.tsx';
import { LongText } from '../parts/parts.tsx';
import { useKept } from '../store/kept.ts';

interface Draft {
  readonly demonstrated: boolean;
  readonly tipsGiven: boolean;
  readonly tips: string;
}

function Tick({ checked, children, onChange }: { checked: boolean; children: string; onChange(checked: boolean): void }) {
  return (
    <label className="ax-phone-flag">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{children}</span>
    </label>
  );
}

/** The operation was shown to the customer and care tips were given: ticked one by one, or both by the button, whose word says so. R-ONS-08 */
export function DemonstrateStep() {
  const w = useWords('work-orders');
  const { job } = useJob();
  const { busy, run } = useStep();
  const [draft, change, forget] = useKept<Draft>(`${job.id}.demonstrate`, () => ({
    demonstrated: job.demonstration?.demonstrated ?? false,
    tipsGiven: job.demonstration?.tipsGiven ?? false,
    tips: job.demonstration?.tips ?? '',
  }));
  const { demonstrated, tipsGiven, tips } = draft;
  const isUntouched = !demonstrated && !tipsGiven;
  const missing = demonstrated ? 'tipsMissing' : 'showMissing';
  const isWhole = isUntouched || (demonstrated && tipsGiven);
  const label = w(isWhole ? 'do.demonstrate' : `demonstrate.${missing}`);
  const tell = (): void => {
    // both boxes are seen ticked before the step closes
    change({ demonstrated: true, tipsGiven: true });
    run([{ verb: 'demonstrate', input: { id: job.id, demonstrated: true, tipsGiven: true, tips: tips.trim() || null } }], forget);
  };
  return (
    <JobFrame act={{ label, icon: ArrowRight, busy, disabled: !isWhole, run: tell }}>
      <Tick checked={demonstrated} onChange={(next) => change({ demonstrated: next })}>
        {w('demonstrate.shown')}
      </Tick>
      <Tick checked={tipsGiven} onChange={(next) => change({ tipsGiven: next })}>
        {w('demonstrate.tips')}
      </Tick>
      <LongText optional rows={2} most={1000} label={w('demonstrate.tipsText')} value={tips} onChange={(text) => change({ tips: text })} />
    </JobFrame>
  );
}
