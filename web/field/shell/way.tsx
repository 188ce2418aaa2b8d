import {
  createContext,
  startTransition,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { parseSearch, stringifySearch, type Search, type Way } from '../../ui/address.ts';
import { partsOf } from './pattern.ts';

/** Below this the phone's pages are. */
const BASE = '/field';

/** Where the phone is: an entry of the browser's history. */
interface Place {
  readonly path: string;
  readonly search: Search;
  /** counts the entries that this app has made; 0 for the one it was opened with */
  readonly entry: number;
}

function placeNow(): Place {
  const { pathname, search } = window.location;
  const path = pathname.slice(BASE.length).replace(/\/+$/, '') || '/';
  return { path, search: parseSearch(search), entry: Number((window.history.state as { entry?: number } | null)?.entry ?? 0) };
}

interface Here extends Place {
  readonly parts: Readonly<Record<string, string>>;
  go(path: string, search: Search): void;
  change(part: Search): void;
}

const nowhere: Here = { path: '/', search: {}, entry: 0, parts: {}, go: () => {}, change: () => {} };
const Context = createContext<Here>(nowhere);

const addressOf = (path: string, search: Search): string => BASE + (path === '/' ? '' : path) + stringifySearch(search);

/** What closes those things that lie over the page. */
const layers = new Set<() => void>();
/** the app itself is going back, because nothing lies over the page any more */
let isLeaving = false;

const isLayered = (): boolean => Boolean((window.history.state as { layer?: true } | null)?.layer);

/** One entry of the history stands for whatever lies over the page: it comes with the first and goes with the last. */
function settleLayers(): void {
  // while the app goes back, where it has come to is not known yet
  if (isLeaving || layers.size > 0 === isLayered()) return;
  if (isLayered()) {
    isLeaving = true;
    window.history.back();
  } else window.history.pushState({ ...window.history.state, layer: true }, '');
}

function useLayer(isOpen: boolean, close: () => void): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!isOpen) return undefined;
    const shut = (): void => latest.current();
    layers.add(shut);
    // one that is closed for another one to open leaves its entry to that
    queueMicrotask(settleLayers);
    return () => {
      layers.delete(shut);
      queueMicrotask(settleLayers);
    };
  }, [isOpen]);
}

/** Keeps how far each entry of the history was scrolled: Back comes to where one was, a new page begins at its top. */
function useScroll({ entry }: Place): void {
  const tops = useRef(new Map<number, number>());
  const before = useRef(entry);
  useEffect(() => {
    window.history.scrollRestoration = 'manual';
  }, []);
  useLayoutEffect(() => {
    if (entry !== before.current) window.scrollTo(0, entry < before.current ? (tops.current.get(entry) ?? 0) : 0);
    before.current = entry;
    const note = (): void => void tops.current.set(entry, window.scrollY);
    window.addEventListener('scroll', note, { passive: true });
    return () => window.removeEventListener('scroll', note);
  }, [entry]);
}

/**
 * Tells everything below where the phone is, and takes it elsewhere: the browser's history and nothing more. While the next page is being
 * fetched the present one stays. `patterns`: the paths of all pages.
 */
export function WayProvider({ patterns, children }: { patterns: readonly string[]; children: ReactNode }) {
  const [place, setPlace] = useState(placeNow);
  useEffect(() => {
    const listen = (): void => {
      if (isLeaving) {
        isLeaving = false;
        settleLayers();
      } else if (!isLayered()) for (const shut of layers) shut();
      else settleLayers();
      startTransition(() => setPlace(placeNow()));
    };
    window.addEventListener('popstate', listen);
    // a start anew with something over the page before: its entry stands for nothing any more
    queueMicrotask(settleLayers);
    return () => window.removeEventListener('popstate', listen);
  }, []);
  const go = useCallback((path: string, search: Search) => {
    // what lies over the page goes with it, and its entry becomes that of the next page
    window.history[isLayered() ? 'replaceState' : 'pushState']({ entry: placeNow().entry + 1 }, '', addressOf(path, search));
    startTransition(() => setPlace(placeNow()));
  }, []);
  const change = useCallback((part: Search) => {
    const { path, search } = placeNow();
    window.history.replaceState(window.history.state, '', addressOf(path, { ...search, ...part }));
    setPlace(placeNow());
  }, []);
  useScroll(place);
  const here = useMemo<Here>(() => {
    const parts = patterns.map((pattern) => partsOf(pattern, place.path)).find((found) => found !== null) ?? {};
    return { ...place, parts, go, change };
  }, [place, patterns, go, change]);
  return <Context value={here}>{children}</Context>;
}

/** The path that is on screen, below `/field`. */
export function usePath(): string {
  return use(Context).path;
}

/** Goes back to the page before; to `path` when this app has made none. */
export function useBack(): (path: string) => void {
  const { go } = use(Context);
  return useCallback((path) => (placeNow().entry > 0 ? window.history.back() : go(path, {})), [go]);
}

/** How pages of the phone find out where they are and go elsewhere. */
export const fieldWay: Way = {
  useSearch: () => use(Context).search,
  useParts: () => use(Context).parts,
  useGo: () => use(Context).go,
  useLayer,
  useChange: () => use(Context).change,
  Link({ to, search = {}, children, ...rest }) {
    const { go } = use(Context);
    const follow = (event: MouseEvent): void => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      go(to, search);
    };
    return (
      <a {...rest} href={addressOf(to, search)} onClick={follow}>
        {children}
      </a>
    );
  },
};
