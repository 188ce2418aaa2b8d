import type { Transfer } from '#platform/transfer/definition.ts';
import { exportOf, importOf, refOptions } from '#platform/transfer/register.ts';
import { accounts, endUsers } from './contract.ts';
import { accountHeadings, userHeadings } from './transfer.words.ts';

/** A user is met by telephone and name together: families share a number, and a number passes on. */
export const transfers: readonly Transfer[] = [
  {
    import: importOf(endUsers, {
      by: 'phone',
      confirm: 'name',
      headings: userHeadings,
      fallbacks: { type: 'person' },
      refs: { accountId: refOptions(accounts, ['code', 'name']) },
    }),
    export: exportOf(endUsers),
  },
  { import: importOf(accounts, { headings: accountHeadings }), export: exportOf(accounts) },
];
