import { describe, expect, it } from 'vitest';
import { inkOf, isWritten, LEAST_INK } from './ink.ts';

describe('ink of a signature', () => {
  it('[R-ONS-09] is measured along the strokes; dots and an empty glass are no signature, one long stroke is', () => {
    expect(inkOf([])).toBe(0);
    expect(
      inkOf([
        [
          [0, 0, 0],
          [3, 4, 10],
          [3, 10, 20],
        ],
        [[50, 50, 30]],
      ]),
    ).toBe(11);
    expect(isWritten([[[10, 10, 0]], [[90, 90, 5]]])).toBe(false);
    expect(
      isWritten([
        [
          [0, 0, 0],
          [LEAST_INK - 1, 0, 10],
        ],
      ]),
    ).toBe(false);
    expect(
      isWritten([
        [
          [0, 0, 0],
          [LEAST_INK, 0, 10],
        ],
      ]),
    ).toBe(true);
  });
});
