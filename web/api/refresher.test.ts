import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { makeRefresher } from './refresher.ts';

/** Time that passes only when told. */
function handTimer() {
  let at = 0;
  let waiting: { at: number; run(): void }[] = [];
  return {
    now: () => at,
    after: (ms: number, run: () => void) => void waiting.push({ at: at + ms, run }),
    async pass(ms: number): Promise<void> {
      at += ms;
      const due = waiting.filter((one) => one.at <= at);
      waiting = waiting.filter((one) => one.at > at);
      for (const one of due) one.run();
      // answers arrive in later turns
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
  };
}

/** A read on screen whose answers come when told, and how often it was asked. */
async function liveRead() {
  const client = new QueryClient();
  const timer = handTimer();
  const asked: AbortSignal[] = [];
  let answer: (() => void) | undefined;
  const read = (signal: AbortSignal): Promise<number> => {
    asked.push(signal);
    return answer ? new Promise((resolve) => (answer = () => resolve(asked.length))) : Promise.resolve(asked.length);
  };
  new QueryObserver(client, { queryKey: ['end-user.list'], queryFn: ({ signal }) => read(signal), staleTime: 60_000 }).subscribe(() => {});
  await timer.pass(0);
  const refresh = makeRefresher(client, timer);
  return {
    asked,
    timer,
    change: () => refresh(() => true),
    hold: () => void (answer = () => {}),
    give: () => answer?.(),
  };
}

it('[R-API-04] a list hears of the first change at once, and of an import of thousands once a second', async () => {
  const { asked, timer, change } = await liveRead();
  change();
  await timer.pass(0);
  expect(asked).toHaveLength(2);
  for (let ms = 0; ms < 10_000; ms += 10) {
    change();
    await timer.pass(10);
  }
  expect(asked.length).toBeGreaterThan(9);
  expect(asked.length).toBeLessThan(17);
  await timer.pass(1000);
  const afterStorm = asked.length;
  await timer.pass(5000);
  expect(asked).toHaveLength(afterStorm);
  change();
  await timer.pass(0);
  expect(asked).toHaveLength(afterStorm + 1);
});

it('[R-API-04] changes never drop an answer that is on its way', async () => {
  const { asked, timer, change, hold, give } = await liveRead();
  hold();
  change();
  for (let n = 0; n < 20; n += 1) {
    change();
    await timer.pass(100);
  }
  expect(asked).toHaveLength(2);
  expect(asked[1]?.aborted).toBe(false);
  give();
  await timer.pass(1000);
  await timer.pass(1000);
  expect(asked).toHaveLength(3);
});
