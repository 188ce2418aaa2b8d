import { expect, it } from 'vitest';
import { ApiError } from '../../api/problem.ts';
import { errorText } from './notice.tsx';

it('[R-API-02] a refused input says what is wrong with it, each sentence once', () => {
  const problem = { status: 422, code: 'input.invalid', title: '填写的内容有误', detail: '填写的内容有误' };
  const errors = ['/file', '/file', '/name'].map((pointer) => ({ pointer, message: pointer === '/file' ? '只接受 JPG、PNG' : '太长' }));
  expect(errorText(new ApiError({ ...problem, errors }))).toBe('只接受 JPG、PNG 太长');
  expect(errorText(new ApiError(problem))).toBe('填写的内容有误');
});
