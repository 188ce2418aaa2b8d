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

/** Lists of what has a page of its own, with all their tabs. */
const lists: Readonly<Record<string, string>> = { case: '/cases?tab=all&', 'work-order': '/work-orders?tab=all&', callback: '/callbacks?' };

/** The list of a kind, filtered by a text; undefined where a kind has none. */
export function listOf(kind: string, text: string): string | undefined {
  const register = registers[kind];
  const list = lists[kind] ?? (register === undefined ? undefined : `${register}?`);
  return list === undefined ? undefined : `${list}q=${encodeURIComponent(text)}`;
}

/** Goes there without loading the desk anew: the router hears of every entry of the browser's history. */
export function goTo(path: string): void {
  window.history.pushState(null, '', path);
}
