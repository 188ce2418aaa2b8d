import type { Right } from '#platform/operation/rights.ts';

/**
 * Rights beside the operations. `case.answer-expertly`: a contact of these people counts as the professional's answer that a customer is
 * promised (R-INT-07); those who take calls pass the question on to them.
 */
export const rights: readonly Right[] = [
  { name: 'case.answer-expertly', roles: ['CQE', 'TECH', 'LEAD-FS', 'FSE', 'FSE-J', 'LEAD-DP', 'DTECH', 'RECEP', 'MGR'] },
];
