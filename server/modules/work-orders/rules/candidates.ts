import type { Route } from '../contract.ts';
import type { Day } from '#platform/values/day.ts';

/** A skill somebody holds. A skill without category covers every device. */
export interface HeldSkill {
  readonly name: string;
  readonly category: string | null;
  readonly level: number;
  readonly remote: boolean;
  readonly validUntil: Day | null;
}

/** A time somebody is promised to a job; epoch ms, half-open. */
export interface Booking {
  readonly workOrderId: string;
  readonly from: number;
  readonly to: number;
}

/** Somebody who could be asked. */
export interface Engineer {
  readonly active: boolean;
  /** holds a role that works on devices */
  readonly works: boolean;
  /** the roles by which he works on devices */
  readonly roles: readonly string[];
  readonly skills: readonly HeldSkill[];
  readonly bookings: readonly Booking[];
}

/** What the job asks for. */
export interface Job {
  readonly route: Route;
  readonly complexity: string | null;
  /** names by which skills may call the device's category: its code, name or class; none when the device is unknown */
  readonly categories: readonly string[];
  /** does anybody in the company hold a skill for this category? Where nobody does, none is asked for */
  readonly skillAsked: boolean;
  readonly today: Day;
  readonly window: { readonly from: number; readonly to: number } | null;
  /** its own bookings do not stand in its way */
  readonly workOrderId: string | null;
}

export type Obstacle =
  | 'inactive'
  | 'no_engineer'
  | 'depot_only'
  | 'no_skill'
  | 'skill_expired'
  | 'level_too_low'
  | 'no_remote_skill'
  | 'booked';

const fieldRoles: readonly string[] = ['FSE', 'FSE-J'];
const depotRoles: readonly string[] = ['DTECH'];

/** Works in the depot and nowhere else. */
function isDepotOnly({ roles }: Pick<Engineer, 'roles'>): boolean {
  return roles.length > 0 && roles.every((role) => depotRoles.includes(role));
}

/** Whose work a way is: visits are the field engineers', the depot's are its technicians', remote help goes to those with the mark. R-DSP-03 */
export function isHisWay({ roles }: Pick<Engineer, 'roles'>, helpsRemotely: boolean, route: Route): boolean {
  if (route === 'remote') return helpsRemotely;
  return roles.some((role) => (route === 'site' ? fieldRoles : depotRoles).includes(role));
}

/** From this level on somebody counts as experienced: remote help and complex faults ask for it. */
const EXPERIENCED = 2;

/** Level that a job asks for: remote help and what was judged complex go to the experienced. R-DSP-02 */
export function levelAsked(job: Pick<Job, 'route' | 'complexity'>): number {
  return job.route === 'remote' || job.complexity === 'complex' ? EXPERIENCED : 1;
}

/** True when a skill covers one of these categories. */
export function covers(category: string | null, categories: readonly string[]): boolean {
  return category === null || category.trim() === '' || categories.includes(category);
}

/** The skill that counts for a job: the highest valid one that covers the device, one with the remote mark first for remote help. */
export function skillFor(skills: readonly HeldSkill[], job: Pick<Job, 'categories' | 'route' | 'today'>): HeldSkill | undefined {
  const rank = (skill: HeldSkill): number =>
    skill.level + (job.route === 'remote' && skill.remote ? 10 : 0) + (isValid(skill, job.today) ? 100 : 0);
  return skills.filter((skill) => covers(skill.category, job.categories)).toSorted((a, b) => rank(b) - rank(a))[0];
}

function isValid(skill: HeldSkill, today: Day): boolean {
  return skill.validUntil === null || skill.validUntil >= today;
}

/** The booking that is in the way of a window, if any. */
export function clash(bookings: readonly Booking[], window: Job['window'], workOrderId: string | null): Booking | undefined {
  if (!window) return undefined;
  return bookings.find((booking) => booking.workOrderId !== workOrderId && booking.from < window.to && booking.to > window.from);
}

function skillObstacles(engineer: Engineer, job: Job): Obstacle[] {
  if (!job.skillAsked) return [];
  const skill = skillFor(engineer.skills, job);
  if (!skill) return ['no_skill'];
  if (!isValid(skill, job.today)) return ['skill_expired'];
  const obstacles: Obstacle[] = [];
  if (skill.level < levelAsked(job)) obstacles.push('level_too_low');
  if (job.route === 'remote' && !skill.remote) obstacles.push('no_remote_skill');
  return obstacles;
}

/** Why somebody is not offered for a job; empty: he fits. R-DSP-02, R-DSP-03 */
export function obstaclesOf(engineer: Engineer, job: Job): Obstacle[] {
  return [
    ...(engineer.active ? [] : (['inactive'] as const)),
    ...(engineer.works ? [] : (['no_engineer'] as const)),
    ...(job.route === 'site' && isDepotOnly(engineer) ? (['depot_only'] as const) : []),
    ...skillObstacles(engineer, job),
    ...(clash(engineer.bookings, job.window, job.workOrderId) ? (['booked'] as const) : []),
  ];
}
