import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Counted, ListData } from '../../../api/hooks.ts';
import type { ListState } from '../../address.ts';
import type { PromiseView } from '../../promise/reading.ts';

export interface Column<R> {
  readonly key: string;
  readonly head: ReactNode;
  /** px when fixed; `grow` shares what is left over `width` as its least */
  readonly width: number;
  readonly grow?: number;
  readonly align?: 'right';
  /** name the list operation sorts by; `-name` is the other way */
  readonly sort?: string;
  /** `tight`: one-line rows; put the second line into `title` */
  cell(row: R, tight: boolean): ReactNode;
}

export interface Filter {
  readonly field: string;
  readonly label: string;
  /** values to choose from; without them the value is typed */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

export interface BulkAct<R> {
  readonly key: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  /** single letter that runs it while something is selected */
  readonly keyCap?: string;
  readonly primary?: boolean;
  readonly when?: (rows: readonly R[]) => boolean;
  run(rows: readonly R[], clear: () => void): void;
}

export interface RowAct<R> {
  readonly key: string;
  readonly label: string;
  readonly danger?: boolean;
  readonly when?: (row: R) => boolean;
  run(row: R): void;
}

export interface ListTab {
  readonly key: string;
  readonly label: string;
  /** left out: the count of the answer under this key */
  readonly count?: number | undefined;
  /** there may be more of them than were counted */
  readonly cut?: boolean;
}

export interface ListFrameProps<R> {
  /** what the rows are, in the plural: 工单, 型号 */
  readonly what: string;
  readonly data: ListData<R>;
  readonly state: ListState;
  readonly columns: readonly Column<R>[];
  readonly tabs?: readonly { readonly key: string; readonly label: string; readonly count?: number }[] | undefined;
  /** promise chips at the right of the tabs, small figures */
  readonly tabsAside?: ReactNode | undefined;
  readonly filters?: readonly Filter[] | undefined;
  /** rows of a tab under filters; with it filters can be saved as views with their counts */
  readonly countOf?: (((input: ListState['input']) => Promise<Counted>) & { readonly list: string }) | undefined;
  readonly bulk?: readonly BulkAct<R>[] | undefined;
  readonly bulkHint?: ((rows: readonly R[]) => ReactNode) | undefined;
  readonly rowActs?: ((row: R) => readonly RowAct<R>[]) | undefined;
  /** groups rows by what runs out next; without it there are no group rows */
  readonly promiseOf?: ((row: R) => PromiseView | null | undefined) | undefined;
  /** row drawn as current although the keyboard is elsewhere (open in a drawer) */
  readonly openId?: string | null | undefined;
  readonly searchText?: string | undefined;
  /** N */
  readonly onNew?: { readonly label: string; run(): void } | undefined;
  readonly onExport?: (() => void | Promise<void>) | undefined;
  /** extra buttons of the filter row */
  readonly tools?: ReactNode | undefined;
  /** shown when there is nothing at all and no filter */
  readonly empty?: ReactNode | undefined;
  readonly foot?: ReactNode | undefined;
  readonly rowId: (row: R) => string;
  readonly onOpen?: ((row: R) => void) | undefined;
}
