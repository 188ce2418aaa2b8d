import { Outlet, useMatches, useRouterState } from '@tanstack/react-router';
import { useEffect, useMemo, type ReactNode } from 'react';
import { Button, toastError } from '../../ui/controls/index.ts';
import { closedModules, moduleList } from '#modules/identity/contract/modules.ts';
import { business } from '#modules/calendars/contract.ts';
import { useMay, useOperation, useSignIn } from '../../api/index.ts';
import { Shell, type RailEntry } from '../../ui/frames/shell/index.tsx';
import { RefProvider } from '../../ui/forms/refs.tsx';
import { useFollowedLocale, useLocale, useText, useWords } from '../../ui/i18n.ts';
import { useGo } from '../../ui/address.ts';
import { listWords, showIn } from '../../ui/time.ts';
import { showHours } from '../../ui/working-hours.ts';
import type { DeskRoute } from '../../ui/routes.ts';
import { ErrorState, NoPermission, SkeletonRows, SwitchedOff } from '../../ui/state/index.tsx';
import { moduleRoutes } from './pages.ts';
import { actsFor, allRefs, searchFor, settingsPath, signOut, tellPage, useBadges, useNotices } from './parts.ts';

function mayOpen(route: DeskRoute, permissions: readonly string[]): boolean {
  return !route.may || permissions.includes(route.may);
}

/** Pages of the family of a path that the person may open, the one of the rail first; nothing when there is no other. */
function familyOf(path: string, permissions: readonly string[]): readonly DeskRoute[] {
  const family = moduleRoutes.find((route) => route.path === path)?.family;
  const all = family ? moduleRoutes.filter((route) => route.family === family && mayOpen(route, permissions)) : [];
  return all.length > 1 ? all.toSorted((a, b) => Number(!a.rail) - Number(!b.rail)) : [];
}

/** Rail entries the signed-in person may use, in their order. */
function useRail(permissions: readonly string[]): RailEntry[] {
  const text = useText();
  const badges = useBadges();
  return useMemo(
    () =>
      moduleRoutes
        .filter((route) => route.rail && route.icon && mayOpen(route, permissions))
        .sort((a, b) => (a.rail?.order ?? 0) - (b.rail?.order ?? 0))
        .flatMap((route): RailEntry[] =>
          route.icon && route.rail
            ? [
                {
                  path: route.path,
                  word: text(route.rail.word),
                  icon: route.icon,
                  badge: badges[route.path],
                  also: familyOf(route.path, permissions).map((other) => other.path),
                },
              ]
            : [],
        ),
    [permissions, text, badges],
  );
}

/** The shell around all pages that need somebody signed in; who is not goes to the sign-in page and comes back. */
export function DeskShell() {
  const { me, state, error, refresh } = useSignIn();
  const go = useGo();
  const path = useRouterState({ select: (router) => router.location.pathname });
  const href = useRouterState({ select: (router) => router.location.href });
  useEffect(() => {
    // while the sign-in page is loaded this frame still stands, at its address: once is enough
    if (state === 'out' && path !== '/sign-in') go('/sign-in', href === '/' ? {} : { next: href });
  }, [state, go, href, path]);
  const zone = me?.tenant?.zone;
  useEffect(() => {
    if (zone) showIn(zone);
  }, [zone]);
  const isFollowed = useFollowedLocale(me?.locale);
  if (state === 'failed')
    return (
      <ErrorState
        error={error}
        onRetry={() => {
          void refresh();
        }}
      />
    );
  if (state !== 'in' || !isFollowed) return <SkeletonRows rows={4} />;
  return <SignedInShell path={path} />;
}

/** Promises in business hours are counted with the company's hours. */
function useCompanyHours(): void {
  const { data } = useOperation(business, {});
  useEffect(() => {
    if (data) showHours(data);
  }, [data]);
}

function SignedInShell({ path }: { path: string }) {
  const { me, refresh } = useSignIn();
  useCompanyHours();
  const rail = useRail(me?.permissions ?? []);
  const { notices, read } = useNotices();
  const leave = useMemo(() => (signOut ? () => void signOut?.().then(() => refresh(), toastError) : undefined), [refresh]);
  const href = useRouterState({ select: (router) => router.location.href });
  const memberId = me?.member.id;
  useEffect(() => {
    if (memberId) tellPage(href, memberId);
  }, [href, memberId]);
  const permissions = me?.permissions;
  const [search, acts] = useMemo(() => {
    const may = (permission: string): boolean => permissions?.includes(permission) ?? false;
    return [searchFor(may, leave), actsFor(may)];
  }, [permissions, leave]);
  const text = useText();
  const matches = useMatches();
  const family = familyOf(path, me?.permissions ?? []);
  const title = (matches.at(-1)?.staticData as { title?: DeskRoute['title'] } | undefined)?.title;
  return (
    <RefProvider source={allRefs}>
      <Shell
        rail={rail}
        path={path}
        title={title ? text(title) : ''}
        family={family.length > 0 ? family.map((route) => ({ path: route.path, word: text(route.title) })) : undefined}
        me={me}
        search={search}
        searchActs={acts}
        notices={notices}
        onNoticesRead={read}
        settingsPath={settingsPath}
        onSignOut={leave}
      >
        <Outlet />
      </Shell>
    </RefProvider>
  );
}

/** Says so when the person lacks the page's right, instead of a page that cannot load. */
export function RouteGuard({ route, children }: { route: DeskRoute; children: ReactNode }) {
  const may = useMay(route.may);
  return may ? children : <Missing route={route} />;
}

/** Why a page is not there: its part of the system is switched off, or it is not for this person. */
function Missing({ route }: { route: DeskRoute }) {
  const w = useWords();
  const text = useText();
  const go = useGo();
  const locale = useLocale();
  const mayLook = useMay(moduleList);
  const mayChange = useMay('role.grant');
  const query = useOperation(closedModules, route.may === undefined ? {} : { permission: route.may });
  if (query.isPending) return <SkeletonRows rows={4} />;
  const closed = query.data?.rows.find(({ permissions }) => permissions.includes(route.may ?? ''));
  if (!query.data || !closed) {
    const givers = query.data?.givers ?? [];
    const who = givers.length > 0 ? w('noPermission.givers', { roles: listWords(givers, locale) }) : '';
    return (
      <NoPermission
        title={w('noPermission.page', { page: text(route.title) })}
        detail={[who, w(mayChange ? 'noPermission.pageOwn' : 'noPermission.pageText')].filter(Boolean).join(locale === 'en' ? ' ' : '')}
      />
    );
  }
  return (
    <SwitchedOff name={closed.title[locale]} openers={listWords(query.data.openers, locale)}>
      {mayLook ? (
        <Button kind="primary" size="small" onClick={() => go('/modules')}>
          {w('switchedOff.settings')}
        </Button>
      ) : null}
    </SwitchedOff>
  );
}
