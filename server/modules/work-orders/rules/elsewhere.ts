import { MINUTE } from '#platform/values/instant.ts';
import { refuse, type Refusal } from '#platform/values/refusal.ts';

/** What is told so long after it happened was not asked about beforehand. */
const LATE_MS = 5 * MINUTE;

/**
 * Nobody is at two customers: told as it happens, a visit begins only when the one before has ended, finished or broken off. Told late, from
 * a phone that had no network, it has happened all the same: it is written, the visit that was left open holds its engineer no longer, and
 * that it was left open is noted. Refusing it would turn everything he did that day into conflicts. Times in epoch ms. R-ONS-01
 */
export function whileElsewhere<T extends { readonly number: string | null }>(
  other: T | undefined,
  { occurredAt, now }: { readonly occurredAt: number; readonly now: number },
): { readonly left: T | undefined } | Refusal<'work-order.elsewhere'> {
  if (!other || now - occurredAt > LATE_MS) return { left: other };
  return refuse('work-order.elsewhere', { other: other.number ?? '' });
}
