import { expect, it } from 'vitest';
import { asApiError, problemOf } from './problem.ts';

async function refused(document: object) {
  return problemOf(new Response(JSON.stringify(document), { status: 422, headers: { 'content-type': 'application/problem+json' } }));
}

it('a refused input says what is wrong with it, each sentence once', async () => {
  const problem = { status: 422, code: 'input.invalid', title: '填写的内容有误', detail: '' };
  const errors = ['/file', '/file', '/name'].map((pointer) => ({ pointer, message: pointer === '/file' ? '只接受 JPG、PNG' : '太长' }));
  expect((await refused({ ...problem, errors })).said).toBe('只接受 JPG、PNG 太长');
  expect((await refused(problem)).said).toBe('填写的内容有误');
});

it('a part of the pages that did not come is no answer; any other failure is the page’s own', () => {
  expect(asApiError(new TypeError('Failed to fetch dynamically imported module: /assets/list.js')).status).toBe(0);
  expect(asApiError(new TypeError('Importing a module script failed.')).status).toBe(0);
  expect(asApiError(new Error('Unable to preload CSS for /assets/list.css')).status).toBe(0);
  expect(asApiError(new TypeError('x is not a function')).status).toBe(-1);
});
