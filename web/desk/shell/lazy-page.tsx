import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import { useEffect, type ComponentType, type FunctionComponent, type ReactNode } from 'react';
import { answers } from '../../api/answers.ts';
import { ApiError } from '../../api/problem.ts';
import { ErrorState } from '../../ui/state/index.tsx';

/** The desk comes anew, page and styles, once the server is there: what of a page did not come, the browser does not fetch twice. */
async function comeAnew(): Promise<void> {
  if (await answers()) window.location.reload();
}

const away = new ApiError({ status: 0, code: 'offline', title: '', detail: '' });

/** Stands where a page could not be fetched because the server is away; asks again when told to, and at the next visit. */
function Away() {
  useEffect(() => void comeAnew(), []);
  return <ErrorState error={away} onRetry={() => void comeAnew()} />;
}

/**
 * A page that is fetched when somebody goes to it, or is about to: the router changes pages once it is here. `around` stands about it.
 * Where a page does not come the router loads the whole desk at once, which is right after a new version and would lose the desk
 * while the server is away.
 */
export function lazyPage(fetchPage: () => Promise<ComponentType>, around: (page: ReactNode) => ReactNode = (page) => page): RouteComponent {
  const fetched = (): Promise<ComponentType> =>
    fetchPage().catch(async (thrown: unknown) => {
      if (await answers()) throw thrown;
      return Away;
    });
  const Page = lazyRouteComponent(() => fetched().then((component) => ({ default: component as FunctionComponent })));
  return Object.assign(() => around(<Page />), { preload: async () => Page.preload?.() });
}
