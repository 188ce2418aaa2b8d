import { describe, expect, it } from 'vitest';
import type { Door } from '../database/door.ts';
import { sql } from '../database/sql.ts';
import type { JobTools } from './jobs.ts';
import { sweep, type Due } from './sweep.ts';

describe('a sweep', () => {
  /** Things that are due, two on a page; `broken` throw, `refused` are no progress, all others are done and no longer due. */
  function world(ids: readonly string[], { broken = [], refused = [] }: { broken?: readonly string[]; refused?: readonly string[] }) {
    let now = 0;
    let open = [...ids];
    let asked: readonly string[] = [];
    const dealt: string[] = [];
    const bad = new Set(broken);
    const job = sweep<Due>({
      name: 'a job',
      everyMs: 1000,
      due(_now, without) {
        asked = without;
        return sql<Due>`select 1`;
      },
      async deal(_tools, { id }) {
        dealt.push(id);
        if (bad.has(id)) throw new Error(`no way to ${id}`);
        if (refused.includes(id)) return false;
        open = open.filter((other) => other !== id);
        return true;
      },
    });
    const page = () => open.filter((id) => !asked.includes(id)).slice(0, 2);
    const door = { trip: async () => [{ rows: page().map((id) => ({ id, tenant_id: 't' })) }] } as unknown as Door;
    const turn = async (after = 0): Promise<{ dealt: string[]; told: string }> => {
      now += after;
      dealt.length = 0;
      const told = await job.run({ door, now: () => now } as JobTools).then(String, String);
      return { dealt: [...dealt], told };
    };
    return { turn, mend: (id: string) => void bad.delete(id) };
  }

  it('[R-NFR-02] passes over what fails and what is refused, up to what is due behind them, and tells all faults of a turn as one', async () => {
    const { turn } = world(['a', 'b', 'c', 'd', 'e'], { broken: ['a', 'b', 'c'], refused: ['d'] });
    expect(await turn()).toEqual({ dealt: ['a', 'b', 'c', 'd', 'e'], told: 'Error: a job: 3 of 5 could not be done' });
    expect(await turn()).toEqual({ dealt: ['d'], told: 'false' });
  });

  it('leaves what fails alone for longer each time, ten minutes at most, and knows nothing of it once it is done', async () => {
    const { turn, mend } = world(['a'], { broken: ['a'] });
    const tried: number[] = [];
    for (let second = 0; second < 3000; second += 1) if ((await turn(1000)).dealt.length > 0) tried.push(second);
    expect(tried).toEqual([0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 1023, 1623, 2223, 2823]);
    mend('a');
    expect(await turn(600_000)).toEqual({ dealt: ['a'], told: 'true' });
    expect(await turn()).toEqual({ dealt: [], told: 'false' });
  });
});
