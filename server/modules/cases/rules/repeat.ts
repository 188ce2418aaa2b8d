/** A repair that was given to the same device before. */
export interface EarlierRepair {
  readonly id: string;
  /** epoch ms */
  readonly completedAt: number;
  readonly symptomCodes: readonly string[];
  /** civil date up to which the warranty on that repair runs; null: it gave none */
  readonly warrantyUntil: string | null;
}

/** The fault now reported: epoch ms, its civil date, and what the customer sees. */
export interface NewFault {
  readonly at: number;
  readonly day: string;
  readonly symptomCodes: readonly string[];
}

/** A fault that comes back within so many days counts as a repeat, whatever the warranty says. */
const REPEAT_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * The earlier repair that this fault repeats: same device, within thirty days of its completion or the warranty on it, and the same
 * fault. Where either report names no symptom code the device alone decides, in the customer's favour. The latest one counts. R-FLT-05
 */
export function repeatOf(earlier: readonly EarlierRepair[], fault: NewFault): string | null {
  const found = earlier
    .filter(
      (repair) =>
        repair.completedAt <= fault.at &&
        (fault.at - repair.completedAt <= REPEAT_DAYS * DAY_MS || (repair.warrantyUntil !== null && fault.day <= repair.warrantyUntil)),
    )
    .filter((repair) => isSameFault(repair.symptomCodes, fault.symptomCodes))
    .toSorted((a, b) => b.completedAt - a.completedAt);
  return found[0]?.id ?? null;
}

function isSameFault(before: readonly string[], now: readonly string[]): boolean {
  return before.length === 0 || now.length === 0 || now.some((code) => before.includes(code));
}
