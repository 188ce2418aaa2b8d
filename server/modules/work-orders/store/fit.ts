import type { Context } from '#platform/operation/bind.ts';
import { localDay, showInstant } from '#platform/values/instant.ts';
import { refuse, type Refusal } from '#platform/values/refusal.ts';
import type { Route } from '#modules/cases/contract.ts';
import { clash, covers, obstaclesOf, type Job } from '../rules/candidates.ts';
import { obstacleTexts } from '../rules/obstacles.texts.ts';
import type { Window } from '../rules/window.ts';
import type { EngineerRow, SkillRow } from './engineers.ts';
import type { MatterRow } from './orders.ts';
import type { EngineerBooking } from './visits.ts';

export interface Asked {
  readonly matter: MatterRow;
  readonly route: Route;
  readonly window: Window | null;
  readonly workOrderId: string | null;
  readonly skills: readonly SkillRow[];
}

/** What a job asks of an engineer, from the rows of its case. */
export function jobOf({ matter, route, window, workOrderId, skills }: Asked, ctx: Context): Job {
  const categories = [matter.category_code, matter.category_name, matter.class, matter.category_id].filter((name) => name !== null);
  return {
    route,
    complexity: matter.complexity,
    categories,
    workOrderId,
    skillAsked: categories.length > 0 && skills.some(({ category }) => covers(category, categories)),
    today: localDay(ctx.now, ctx.who.zone),
    window: window && { from: Date.parse(window.from), to: Date.parse(window.to) },
  };
}

export interface Chosen {
  readonly engineer: EngineerRow | undefined;
  readonly skills: readonly SkillRow[];
  readonly bookings: readonly EngineerBooking[];
}

/** May this engineer be given the job? Refuses with the reasons in the caller's language, an overlapping appointment by itself. R-DSP-02, R-DSP-03 */
export function fitFor(
  chosen: Chosen,
  job: Job,
  ctx: Context,
): EngineerRow | Refusal<'work-order.engineer_unfit' | 'work-order.engineer_booked'> {
  const { engineer } = chosen;
  const skills = chosen.skills.filter(({ memberId }) => memberId === engineer?.id);
  const { active = false, works = false, roles = [] } = engineer ?? {};
  const obstacles = obstaclesOf({ active, works, roles, skills, bookings: [] }, job);
  if (!engineer || obstacles.length > 0) {
    return refuse(
      'work-order.engineer_unfit',
      { name: engineer?.name ?? '–', why: obstacles.map((obstacle) => obstacleTexts[obstacle][ctx.locale]).join(', ') },
      'engineerId',
    );
  }
  return bookedAt(chosen.bookings, job, ctx) ?? engineer;
}

/** The refusal when one of the appointments overlaps the window asked for. */
export function bookedAt(
  bookings: readonly EngineerBooking[],
  job: Pick<Job, 'window' | 'workOrderId'>,
  ctx: Context,
): Refusal<'work-order.engineer_booked'> | undefined {
  const taken = clash(bookings, job.window, job.workOrderId);
  if (!taken) return undefined;
  const show = (ms: number): string => showInstant(ms, ctx.who.zone);
  return refuse('work-order.engineer_booked', { from: show(taken.from), to: show(taken.to) }, 'plannedFrom');
}
