import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n.ts';
import { useLatest } from '../latest.ts';

/** A signature as evidence: the drawing, and its strokes as points `[x, y, time]` with the time in ms of the phone's clock. */
export interface Signature {
  readonly png: Blob;
  readonly strokes: readonly (readonly [x: number, y: number, time: number][])[];
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
        const strokes = pad
          .toData()
          .map((stroke) => stroke.points.map(({ x, y, time }): [number, number, number] => [Math.round(x), Math.round(y), time]));
        node.toBlob((png) => {
          if (png) tell.current({ png, strokes });
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
