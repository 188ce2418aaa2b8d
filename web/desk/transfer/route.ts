import { createElement } from 'react';
import type { ImportableRegister } from './register.tsx';
import type { DeskRoute } from '#web/ui/index.ts';

type Shown = Parameters<typeof ImportableRegister>[0];

/** The page of a register that needs nothing but its definition: list, form, history, import and export. The definition is fetched with the page. */
export function registerRoute(at: Omit<DeskRoute, 'component'> & { readonly may: string }, definition: () => Promise<Shown>): DeskRoute {
  return {
    ...at,
    component: async () => {
      const [page, shown] = await Promise.all([import('./register.tsx'), definition()]);
      return () => createElement(page.ImportableRegister, shown);
    },
  };
}
