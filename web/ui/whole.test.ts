import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Whole } from './whole.tsx';

/** The pieces of a text within which no line ends. */
const wholesOf = (text: string): string[] =>
  [...renderToStaticMarkup(createElement(Whole, { text })).matchAll(/<span class="nowrap">([^<]*)<\/span>/g)].map(
    ([, piece = '']) => piece,
  );

it('no line ends within a telephone number, a day, a window of time or a number of a record', () => {
  expect(wholesOf('For a repair or a question call 400-000-0000')).toEqual(['400-000-0000']);
  expect(wholesOf('请致电 0571-87654321 转 8，或 138 0013 8000')).toEqual(['0571-87654321 转 8', '138 0013 8000']);
  expect(wholesOf('call 021-61234567 ext. 205 at once')).toEqual(['021-61234567 ext. 205']);
  expect(wholesOf('Until 2027-03-15, then WX-20261124-0007 at 11-30 09:00–10:30')).toEqual([
    '2027-03-15',
    'WX-20261124-0007',
    '11-30',
    '09:00–10:30',
  ]);
  expect(wholesOf('LP-200, 20 sheets')).toEqual(['LP-200']);
});
