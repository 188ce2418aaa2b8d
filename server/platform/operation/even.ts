import { setTimeout } from 'node:timers/promises';

/**
 * Does the work, and answers no sooner than after this many milliseconds: how long a no took tells nobody how near he was. Faults wait
 * as answers do.
 */
export async function atLeast<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const [done] = await Promise.allSettled([work(), setTimeout(ms)]);
  if (done.status === 'rejected') throw done.reason;
  return done.value;
}
