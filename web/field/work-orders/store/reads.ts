import type { faultCodes } from '#modules/products/contract.ts';
import type * as contract from '#modules/work-orders/contract.ts';
import { told, useTold } from '../../shell/told.ts';

/** My jobs. */
export const mine = told<typeof contract.mine>('work-order.mine', 'GET', '/my-work-orders');
/** One job with everything recorded on it. */
export const read = told<typeof contract.read>('work-order.read', 'GET', '/work-orders/{id}');
/** The register of symptoms and causes. */
const faultCodeList = told<typeof faultCodes.operations.list>('fault-code.list', 'GET', '/fault-codes');

/** A cause that may be chosen on the device. */
export interface FaultCode {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly categoryId: string | null;
  readonly position: number;
  readonly state: string;
}

/** All causes; undefined until they have come. */
export function useFaultCodes(): readonly FaultCode[] | undefined {
  const query = useTold(faultCodeList, { filter: ['type:cause'], limit: 200 });
  return (query.data as { readonly rows: readonly FaultCode[] } | undefined)?.rows;
}
