import type * as contract from '#modules/identity/contract.ts';
import { told } from '../shell/told.ts';

/** Signs in; sets the session's cookie. */
export const signIn = told<typeof contract.signIn>('session.open', 'POST', '/session');
/** Signs out. */
export const signOut = told<typeof contract.signOut>('session.close', 'DELETE', '/session');
/** Sign-ins of the demo company, where there is one. */
export const demoSignIns = told<typeof contract.demoSignIns>('session.demo', 'GET', '/demo-sign-ins');
