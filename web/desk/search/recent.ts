import { places } from './places.ts';

/** Kept on this machine: ids only, names are asked for again under the reader's rights. */
const keyOf = (memberId: string): string => `anxin.recent.${memberId}`;
const MOST = 8;

/** `kind:id` of the subject a page shows; undefined for pages of nothing in particular. */
export function subjectAt(href: string): string | undefined {
  const { pathname, searchParams } = new URL(href, 'http://desk');
  const [, folder = '', id] = pathname.split('/');
  const open = searchParams.get('open');
  const own = places.find(({ opens, path }) => opens === 'page' && path === `/${folder}`);
  if (id && own) return `${own.kind}:${id}`;
  const beside = places.find(({ opens, path }) => opens === undefined && path === pathname);
  return open && beside ? `${beside.kind}:${open}` : undefined;
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
