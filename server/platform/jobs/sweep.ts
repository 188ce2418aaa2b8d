import { rowsOf } from '../database/rows.ts';
import type { Sql } from '../database/sql.ts';
import type { Job, JobTools } from './jobs.ts';
import { restAfter } from './retry.ts';

/** Something that has to be done, of whichever company. */
export interface Due {
  readonly tenant_id: string;
  readonly id: string;
}

export interface Sweep<D extends Due> extends Omit<Job, 'run'> {
  /** a page of what is due at `now` (epoch ms), across companies, but none of the ids in `without` */
  due(now: number, without: readonly string[]): Sql<D>;
  /** deals with one; answers whether that was progress. What it throws is tried again after a while. */
  deal(tools: JobTools, due: D): Promise<boolean>;
}

interface Rest {
  readonly failures: number;
  /** epoch ms */
  readonly until: number;
}

/** Failures remembered at most; what is forgotten is merely tried again sooner. */
const MOST_RESTS = 10_000;

/**
 * A job that does whatever is due. What fails is left alone for a growing time and passed over, so that it keeps nothing waiting that is
 * due after it, whosever it is: a turn takes page after page until something was done or nothing is left. All faults of a turn are told as
 * one. Rests are kept in this process: another one, or the next start, simply tries.
 */
export function sweep<D extends Due>({ due, deal, ...job }: Sweep<D>): Job {
  const rests = new Map<string, Rest>();

  function rest(id: string, now: number): void {
    const failures = rests.get(id)?.failures ?? 0;
    // put anew at the end: the first are those that failed longest ago
    rests.delete(id);
    rests.set(id, { failures: failures + 1, until: now + restAfter(failures) });
    const [oldest] = rests.keys();
    if (rests.size > MOST_RESTS && oldest !== undefined) rests.delete(oldest);
  }

  async function run(tools: JobTools): Promise<boolean> {
    const now = tools.now();
    const without = [...rests].flatMap(([id, { until }]) => (until > now ? [id] : []));
    const faults: unknown[] = [];
    let tried = 0;
    let done = 0;
    async function one(found: D): Promise<void> {
      tried += 1;
      try {
        const isDone = await deal(tools, found);
        rests.delete(found.id);
        if (isDone) done += 1;
        else without.push(found.id);
      } catch (fault) {
        faults.push(fault);
        without.push(found.id);
        rest(found.id, now);
      }
    }
    for (;;) {
      const page = due(now, without);
      const [answer] = await tools.door.trip([page]);
      const rows = rowsOf(page, answer);
      for (const found of rows) await one(found);
      if (rows.length === 0 || done > 0) break;
    }
    if (faults.length > 0) throw new Error(`${job.name}: ${faults.length} of ${tried} could not be done`, { cause: faults[0] });
    return done > 0;
  }
  return { ...job, run };
}
