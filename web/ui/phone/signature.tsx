import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n.ts';
import { useLatest } from '../latest.ts';

/** A signature as evidence: the drawing, and its strokes as points `[x, y, time]` with the time in ms of the phone's clock. */
export interface Signature {
  readonly png: Blob;
  readonly strokes: readonly (readonly [x: number, y: number, time: number][])[];
}

const PEN = { minWidth: 1.2, maxWidth: 3, dotSize: 2, velocityFilterWeight: 0.7, compositeOperation: 'source-over' } as const;

/**
 * A box to sign in; tells the signature after each stroke, null when it was wiped. `start` is drawn first and told: strokes kept from before a
 * reload. Sharp on dense screens; the library is fetched with it.
 */
export function SignatureBox({
  label,
  start = [],
  onChange,
}: {
  label?: string;
  start?: Signature['strokes'];
  onChange(signature: Signature | null): void;
}) {
  const w = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const wipe = useRef<() => void>(() => {});
  const [empty, setEmpty] = useState(true);
  const tell = useLatest(onChange);
  const kept = useRef(start);
  useEffect(() => {
    const node = canvas.current;
    if (!node) return undefined;
    let isOver = false;
    let stop = (): void => {};
    void import('signature_pad').then(({ default: SignaturePad }) => {
      if (isOver) return;
      const ratio = Math.max(1, window.devicePixelRatio);
      node.width = node.offsetWidth * ratio;
      node.height = node.offsetHeight * ratio;
      node.getContext('2d')?.scale(ratio, ratio);
      const penColor = getComputedStyle(node).color;
      const pad = new SignaturePad(node, { penColor, ...PEN });
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
      if (kept.current.length > 0) {
        pad.fromData(
          kept.current.map((stroke) => ({ ...PEN, penColor, points: stroke.map(([x, y, time]) => ({ x, y, time, pressure: 0.5 })) })),
        );
        ended();
      }
      wipe.current = () => {
        pad.clear();
        setEmpty(true);
        tell.current(null);
      };
      stop = () => pad.off();
    });
    return () => {
      isOver = true;
      stop();
    };
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
