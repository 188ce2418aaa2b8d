import { createRootRoute, createRoute, createRouter, Outlet, type AnyRoute } from '@tanstack/react-router';
import { MeProvider } from '../../api/index.ts';
import { goBy, parseSearch, stringifySearch, useGo } from '../../ui/address.ts';
import { Button, Notices } from '../../ui/controls/index.ts';
import type { DeskRoute } from '../../ui/routes.ts';
import { ErrorState, StateView } from '../../ui/state/index.tsx';
import { useWords } from '../../ui/i18n.ts';
import { DeskShell, RouteGuard } from './desk-shell.tsx';
import { lazyPage } from './lazy-page.tsx';
import { moduleRoutes } from './pages.ts';
import { deskWay } from './way.tsx';

const gallery: DeskRoute = {
  path: '/gallery',
  title: { zh: '', en: '' },
  bare: true,
  component: () => import('../../ui/gallery/index.tsx').then((file) => file.Gallery),
};

function Root() {
  return (
    <MeProvider>
      <Outlet />
      <Notices />
    </MeProvider>
  );
}

function NotFound() {
  const w = useWords();
  const go = useGo();
  return (
    <StateView drawing="lost" title={w('error.notFound')} text={w('error.notFoundText')}>
      <Button kind="primary" size="small" onClick={() => go('/')}>
        {w('error.toHome')}
      </Button>
    </StateView>
  );
}

/** The desk's router: bare pages (sign-in, gallery) stand alone, all others inside the shell behind the sign-in. */
export function makeDeskRouter() {
  goBy(deskWay);
  const root = createRootRoute({ component: Root, notFoundComponent: NotFound });
  const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: DeskShell });
  const made = [gallery, ...moduleRoutes].map((route): { bare: boolean; route: AnyRoute } => {
    const parent: AnyRoute = route.bare ? root : shell;
    return {
      bare: route.bare ?? false,
      route: createRoute({
        getParentRoute: () => parent,
        path: route.path,
        component: route.bare
          ? lazyPage(route.component)
          : lazyPage(route.component, (page) => <RouteGuard route={route}>{page}</RouteGuard>),
        staticData: { title: route.title } as never,
      }) as AnyRoute,
    };
  });
  // an address nobody knows keeps the shell, with its search and its way back
  const unknown = createRoute({
    getParentRoute: () => shell,
    path: '$',
    component: NotFound,
    staticData: { title: 'ui:error.notFound' } as never,
  });
  const tree = root.addChildren([
    ...made.filter((one) => one.bare).map((one) => one.route),
    shell.addChildren([...made.filter((one) => !one.bare).map((one) => one.route), unknown as AnyRoute]),
  ]);
  return createRouter({
    routeTree: tree,
    parseSearch,
    stringifySearch: stringifySearch as (search: Record<string, unknown>) => string,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
    defaultNotFoundComponent: NotFound,
  });
}
