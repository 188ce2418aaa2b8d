import type { ReactNode } from 'react';
import type { PromiseView } from '../../promise/reading.ts';

/** What a hit stands for: acts on it are asked for by its kind. */
export interface PaletteSubject {
  readonly kind: string;
  readonly id: string;
  /** how it is called in an act: 给 张慧敏 打电话 */
  readonly name: string;
  readonly number?: string | null;
}

export interface PaletteHit {
  readonly id: string;
  readonly icon?: ReactNode;
  /** the characters that were typed are marked in title, aside and meta */
  readonly title: string;
  /** number or telephone beside the title */
  readonly aside?: string | undefined;
  readonly meta?: string | undefined;
  /** open promise, shown right; with `state` its shape stands before those words */
  readonly promise?: PromiseView | null | undefined;
  readonly state?: string | null | undefined;
  readonly subject?: PaletteSubject;
  /** the palette stays open, on what this shows in it */
  readonly stays?: boolean;
  open(): void;
}

export interface PaletteGroup {
  readonly key: string;
  readonly title: string;
  readonly note?: string;
  readonly hits: readonly PaletteHit[];
  /** where all of it is, when there is more than these hits */
  readonly lists?: readonly PaletteHit[];
}

/** Hits for a text; without one, what was looked at last. */
export type PaletteSearch = (text: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>;

/** What may be done now to what a hit stands for. */
export type PaletteActs = (subject: PaletteSubject, signal: AbortSignal) => Promise<readonly PaletteHit[]>;
