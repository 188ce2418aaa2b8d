import { Building2, ClipboardList, List, PhoneCall, Printer, Tag, User, type LucideIcon } from 'lucide-react';
import { createElement } from 'react';
import type { z } from 'zod';
import { find, recall, type found } from '#modules/search/contract.ts';
import { call } from '#web/api/index.ts';
import type { PaletteGroup, PaletteHit } from '#web/ui/frames/index.ts';
import { textOf, wordsOf, type Say } from '#web/ui/index.ts';
import { promiseView } from '../cases/read.ts';
import { addressIn, goTo, inGroups, listIn, placeOf, type Place } from './places.ts';

type Found = z.output<typeof found>;

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

/** The drawing of a kind: that of its page where the palette has none of its own for it. */
function iconOf(kind: string): LucideIcon {
  return icons[kind] ?? placeOf(kind)?.icon ?? Tag;
}

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
  if (row.kind === 'work-order') return void openOrder(row);
  const place = placeOf(row.kind);
  if (place) goTo(addressIn(place, row.id, row.title));
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
    icon: createElement(iconOf(kind), { size: 18, strokeWidth: 1.75 }),
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

/** The list that shows all of a kind, called by the title of its page within a sentence. */
function listHit(place: Place, text: string, w: Say): PaletteHit {
  const title = textOf(place.title);
  const kind = title.slice(0, 1).toLowerCase() + title.slice(1);
  const icon = createElement(List, { size: 18, strokeWidth: 1.75 });
  return { id: `all ${place.kind}`, icon, title: w('all', { kind, text }), open: () => goTo(listIn(place, text)) };
}

function grouped(answer: { readonly rows: readonly Found[]; readonly more: readonly string[] }, text: string): PaletteGroup[] {
  const w = wordsOf('search');
  return inGroups(answer).map(({ key, rows, more }) => {
    const [sorted, note] = key === 'orders' ? [byLeft(rows, text), w('byLeft')] : [rows, w(`count.${key}`, { count: rows.length })];
    const hits = sorted.map((row) => hitOf(row, w));
    return {
      key,
      title: w(`group.${key}`),
      ...(hits.length > 0 ? { note } : {}),
      hits,
      lists: more.map((place) => listHit(place, text, w)),
    };
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
