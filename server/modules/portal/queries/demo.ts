import { find, query } from '#platform/operation/bind.ts';
import { demo as contract } from '../contract.ts';
import { demoCustomer } from '../store/doors.ts';

/** Whom a visitor of the demo company may be besides its people. */
export const demo = query(contract, {
  load: () => ({ row: find(demoCustomer()) }),
  answer: ({ loaded: { row } }) => ({ customer: row ? { path: `/p/${row.company}`, number: row.number, phone: row.phone } : null }),
});
