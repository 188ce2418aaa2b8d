import { expect, it } from 'vitest';
import { makeIntention } from './intention.ts';
import { ApiError } from './problem.ts';

it('[R-API-01] the same words after a failure go out under the same key; other words, and the next ones after an answer, under another', async () => {
  const keys: string[] = [];
  const intention = makeIntention();
  const attempt = (answer: 'lost' | 'heard') => (key: string) => {
    keys.push(key);
    return answer === 'heard'
      ? Promise.resolve('ok')
      : Promise.reject(new ApiError({ status: 500, code: 'accident', title: '', detail: '' }));
  };
  await expect(intention.run({ text: 'a' }, attempt('lost'))).rejects.toThrow(ApiError);
  await expect(intention.run({ text: 'a' }, attempt('heard'))).resolves.toBe('ok');
  await intention.run({ text: 'a' }, attempt('heard'));
  await expect(intention.run({ text: 'b' }, attempt('lost'))).rejects.toThrow(ApiError);
  await intention.run({ text: 'c' }, attempt('heard'));
  expect(keys[1]).toBe(keys[0]);
  expect(new Set(keys).size).toBe(4);
});
