import { closeTasks } from '#modules/tasks/index.ts';
import { act, many, must } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { msOf } from '#platform/values/instant.ts';
import { refuse } from '#platform/values/refusal.ts';
import { settleRevision as contract } from '../contract.ts';
import { rulebookTitle } from '../defaults/rows.texts.ts';
import { shippedClauses, shippedRevision } from '../defaults/shipped.ts';
import { nextBeginning, weighRevision, withTaken } from '../rules/revision.ts';
import { publishRulebook } from '../store/publish.ts';
import { hear, heardClauses, latestClauses, standing } from '../store/revisions.ts';

/**
 * Decides on a shipped revision that differs from the company's own rows: the taken clauses stand in a new version, the others stay the
 * company's and are not asked for again. Refuses another revision than the one looked at, and a beginning in the past or before the
 * version that is published. R-RUL-02
 */
export const settleRevision = act(contract, {
  load: ({ id }) => ({ standing: must(standing(id)), ours: many(latestClauses()), before: many(heardClauses()) }),
  decide({ input, loaded: { standing: known, ours, before }, ctx }) {
    if (!known.waiting) return refuse('rulebook.nothing_waits');
    if (known.revision !== shippedRevision || input.revision !== known.revision) return refuse('rulebook.revision_moved');
    const { news } = weighRevision(ours, before, shippedClauses());
    const unknown = input.take.find((number) => !news.some((one) => one.number === number));
    if (unknown !== undefined) return refuse('rulebook.clause_not_changed', { number: unknown }, 'take');
    const latest = msOf(known.effective_from);
    const begins = input.effectiveFrom === undefined ? nextBeginning(ctx.now, ctx.who.zone, latest) : msOf(input.effectiveFrom);
    if (begins < ctx.now || begins < latest) return refuse('rulebook.begins_too_early', {}, 'effectiveFrom');
    const taken = news.filter(({ number }) => input.take.includes(number));
    return {
      begins,
      versionId: newId(),
      taken: taken.length,
      kept: news.length - taken.length,
      clauses: withTaken(ours, news, input.take),
    };
  },
  save({ begins, versionId, taken, kept, clauses }, { input: { id }, ctx }) {
    const version = { versionId, documentId: id, title: rulebookTitle, effectiveFrom: begins, now: ctx.now };
    const data = { revision: shippedRevision, taken, kept, ...(taken > 0 ? { versionId } : {}) };
    return {
      writes: [
        ...(taken > 0 ? publishRulebook(version, clauses) : []),
        ...hear(id, shippedRevision, shippedClauses()),
        closeTasks({ rootId: id, acts: [contract.name], as: 'done', now: ctx.now }),
      ],
      events: [{ type: 'rulebook.revision_settled', subjectId: id, rootId: id, data }],
      answer: { id },
    };
  },
});
