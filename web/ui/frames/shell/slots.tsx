import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

interface Slots {
  readonly actions: HTMLElement | null;
  readonly title: ReactNode;
  setTitle(title: ReactNode): void;
  setActions(node: HTMLElement | null): void;
}

const Context = createContext<Slots | null>(null);

/** Holds what pages put into the top bar. Stands around the shell. */
export function SlotProvider({ children }: { children: ReactNode }) {
  const [actions, setActions] = useState<HTMLElement | null>(null);
  const [title, setTitle] = useState<ReactNode>(null);
  const value = useMemo<Slots>(() => ({ actions, title, setTitle, setActions }), [actions, title]);
  return <Context value={value}>{children}</Context>;
}

/** The top bar's side of the slots. */
export function useSlots(): Slots | null {
  return use(Context);
}

/** Puts acts of this page into the top bar, right of the search box: the one primary act, import, export. */
export function TopActions({ children }: { children: ReactNode }) {
  const slots = use(Context);
  return slots?.actions ? createPortal(children, slots.actions) : null;
}

/** Names this page in the top bar when the route's title is not enough: `<PageTitle trail={[{ text, to }]}>WX-…0007</PageTitle>`. */
export function PageTitle({ children }: { children: ReactNode }) {
  const slots = use(Context);
  const set = slots?.setTitle;
  useEffect(() => {
    set?.(children);
    return () => set?.(null);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- elements are new each time; their text is what counts
  }, [set, textOf(children)]);
  return null;
}

function textOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(textOf).join('|');
  if (node && typeof node === 'object' && 'props' in node)
    return textOf((node.props as { children?: ReactNode; number?: ReactNode }).children ?? (node.props as { number?: ReactNode }).number);
  return '';
}
