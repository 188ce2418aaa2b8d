/** A stretch of time that does not count, half-open `[from, to)` in epoch milliseconds; `to` null has not ended yet. */
export interface Hole {
  readonly from: number;
  readonly to: number | null;
}

/**
 * The time that counts for promises: business hours or plain time. The module calendars makes such objects from
 * definitions; rules receive them. All instants are epoch milliseconds, all lengths milliseconds.
 */
export interface OpenTime {
  /** zone on whose wall clock people read the result */
  readonly zone: string;
  /** true for plain time, in which every moment counts */
  readonly always: boolean;
  /** earliest instant at which `length` of counting time has passed since `from`; null when an unended hole swallows it */
  add(from: number, length: number, holes?: readonly Hole[]): number | null;
  /** counting time in `[from, to)`; 0 when `to` is not later */
  between(from: number, to: number, holes?: readonly Hole[]): number;
  /** `at` itself when it counts, else the next opening */
  nextOpening(at: number): number;
  /** closed stretches that touch `[from, to)`, whole, in order */
  closures(from: number, to: number): { readonly from: number; readonly to: number }[];
  /** true when the answer rests on days that the authorities have not announced yet */
  isProvisional(at: number): boolean;
}
