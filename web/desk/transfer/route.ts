import { createElement } from 'react';
import type { ImportableRegister } from './register.tsx';
import type { DeskRoute, Held } from '#web/ui/index.ts';

type Shown = Parameters<typeof ImportableRegister>[0];

type Definition = Shown & { readonly resource: { readonly title: string } };

/** What a page of a register says of itself; its kind is the register's name unless told. */
type At = Omit<DeskRoute, 'component' | 'holds'> & { readonly may: string; readonly holds?: Partial<Omit<Held, 'register'>> };

/**
 * The page of a register that needs nothing but its definition: list, form, history, import and export; it is found by the palette and
 * chosen in fields that refer to it. The definition is fetched with the page.
 */
export function registerRoute(at: At, definition: () => Promise<Definition>): DeskRoute {
  return {
    ...at,
    holds: { kind: at.may.replace(/\.list$/, ''), ...at.holds, register: async () => (await definition()).resource },
    component: async () => {
      const [page, shown] = await Promise.all([import('./register.tsx'), definition()]);
      return () => createElement(page.ImportableRegister, shown);
    },
  };
}
