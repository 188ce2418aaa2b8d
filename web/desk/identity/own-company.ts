import { keepInTab } from '#web/ui/in-tab.ts';

const KEY = 'anxin.own-company';

/** The company that took the place of the demo, and its first administrator. */
export interface OwnCompany {
  readonly name: string;
  readonly adminName: string;
  readonly userName: string;
}

/** Keeps for the sign-in page of this tab which company is on its way, and who signs in. */
export function noteOwnCompany({ name, adminName, userName }: OwnCompany): void {
  keepInTab(KEY, JSON.stringify({ name, adminName, userName }));
}

/** Somebody has signed in: the next one at this machine need not know. */
export function forgetOwnCompany(): void {
  window.sessionStorage.removeItem(KEY);
}

/** What was kept, once the demo is gone; null in every other tab. */
export function ownCompany(): OwnCompany | null {
  try {
    return JSON.parse(window.sessionStorage.getItem(KEY) ?? 'null') as OwnCompany | null;
  } catch {
    return null;
  }
}
