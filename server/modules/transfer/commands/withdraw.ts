import { z } from 'zod';
import { act, many, must, type BoundAct, type Nested } from '#platform/operation/bind.ts';
import { actAnswer, id, operation } from '#platform/operation/contract.ts';
import { withdrawName } from '#platform/transfer/withdraw.ts';
import { toIso } from '#platform/values/instant.ts';
import { refuse } from '#platform/values/refusal.ts';
import type { Definitions } from '../definitions.ts';
import * as store from '../store/imports.ts';

const contract = operation({
  name: 'import.withdraw',
  kind: 'act',
  at: null,
  may: 'signed-in',
  subject: 'id',
  summary: 'Takes back all that an import has written, in one transaction',
  input: z.object({ id }),
  output: actAnswer,
  refuses: ['import.not_written', 'import.used_since'],
  appends: ['import.undone'],
});

function boundAct(definitions: Definitions, name: string): BoundAct {
  const bound = definitions.bound(name);
  if (bound.type !== 'act') throw new Error(`${name} is no act`);
  return bound;
}

/** The acts that take the writes back: changes last first, then what was made, in the order its definition says. */
function reversing(
  definitions: Definitions,
  what: string,
  rows: readonly { subject_id: string; reversal: store.StoredWrite['reversal'] }[],
): Nested[] {
  const changes = rows.flatMap(({ reversal }) =>
    'operation' in reversal ? [{ act: boundAct(definitions, reversal.operation), input: reversal.input }] : [],
  );
  const made = Map.groupBy(
    rows.filter(({ reversal }) => 'withdraw' in reversal),
    ({ reversal }) => ('withdraw' in reversal ? withdrawName(reversal.withdraw) : ''),
  );
  const removals = (definitions.imports.get(what)?.acts ?? []).flatMap((removal) => {
    const ids = made.get(removal.contract.name as `${string}.withdraw`)?.map(({ subject_id: subjectId }) => subjectId) ?? [];
    return ids.length === 0 ? [] : [{ act: removal, input: { ids } }];
  });
  return [...changes, ...removals];
}

/** Takes an import back whole or not at all: refused when anything it wrote has been used or changed since. */
export function withdraw(definitions: Definitions): BoundAct {
  return act(contract, {
    load: (input) => ({
      row: must(store.importOf(input.id)),
      locked: many(store.lockWritten(input.id)),
      used: many(store.usedSince(input.id)),
      reversals: many(store.reversals(input.id)),
    }),
    nest: (_input, loaded) => (loaded.used.length > 0 ? [] : reversing(definitions, loaded.row.what, loaded.reversals)),
    decide: ({ loaded, ctx }) => {
      if (loaded.row.state !== 'done' && loaded.row.state !== 'failed') return refuse('import.not_written');
      if (loaded.used.length > 0) {
        const said = loaded.used.map(({ type }) => ctx.wordsOf(type) ?? { zh: type, en: type });
        return refuse('import.used_since', { what: { zh: said.map(({ zh }) => zh).join('、'), en: said.map(({ en }) => en).join(', ') } });
      }
      return loaded.row;
    },
    save: (row, { ctx }) => ({
      writes: store.endImport(row.id, 'undone', toIso(ctx.now)),
      events: [{ type: 'import.undone', subjectId: row.id, rootId: row.id, data: { kind: row.what } }],
      answer: { id: row.id, state: 'undone' },
    }),
  });
}
