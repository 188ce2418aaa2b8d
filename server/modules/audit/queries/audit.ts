import { entriesOf, entryMore } from '#modules/subjects/index.ts';
import { readCursor, writeCursor } from '#platform/lists/cursor.ts';
import { many, must, query } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { list as listContract, verify as verifyContract } from '../contract.ts';
import { auditRows, ownSeals, type AuditRow } from '../store/events.ts';

const SORT = 'audit';
const COLUMNS = [{ type: 'timestamptz' as const, column: 'recorded_at' }];

function sealOf({ seq, batch, sealed_at: at }: AuditRow) {
  return seq === null || batch === null || at === null ? null : { seq: Number(seq), batch: Number(batch), at };
}

/** Who did what when (R-RUL-03, R-NFR-02): days are those of the company, both included. */
export const list = query(listContract, {
  load({ actorId, rootId, type, from, to, after, limit }) {
    const cursor = after === undefined ? undefined : readCursor(after, SORT, COLUMNS);
    return {
      rows: many(
        auditRows({
          actorId,
          rootId,
          type,
          from,
          to,
          before: cursor && { at: cursor.values[0] ?? '', id: cursor.id },
          limit,
        }),
      ),
    };
  },
  loadMore: (_input, { rows }) => entryMore(rows),
  answer({ input: { limit }, loaded, ctx }) {
    const page = loaded.rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: entriesOf(page, loaded, ctx).flatMap((entry, place) => {
        const row = page[place];
        if (!row) return [];
        const root = { id: row.root_id, kind: row.root_kind ?? 'company', number: row.root_number };
        return [{ ...entry, caller: row.caller as 'http', root, seal: sealOf(row) }];
      }),
      next: last && loaded.rows.length > limit ? writeCursor({ sort: SORT, values: [last.recorded_at], id: last.id }) : null,
    };
  },
});

/** Whether the company's latest events stand in the order as they were sealed, and the order ends where it should. R-RUL-03, R-NFR-02 */
export const verify = query(verifyContract, {
  load: ({ events }) => ({ seals: must(ownSeals(events)) }),
  answer: ({ loaded: { seals } }) => ({
    events: Number(seals.events),
    batches: Number(seals.batches),
    from: seals.from_at,
    sealedAt: seals.to_at,
    broken: seals.broken.map((part) => ({ ...part, at: part.at && toIso(Date.parse(part.at)) })),
  }),
});
