import type { z } from 'zod';
import type * as contract from '#modules/portal/contract.ts';
import { told } from '#web/api/told.ts';

export const companyPage = told<typeof contract.companyPage>('portal.company', 'GET', '/portal/companies/{company}');
export const find = told<typeof contract.find>('portal.find', 'POST', '/portal/companies/{company}/session');
export const open = told<typeof contract.open>('portal.open', 'POST', '/portal/session');
export const close = told<typeof contract.close>('portal.close', 'DELETE', '/portal/session');
export const device = told<typeof contract.device>('portal.device', 'GET', '/portal/companies/{company}/devices/{serial}');
export const report = told<typeof contract.report>('portal.report', 'POST', '/portal/companies/{company}/devices/{serial}/reports');
export const follow = told<typeof contract.follow>('portal.follow', 'GET', '/portal/case');
export const addPicture = told<typeof contract.addPicture>('portal.add-picture', 'POST', '/portal/case/pictures');
export const write = told<typeof contract.write>('portal.write', 'POST', '/portal/case/words');

/** Where the engineer's face comes from, for this customer. */
export const PHOTO = '/api/v1/portal/case/engineer-photo';

/** A matter as its customer sees it. */
export type Matter = z.output<(typeof contract.follow)['output']>;
/** A device as whoever scans it sees it. */
export type Device = z.output<(typeof contract.device)['output']>;
/** What whoever has reported a fault of it hears. */
export type Reported = z.output<(typeof contract.report)['output']>;
