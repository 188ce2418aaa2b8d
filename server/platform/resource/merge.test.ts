import { describe, expect, it } from 'vitest';
import { mergeEdit } from './merge.ts';

const base = { properties: ['a', 'b', 'c'], current: { a: 1, b: 2, c: ['x'] }, seen: { a: 1, b: 2, c: ['x'] } };

describe('merging edits', () => {
  it('a fresh edit changes what differs', () => {
    expect(mergeEdit({ ...base, mine: { a: 5, b: 2 }, isStale: false })).toEqual({ changed: { a: 5 } });
    expect(mergeEdit({ ...base, mine: { c: ['x'] }, isStale: false })).toEqual({ changed: {} });
  });

  it('a stale edit of other fields is merged, of the same fields not', () => {
    const stale = { ...base, seen: { a: 0, b: 2, c: ['x'] }, isStale: true };
    expect(mergeEdit({ ...stale, mine: { b: 9 } })).toEqual({ changed: { b: 9 } });
    expect(mergeEdit({ ...stale, mine: { a: 9, b: 9 } })).toEqual({ conflict: ['a'] });
    expect(mergeEdit({ ...stale, mine: { a: 1 } })).toEqual({ changed: {} });
  });

  it('without the version seen every change of a stale edit is in conflict', () => {
    expect(mergeEdit({ ...base, seen: undefined, mine: { b: 9 }, isStale: true })).toEqual({ conflict: ['b'] });
  });
});
