import { putDefaultCalendar } from '#modules/calendars/index.ts';
import { act } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { msOf } from '#platform/values/instant.ts';
import { publishDefault as contract } from '../contract.ts';
import { rulebookTitle } from '../defaults/rows.texts.ts';
import { shippedClauses, shippedRevision } from '../defaults/shipped.ts';
import { publishRulebook } from '../store/publish.ts';
import { hear } from '../store/revisions.ts';

/** Gives a company the shipped rulebook as version 1 and the business calendar it counts by. R-RUL-04 */
export const publishDefault = act(contract, {
  load: () => ({}),
  decide: () => ({ documentId: newId(), versionId: newId() }),
  save({ documentId, versionId }, { input, ctx }) {
    const clauses = shippedClauses();
    const version = { documentId, versionId, title: rulebookTitle, effectiveFrom: msOf(input.effectiveFrom), now: ctx.now };
    return {
      writes: [
        ...putDefaultCalendar(ctx.who.tenantId),
        ...publishRulebook(version, clauses),
        ...hear(documentId, shippedRevision, clauses),
      ],
      events: [{ type: 'rulebook.published', subjectId: documentId, rootId: documentId, data: { versionId, revision: shippedRevision } }],
      answer: { id: documentId },
    };
  },
});
