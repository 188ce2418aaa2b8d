import { lazy, Suspense, useEffect, type ComponentType, type ReactNode } from 'react';
import type * as contract from '#modules/calendars/contract.ts';
import { MeProvider, useMay, useSignIn } from '../../api/index.ts';
import { goBy, useGo } from '../../ui/address.ts';
import { Toasts } from '../../ui/controls/index.ts';
import { useFollowedLocale, useText } from '../../ui/i18n.ts';
import { showIn } from '../../ui/time.ts';
import type { FieldRoute } from '../../ui/routes.ts';
import { Broken, PhoneError, PhoneLost, PhonePage } from '../../ui/phone/index.tsx';
import { NoPermission, SkeletonRows } from '../../ui/state/index.tsx';
import { showHours } from '../../ui/working-hours.ts';
import { fieldRoutes } from './modules.ts';
import { FieldTabs } from './tabs.tsx';
import { told, useTold } from './told.ts';
import { partsOf } from './pattern.ts';
import { fieldWay, usePath, WayProvider } from './way.tsx';

const business = told<typeof contract.business>('calendar.business', 'GET', '/business-hours');

/** Pages behind the sign-in; who is not signed in goes to the phone's sign-in page, which comes back here. */
function SignedIn({ children }: { children: ReactNode }) {
  const { me, state, error, refresh } = useSignIn();
  const go = useGo();
  const text = useText();
  const zone = me?.tenant?.zone;
  useEffect(() => {
    if (zone) showIn(zone);
  }, [zone]);
  const isFollowed = useFollowedLocale(me?.locale);
  useEffect(() => {
    if (state === 'out') go('/sign-in', { next: window.location.pathname + window.location.search });
  }, [state, go]);
  if (state === 'failed')
    return (
      <PhonePage title={text('account:signIn.title')}>
        <PhoneError error={error} onRetry={() => void refresh()} />
      </PhonePage>
    );
  return state === 'in' && isFollowed ? <AtWork>{children}</AtWork> : <SkeletonRows rows={4} height={96} />;
}

/** What somebody signed in sees; promises in business hours are counted with the company's hours. */
function AtWork({ children }: { children: ReactNode }) {
  const { data } = useTold(business, {});
  useEffect(() => {
    if (data) showHours(data);
  }, [data]);
  return children;
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

/** Every page of the phone, fetched when somebody goes to it. */
const pages: readonly (FieldRoute & { readonly Page: ComponentType })[] = fieldRoutes.map((route) => ({
  ...route,
  Page: lazy(() => route.component().then((component) => ({ default: component }))),
}));
const patterns = fieldRoutes.map(({ path }) => path);

/** The page of the address; what broke in one is gone with it. */
function Here() {
  const path = usePath();
  const found = pages.find((page) => partsOf(page.path, path) !== null);
  if (!found) return <NotFound />;
  const { Page, may } = found;
  const page = (
    <Broken
      key={path}
      show={(fault, again) => (
        <StatePage>
          <PhoneError error={fault} onRetry={again} />
        </StatePage>
      )}
    >
      <Suspense fallback={<SkeletonRows rows={4} height={96} />}>
        <Page />
      </Suspense>
    </Broken>
  );
  if (found.bare) return page;
  return (
    <SignedIn>
      <Guard may={may}>{page}</Guard>
    </SignedIn>
  );
}

/** The phone's pages below `/field`. */
export function FieldPages() {
  return (
    <WayProvider patterns={patterns}>
      <MeProvider>
        <Here />
        <Toasts />
      </MeProvider>
    </WayProvider>
  );
}

goBy(fieldWay);
