import { find, many, query } from '#platform/operation/bind.ts';
import { msOf, toIso } from '#platform/values/instant.ts';
import { revision as contract, settleRevision } from '../contract.ts';
import { shippedClauses, shippedRevision } from '../defaults/shipped.ts';
import { nextBeginning, weighRevision } from '../rules/revision.ts';
import { heardClauses, latestClauses, standing } from '../store/revisions.ts';
import { wordingOf } from './wording.ts';

/** The shipped revision that waits for a decision, clause by clause. R-RUL-02 */
export const revision = query(contract, {
  load: () => ({ standing: find(standing(null)), ours: many(latestClauses()), before: many(heardClauses()) }),
  answer({ loaded: { standing: known, ours, before }, ctx }) {
    if (!known?.waiting || known.revision !== shippedRevision) return { waiting: null };
    const { news } = weighRevision(ours, before, shippedClauses());
    return {
      waiting: {
        id: known.id,
        revision: known.revision,
        effectiveFrom: toIso(nextBeginning(ctx.now, ctx.who.zone, msOf(known.effective_from))),
        rows: news.map((one) => ({
          number: one.number,
          ours: wordingOf(one.ours, ctx.locale),
          before: wordingOf(one.before, ctx.locale),
          now: wordingOf(one.now, ctx.locale),
        })),
        allowed: ctx.may(settleRevision.name) ? [settleRevision.name] : [],
      },
    };
  },
});
