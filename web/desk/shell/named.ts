import type * as calendars from '#modules/calendars/contract.ts';
import type * as homes from '#modules/home/contract.ts';
import type * as identity from '#modules/identity/contract.ts';
import type * as messages from '#modules/messages/contract.ts';
import { named } from '../../api/index.ts';

/** What the shell and the first page ask for. */
export const business = named<typeof calendars.business>('calendar.business', 'GET', '/business-hours');
export const home = named<typeof homes.home>('home.read', 'GET', '/home');
export const signOut = named<typeof identity.signOut>('session.close', 'DELETE', '/session');
export const notices = named<typeof messages.notices>('notice.list', 'GET', '/notices');
export const markRead = named<typeof messages.markRead>('notice.mark-read', 'POST', '/notices/reading');
