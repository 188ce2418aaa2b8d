import { ApiError } from '#web/api/problem.ts';

/** bytes in one piece: lost again at most when the line breaks */
export const PIECE = 65_536;

/** How much of a file has come, in bytes. */
export interface Come {
  readonly size: number;
  readonly complete: boolean;
}

/** The other end of the line. */
export interface FarEnd {
  come(): Promise<Come>;
  /** sends the piece that begins at `from` */
  put(from: number): Promise<Come>;
}

/** Answers that bring nothing more, one after the other, until it is left for another time. */
const MOST_IN_VAIN = 2;

/**
 * Sends a file of `size` bytes in pieces, from where it has come to, until the other end has it whole. When pieces bring it no further it
 * is left for later: a phone must not send the same piece for ever. Throws `ApiError`.
 */
export async function bringPieces(size: number, { come, put }: FarEnd): Promise<void> {
  const last = Math.floor((size - 1) / PIECE) * PIECE;
  let vain = 0;
  let now = await come();
  while (!now.complete) {
    // all pieces may be there and the file not whole yet: the last one asks for it again
    const next = await put(Math.min(now.size, last));
    vain = next.complete || next.size > now.size ? 0 : vain + 1;
    if (vain === MOST_IN_VAIN) throw new ApiError({ status: 503, code: 'no_progress', title: '', detail: '' });
    now = next;
  }
}
