import { expect, it } from 'vitest';
import type { PromiseRow } from '#modules/rulebook/index.ts';
import { promiseFor } from './promise.ts';

const row: PromiseRow = {
  id: 'p',
  code: 'N-11',
  control: ['服务后回访', 'Call-back after service', 'BUS'],
  root_id: 'case',
  round: 1,
  state: 'running',
  open: true,
  started_at: '2026-03-10T02:00:00.000Z',
  due_at: '2026-03-11T02:00:00.000Z',
  warn_at: [],
  stopped_at: null,
  provisional: false,
  reason: '',
  reason_en: '',
};

it('[R-CBK-01] the promise of a call-back is that of its round and its case, whichever began nearer', () => {
  const promises = [
    { ...row, id: 'contact', code: 'N-48' },
    { ...row, id: 'other', root_id: 'other' },
    { ...row, id: 'first' },
    { ...row, id: 'second', round: 2 },
  ];
  const of = (round: number) => promiseFor(promises, { case_id: 'case', round }, 'en');
  expect(of(1)).toMatchObject({ id: 'first', title: 'Call-back after service' });
  expect(of(2)).toMatchObject({ id: 'second' });
  expect(of(3)).toBeNull();
});
