import { Bell, CircleHelp, LogOut, Search, Settings, type LucideIcon } from 'lucide-react';
import { createElement, useEffect, useState, type ReactNode } from 'react';
import { Link } from '../../address.ts';
import type { Me } from '../../../api/me.tsx';
import { Avatar, Button, KeyCap, TextButton } from '../../controls/button.tsx';
import { Segmented } from '../../controls/choice.tsx';
import { Dialog, Popover } from '../../controls/overlay.tsx';
import { setLocale, useLocale, useWords } from '../../i18n.ts';
import { useKeys, useShownKeys } from '../../keys.ts';
import { titleWhatIsCut } from '../../clip-titles.ts';
import { setLook, useChoice } from '../../look.ts';
import { useNow } from '../../now.ts';
import { clockTime, dayWithWeekday, listTime } from '../../time.ts';
import type { Palette as PaletteView } from './palette.tsx';
import type { PaletteActs, PaletteSearch } from './palette-types.ts';
import { SlotProvider, useSlots } from './slots.tsx';

export type { PaletteActs, PaletteGroup, PaletteHit, PaletteSearch, PaletteSubject } from './palette-types.ts';
export { PageTitle, TopActions } from './slots.tsx';

/** The palette, fetched behind the first page: the first Ctrl K must not wait, since what is typed after it would go to the page. */
function usePalette(wanted: boolean) {
  const [Palette, setPalette] = useState<typeof PaletteView>();
  useEffect(() => {
    if (wanted) void import('./palette.tsx').then((file) => setPalette(() => file.Palette));
  }, [wanted]);
  return Palette;
}

/** One entry of the rail: icon and two-character word; a badge counts, red only for breached promises. */
export interface RailEntry {
  readonly path: string;
  readonly word: string;
  readonly icon: LucideIcon;
  readonly badge?: { readonly count: number; readonly breached?: boolean } | undefined;
  /** further pages that belong to the entry */
  readonly also?: readonly string[];
}

/** A page beside the present one: 人员, 小组, 岗位, 技能. */
export interface FamilyLink {
  readonly path: string;
  readonly word: string;
}

export interface Notice {
  readonly id: string;
  readonly text: ReactNode;
  readonly at: string;
  readonly read: boolean;
  open?(): void;
}

export interface ShellProps {
  readonly rail: readonly RailEntry[];
  readonly path: string;
  readonly title: ReactNode;
  /** pages that stand beside this one, itself among them; instead of its title */
  readonly family?: readonly FamilyLink[] | undefined;
  readonly me: Me | undefined;
  readonly search?: PaletteSearch | undefined;
  /** acts on a hit of the search */
  readonly searchActs?: PaletteActs | undefined;
  readonly notices?: readonly Notice[];
  /** marks one notice as read, all of them without an id */
  readonly onNoticesRead?: ((id?: string) => void) | undefined;
  readonly onSignOut?: (() => void) | undefined;
  readonly settingsPath?: string | undefined;
  readonly children: ReactNode;
}

/** The desk's frame: rail 64, top bar 52, page. Title lives in the top bar only. */
export function Shell(props: ShellProps) {
  return (
    <SlotProvider>
      <ShellInner {...props} />
    </SlotProvider>
  );
}

function ShellInner(props: ShellProps) {
  const w = useWords();
  const slots = useSlots();
  const [finding, setFinding] = useState(false);
  const [keysOpen, setKeysOpen] = useState(false);
  const searches = Boolean(props.search);
  const palette = usePalette(searches);
  useEffect(titleWhatIsCut, []);
  useKeys([
    { key: 'ctrl+k', label: w('palette.title'), when: searches, run: () => setFinding(true) },
    { key: '?', label: w('keys.title'), run: () => setKeysOpen(true) },
  ]);
  return (
    <div className="ax-shell">
      <a className="ax-skip" href="#ax-page">
        {w('skip')}
      </a>
      <Rail {...props} />
      <div className="ax-main">
        <header className="ax-top">
          <h1 className={props.family ? 'ax-hidden' : ''}>{slots?.title ?? props.title}</h1>
          {props.family ? <Family links={props.family} path={props.path} /> : null}
          <span className="grow" />
          {props.search ? (
            <button type="button" className="ax-top-search" onClick={() => setFinding(true)}>
              <Search size={16} strokeWidth={1.75} aria-hidden="true" />
              <span className="clip">{w('palette.placeholder')}</span>
              <KeyCap>Ctrl K</KeyCap>
            </button>
          ) : null}
          <span className="ax-top-slot" ref={slots?.setActions} />
          {props.notices ? <BellButton notices={props.notices} onRead={props.onNoticesRead} /> : null}
          <Button kind="plain" icon={CircleHelp} label={w('keys.title')} onClick={() => setKeysOpen(true)} />
          <Clock />
        </header>
        <main id="ax-page" tabIndex={-1}>
          {props.children}
        </main>
      </div>
      {palette && props.search && finding
        ? createElement(palette, { open: true, onClose: () => setFinding(false), search: props.search, acts: props.searchActs })
        : null}
      <KeyList open={keysOpen} onClose={() => setKeysOpen(false)} />
    </div>
  );
}

function Family({ links, path }: { links: readonly FamilyLink[]; path: string }) {
  const w = useWords();
  return (
    <nav className="ax-top-family" aria-label={w('family')}>
      {links.map((link) => (
        <Link key={link.path} to={link.path} aria-current={link.path === path ? 'page' : undefined}>
          {link.word}
        </Link>
      ))}
    </nav>
  );
}

function Rail({ rail, path, me, settingsPath, onSignOut }: ShellProps) {
  const w = useWords();
  const isAt = (entry: string): boolean => (entry === '/' ? path === '/' : path === entry || path.startsWith(`${entry}/`));
  const isOn = (entry: RailEntry): boolean => [entry.path, ...(entry.also ?? [])].some(isAt);
  return (
    <nav className="ax-rail" aria-label={w('rail')}>
      <Link to="/" className="ax-mark" aria-label={w('home')}>
        <Mark />
      </Link>
      <div className="ax-rail-list">
        {rail.map((entry) => (
          <Link key={entry.path} to={entry.path} className={isOn(entry) ? 'is-on' : ''} aria-current={isOn(entry) ? 'page' : undefined}>
            <entry.icon size={19} strokeWidth={1.75} aria-hidden="true" />
            <span>{entry.word}</span>
            {entry.badge && entry.badge.count > 0 ? (
              <em className={entry.badge.breached ? 'is-breached' : ''}>{entry.badge.count > 99 ? '99+' : entry.badge.count}</em>
            ) : null}
          </Link>
        ))}
      </div>
      {settingsPath ? (
        <Link to={settingsPath} aria-label={w('settings')} className="ax-rail-gear">
          <Settings size={18} strokeWidth={1.75} />
        </Link>
      ) : null}
      {me ? <WhoAmI me={me} onSignOut={onSignOut} /> : null}
    </nav>
  );
}

/** The sign of the house: a roof that holds, a promise kept. */
export function Mark({ size = 36 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 36 36" aria-hidden="true">
      <rect width="36" height="36" rx="8" fill="var(--rail-ink)" />
      <path d="M6.5 18 18 8.5 29.5 18" fill="none" stroke="var(--mark)" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" />
      <path d="m12.5 20 4.5 5 8-9.5" fill="none" stroke="var(--risk-fill)" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

function WhoAmI({ me, onSignOut }: { me: Me; onSignOut?: (() => void) | undefined }) {
  const w = useWords();
  return (
    <Popover
      width={248}
      trigger={({ onClick, open }) => (
        <button
          type="button"
          className="ax-who"
          aria-label={w('who.title', { name: me.member.name })}
          aria-expanded={open}
          onClick={onClick}
        >
          {me.member.initial}
        </button>
      )}
      content={(close) => (
        <div className="ax-who-box">
          <div className="row">
            <Avatar name={me.member.name} initial={me.member.initial} size={36} />
            <div className="grow">
              <b>{me.member.name}</b> <span className="num ink-3 small">{me.member.number}</span>
              <small className="ink-3 clip">{[me.tenant?.name, ...me.groups.map((group) => group.name)].filter(Boolean).join(' · ')}</small>
            </div>
          </div>
          <LookChoices />
          {onSignOut ? (
            <Button
              block
              icon={LogOut}
              onClick={() => {
                close();
                onSignOut();
              }}
            >
              {w('who.signOut')}
            </Button>
          ) : null}
        </div>
      )}
    />
  );
}

/** Language, theme and single-letter keys: in the person's menu and on the sign-in page. */
export function LookChoices({ keys = true, children }: { keys?: boolean; children?: ReactNode }) {
  const w = useWords();
  const locale = useLocale();
  const look = useChoice();
  return (
    <dl className="ax-look">
      <dt>{w('who.language')}</dt>
      <dd>
        <Segmented
          label={w('who.language')}
          value={locale}
          onChange={(value) => {
            void setLocale(value);
          }}
          options={[
            { value: 'zh', label: w('language.zh') },
            { value: 'en', label: w('language.en') },
          ]}
        />
      </dd>
      <dt>{w('who.theme')}</dt>
      <dd>
        <Segmented
          label={w('who.theme')}
          value={look.theme}
          onChange={(theme) => setLook({ theme })}
          options={[
            { value: 'light', label: w('theme.light') },
            { value: 'dark', label: w('theme.dark') },
            { value: 'system', label: w('theme.system') },
          ]}
        />
      </dd>
      {keys ? (
        <>
          <dt>{w('who.singleKeys')}</dt>
          <dd>
            <Segmented
              label={w('who.singleKeys')}
              value={look.singleKeys}
              onChange={(singleKeys) => setLook({ singleKeys })}
              options={[
                { value: 'on', label: w('on') },
                { value: 'off', label: w('off') },
              ]}
            />
          </dd>
        </>
      ) : null}
      {children}
    </dl>
  );
}

function BellButton({ notices, onRead }: { notices: readonly Notice[]; onRead?: ((id?: string) => void) | undefined }) {
  const now = useNow();
  const w = useWords();
  const unread = notices.filter((notice) => !notice.read).length;
  return (
    <Popover
      align="end"
      width={340}
      trigger={({ onClick, open }) => (
        <button type="button" className="ax-bell" aria-label={w('notices.title', { count: unread })} aria-expanded={open} onClick={onClick}>
          <Bell size={18} strokeWidth={1.75} />
          {unread > 0 ? <i /> : null}
        </button>
      )}
      content={(close) => (
        <div className="ax-notices">
          <header className="row">
            <h2 className="grow">{w('notices.head')}</h2>
            {unread > 0 && onRead ? <TextButton onClick={() => onRead()}>{w('notices.readAll')}</TextButton> : null}
          </header>
          {notices.length === 0 ? <p className="small ink-3">{w('notices.none')}</p> : null}
          {notices.map((notice) => (
            <button
              type="button"
              key={notice.id}
              className={notice.read ? '' : 'is-new'}
              onClick={() => {
                close();
                if (!notice.read) onRead?.(notice.id);
                notice.open?.();
              }}
            >
              <span>{notice.text}</span>
              <time className="num" dateTime={notice.at}>
                {listTime(notice.at, now)}
              </time>
            </button>
          ))}
        </div>
      )}
    />
  );
}

function Clock() {
  const now = useNow();
  return (
    <time className="ax-clock num" dateTime={new Date(now).toISOString()}>
      {dayWithWeekday(now, now)} {clockTime(now)}
    </time>
  );
}

function KeyList({ open, onClose }: { open: boolean; onClose(): void }) {
  const w = useWords();
  const keys = useShownKeys();
  const name = (key: string): string =>
    key
      .split('+')
      .map((part) => (part.length === 1 ? part.toUpperCase() : part[0]?.toUpperCase() + part.slice(1)))
      .join(' ');
  return (
    <Dialog open={open} onClose={onClose} title={w('keys.title')} width={420}>
      <ul className="ax-keylist">
        {keys.map((act) => (
          <li key={`${act.key}${act.label}`} className={act.when === false ? 'ink-3' : ''}>
            <span>{act.label}</span>
            <KeyCap>{name(act.key)}</KeyCap>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
