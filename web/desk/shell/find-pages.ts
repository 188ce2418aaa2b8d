import { Languages, LogOut, Moon, PanelTop, Plus, Sun, Upload } from 'lucide-react';
import { createElement } from 'react';
import type { PaletteGroup, PaletteHit } from '../../ui/frames/shell/index.tsx';
import { isMeant, markedParts } from '../../ui/frames/shell/marks.ts';
import { currentLocale, setLocale, textOf, wordsOf } from '../../ui/i18n.ts';
import { currentLook, setLook } from '../../ui/look.ts';
import { goTo } from '../search/places.ts';
import { moduleRoutes } from './pages.ts';

const icon = (Icon: typeof Moon): PaletteHit['icon'] => createElement(Icon, { size: 18, strokeWidth: 1.75 });

/** Is nothing of the title left over? Then it is what was meant. */
function isWhole(title: string, text: string): boolean {
  return markedParts(title, text).every(({ hit }) => hit);
}

/** Pages that somebody may open, by their titles and the words of the rail. */
function pagesFor(text: string, may: (permission: string) => boolean): PaletteHit[] {
  return moduleRoutes
    .filter((route) => !route.bare && !route.path.includes('$') && (route.may === undefined || may(route.may)))
    .map((route) => ({ route, title: textOf(route.title), rail: route.rail ? textOf(route.rail.word) : '' }))
    .filter(({ title, rail }) => isMeant(title, text) || isMeant(rail, text))
    .map(({ route, title, rail }) => ({
      id: route.path,
      icon: icon(route.icon ?? PanelTop),
      title,
      meta: rail === title ? '' : rail,
      open: () => goTo(route.path),
    }));
}

/** What may be done on the pages, by its own name: taking a call, new records, sheets. */
function actsOfPages(may: (permission: string) => boolean): PaletteHit[] {
  const w = wordsOf();
  return moduleRoutes
    .filter((route) => route.may === undefined || may(route.may))
    .flatMap(({ path, title, icon: Icon = Plus, does, makes }) => {
      const acts: PaletteHit[] = does ? [{ id: `does ${path}`, icon: icon(Icon), title: textOf(does), open: () => goTo(path) }] : [];
      if (makes === undefined || !may(makes)) return acts;
      const what = textOf(title);
      return [
        ...acts,
        { id: `new ${path}`, icon: icon(Plus), title: w('register.new', { what }), open: () => goTo(`${path}?open=new`) },
        { id: `import ${path}`, icon: icon(Upload), title: w('palette.import', { what }), open: () => goTo(`${path}?import=sheet`) },
      ];
    });
}

/** What the desk itself can do: look, language, leaving. */
function desk(signOut: (() => void) | undefined): PaletteHit[] {
  const w = wordsOf();
  const isDark = currentLook().theme === 'dark';
  const other = currentLocale() === 'zh' ? 'en' : 'zh';
  return [
    {
      id: 'theme',
      icon: icon(isDark ? Sun : Moon),
      title: w(isDark ? 'palette.light' : 'palette.dark'),
      open: () => setLook({ theme: isDark ? 'light' : 'dark' }),
    },
    { id: 'language', icon: icon(Languages), title: w('palette.language'), open: () => void setLocale(other) },
    ...(signOut ? [{ id: 'signOut', icon: icon(LogOut), title: w('who.signOut'), open: signOut }] : []),
  ];
}

/** Pages and acts of the desk whose words or initials were typed; `first` when one of them was typed whole. */
export function findPages(
  text: string,
  may: (permission: string) => boolean,
  signOut?: () => void,
): { readonly first: boolean; readonly groups: readonly PaletteGroup[] } {
  const w = wordsOf();
  const groups = [
    { key: 'pages', title: w('palette.pages'), hits: pagesFor(text, may) },
    { key: 'desk', title: w('palette.acts'), hits: [...actsOfPages(may), ...desk(signOut)].filter(({ title }) => isMeant(title, text)) },
  ].filter(({ hits }) => hits.length > 0);
  return {
    first: groups.some(({ hits }) => hits.some(({ title, meta = '' }) => isWhole(title, text) || (meta !== '' && isWhole(meta, text)))),
    groups,
  };
}
