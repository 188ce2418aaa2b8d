import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n.ts';
import { useLatest } from '../latest.ts';

/** A signature as evidence: the drawing and its points with their times (ms of the phone's clock). */
export interface Signature {
  readonly png: Blob;
  readonly points: readonly { readonly x: number; readonly y: number; readonly time: number }[];
}

/** A box to sign in; tells the signature after each stroke, null when it was wiped. Sharp on dense screens; the library is fetched with it. */
export function SignatureBox({ label, onChange }: { label?: string; onChange(signature: Signature | null): void }) {
  const w = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const wipe = useRef<() => void>(() => {});
  const [empty, setEmpty] = useState(true);
  const tell = useLatest(onChange);
  useEffect(() => {
    const node = canvas.current;
    if (!node) return undefined;
    let stop = (): void => {};
    void import('signature_pad').then(({ default: SignaturePad }) => {
      const ratio = Math.max(1, window.devicePixelRatio);
      node.width = node.offsetWidth * ratio;
      node.height = node.offsetHeight * ratio;
      node.getContext('2d')?.scale(ratio, ratio);
      const pad = new SignaturePad(node, { penColor: getComputedStyle(node).color, minWidth: 1.2, maxWidth: 3 });
      const ended = (): void => {
        setEmpty(false);
        const points = pad
          .toData()
          .flatMap((stroke) => stroke.points.map(({ x, y, time }) => ({ x: Math.round(x), y: Math.round(y), time })));
        node.toBlob((png) => {
          if (png) tell.current({ png, points });
        }, 'image/png');
      };
      pad.addEventListener('endStroke', ended);
      wipe.current = () => {
        pad.clear();
        setEmpty(true);
        tell.current(null);
      };
      stop = () => pad.off();
    });
    return () => stop();
  }, [tell]);
  return (
    <div className="ax-sign">
      <header>
        <span>{label ?? w('phone.signature')}</span>
        {empty ? null : (
          <button type="button" onClick={() => wipe.current()}>
            {w('phone.signAgain')}
          </button>
        )}
      </header>
      <canvas ref={canvas} aria-label={label ?? w('phone.signature')} role="img" />
    </div>
  );
}
