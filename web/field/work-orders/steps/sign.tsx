import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { isWritten } from '#platform/values/ink.ts';
import { useMe } from '#web/api/index.ts';
import { listWords, useLocale, useWords } from '#web/ui/index.ts';
import { PhoneLines, SignatureBox, type Signature } from '#web/ui/phone/index.tsx';
import { useJob, useStep } from '../parts/job-context.ts';
import { JobFrame } from '../parts/job-frame.tsx';
import { ShortText } from '../parts/parts.tsx';
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

function labelOf(signature: Signature | null, isSigned: boolean, isReady: boolean): string {
  if (isReady) return 'do.sign';
  if (isSigned) return 'sign.signerMissing';
  return signature ? 'sign.short' : 'sign.wait';
}

/** The customer signs what was done. The strokes are the evidence; the picture goes with them. */
export function SignStep() {
  const w = useWords('work-orders');
  const locale = useLocale();
  const { job } = useJob();
  const { busy, run } = useStep();
  const [draft, change, forget] = useKept<Draft>(`${job.id}.sign`, () => ({ signer: job.customer.name, strokes: [], at: 0 }));
  const { signer } = draft;
  const [signature, setSignature] = useState<Signature | null>(null);
  const { busy: isKeeping, work } = useWork();
  const memberId = useMe()?.member.id ?? '';
  const isSigned = signature !== null && isWritten(signature.strokes);
  const isReady = isSigned && signer.trim() !== '';
  const tell = (): void => {
    if (!signature) return;
    work(async () => {
      const fileId = await keepPicture(memberId, signature.png, 'signature.png');
      run([{ verb: 'sign', input: { id: job.id, signer: signer.trim(), fileId, strokes: strokesOf(signature) } }], forget, draft.at);
    });
  };
  const parts = listWords(
    job.parts.map(({ name, quantity }) => `${name} ×${quantity}`),
    locale,
  );
  return (
    <JobFrame
      act={{
        label: w(labelOf(signature, isSigned, isReady)),
        icon: PenLine,
        busy: busy || isKeeping,
        disabled: !isReady,
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
      <ShortText label={w('sign.signer')} value={signer} onChange={(next) => change({ signer: next })} />
      <SignatureBox
        start={draft.strokes}
        onChange={(next) => {
          setSignature(next);
          const strokes = next?.strokes ?? [];
          change({ strokes, at: strokes.length === draft.strokes.length ? draft.at : Date.now() });
        }}
      />
    </JobFrame>
  );
}
