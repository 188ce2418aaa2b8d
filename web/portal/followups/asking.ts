import type { z } from 'zod';
import type * as contract from '#modules/followups/contract/customer.ts';
import { told } from '#web/api/told.ts';
import type { Matter } from '../follow/operations.ts';

export const ownWord = told<typeof contract.ownWord>('portal.confirm', 'POST', '/portal/case/confirmation');

/** What this module adds to the answer of `portal.follow`. */
export function askingOf(matter: Matter): z.output<typeof contract.asking> {
  return matter as Matter & z.output<typeof contract.asking>;
}
