import { useSyncExternalStore } from 'react';

/** What an address names: a link that was sent, a scanned device, or a company's door. */
export type Place =
  | { readonly page: 'link'; readonly token: string; readonly company: string | null }
  | { readonly page: 'device'; readonly company: string; readonly serial: string }
  | { readonly page: 'company'; readonly company: string };

const listeners = new Set<() => void>();

function follow(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

const addressNow = (): string => window.location.pathname + window.location.hash;

/** Reads an address below `/p`. */
export function placeOf(address: string): Place {
  const [path = '', token = ''] = address.split('#');
  const [, , company = '', kind, serial] = path.split('/').map((part) => decodeURIComponent(part));
  // links of an earlier version do not say whose they are
  if (company === 's') return { page: 'link', token, company: null };
  if (kind === 's') return { page: 'link', token, company };
  if (kind === 'd' && serial) return { page: 'device', company, serial };
  return { page: 'company', company };
}

/** The place of the address on screen. */
export function usePlace(): Place {
  return placeOf(useSyncExternalStore(follow, addressNow));
}

/** Goes to a company's door without leaving the present address behind: a link's token does not stay in the history of the browser. */
export function replacePlace(company: string): void {
  window.history.replaceState(null, '', `/p/${encodeURIComponent(company)}${window.location.search}`);
  for (const listener of listeners) listener();
}
