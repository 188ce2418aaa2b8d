import type { Matter } from './operations.ts';

/**
 * What was promised and is over without having come: the agreed time of a visit to which nobody has come, or until when somebody was to call;
 * null while nothing is. What is over is not told as if it were still to come. `now` epoch ms. R-CAS-12
 */
export function lateOf(
  { state, isVoid, visit, contactBy }: Pick<Matter, 'state' | 'isVoid' | 'visit' | 'contactBy'>,
  now: number,
): 'visit' | 'call' | null {
  if (isVoid || state === 'confirm' || state === 'done') return null;
  if (visit?.to && !visit.arrivedAt) return Date.parse(visit.to) < now ? 'visit' : null;
  return contactBy !== null && Date.parse(contactBy) < now ? 'call' : null;
}
