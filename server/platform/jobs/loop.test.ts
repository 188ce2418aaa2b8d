import { describe, expect, it } from 'vitest';
import { startJobs } from './loop.ts';
import type { JobTools } from './jobs.ts';

describe('the loop of jobs and reactions', () => {
  it('a turn asked for waits for the one that runs by itself: what that one is at is not taken for done, and it counts as moved', async () => {
    const told: string[] = [];
    let end = (): void => undefined;
    const first = new Promise<void>((resolve) => {
      end = resolve;
    });
    const loop = startJobs({
      jobs: [],
      tools: {} as JobTools,
      loops: false,
      onFault: (fault) => void told.push(String(fault)),
      reactions: {
        async run() {
          told.push('begun');
          if (told.length > 1) return false;
          await first;
          told.push('ended');
          return true;
        },
      },
    });
    loop.nudge();
    const asked = loop.once();
    await new Promise(setImmediate);
    expect(told).toEqual(['begun']);
    end();
    // whoever drains looks once more: the waited-for turn may have written
    expect(await asked).toBe(true);
    expect(told).toEqual(['begun', 'ended', 'begun']);
    await loop.stop();
  });
});
