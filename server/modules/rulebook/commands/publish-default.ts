import { putDefaultCalendar } from '#modules/calendars/index.ts';
import { act } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import { publishDefault as contract } from '../contract.ts';
import { defaultRows, rulebookTitle } from '../defaults/rows.texts.ts';
import { kinds } from '../kinds/kinds.ts';
import { insertRulebook } from '../store/publish.ts';

/** Gives a company the shipped rulebook as version 1 and the business calendar it counts by. R-RUL-04 */
export const publishDefault = act(contract, {
  load: () => ({}),
  decide: () => ({ documentId: newId(), versionId: newId() }),
  save({ documentId, versionId }, { input, ctx }) {
    const rows = defaultRows.map((row) => ({
      id: newId(),
      clause_id: newId(),
      clause: row.clause,
      body: row.body.zh,
      body_en: row.body.en,
      code: row.code,
      kind: row.kind,
      title: row.title.zh,
      title_en: row.title.en,
      scope: row.scope,
      rank: row.rank,
      params: kinds[row.kind].parse(row.params),
    }));
    const rulebook = {
      documentId,
      versionId,
      title: rulebookTitle.zh,
      titleEn: rulebookTitle.en,
      effectiveFrom: input.effectiveFrom,
      at: toIso(ctx.now),
      rows,
    };
    return {
      writes: [...putDefaultCalendar(ctx.who.tenantId), ...insertRulebook(rulebook)],
      events: [{ type: 'rulebook.published', subjectId: documentId, rootId: documentId, data: { versionId } }],
      answer: { id: documentId },
    };
  },
});
