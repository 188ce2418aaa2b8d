import { Building2, ClipboardList, List, PhoneCall, Printer, Tag, User, type LucideIcon } from 'lucide-react';
import { createElement } from 'react';
import type { z } from 'zod';
import { find, recall, type found } from '#modules/search/contract.ts';
import { call } from '#web/api/index.ts';
import type { PaletteGroup, PaletteHit } from '#web/ui/frames/index.ts';
import { wordsOf, type Say } from '#web/ui/index.ts';
import { promiseView } from '../cases/read.ts';
import { goTo, listOf, registers } from './places.ts';

type Found = z.output<typeof found>;

/** Groups of the palette in their order, with the kinds they hold. */
const groups = [
  { key: 'people', kinds: ['end-user', 'account', 'contact', 'site'] },
  { key: 'orders', kinds: ['case', 'work-order', 'callback'] },
  { key: 'devices', kinds: ['asset'] },
  { key: 'staff', kinds: ['member', 'position', 'group', 'skill'] },
  { key: 'other', kinds: ['model', 'fault-code', 'product-category'] },
] as const;

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

/** A job has no page of its own: its case is opened, or the list on its number when the job cannot be read. */
async function openOrder(row: Found): Promise<void> {
  const { read } = await import('#modules/work-orders/contract.ts');
  goTo(
    await call(read, { id: row.id }).then(
      ({ caseId }) => `/cases/${caseId}?tab=service`,
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

/** What stands right of a hit: how many matters are open, else the state of a matter without a running promise. */
function stateOf({ standing }: Found, w: Say): string | null {
  if (!standing) return null;
  if (standing.open !== null) return standing.open === 0 ? w('noneOpen') : w('open', { count: standing.open });
  return standing.promise ? null : standing.state;
}

function hitOf(row: Found, w: Say): PaletteHit {
  const { id, kind, number, title, standing } = row;
  const [first = '', ...rest] = row.subtitle.split(' · ');
  // a telephone stands beside the name, not under it
  const phone = first.includes('****') ? first : undefined;
  const meta = [...(phone === undefined ? [first] : []), ...rest, standing?.promise && standing.open === null ? standing.state : ''];
  return {
    id,
    icon: createElement(icons[kind] ?? Tag, { size: 18, strokeWidth: 1.75 }),
    title: number === null ? title : `${number}\u3000${title}`,
    aside: phone,
    meta: meta.filter(Boolean).join(' · '),
    promise: standing?.promise ? promiseView(standing.promise) : null,
    state: stateOf(row, w),
    subject: { kind, id, name: number ?? title, number },
    open: () => open(row),
  };
}

/** What is called by the very number first, then what runs out first. */
function byLeft(rows: readonly Found[], text: string): Found[] {
  const isNamed = (row: Found): boolean => text !== '' && (row.number ?? '').startsWith(text.toUpperCase());
  const dueOf = ({ standing }: Found): string => standing?.promise?.dueAt ?? '9';
  return rows.toSorted((one, other) => Number(isNamed(other)) - Number(isNamed(one)) || dueOf(one).localeCompare(dueOf(other)));
}

/** The lists that show all of the kinds of which there is more. */
function listsOf(kinds: readonly string[], text: string, w: Say): PaletteHit[] {
  return kinds.flatMap((kind) => {
    const path = listOf(kind, text);
    if (path === undefined) return [];
    const icon = createElement(List, { size: 18, strokeWidth: 1.75 });
    return [{ id: `all ${kind}`, icon, title: w('all', { kind: w(`kind.${kind}`), text }), open: () => goTo(path) }];
  });
}

function grouped({ rows, more }: { readonly rows: readonly Found[]; readonly more: readonly string[] }, text: string): PaletteGroup[] {
  const w = wordsOf('search');
  return groups.flatMap(({ key, kinds }) => {
    const mine = rows.filter((row) => (kinds as readonly string[]).includes(row.kind));
    if (mine.length === 0) return [];
    const [sorted, note] = key === 'orders' ? [byLeft(mine, text), w('byLeft')] : [mine, w(`count.${key}`, { count: mine.length })];
    return [
      {
        key,
        title: w(`group.${key}`),
        note,
        hits: sorted.map((row) => hitOf(row, w)),
        lists: listsOf(
          kinds.filter((kind) => more.includes(kind)),
          text,
          w,
        ),
      },
    ];
  });
}

/** Everything a text finds that the reader may see, by kind. R-INT-08 */
export async function findGroups(text: string, signal: AbortSignal): Promise<readonly PaletteGroup[]> {
  return grouped(await call(find, { text }, { signal }), text);
}

/** What somebody looked at last, as it stands now. */
export async function recentGroup(subjects: readonly string[], signal: AbortSignal): Promise<readonly PaletteGroup[]> {
  if (subjects.length === 0) return [];
  const w = wordsOf('search');
  const { rows } = await call(recall, { ids: subjects.join() }, { signal });
  return [{ key: 'recent', title: w('group.recent'), hits: rows.map((row) => hitOf(row, w)) }];
}
