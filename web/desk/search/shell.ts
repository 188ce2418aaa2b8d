import { Building2, ClipboardList, PhoneCall, Printer, Tag, User, type LucideIcon } from 'lucide-react';
import { createElement } from 'react';
import type { z } from 'zod';
import { find, type found } from '#modules/search/contract.ts';
import { call } from '#web/api/index.ts';
import type { PaletteHit } from '#web/ui/frames/index.ts';
import { wordsOf, type ShellParts } from '#web/ui/index.ts';

type Found = z.output<typeof found>;

/** Groups of the palette in their order, with the kinds they hold. */
const groups = [
  { key: 'people', kinds: ['end-user', 'account', 'contact', 'site'] },
  { key: 'orders', kinds: ['case', 'work-order', 'callback'] },
  { key: 'devices', kinds: ['asset', 'model'] },
  { key: 'staff', kinds: ['member', 'position', 'group', 'skill'] },
  { key: 'other', kinds: ['fault-code', 'product-category'] },
] as const;

/** Registers open with the record in the drawer, found by its title; cases have a page of their own. */
const registers: Readonly<Record<string, string>> = {
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

const icons: Readonly<Record<string, LucideIcon>> = {
  'end-user': User,
  account: Building2,
  contact: User,
  member: User,
  case: ClipboardList,
  'work-order': ClipboardList,
  callback: PhoneCall,
  asset: Printer,
  model: Printer,
};

/** Goes there without loading the desk anew: the router hears of every entry of the browser's history. */
function goTo(path: string): void {
  window.history.pushState(null, '', path);
}

/** A job has no page of its own: its case is opened, or the list on its number when the job cannot be read. */
async function openOrder(row: Found): Promise<void> {
  const { read } = await import('#modules/work-orders/contract.ts');
  goTo(
    await call(read, { id: row.id }).then(
      ({ caseId }) => `/cases/${caseId}`,
      () => `/work-orders?q=${encodeURIComponent(row.number ?? row.title)}`,
    ),
  );
}

function open(row: Found): void {
  if (row.kind === 'work-order') void openOrder(row);
  else if (row.kind === 'case') goTo(`/cases/${row.id}`);
  else if (row.kind === 'callback') goTo(`/callbacks/${row.id}`);
  else goTo(`${registers[row.kind] ?? '/cases'}?q=${encodeURIComponent(row.title)}&open=${row.id}`);
}

/** The title with the typed words marked, where they stand in it as typed. */
function marked(title: string, words: string): PaletteHit['title'] {
  const at = title.toLowerCase().indexOf(words.toLowerCase());
  if (at < 0) return title;
  const end = at + words.length;
  return [{ text: title.slice(0, at) }, { text: title.slice(at, end), hit: true }, { text: title.slice(end) }].filter(
    (part) => part.text !== '',
  );
}

function hitOf(row: Found, words: string): PaletteHit {
  return {
    id: row.id,
    icon: createElement(icons[row.kind] ?? Tag, { size: 18, strokeWidth: 1.75 }),
    title: marked(row.title, words),
    meta: row.subtitle,
    ...(row.number ? { aside: row.number } : {}),
    open: () => open(row),
  };
}

export const shell: ShellParts = {
  searchOrder: 10,
  async search(text, signal) {
    const { rows } = await call(find, { text }, { signal });
    const w = wordsOf('search');
    return groups.flatMap(({ key, kinds }) => {
      const hits = rows.filter((row) => (kinds as readonly string[]).includes(row.kind));
      return hits.length === 0 ? [] : [{ key, title: w(`group.${key}`), hits: hits.map((row) => hitOf(row, text)) }];
    });
  },
  refs: {
    kinds: [...Object.keys(registers), 'staff'],
    search: async (kind, text, signal) => (await import('./refs.ts')).findRefs(kind, text, signal),
    name: async (kind, id) => (await import('./refs.ts')).nameRef(kind, id),
  },
};
