import type { faultCodes } from '#modules/products/contract.ts';
import type * as contract from '#modules/work-orders/contract.ts';
import { told } from '../../shell/told.ts';

/** My jobs. */
export const mine = told<typeof contract.mine>('work-order.mine', 'GET', '/my-work-orders');
/** One job with everything recorded on it. */
export const read = told<typeof contract.read>('work-order.read', 'GET', '/work-orders/{id}');
/** The register of symptoms and causes. */
export const faultCodeList = told<typeof faultCodes.operations.list>('fault-code.list', 'GET', '/fault-codes');
