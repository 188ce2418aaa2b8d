import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { isWritten } from '#platform/values/ink.ts';
import { useMe } from '#web/api/index.ts';
import { listWords, useLocale, useWords } from '#web/ui/index.ts';
import { PhoneLines, SignatureBox, type Signature } from '#web/ui/phone/index.tsx';
import { DemonstrationTicks, DemonstrationTips, useDemonstration, type Demonstration } from '../parts/demonstration.tsx';
import { useJob, useStep } from '../parts/job-context.ts';
import { JobFrame } from '../parts/job-frame.tsx';
import { ShortText } from '../parts/parts.tsx';
import type { JobAct } from '../store/acts.ts';
import { useKept } from '../store/kept.ts';
import { keepPicture } from '../store/uploads.ts';
import { useWork } from '../use-acts.ts';

interface Draft {
  readonly signer: string;
  readonly strokes: Signature['strokes'];
  /** when the last stroke was drawn, epoch ms */
  readonly at: number;
}

/** More points in a stroke than this tell nothing more about a hand. */
const MOST_POINTS = 2000;

function strokesOf({ strokes }: Signature): [number, number, number][][] {
  return strokes.slice(0, 200).map((stroke) => stroke.slice(0, MOST_POINTS).map(([x, y, time]) => [x, y, time]));
}

/** The key of the button's words: what is missing, else what it tells. */
function labelOf(signature: Signature | null, signer: string, shown: Demonstration): string {
  if (signature === null) return 'sign.wait';
  if (!isWritten(signature.strokes)) return 'sign.short';
  if (signer.trim() === '') return 'sign.signerMissing';
  return shown.missing ?? (shown.isUntouched ? 'do.signShown' : 'do.sign');
}

/** What the button says when nothing is missing. */
const ready: readonly string[] = ['do.sign', 'do.signShown'];

/**
 * The customer signs what was done, what he was shown and which tips he got: told together. The strokes are the evidence; the picture goes with
 * them. R-ONS-08, R-ONS-09
 */
export function SignStep() {
  const w = useWords('work-orders');
  const locale = useLocale();
  const { job } = useJob();
  const { busy, run } = useStep();
  const [draft, change, hold] = useKept<Draft>(`${job.id}.sign`, () => ({ signer: job.customer.name, strokes: [], at: 0 }));
  const { signer } = draft;
  const [signature, setSignature] = useState<Signature | null>(null);
  const { busy: isKeeping, work } = useWork();
  const memberId = useMe()?.member.id ?? '';
  const shown = useDemonstration();
  const label = labelOf(signature, signer, shown);
  const tell = (): void => {
    if (!signature) return;
    work(async () => {
      shown.tick();
      const fileId = await keepPicture(memberId, signature.png, 'signature.png');
      const sign: JobAct = { verb: 'sign', input: { id: job.id, signer: signer.trim(), fileId, strokes: strokesOf(signature) } };
      const told = [shown.hold(), hold()];
      run([shown.act, sign], () => told.forEach((forget) => forget()), draft.at);
    });
  };
  const parts = listWords(
    job.parts.map(({ name, quantity }) => `${name} ×${quantity}`),
    locale,
  );
  return (
    <JobFrame
      act={{
        label: w(label),
        icon: PenLine,
        busy: busy || isKeeping,
        disabled: !ready.includes(label),
        run: tell,
      }}
    >
      <PhoneLines
        items={[
          { key: 'cause', label: w('sign.cause'), value: job.diagnosis?.cause ?? '' },
          { key: 'process', label: w('sign.process'), value: job.process ?? '' },
          ...(parts ? [{ key: 'parts', label: w('record.parts'), value: parts }] : []),
        ]}
      />
      <DemonstrationTicks of={shown} />
      <ShortText label={w('sign.signer')} value={signer} onChange={(next) => change({ signer: next })} />
      <SignatureBox
        start={draft.strokes}
        onChange={(next) => {
          setSignature(next);
          const strokes = next?.strokes ?? [];
          change((now) => ({ strokes, at: strokes.length === now.strokes.length ? now.at : Date.now() }));
        }}
      />
      <DemonstrationTips of={shown} />
    </JobFrame>
  );
}
