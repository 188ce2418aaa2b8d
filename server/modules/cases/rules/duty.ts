import { next } from '#platform/lifecycle/lifecycle.ts';
import { MINUTE } from '#platform/values/instant.ts';
import type { CaseKind } from '../contract.ts';
import { caseLifecycle, type CaseState } from '../lifecycle.ts';

/** Duties that this module opens and closes; those of work orders and call-backs belong to their modules. */
export const caseDuties: readonly string[] = ['case.assess', 'case.solve', 'case.accept', 'case.plan'];

/** Somebody who leads: a manager of the company, a lead in one of the caller's groups, or who stands in where there is neither. */
export interface Supervisor {
  readonly id: string;
  readonly manager: boolean;
  readonly lead: boolean;
  /** in which order he is asked where nobody else can be: any lead first, then the administration */
  readonly stands_in: 1 | 2 | null;
  /** of a lead of the hotline, where nobody of the company took the matter in */
  readonly hotline_group_id: string | null;
}

/** Most people who get the same duty: the first to do it closes it for all. */
const MOST_ASKED = 5;

/** Own limit of the duty to judge an emergency, in minutes. */
const EMERGENCY_MINUTES = 15;

/** Kinds that an assessor judges first; the others are answered by whoever took them in. */
const judgedKinds: readonly CaseKind[] = ['fault', 'complaint', 'installation', 'maintenance'];

/** Something that people or a group are asked to do on a case. */
export interface Duty {
  readonly act: string;
  readonly members?: readonly string[];
  readonly groupId?: string | null;
  /** own limit, epoch ms */
  readonly dueAt?: number;
}

/** What decides who is asked first. */
export interface Asked {
  readonly kind: CaseKind;
  readonly isEmergency: boolean;
  readonly intakeOwnerId: string | null;
  readonly groupId: string | null;
  /** since when, epoch ms: the limit of an emergency counts from here */
  readonly from: number;
}

/** Judging is for leads and managers, at once in an emergency; what is answered on the spot is for whoever took it in. R-DSP-01, R-INT-14 */
export function firstDuty({ kind, isEmergency, intakeOwnerId, groupId, from }: Asked, people: readonly Supervisor[]): Duty {
  if (!isEmergency && !isJudged(kind)) return { act: 'case.solve', members: intakeOwnerId === null ? [] : [intakeOwnerId], groupId };
  const limit = isEmergency ? { dueAt: from + EMERGENCY_MINUTES * MINUTE } : {};
  return { act: 'case.assess', members: assessors(people, isEmergency, groupId !== null), groupId, ...limit };
}

/** Acts whose duty a changed priority puts anew: while nobody has judged the first one, later only the judging. */
const askedFirst: readonly string[] = ['case.assess', 'case.solve'];

/**
 * Whom a changed priority asks: the duties it closes and the one that takes their place. An emergency is judged anew wherever judging can be
 * done; what is none any more is not, unless it was never judged. Once it was judged only the duty with the limit of an emergency is
 * `limited` to be closed: what an escalation asks of a manager stays (R-CAS-09). R-INT-14
 */
export function dutyOfRank(
  state: CaseState,
  asked: Asked,
  people: readonly Supervisor[],
): { readonly closes: readonly string[]; readonly limited: boolean; readonly opens: Duty | undefined } {
  if (next(caseLifecycle, state, 'assess') === undefined) return { closes: [], limited: false, opens: undefined };
  const isFirst = state === caseLifecycle.start;
  const opens = isFirst || asked.isEmergency ? firstDuty(asked, people) : undefined;
  return { closes: isFirst ? askedFirst : ['case.assess'], limited: !isFirst, opens };
}

/** True for matters that are judged before anything is planned. R-DSP-01 */
function isJudged(kind: CaseKind): boolean {
  return judgedKinds.includes(kind);
}

/** True for matters closed by an answer on the spot, with a message link instead of a call. */
export function closesOnTheSpot(kind: CaseKind): boolean {
  return kind === 'enquiry' || kind === 'suggestion' || kind === 'other';
}

/**
 * Who judges a new case: the leads of the caller's groups, or every manager where there is none; in an emergency all of them. Where nobody is
 * left, and the group neither (an emergency does not wait for a group), any lead of the company, else the administration, which can appoint
 * one: nothing is registered that nobody is asked about. R-DSP-01, R-INT-14
 */
function assessors(people: readonly Supervisor[], isEmergency: boolean, hasGroup: boolean): string[] {
  const leads = people.filter(({ lead }) => lead);
  const asked = isEmergency
    ? people.filter(({ lead, manager }) => lead || manager)
    : leads.length > 0
      ? leads
      : people.filter(({ manager }) => manager);
  if (asked.length === 0 && (isEmergency || !hasGroup)) return standIns(people);
  return asked.slice(0, MOST_ASKED).map(({ id }) => id);
}

function standIns(people: readonly Supervisor[]): string[] {
  const [leads, administration] = [1, 2].map((order) => people.filter(({ stands_in: standsIn }) => standsIn === order));
  return (leads?.length ? leads : (administration ?? [])).slice(0, MOST_ASKED).map(({ id }) => id);
}

/** Managers of the company, for what only they can settle. R-CAS-09 */
export function managers(people: readonly Supervisor[]): string[] {
  return people
    .filter(({ manager }) => manager)
    .slice(0, MOST_ASKED)
    .map(({ id }) => id);
}
