import { expect, it } from 'vitest';
import { bringPieces, PIECE, type Come } from './store/pieces.ts';

const SIZE = 2.5 * PIECE;

/** A server that has come so far, and does with a piece what it is told to. */
function server(from: number, keep: (size: number, piece: number) => Come) {
  const sent: number[] = [];
  let size = from;
  return {
    sent,
    come: () => Promise.resolve({ size, complete: false }),
    put: (piece: number) => {
      sent.push(piece);
      const now = keep(size, piece);
      size = now.size;
      return Promise.resolve(now);
    },
  };
}

it('[R-ONS-01] a picture goes on where it has come to, and asks again for what is whole but not told so', async () => {
  const good = server(PIECE, (size) => ({ size: Math.min(size + PIECE, SIZE), complete: size + PIECE >= SIZE }));
  await bringPieces(SIZE, good);
  expect(good.sent).toEqual([PIECE, 2 * PIECE]);
  const whole = server(SIZE, (size) => ({ size, complete: true }));
  await bringPieces(SIZE, whole);
  expect(whole.sent).toEqual([2 * PIECE]);
});

it('[R-ONS-01] a picture that comes no further is left for later, not sent for ever', async () => {
  const deaf = server(0, (size) => ({ size, complete: false }));
  await expect(bringPieces(SIZE, deaf)).rejects.toMatchObject({ code: 'no_progress', mayRepeat: true });
  expect(deaf.sent).toEqual([0, 0]);
  const mixed = server(SIZE + 1, (size) => ({ size, complete: false }));
  await expect(bringPieces(SIZE, mixed)).rejects.toMatchObject({ code: 'no_progress' });
});
