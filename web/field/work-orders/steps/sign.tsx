import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { listWords, useLocale, useWords } from '#web/ui/index.ts';
import { PhoneLines, SignatureBox, type Signature } from '#web/ui/phone/index.tsx';
import { useJob, useStep } from '../parts/job-context.ts';
import { JobFrame } from '../parts/job-frame.tsx';
import { ShortText } from '../parts/parts.tsx';
import { keepPicture } from '../store/uploads.ts';

/** More points in a stroke than this tell nothing more about a hand. */
const MOST_POINTS = 2000;

function strokesOf({ strokes }: Signature): [number, number, number][][] {
  return strokes.slice(0, 200).map((stroke) => stroke.slice(0, MOST_POINTS).map(([x, y, time]) => [x, y, time]));
}

/** The customer signs what was done. The strokes are the evidence; the picture goes with them when the line carries it. */
export function SignStep() {
  const w = useWords('work-orders');
  const locale = useLocale();
  const { job } = useJob();
  const { busy, run } = useStep();
  const [signer, setSigner] = useState(job.customer.name);
  const [signature, setSignature] = useState<Signature | null>(null);
  const [isSending, setSending] = useState(false);
  const isReady = signature !== null && signer.trim() !== '';
  const tell = (): void => {
    if (!signature) return;
    const at = Date.now();
    setSending(true);
    void keepPicture(signature.png, 'signature.png')
      .catch(() => null)
      .then((fileId) => {
        setSending(false);
        run([{ verb: 'sign', input: { id: job.id, signer: signer.trim(), fileId, strokes: strokesOf(signature) } }], undefined, at);
      });
  };
  const parts = listWords(
    job.parts.map(({ name, quantity }) => `${name} ×${quantity}`),
    locale,
  );
  return (
    <JobFrame act={{ label: w(isReady ? 'do.sign' : 'sign.wait'), icon: PenLine, busy: busy || isSending, disabled: !isReady, run: tell }}>
      <PhoneLines
        items={[
          { key: 'cause', label: w('sign.cause'), value: job.diagnosis?.cause ?? '' },
          { key: 'process', label: w('sign.process'), value: job.process ?? '' },
          ...(parts ? [{ key: 'parts', label: w('record.parts'), value: parts }] : []),
        ]}
      />
      <ShortText label={w('sign.signer')} value={signer} onChange={setSigner} />
      <SignatureBox onChange={setSignature} />
    </JobFrame>
  );
}
