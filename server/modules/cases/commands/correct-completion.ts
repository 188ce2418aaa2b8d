import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { correctCompletion as contract } from '../contract.ts';
import { moved, notNow } from '../rules/move.ts';
import { caseAnswer, changeCase, completionData, factsOf, loadCaseInside } from '../store/cases.ts';
import { completedEvent, moveCompletion } from '../store/facts.ts';
import { keepWords } from '../store/words.ts';

/**
 * The service was given at another time than told: the fact is told anew, call-back and follow-ups move with it; of an earlier round only
 * its own promises move. Refuses what was never completed, and a time before its round began, after it ended (the customer confirmed it,
 * or the case was reopened) or to come. R-CBK-01, A-12, A-14
 */
export const correctCompletion = act(contract, {
  load: ({ id, round }) => ({ row: loadCaseInside(id), told: completedEvent(id, round ?? null) }),
  decide({ input, loaded: { row, told }, ctx }) {
    const allowed = moved(row.state, 'correct-completion');
    if (isRefusal(allowed)) return allowed;
    if (!told) return notNow(row.state);
    const at = Date.parse(input.completedAt);
    const [from, to] = [Date.parse(told.began_at ?? row.registered_at), Date.parse(told.ended_at ?? toIso(ctx.now))];
    return at < from || at > to ? refuse('case.time_impossible', {}, 'completedAt') : { at, told };
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
        {
          type: 'case.completed',
          subjectId: row.id,
          rootId: row.id,
          occurredAt: at,
          supersedes: told.id,
          data: {
            ...completionData({ ...after, round: told.round }, at, ctx.who.zone),
            repaired: told.repaired,
            corrected: true,
            ...words.data,
          },
          // what holds of the case now says nothing about an earlier round
          ...(isPresent ? { facts: factsOf(after) } : {}),
        },
      ],
      answer: caseAnswer(after),
    };
  },
});
