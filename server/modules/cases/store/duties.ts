import { closeTasks, openTask } from '#modules/tasks/index.ts';
import type { Sql } from '#platform/database/sql.ts';
import { caseDuties, type Duty } from '../rules/duty.ts';

/** Closes what this module had asked somebody to do on a case, or only the acts given. `now` in epoch ms. */
export function closeDuties(caseId: string, now: number, as: 'done' | 'cancelled' = 'done', acts: readonly string[] = caseDuties): Sql {
  return closeTasks({ rootId: caseId, acts, as, now });
}

/** Opens a duty for each of the people, or for a group; for nobody it opens nothing. `now` in epoch ms. */
export function openDuty(caseId: string, duty: Duty, now: number): Sql[] {
  const common = { act: duty.act, subjectId: caseId, rootId: caseId, dueAt: duty.dueAt ?? null, now };
  const members = duty.members ?? [];
  if (members.length > 0) return members.map((memberId) => openTask({ ...common, memberId }));
  return duty.groupId === undefined || duty.groupId === null ? [] : [openTask({ ...common, groupId: duty.groupId })];
}
