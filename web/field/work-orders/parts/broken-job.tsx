import { useWords } from '#web/ui/index.ts';
import { PhoneError, PhonePage } from '#web/ui/phone/index.tsx';
import { ClearDrafts } from './sheets.tsx';

/** A job whose page fails: what was typed on it and is not recorded may be what it fails on, and can be cleared. Acts that wait stay. */
export function BrokenJob({ id, fault, again }: { id: string; fault: unknown; again(): void }) {
  const w = useWords('work-orders');
  return (
    <PhonePage back="/" title={w('job.title')}>
      <PhoneError error={fault} onRetry={again} />
      <ClearDrafts id={id} text={w('broken.text')} then={again} />
    </PhonePage>
  );
}
