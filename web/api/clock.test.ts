import { afterEach, expect, it, vi } from 'vitest';
import type * as Clock from './clock.ts';

afterEach(() => vi.unstubAllGlobals());

let pages = 0;

/** A page that is opened anew on a machine that has kept this. */
async function opened(kept: string) {
  pages += 1;
  const page = `./clock.ts?page=${pages}`;
  const clock = (await import(/* @vite-ignore */ page)) as typeof Clock;
  const store = new Map([['anxin.clock', kept]]);
  const localStorage = {
    getItem: (name: string) => store.get(name) ?? null,
    setItem: (name: string, value: string) => store.set(name, value),
  };
  vi.stubGlobal('window', { localStorage });
  clock.keepOffset();
  return { clock, store };
}

it('[R-ONS-01] what was heard of the server’s time before the page was closed is known again as it was, however far off or near', async () => {
  // a clock of 2106 that was set to 1970 since, and one that is off by less than an answer travels
  for (const kept of [-80 * 365 * 86_400_000, 1200]) {
    const { clock } = await opened(String(kept));
    expect(Math.abs(clock.serverNow() - Date.now() - kept)).toBeLessThan(50);
  }
});

it('an answer that differs by less than it may travel changes nothing, any other is believed and kept', async () => {
  const { clock, store } = await opened('60000');
  clock.heardServerTime(String(Date.now() + 61_000));
  expect(store.get('anxin.clock')).toBe('60000');
  clock.heardServerTime(new Date(Date.now() + 90_000).toISOString());
  expect(Math.abs(Number(store.get('anxin.clock')) - 90_000)).toBeLessThan(1000);
  clock.heardServerTime('no time');
  expect(Math.abs(clock.serverNow() - Date.now() - 90_000)).toBeLessThan(1000);
  expect(clock.offsetAfter(0, -1500, 0)).toBe(-1500);
});
