import { createRootRoute, createRoute, createRouter, Outlet, type AnyRoute } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import type * as contract from '#modules/calendars/contract.ts';
import { MeProvider, useMay, useSignIn } from '../../api/index.ts';
import { parseSearch, stringifySearch, useGo } from '../../ui/address.ts';
import { Toasts } from '../../ui/controls/index.ts';
import { followLocale, useText } from '../../ui/i18n.ts';
import { showIn } from '../../ui/time.ts';
import type { FieldRoute } from '../../ui/routes.ts';
import { lazyPage } from '../../ui/lazy-page.tsx';
import { PhoneError, PhoneLost, PhonePage } from '../../ui/phone/index.tsx';
import { NoPermission, SkeletonRows } from '../../ui/state/index.tsx';
import { showHours } from '../../ui/working-hours.ts';
import { fieldRoutes } from './modules.ts';
import { FieldTabs } from './tabs.tsx';
import { told, useTold } from './told.ts';

const business = told<typeof contract.business>('calendar.business', 'GET', '/business-hours');

function Root() {
  return (
    <MeProvider>
      <Outlet />
      <Toasts />
    </MeProvider>
  );
}

/** Pages behind the sign-in; who is not signed in goes to the phone's sign-in page, which comes back here. */
function SignedIn() {
  const { me, state, error, refresh } = useSignIn();
  const go = useGo();
  const text = useText();
  const zone = me?.tenant?.zone;
  useEffect(() => {
    if (zone) showIn(zone);
  }, [zone]);
  const locale = me?.locale;
  useEffect(() => {
    if (locale) void followLocale(locale);
  }, [locale]);
  useEffect(() => {
    if (state === 'out') go('/sign-in', { next: window.location.pathname + window.location.search });
  }, [state, go]);
  if (state === 'failed')
    return (
      <PhonePage title={text('account:signIn.title')}>
        <PhoneError error={error} onRetry={() => void refresh()} />
      </PhonePage>
    );
  return state === 'in' ? <AtWork /> : <SkeletonRows rows={4} height={96} />;
}

/** What somebody signed in sees; promises in business hours are counted with the company's hours. */
function AtWork() {
  const { data } = useTold(business, {});
  useEffect(() => {
    if (data) showHours(data);
  }, [data]);
  return <Outlet />;
}

/** A page that is only a state still has its head, the way back and the tabs. */
function StatePage({ children }: { children: ReactNode }) {
  const text = useText();
  return (
    <PhonePage back="/" title={text('account:signIn.title')} tabs={<FieldTabs path="" />}>
      {children}
    </PhonePage>
  );
}

function NotFound() {
  return (
    <StatePage>
      <PhoneLost />
    </StatePage>
  );
}

function Guard({ may, children }: { may: string | undefined; children: ReactNode }) {
  const isAllowed = useMay(may);
  if (isAllowed) return children;
  return (
    <StatePage>
      <NoPermission />
    </StatePage>
  );
}

function makeRoute({ path, may, bare, component }: FieldRoute, parent: AnyRoute): AnyRoute {
  const page = bare ? lazyPage(component) : lazyPage(component, (inner) => <Guard may={may}>{inner}</Guard>);
  return createRoute({ getParentRoute: () => parent, path, component: page }) as AnyRoute;
}

/** The phone's router below `/field`. */
export function makeFieldRouter() {
  const root = createRootRoute({ component: Root, notFoundComponent: NotFound });
  const inside = createRoute({ getParentRoute: () => root, id: 'in', component: SignedIn });
  const tree = root.addChildren([
    ...fieldRoutes.filter((route) => route.bare).map((route) => makeRoute(route, root)),
    inside.addChildren(fieldRoutes.filter((route) => !route.bare).map((route) => makeRoute(route, inside))),
  ]);
  return createRouter({
    routeTree: tree,
    basepath: '/field',
    parseSearch,
    stringifySearch: stringifySearch as (search: Record<string, unknown>) => string,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: ({ error, reset }) => (
      <StatePage>
        <PhoneError error={error} onRetry={reset} />
      </StatePage>
    ),
    defaultNotFoundComponent: NotFound,
  });
}
