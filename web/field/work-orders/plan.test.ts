import { expect, it } from 'vitest';
import { at, iso } from '#tests/fixtures/cases.ts';
import { planOf } from './plan.ts';
import type { JobRow } from './store/shapes.ts';

const row = (id: string, state: string, plannedFrom: string | null, route = 'site'): JobRow =>
  ({
    id,
    state,
    route,
    plannedFrom: plannedFrom && iso(plannedFrom),
    plannedTo: plannedFrom && iso(plannedFrom),
    nextPromise: null,
  }) as JobRow;

it('[R-ONS-01] [R-DSP-06] the job at whose customer the engineer is stands on top, whatever is older: then the one he is on the way to, the bench, the rest', () => {
  const rows = [
    row('tomorrow', 'accepted', '03-11 09:00'),
    row('today', 'accepted', '03-10 14:00'),
    row('bench', 'diagnosed', null, 'bench'),
    row('left open', 'travelling', '03-08 17:50'),
    row('here', 'working', '03-10 10:00'),
  ];
  const plan = planOf(rows, at('03-10 10:20'));
  expect(plan.next?.id).toBe('here');
  expect(plan.overdue.map(({ id }) => id)).toEqual(['left open']);
  expect(plan.today.map(({ id }) => id)).toEqual(['bench', 'today']);
  expect(plan.later.map(({ id }) => id)).toEqual(['tomorrow']);
  expect(planOf(rows.slice(0, 4), at('03-10 10:20')).next?.id).toBe('left open');
});
