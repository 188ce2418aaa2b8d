import type { InputOf, OutputOf } from '#platform/operation/contract.ts';
import { usePlaceWords, type report, type reportable } from '../contract/report.ts';

type Told = InputOf<typeof report>;
type Symptom = OutputOf<typeof reportable>['symptoms'][number];

/** A user whose telephone is the one that was given. */
export interface KnownUser {
  readonly id: string;
  readonly name: string;
}

/**
 * Whose matter it is: of those with this telephone the one whose device it is, the only one, or the one of that name; null for somebody who
 * is met for the first time. Whoever reports hears nothing of it. R-CUS-04, R-INT-08
 */
export function reporterOf(users: readonly KnownUser[], ownerId: string | null, name: string): string | null {
  const owner = users.find(({ id }) => id === ownerId);
  if (owner) return owner.id;
  const [only] = users;
  if (only && users.length === 1) return only.id;
  return users.find((user) => user.name === name)?.id ?? null;
}

/** What is the matter, as a case keeps it. */
export interface Matter {
  /** empty when nothing was told */
  readonly symptom: string;
  readonly symptomCodes: readonly string[];
  /** a chosen symptom is marked as dangerous in the register */
  readonly isMarked: boolean;
  readonly environment: string;
}

/** Chosen symptoms by their names, then his own words; codes that the device's family does not know are left out. R-FLT-01, R-INT-14 */
export function matterOf(told: Pick<Told, 'symptomCodes' | 'symptom' | 'place'>, known: readonly Symptom[]): Matter {
  const chosen = known.filter(({ code }) => told.symptomCodes.includes(code));
  const symptom = [chosen.map(({ name }) => name.zh).join('、'), told.symptom].filter((part) => part !== '').join('；');
  return {
    symptom,
    symptomCodes: chosen.map(({ code }) => code),
    isMarked: chosen.some(({ dangerous }) => dangerous),
    environment: usePlaceWords[told.place].zh,
  };
}
