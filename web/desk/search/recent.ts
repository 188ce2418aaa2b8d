import { registers } from './places.ts';

/** Kept on this machine: ids only, names are asked for again under the reader's rights. */
const keyOf = (memberId: string): string => `anxin.recent.${memberId}`;
const MOST = 8;
const pages: Readonly<Record<string, string>> = { cases: 'case', callbacks: 'callback' };

/** `kind:id` of the subject a page shows; undefined for pages of nothing in particular. */
export function subjectAt(href: string): string | undefined {
  const { pathname, searchParams } = new URL(href, 'http://desk');
  const [, folder = '', id] = pathname.split('/');
  if (id && pages[folder]) return `${pages[folder]}:${id}`;
  const open = searchParams.get('open');
  const kind = Object.keys(registers).find((one) => registers[one] === pathname);
  return open && kind ? `${kind}:${open}` : undefined;
}

/** What somebody looked at last, latest first. */
export function recentOf(memberId: string): readonly string[] {
  return (window.localStorage.getItem(keyOf(memberId)) ?? '').split(',').filter(Boolean);
}

/** Remembers the subject of a page. */
export function remember(href: string, memberId: string): void {
  const subject = subjectAt(href);
  if (!subject) return;
  const others = recentOf(memberId).filter((one) => one !== subject);
  window.localStorage.setItem(keyOf(memberId), [subject, ...others].slice(0, MOST).join(','));
}
