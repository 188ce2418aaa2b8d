import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFen, showFen } from './money.ts';

describe('money', () => {
  it.each([
    ['1234.5', 123_450],
    ['¥1,234.50', 123_450],
    ['１２元', 1200],
    [19.99, 1999],
    ['0.1', 10],
    ['-5', -500],
    ['100.00', 10_000],
    ['1.500', 150],
  ] as const)('[R-NFR-04] reads %s as %i fen', (cell, fen) => expect(parseFen(cell)).toBe(fen));

  it.each([['1.005'], ['abc'], [''], ['1.2.3'], [Number.NaN], ['十元']])('refuses %s instead of rounding it', (cell) =>
    expect(parseFen(cell)).toBeUndefined(),
  );

  it('reads back what it shows', () => {
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (fen) => void expect(parseFen(showFen(fen))).toBe(fen)));
    expect(showFen(123_450)).toBe('1,234.50');
  });
});
