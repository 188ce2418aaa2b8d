import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { TextRef } from './i18n.ts';
import type { Notice, PaletteHit, PaletteSearch, PaletteSubject } from './frames/shell/index.tsx';
import type { RefRegister, RefSource } from './forms/refs.tsx';

/** What the list of a page shows: the palette finds it, opens it and offers the list; fields may choose one of it. */
export interface Held {
  /** kind of the subjects, as the server's search calls it */
  readonly kind: string;
  /** group of the palette; absent: that of all other registers */
  readonly group?: string;
  /** `page`: each has a page of its own below the list's path; absent: it opens beside the list */
  readonly opens?: 'page';
  /** part of the address with which the list leaves nothing out: `tab=all` */
  readonly all?: string;
  /** the register, where `ref` fields choose from it */
  readonly register?: () => Promise<RefRegister>;
}

/** A page of the desk, exported as `routes: DeskRoute[]` by `web/desk/<module>/routes.ts`. */
export interface DeskRoute {
  /** `/cases`, `/cases/$id`; read a part by `usePathPart('id')` */
  readonly path: string;
  /** `'cases:list.title'` (namespace = folder) or `{ zh, en }`; shown in the top bar */
  readonly title: TextRef;
  /** entry of the rail: place (10, 20, …) and a word of two characters */
  readonly icon?: LucideIcon;
  readonly rail?: { readonly order: number; readonly word: TextRef };
  /** pages that stand side by side in the top bar, in the order of the list; the rail has an entry for the first of them */
  readonly family?: string;
  /** `() => import('./pages/list.tsx').then((m) => m.CaseListPage)` */
  readonly component: () => Promise<ComponentType>;
  /** permission (operation name) without which the entry is hidden and the page says so */
  readonly may?: string;
  /** what is done there, when that has another name than the page: the palette finds it */
  readonly does?: TextRef;
  /** permission that makes new records of the list: the palette offers it, with the empty form as `?open=new` and the sheet as `?import=sheet` */
  readonly makes?: string;
  /** what its list shows, where that is searched; a page of `registerRoute` says it by itself */
  readonly holds?: Held;
  /** without rail and top bar, and without signing in */
  readonly bare?: boolean;
}

/** A page of the phone, exported as `routes: FieldRoute[]` by `web/field/<module>/routes.ts`; paths are below `/field`. */
export interface FieldRoute {
  readonly path: string;
  readonly title: TextRef;
  /** entry of the bottom tabs */
  readonly icon?: LucideIcon;
  readonly tab?: {
    readonly order: number;
    readonly word: TextRef;
    /** stands at the word: how many wait there (loaded with the first page: keep it small) */
    readonly Mark?: ComponentType;
  };
  readonly component: () => Promise<ComponentType>;
  readonly may?: string;
  readonly bare?: boolean;
}

/** What modules lend to the shell, exported as `shell: ShellParts` by `web/desk/<module>/shell.ts` (loaded with the first page: keep it small). */
export interface ShellParts {
  /** acts on hits of the palette, by the kinds they are for; only those that `may` allows and the subject itself */
  readonly acts?: {
    readonly kinds: readonly string[];
    of(subject: PaletteSubject, asked: { readonly signal: AbortSignal; may(permission: string): boolean }): Promise<readonly PaletteHit[]>;
  };
  /** hears of every page somebody goes to, by its address */
  readonly onPage?: (path: string, memberId: string) => void;
  /** hits of the search palette; groups of all modules are shown in the order of `searchOrder` */
  readonly search?: PaletteSearch;
  readonly searchOrder?: number;
  /** hook with notices for the bell */
  readonly useNotices?: () => { readonly notices: readonly Notice[]; read?(id?: string): void };
  /** hook with badges of the rail by path */
  readonly useBadges?: () => Readonly<Record<string, { readonly count: number; readonly breached?: boolean }>>;
  readonly signOut?: () => Promise<unknown>;
  /** finds and names records for `ref` fields, by the kinds it knows */
  readonly refs?: { readonly kinds: readonly string[] } & RefSource;
  readonly settingsPath?: string;
}
