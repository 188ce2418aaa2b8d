import { expect, it } from 'vitest';
import { partsOf } from './pattern.ts';

it.each([
  ['/', '/', {}],
  ['/me', '/me', {}],
  ['/me', '/you', null],
  ['/work-orders/$id', '/work-orders/1', { id: '1' }],
  ['/work-orders/$id', '/work-orders/%E5%8D%A1', { id: '卡' }],
  ['/work-orders/$id', '/work-orders/%', { id: '%' }],
  ['/work-orders/$id', '/work-orders/', null],
  ['/work-orders/$id', '/work-orders/1/2', null],
  ['/work-orders/$id', '/work-orders', null],
])('a path of the phone is read after its pattern: %s over %s', (pattern, path, parts) => {
  expect(partsOf(pattern, path)).toEqual(parts);
});
