import { sql } from '../database/sql.ts';
import type { Job } from '../jobs/jobs.ts';
import { DAY, HOUR, toIso } from '../values/instant.ts';
import { platformModule } from './module.ts';

/**
 * How long a repeat of an act hears the first answer, in days. A phone may lie in a drawer with an act whose answer was lost: as long as the
 * longest leave. Whoever repeats one later meets what it left behind: a subject that is there already, or a state from which it cannot be done.
 */
export const KEPT_DAYS = 90;

/** Keys forgotten in one transaction at most: events of others find their place only when it is over. */
const PIECE = 1000;

/** Forgets the ids of acts, with their answers, that nobody repeats any more. R-API-01 */
const forgetKeys: Job = {
  name: 'operation.forget-keys',
  everyMs: HOUR,
  async run({ door, now }) {
    const before = toIso(now() - KEPT_DAYS * DAY);
    let all = 0;
    let gone: number;
    do {
      const [answer] = await door.trip([sql`select forget_keys(${before}, ${PIECE}::integer) as gone`]);
      gone = Number(answer?.rows[0]?.['gone']);
      all += gone;
    } while (gone === PIECE);
    return all > 0;
  },
};

/** What the way of all operations needs done by time, in the shape of a module. */
export const keyModule = platformModule({ name: 'operation', routes: [], jobs: [forgetKeys] });
