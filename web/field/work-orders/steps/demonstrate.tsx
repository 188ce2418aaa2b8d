import { ArrowRight } from 'lucide-react';
import { useWords } from '#web/ui/index.ts';
import { DemonstrationTicks, DemonstrationTips, useDemonstration } from '../parts/demonstration.tsx';
import { useStep } from '../parts/job-context.ts';
import { JobFrame } from '../parts/job-frame.tsx';

/** The operation was shown to the customer and care tips were given; at his place that is told with his signature. R-ONS-08 */
export function DemonstrateStep() {
  const w = useWords('work-orders');
  const { busy, run } = useStep();
  const shown = useDemonstration();
  const tell = (): void => {
    shown.tick();
    run([shown.act], shown.hold());
  };
  return (
    <JobFrame act={{ label: w(shown.missing ?? 'do.demonstrate'), icon: ArrowRight, busy, disabled: shown.missing !== null, run: tell }}>
      <DemonstrationTicks of={shown} />
      <DemonstrationTips of={shown} />
    </JobFrame>
  );
}
