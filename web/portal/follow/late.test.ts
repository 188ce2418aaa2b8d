import { expect, it } from 'vitest';
import { lateOf } from './late.ts';

const visit = {
  route: 'site' as const,
  from: '2026-03-10T06:00:00.000Z',
  to: '2026-03-10T08:00:00.000Z',
  departedAt: null,
  arrivedAt: null,
};
const at = (time: string): number => Date.parse(`2026-03-10T${time}:00.000Z`);

it('[R-CAS-12] what was promised and is over is not told as if it were still to come', () => {
  const arranged = { state: 'arranged', isVoid: false, visit, contactBy: null } as const;
  expect(lateOf(arranged, at('07:59'))).toBeNull();
  expect(lateOf(arranged, at('08:01'))).toBe('visit');
  expect(lateOf({ ...arranged, visit: { ...visit, arrivedAt: visit.to } }, at('08:01'))).toBeNull();
  expect(lateOf({ ...arranged, isVoid: true }, at('08:01'))).toBeNull();
  const received = { state: 'received', isVoid: false, visit: null, contactBy: '2026-03-10T03:00:00.000Z' } as const;
  expect(lateOf(received, at('02:59'))).toBeNull();
  expect(lateOf(received, at('03:01'))).toBe('call');
  expect(lateOf({ ...received, state: 'done' }, at('03:01'))).toBeNull();
});
