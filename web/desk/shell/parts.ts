import type { PaletteActs, PaletteSearch } from '../../ui/frames/shell/index.tsx';
import type { RefSource } from '../../ui/forms/refs.tsx';
import type { ShellParts } from '../../ui/routes.ts';
import { shellParts } from './modules.ts';

const searches = shellParts
  .flatMap((part) => (part.search ? [{ search: part.search, order: part.searchOrder ?? 100 }] : []))
  .sort((a, b) => a.order - b.order);

type May = (permission: string) => boolean;

/** One search over all modules, then pages and acts of the desk; a module that cannot answer does not silence the others. */
export function searchFor(may: May, leave?: () => void): PaletteSearch {
  return async (text, signal) => {
    const { findPages } = await import('./find-pages.ts');
    const answers = await Promise.allSettled(searches.map((one) => one.search(text, signal)));
    const groups = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    const failed = answers.find((answer) => answer.status === 'rejected');
    const pages = text === '' ? { first: false, groups: [] } : findPages(text, may, leave);
    if (groups.length + pages.groups.length === 0 && failed) throw failed.reason;
    return pages.first ? [...pages.groups, ...groups] : [...groups, ...pages.groups];
  };
}

/** What may be done to a hit, from all modules that know its kind. */
export function actsFor(may: May): PaletteActs {
  return async (subject, signal) => {
    const knowing = shellParts.flatMap((part) => (part.acts?.kinds.includes(subject.kind) ? [part.acts] : []));
    const answers = await Promise.all(knowing.map((acts) => acts.of(subject, { signal, may }).catch(() => [])));
    return answers.flat();
  };
}

/** Tells the modules that somebody has gone to a page. */
export function tellPage(path: string, memberId: string): void {
  for (const part of shellParts) part.onPage?.(path, memberId);
}

/** Districts are a table of the page's own, fetched when somebody first sees or chooses one. */
const regions: NonNullable<ShellParts['refs']> = {
  kinds: ['region'],
  search: async (_, text) =>
    (await import('#platform/address/districts.ts')).findPlaces(text, 20).map(({ code, name }) => ({ id: code, label: name, meta: code })),
  name: async (_, code) => (await import('#platform/address/districts.ts')).placeName(code),
};

const sources = [...shellParts.flatMap((part) => (part.refs ? [part.refs] : [])), regions];

/** The search of all `ref` fields: asks the module that knows the kind. */
export const allRefs: RefSource = {
  search: async (kind, text, signal) => (await sources.find((source) => source.kinds.includes(kind))?.search(kind, text, signal)) ?? [],
  name: async (kind, id) => (await sources.find((source) => source.kinds.includes(kind))?.name(kind, id)) ?? id,
};

const noNotices: NonNullable<ShellParts['useNotices']> = () => ({ notices: [] });
const noBadges = (): Readonly<Record<string, never>> => ({});

/** Hooks of the modules; which module gives them is fixed when the page is built, so their order never changes. */
export const useNotices: NonNullable<ShellParts['useNotices']> = shellParts.find((part) => part.useNotices)?.useNotices ?? noNotices;
type BadgeHook = NonNullable<ShellParts['useBadges']>;

function joined(useSome: BadgeHook, useMore: BadgeHook): BadgeHook {
  return function useBoth() {
    return { ...useSome(), ...useMore() };
  };
}

/** Badges of the rail by path, from all modules. */
export const useBadges: BadgeHook = shellParts.flatMap((part) => (part.useBadges ? [part.useBadges] : [])).reduce(joined, noBadges);

export const signOut = shellParts.find((part) => part.signOut)?.signOut;
export const settingsPath = shellParts.find((part) => part.settingsPath)?.settingsPath;
