import { useEffect, useRef, useState } from 'react';
import type SignaturePad from 'signature_pad';
import { useWords } from '../i18n.ts';
import { useLatest } from '../latest.ts';
import { penDown, penUp } from './pen.ts';

/** A signature as evidence: the drawing, and its strokes as points `[x, y, time]` with the time in ms of the phone's clock. */
export interface Signature {
  readonly png: Blob;
  readonly strokes: readonly (readonly [x: number, y: number, time: number][])[];
}

const PEN = { minWidth: 1.2, maxWidth: 3, dotSize: 2, velocityFilterWeight: 0.7, compositeOperation: 'source-over' } as const;

const fetchPad = () => import('signature_pad');

/** Fetches what the glass needs ahead of the step in which somebody signs: the first stroke must not meet a glass that does not draw yet. */
export function bringGlass(): void {
  // what does not come now comes with the glass
  void fetchPad().catch(() => {});
}

function strokesOf(pad: SignaturePad): [number, number, number][][] {
  return pad
    .toData()
    .map((stroke) => stroke.points.map(({ x, y, time }): [number, number, number] => [Math.round(x), Math.round(y), time]));
}

/** Sharp on dense screens. */
function size(node: HTMLCanvasElement): void {
  const ratio = Math.max(1, window.devicePixelRatio);
  node.width = node.offsetWidth * ratio;
  node.height = node.offsetHeight * ratio;
  node.getContext('2d')?.scale(ratio, ratio);
}

/** A pad on the glass that draws what is kept; `onStroke` hears the signature after each stroke. */
function writeOn(node: HTMLCanvasElement, Pad: typeof SignaturePad, start: Signature['strokes'], onStroke: (signature: Signature) => void) {
  size(node);
  const penColor = getComputedStyle(node).color;
  const pad = new Pad(node, { penColor, ...PEN });
  const ended = (): void => {
    const strokes = strokesOf(pad);
    node.toBlob((png) => {
      // wiped or written on since: this picture is of the past
      if (png && strokes.length === pad.toData().length) onStroke({ png, strokes });
    }, 'image/png');
  };
  pad.addEventListener('beginStroke', penDown);
  pad.addEventListener('endStroke', penUp);
  pad.addEventListener('endStroke', ended);
  if (start.length > 0) {
    pad.fromData(start.map((stroke) => ({ ...PEN, penColor, points: stroke.map(([x, y, time]) => ({ x, y, time, pressure: 0.5 })) })));
    ended();
  }
  const stop = (): void => {
    pad.off();
    penUp();
  };
  return { wipe: () => pad.clear(), stop };
}

/**
 * A box to sign in; tells the signature after each stroke, null when it was wiped. `start` is drawn first and told: strokes kept from before a
 * reload. The library is fetched with it.
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
  const pad = useRef<ReturnType<typeof writeOn>>(null);
  const [empty, setEmpty] = useState(true);
  const [ready, setReady] = useState(false);
  const tell = useLatest(onChange);
  const kept = useRef(start);
  useEffect(() => {
    const node = canvas.current;
    if (!node) return undefined;
    let isOver = false;
    void fetchPad().then(({ default: Pad }) => {
      if (isOver) return;
      pad.current = writeOn(node, Pad, kept.current, (signature) => {
        setEmpty(false);
        tell.current(signature);
      });
      setReady(true);
    });
    return () => {
      isOver = true;
      pad.current?.stop();
    };
  }, [tell]);
  const wipe = (): void => {
    pad.current?.wipe();
    setEmpty(true);
    onChange(null);
  };
  return (
    <div className="ax-sign" aria-busy={!ready}>
      <header>
        <span>{label ?? w('phone.signature')}</span>
        {empty ? null : (
          <button type="button" onClick={wipe}>
            {w('phone.signAgain')}
          </button>
        )}
      </header>
      <canvas ref={canvas} aria-label={label ?? w('phone.signature')} role="img" />
    </div>
  );
}
