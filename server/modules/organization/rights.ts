import type { Right } from '#platform/operation/rights.ts';

/** Rights beside the operations. `view.share`: who leads or plans shows his views of lists to his groups or to all. */
export const rights: readonly Right[] = [
  { name: 'view.share', roles: ['ADMIN', 'DIR', 'MGR', 'HEAD', 'QM', 'ANALYST', 'LEAD-HL', 'LEAD-FS', 'LEAD-DP', 'DISP', 'CQE'] },
];
