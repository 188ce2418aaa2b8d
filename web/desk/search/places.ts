/** Registers open with the record in the drawer, by its id; other subjects have a page of their own. */
export const registers: Readonly<Record<string, string>> = {
  'end-user': '/end-users',
  account: '/accounts',
  contact: '/contacts',
  site: '/sites',
  member: '/staff',
  asset: '/assets',
  model: '/models',
  'fault-code': '/fault-codes',
  skill: '/skills',
  group: '/groups',
  position: '/positions',
  'product-category': '/product-categories',
};

/** Goes there without loading the desk anew: the router hears of every entry of the browser's history. */
export function goTo(path: string): void {
  window.history.pushState(null, '', path);
}
