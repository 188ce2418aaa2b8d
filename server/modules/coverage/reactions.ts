import type { Reaction } from '#platform/jobs/reactions.ts';
import { grantRepair } from './commands/grant-repair.ts';

/** A completed repair gives its device a right of its own. */
const afterRepair: Reaction = {
  name: 'coverage.after-repair',
  on: ['case.completed'],
  run({ data, subjectId }) {
    const { assetId, completedOn, repaired } = data;
    if (repaired !== true || typeof assetId !== 'string' || typeof completedOn !== 'string') return undefined;
    return { operation: grantRepair, input: { assetId, caseId: subjectId, completedOn } };
  },
};

export const reactions = [afterRepair];
