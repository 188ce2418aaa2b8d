import type { CaseKind } from '../contract.ts';

/** Duties that this module opens and closes; those of work orders and call-backs belong to their modules. */
export const caseDuties: readonly string[] = ['case.assess', 'case.solve', 'case.accept', 'case.plan'];

/** Somebody who leads: a manager of the company, or a lead in one of the caller's groups. */
export interface Supervisor {
  readonly id: string;
  readonly manager: boolean;
  readonly lead: boolean;
}

/** Most people who get the same duty: the first to do it closes it for all. */
const MOST_ASKED = 5;

/** Own limit of the duty to judge an emergency, in minutes. */
export const EMERGENCY_MINUTES = 15;

/** Kinds that an assessor judges first; the others are answered by whoever took them in. */
const judgedKinds: readonly CaseKind[] = ['fault', 'complaint', 'installation', 'maintenance'];

/** True for matters that are judged before anything is planned. R-DSP-01 */
export function isJudged(kind: CaseKind): boolean {
  return judgedKinds.includes(kind);
}

/** True for matters closed by an answer on the spot, with a message link instead of a call. */
export function closesOnTheSpot(kind: CaseKind): boolean {
  return kind === 'enquiry' || kind === 'suggestion' || kind === 'other';
}

/** Who judges a new case: the leads of the caller's groups, or every manager where there is none; in an emergency all of them. R-DSP-01, R-INT-14 */
export function assessors(people: readonly Supervisor[], isEmergency: boolean): string[] {
  const leads = people.filter(({ lead }) => lead);
  const asked = isEmergency
    ? people.filter(({ lead, manager }) => lead || manager)
    : leads.length > 0
      ? leads
      : people.filter(({ manager }) => manager);
  return asked.slice(0, MOST_ASKED).map(({ id }) => id);
}

/** Managers of the company, for what only they can settle. R-CAS-09 */
export function managers(people: readonly Supervisor[]): string[] {
  return people
    .filter(({ manager }) => manager)
    .slice(0, MOST_ASKED)
    .map(({ id }) => id);
}
