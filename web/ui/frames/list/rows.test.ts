import { describe, expect, it } from 'vitest';
import type { PromiseView } from '../../promise/reading.ts';
import { linesOf, topsOf, visible } from './rows.ts';

const now = Date.parse('2026-11-24T02:30:00Z');
const due = (dueAt: string): PromiseView => ({
  state: 'running',
  title: '',
  reason: '',
  startedAt: '2026-11-23T00:00:00Z',
  dueAt,
  warnAt: [],
});
const rows = [
  { id: 'later', promise: due('2026-11-26T00:00:00Z') },
  { id: 'over', promise: due('2026-11-24T02:00:00Z') },
  { id: 'soon', promise: due('2026-11-24T03:00:00Z') },
];

describe('lines of a list', () => {
  it('puts rows under their groups in order and numbers the visible ones', () => {
    const lines = linesOf(rows, (row) => row.promise, now, new Set());
    expect(lines.map((line) => (line.kind === 'group' ? `${line.group} ${line.count}` : `${line.index} ${line.row.id}`))).toEqual([
      'over 1',
      '0 over',
      'soon 1',
      '1 soon',
      'later 1',
      '2 later',
    ]);
  });

  it('keeps the head of a closed group without its rows', () => {
    const lines = linesOf(rows, (row) => row.promise, now, new Set(['over'] as const));
    expect(lines.map((line) => line.kind)).toEqual(['group', 'group', 'row', 'group', 'row']);
  });

  it('draws only what touches the window, from ten thousand', () => {
    const many = linesOf(
      Array.from({ length: 10_000 }, (_, id) => ({ id })),
      undefined,
      now,
      new Set(),
    );
    const tops = topsOf(many, 48, 30);
    expect(tops.at(-1)).toBe(480_000);
    const [from, to] = visible(tops, 240_000, 800, 0);
    expect([from, to]).toEqual([5000, 5017]);
    expect(visible(tops, 479_900, 800, 480)[1]).toBe(10_000);
  });
});
