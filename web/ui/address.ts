import { createElement, useCallback, useMemo, type AnchorHTMLAttributes, type ComponentType, type ReactNode } from 'react';

/** What a page's address holds behind the `?`: one text, or several under one name. */
export type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads `?a=1&b=2&b=3` as plain texts; nothing is guessed to be a number. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const before = found[name];
    found[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return found;
}

/** Writes the same; empty values disappear from the address. */
export function stringifySearch(search: Search): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) if (one !== '') query.append(name, one);
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** What a link takes: a path of the app, its `?`, and whatever an anchor takes. */
export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly to: string;
  readonly search?: Search;
  readonly children?: ReactNode;
}

/** What an app's router gives to its pages: where they are, and how they go elsewhere. The desk and the phone have one each. */
export interface Way {
  useSearch(): Search;
  /** the named parts of the path */
  useParts(): Readonly<Record<string, string | undefined>>;
  /** goes to a path, as a new entry of the browser's history */
  useGo(): (path: string, search: Search) => void;
  /** changes some of the search in the present entry */
  useChange(): (part: Search) => void;
  /** while `isOpen` something lies over the page, which Back takes away by `close`, and not the page; where this is missing, Back leaves the page */
  useLayer?(isOpen: boolean, close: () => void): void;
  readonly Link: ComponentType<LinkProps>;
}

let way: Way;
let layer: NonNullable<Way['useLayer']> = () => {};

/** Says how this app goes from page to page. Called once, before anything is drawn. */
export function goBy(router: Way): void {
  way = router;
  layer = router.useLayer ?? layer;
}

/** Lets Back close what lies over the page while `isOpen`, where the app's router can. */
export function useLayer(isOpen: boolean, close: () => void): void {
  layer(isOpen, close);
}

/** A link to a page of this app. */
export function Link(props: LinkProps): ReactNode {
  return createElement(way.Link, props);
}

/** The address's search and a function that changes some of it (replacing the entry, so that Back leaves the page). */
export function useAddress(): [Search, (change: Search) => void] {
  return [way.useSearch(), way.useChange()];
}

/** One value of the address: `const [tab, setTab] = useAddressValue('tab')`. */
export function useAddressValue(name: string): [string | undefined, (value: string | undefined) => void] {
  const [search, change] = useAddress();
  const value = search[name];
  return [typeof value === 'string' ? value : value?.[0], useCallback((next) => change({ [name]: next }), [change, name])];
}

/** A part of the path: `usePathPart('id')` in `/cases/$id`. */
export function usePathPart(name: string): string {
  return way.useParts()[name] ?? '';
}

/** Goes to a path: `go('/cases/' + id)`; `search` becomes its `?`. */
export function useGo(): (path: string, search?: Search) => void {
  const go = way.useGo();
  return useCallback((path, search = {}) => go(path, search), [go]);
}

/** Filters, tab, text and sort of a list, kept in the address. */
export interface ListState {
  readonly tab: string | undefined;
  readonly text: string;
  readonly filters: readonly string[];
  readonly sort: string | undefined;
  /** what a list operation takes: `useListOperation(op, state.input)` */
  readonly input: { readonly tab?: string; readonly text?: string; readonly filter?: string[]; readonly sort?: string };
  set(change: { tab?: string | undefined; text?: string; filters?: readonly string[]; sort?: string | undefined }): void;
}

/** The state of the list on this page. `first` names the tab shown when the address names none. */
export function useListState(first: { tab?: string; sort?: string } = {}): ListState {
  const [search, change] = useAddress();
  const one = (name: string): string | undefined => (typeof search[name] === 'string' ? search[name] : search[name]?.[0]);
  const many = search.f;
  const text = one('q') ?? '';
  const tab = one('tab') ?? first.tab;
  const sort = one('sort') ?? first.sort;
  const filterKey = JSON.stringify(typeof many === 'string' ? [many] : (many ?? []));
  return useMemo(() => {
    const filters = JSON.parse(filterKey) as string[];
    return {
      tab,
      text,
      filters,
      sort,
      input: {
        ...(tab ? { tab } : {}),
        ...(text ? { text } : {}),
        ...(filters.length > 0 ? { filter: filters } : {}),
        ...(sort ? { sort } : {}),
      },
      set: (part) =>
        change({
          ...('tab' in part ? { tab: part.tab } : {}),
          ...('text' in part ? { q: part.text } : {}),
          ...('filters' in part ? { f: part.filters } : {}),
          ...('sort' in part ? { sort: part.sort } : {}),
        }),
    };
  }, [tab, text, filterKey, sort, change]);
}
