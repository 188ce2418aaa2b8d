import { expect, it } from 'vitest';
import { sharesOf } from './pareto.ts';

it('[R-FLT-06] shares add up to the whole, and nothing counted has no shares', () => {
  expect(sharesOf([{ count: 6 }, { count: 3 }, { count: 1 }])).toEqual([
    { count: 6, share: 0.6, cumulative: 0.6 },
    { count: 3, share: 0.3, cumulative: 0.9 },
    { count: 1, share: 0.1, cumulative: 1 },
  ]);
  expect(sharesOf([{ count: 0 }])).toEqual([{ count: 0, share: 0, cumulative: 0 }]);
});
