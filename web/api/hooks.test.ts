import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { readAnew } from './hooks.ts';

it('[R-INT-08] after a change of language no late answer in the former one lands', async () => {
  const client = new QueryClient();
  let language = 'en';
  const waiting: (() => void)[] = [];
  const observer = new QueryObserver(client, {
    queryKey: ['home'],
    queryFn: ({ signal }) => {
      const asked = language;
      return new Promise<string>((resolve, reject) => {
        waiting.push(() => resolve(asked));
        signal.addEventListener('abort', () => reject(new Error('given up')));
      });
    },
  });
  observer.subscribe(() => {});
  language = 'zh';
  const read = readAnew(client);
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  // the latest question is answered first, the former one last
  for (const answer of waiting.toReversed()) answer();
  await read;
  expect(observer.getCurrentResult().data).toBe('zh');
  expect(waiting).toHaveLength(2);
});
