import type { Reaction } from '#platform/jobs/reactions.ts';
import { grantRepair } from './commands/grant-repair.ts';
import { withdrawRepair } from './commands/withdraw-repair.ts';

/** A completed repair gives its device a right of its own; where the device of a completed repair is mended, the right goes with it. */
const afterRepair: Reaction = {
  name: 'coverage.after-repair',
  on: ['case.completed', 'case.corrected'],
  run({ type, data, subjectId }) {
    const { assetId, completedOn, repaired, round } = data;
    if (repaired !== true || typeof completedOn !== 'string') return undefined;
    if (typeof assetId === 'string') return { operation: grantRepair, input: { assetId, caseId: subjectId, completedOn, round } };
    return type === 'case.corrected' ? { operation: withdrawRepair, input: { caseId: subjectId } } : undefined;
  },
};

export const reactions = [afterRepair];
