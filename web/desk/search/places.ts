import type { DeskRoute, Held } from '#web/ui/index.ts';
import { moduleRoutes } from '../shell/pages.ts';

/** Where subjects of a kind stand on the desk. */
export interface Place extends Held {
  readonly path: string;
  readonly title: DeskRoute['title'];
  readonly icon: DeskRoute['icon'];
  /** permissions of a register begin with its name, which may be another word than the kind */
  readonly name: string;
}

/** Pages without an entry of the rail come behind those that have one. */
const BEHIND = 1000;

/** The places that pages name: those with an entry of the rail first, in its order. */
export function placesOf(pages: readonly DeskRoute[]): readonly Place[] {
  return pages
    .toSorted((one, other) => (one.rail?.order ?? BEHIND) - (other.rail?.order ?? BEHIND))
    .flatMap(({ holds, path, title, icon, may = '' }) => (holds ? [{ ...holds, path, title, icon, name: may.split('.')[0] ?? '' }] : []));
}

/** All places of the desk: each is named by its page. */
export const places: readonly Place[] = placesOf(moduleRoutes);

/** The place of a kind; undefined for what no page shows. */
export function placeOf(kind: string, among = places): Place | undefined {
  return among.find((place) => place.kind === kind);
}

/** The place of a kind or of a register, whichever of the two words is said: events say the kind, permissions the register. */
export function placeNamed(word: string): Place | undefined {
  return places.find(({ kind, name }) => kind === word || name === word);
}

/** Groups of the palette in their order; the last one takes what has none of its own. */
export const groups = ['people', 'orders', 'devices', 'staff', 'other'] as const;
type Group = (typeof groups)[number];

/** What is found of a group. */
interface FoundIn<R> {
  readonly key: Group;
  readonly rows: readonly R[];
  /** whose lists show more than these rows */
  readonly more: readonly Place[];
}

/** What was found in the groups of the palette, none of it left out; `more`: kinds of which there is more. */
export function inGroups<R extends { readonly kind: string }>(
  { rows, more }: { readonly rows: readonly R[]; readonly more: readonly string[] },
  among = places,
): readonly FoundIn<R>[] {
  const groupOf = (kind: string): Group => groups.find((group) => group === placeOf(kind, among)?.group) ?? 'other';
  return (
    groups
      .map((key) => ({
        key,
        rows: rows.filter(({ kind }) => groupOf(kind) === key),
        more: among.filter(({ kind }) => more.includes(kind) && groupOf(kind) === key),
      }))
      // of a kind of which none could be shown there may be some behind what was looked through: its list tells
      .filter((group) => group.rows.length > 0 || group.more.length > 0)
  );
}

/** The address of one subject: a page of its own, or the list with it open beside. `text` is what the list is filtered by. */
export function addressIn({ path, opens }: Place, id: string, text: string): string {
  return opens === 'page' ? `${path}/${id}` : `${path}?q=${encodeURIComponent(text)}&open=${id}`;
}

/** The list of a kind, with all its tabs, filtered by a text. */
export function listIn({ path, all }: Place, text: string): string {
  return `${path}?${all === undefined ? '' : `${all}&`}q=${encodeURIComponent(text)}`;
}

/** Goes there without loading the desk anew: the router hears of every entry of the browser's history. */
export function goTo(path: string): void {
  window.history.pushState(null, '', path);
}
