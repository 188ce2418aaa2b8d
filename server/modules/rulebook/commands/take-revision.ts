import { holdersOfRoles } from '#modules/identity/index.ts';
import { closeTasks, openTask } from '#modules/tasks/index.ts';
import { act, many, must } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { msOf } from '#platform/values/instant.ts';
import { refuse } from '#platform/values/refusal.ts';
import { settleRevision, takeRevision as contract } from '../contract.ts';
import { rulebookTitle } from '../defaults/rows.texts.ts';
import { shippedClauses, shippedRevision } from '../defaults/shipped.ts';
import { nextBeginning, weighRevision } from '../rules/revision.ts';
import { publishRulebook } from '../store/publish.ts';
import { hear, heardClauses, latestClauses, noteRevision, standing } from '../store/revisions.ts';

/**
 * A company hears of a shipped revision, once. Where its regulation is still the shipped one, a new version begins with its next day; what
 * has begun keeps its version. Where it has rows of its own nothing is changed: whoever may publish is asked. R-RUL-02, R-RUL-04
 */
export const takeRevision = act(contract, {
  load: ({ id }) => ({
    standing: must(standing(id)),
    ours: many(latestClauses()),
    before: many(heardClauses()),
    holders: many(holdersOfRoles()),
  }),
  decide({ loaded: { standing: known, ours, before } }) {
    if (known.revision >= shippedRevision) return refuse('rulebook.revision_known');
    const { news, isOwn } = weighRevision(ours, before, shippedClauses());
    return { outcome: news.length === 0 ? 'same' : isOwn ? 'waits' : 'taken', waited: known.waiting } as const;
  },
  save({ outcome, waited }, { input: { id }, loaded: { standing: known, holders }, ctx }) {
    const clauses = shippedClauses();
    const event = { subjectId: id, rootId: id };
    const data = { revision: shippedRevision };
    if (outcome === 'waits') {
      const may = holders.filter(({ role, grants }) => ctx.permissionsOf(role, grants).has(settleRevision.name));
      const asked = [...new Set(may.map(({ member_id: memberId }) => memberId))];
      const ask = (memberId: string) => openTask({ act: settleRevision.name, subjectId: id, rootId: id, memberId, now: ctx.now });
      return {
        // who was asked of an earlier revision is asked already
        writes: [noteRevision(id, shippedRevision, true), ...(waited ? [] : asked.map(ask))],
        events: [{ ...event, type: 'rulebook.revision_waits', data }],
        answer: { id },
      };
    }
    const settled = [
      ...hear(id, shippedRevision, clauses),
      closeTasks({ rootId: id, acts: [settleRevision.name], as: 'cancelled', now: ctx.now }),
    ];
    if (outcome === 'same') return { writes: settled, events: [{ ...event, type: 'rulebook.revision_same', data }], answer: { id } };
    const versionId = newId();
    const effectiveFrom = nextBeginning(ctx.now, ctx.who.zone, msOf(known.effective_from));
    const version = { versionId, documentId: id, title: rulebookTitle, effectiveFrom, now: ctx.now };
    return {
      writes: [...publishRulebook(version, clauses), ...settled],
      events: [{ ...event, type: 'rulebook.revision_taken', data: { ...data, versionId } }],
      answer: { id },
    };
  },
});
