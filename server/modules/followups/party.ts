import type { PartyTable } from '#platform/database/settle.ts';

/** A customer sees the calls of his own matter, to be asked on his page and to read what he has answered. R-CAS-12, R-CBK-05 */
export const party: readonly PartyTable[] = [{ table: 'callbacks', shows: 'case_id = app_party_root()' }];
