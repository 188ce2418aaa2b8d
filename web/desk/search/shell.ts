import type { z } from 'zod';
import { find, type found } from '#modules/search/contract.ts';
import { call } from '#web/api/index.ts';
import { wordsOf, type ShellParts } from '#web/ui/index.ts';

type Found = z.output<typeof found>;

/** Groups of the palette in their order, with the kinds they hold. */
const groups = [
  { key: 'people', kinds: ['end-user', 'account', 'staff'] },
  { key: 'orders', kinds: ['case', 'work-order', 'callback'] },
  { key: 'devices', kinds: ['asset', 'model'] },
  { key: 'other', kinds: ['fault-code', 'skill', 'group', 'position', 'product-category'] },
] as const;

/** Registers open with the hit as their search text; cases have a page of their own. */
const registers: Readonly<Record<string, string>> = {
  'end-user': '/end-users',
  account: '/accounts',
  staff: '/staff',
  asset: '/assets',
  model: '/models',
  'fault-code': '/fault-codes',
  skill: '/skills',
  group: '/groups',
  position: '/positions',
  'product-category': '/product-categories',
};

function placeOf(row: Found): string {
  if (row.kind === 'case') return `/cases/${row.id}`;
  if (row.kind === 'callback') return `/callbacks/${row.id}`;
  if (row.kind === 'work-order') return `/work-orders?q=${encodeURIComponent(row.number ?? row.title)}`;
  return `${registers[row.kind] ?? '/cases'}?q=${encodeURIComponent(row.title)}`;
}

const names = new Map<string, string>();

export const shell: ShellParts = {
  searchOrder: 10,
  async search(text, signal) {
    const { rows } = await call(find, { text }, { signal });
    const w = wordsOf('search');
    return groups.flatMap(({ key, kinds }) => {
      const hits = rows.filter((row) => (kinds as readonly string[]).includes(row.kind));
      if (hits.length === 0) return [];
      return [
        {
          key,
          title: w(`group.${key}`),
          hits: hits.map((row) => ({
            id: row.id,
            title: row.title,
            meta: row.subtitle,
            ...(row.number ? { aside: row.number } : {}),
            open: () => window.location.assign(placeOf(row)),
          })),
        },
      ];
    });
  },
  refs: {
    kinds: Object.keys(registers),
    async search(kind, text, signal) {
      const { rows } = text.trim() === '' ? { rows: [] } : await call(find, { text, kinds: kind }, { signal });
      for (const row of rows) names.set(row.id, row.title);
      return rows.map((row) => ({ id: row.id, label: row.title, meta: row.subtitle }));
    },
    name: async (_kind, id) => names.get(id) ?? '…',
  },
};
