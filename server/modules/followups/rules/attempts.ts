import { refuse, type Refusal } from '#platform/values/refusal.ts';
import type { Day } from '#platform/values/day.ts';

/** Attempts after which nobody is called any more, and the fewest days they lie on (N-51). */
export const MOST_ATTEMPTS = 3;
export const FEWEST_DAYS = 2;

/**
 * What one more attempt on `today` makes of a call-back, given the days of the earlier ones: still open, or unreachable. Refuses a fourth
 * attempt while all lie on one day: three on two days are the policy, after that a message goes out. R-CBK-09
 */
export function afterAttempt(
  earlier: readonly Day[],
  today: Day,
): { readonly to: 'open' | 'unreachable' } | Refusal<'callback.attempts_used'> {
  const days = new Set([...earlier, today]);
  if (earlier.length >= MOST_ATTEMPTS && days.size < FEWEST_DAYS) return refuse('callback.attempts_used', { attempts: earlier.length });
  return { to: earlier.length + 1 >= MOST_ATTEMPTS && days.size >= FEWEST_DAYS ? 'unreachable' : 'open' };
}
