import { query } from '#platform/operation/bind.ts';
import { eventTypes as contract } from '../contract.ts';

/** What can be written down, by the sentence that tells it; what is filled in later is left open. R-RUL-03 */
export const eventTypes = query(contract, {
  load: () => ({}),
  answer({ ctx: { switches, words } }) {
    const types = new Set(switches.modules.flatMap(({ operations }) => operations.flatMap(({ appends }) => appends)));
    const rows = [...types].flatMap((type) => {
      const sentence = words(type)?.replace(/\{\w+\}/g, '…');
      return sentence === undefined || sentence === '' ? [] : [{ type, sentence }];
    });
    return { rows: rows.toSorted((a, b) => a.type.localeCompare(b.type)) };
  },
});
