import type { Right } from '#platform/operation/rights.ts';

/**
 * Rights beside the operations. `field.personal`: phones and addresses are shown in full to those who call or visit customers;
 * everybody else sees them masked and reveals one at a time, which is logged (R-NFR-02).
 */
export const rights: readonly Right[] = [
  {
    name: 'field.personal',
    roles: ['LEAD-HL', 'AGENT', 'CALLER', 'CQE', 'TECH', 'LEAD-FS', 'DISP', 'FSE', 'FSE-J', 'LEAD-DP', 'DEPO', 'DTECH', 'RECEP', 'MGR'],
  },
  { name: 'event.backdate', roles: ['MGR', 'LEAD-HL', 'LEAD-FS', 'LEAD-DP'] },
  { name: 'api-key.manage', roles: ['ADMIN'] },
];
