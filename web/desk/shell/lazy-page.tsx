import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import type { ComponentType, FunctionComponent, ReactNode } from 'react';

/** A page that is fetched when somebody goes to it, or is about to: the router changes pages once it is here. `around` stands about it. */
export function lazyPage(fetchPage: () => Promise<ComponentType>, around: (page: ReactNode) => ReactNode = (page) => page): RouteComponent {
  const Page = lazyRouteComponent(() => fetchPage().then((component) => ({ default: component as FunctionComponent })));
  return Object.assign(() => around(<Page />), { preload: async () => Page.preload?.() });
}
