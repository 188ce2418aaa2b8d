/** A stroke of a pen on glass: points `[x, y, time]`, x and y in CSS pixels, time in ms. */
export type Stroke = readonly (readonly [x: number, y: number, time: number])[];

/** What a name takes at least, in CSS pixels of ink: even 一 written small is longer, a touch by accident is not. */
export const LEAST_INK = 40;

/** Length of what was written, in CSS pixels. */
export function inkOf(strokes: readonly Stroke[]): number {
  return strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0);
}

function lengthOf(stroke: Stroke): number {
  return stroke.slice(1).reduce((sum, [x, y], index) => {
    const [beforeX, beforeY] = stroke[index] ?? [x, y];
    return sum + Math.hypot(x - beforeX, y - beforeY);
  }, 0);
}

/** Whether strokes may be somebody's name: a dot or an empty glass is no signature. R-ONS-09 */
export function isWritten(strokes: readonly Stroke[]): boolean {
  return inkOf(strokes) >= LEAST_INK;
}
