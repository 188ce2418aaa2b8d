import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { correctCompletion as contract } from '../contract.ts';
import { moved } from '../rules/move.ts';
import { caseAnswer, caseEvent, changeCase, completionData, loadCaseInside } from '../store/cases.ts';
import { completedEvent, moveCompletion } from '../store/facts.ts';
import { keepWords } from '../store/words.ts';

/**
 * The service was given at another time than told: the fact is told anew, call-back and follow-ups move with it. Refuses what was
 * never completed, and a time before registration or in the future.
 */
export const correctCompletion = act(contract, {
  load: ({ id, round }) => ({ row: loadCaseInside(id), told: completedEvent(id, round ?? null) }),
  decide({ input, loaded: { row, told }, ctx }) {
    const allowed = moved(row.state, 'correct-completion', ctx.locale);
    if (isRefusal(allowed)) return allowed;
    if (!told) return refuse('case.not_now', { state: row.state, label: '' });
    const at = Date.parse(input.completedAt);
    return at < Date.parse(row.registered_at) || at > ctx.now ? refuse('case.time_impossible', {}, 'completedAt') : { at, told };
  },
  save({ at, told }, { input, loaded: { row }, ctx }) {
    const isPresent = told.round === row.round && row.completed_at !== null;
    const iso = toIso(at);
    const after = isPresent ? { ...row, completed_at: iso, version: row.version + 1 } : row;
    const words = keepWords(row.id, input.reason, ctx);
    return {
      writes: [
        ...(isPresent ? [changeCase(row.id, { completed_at: iso })] : []),
        ...moveCompletion(row.id, told.round, iso),
        ...words.writes,
      ],
      events: [
        caseEvent(after, 'case.completed', {
          occurredAt: at,
          supersedes: told.id,
          data: { ...completionData({ ...after, round: told.round }, at, ctx.who.zone), ...words.data },
        }),
      ],
      answer: caseAnswer(after),
    };
  },
});
