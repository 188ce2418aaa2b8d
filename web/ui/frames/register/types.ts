import type { ReactNode } from 'react';
import type { Fields } from '#platform/values/field.ts';
import type { ListData } from '../../../api/hooks.ts';
import type { ListState } from '../../address.ts';
import type { Column, Filter } from '../list/types.ts';

/** A row of a register as it comes from the server. Masked fields are `{ masked }`. */
export interface RegisterRow {
  readonly id: string;
  /** version an edit must have seen */
  readonly version: number;
  readonly state?: string;
  /** names of what its references point to, by field */
  readonly labels?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** One saved change of a row. */
export interface HistoryEntry {
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string } | null;
  readonly version: number;
  /** event type, such as `model.edited` */
  readonly type: string;
  /** fields with old and new value */
  readonly changes: readonly { readonly field: string; readonly from?: unknown; readonly to?: unknown }[];
}

/** What a register can do; an act that is left out, or that the person may not do, has no button. All functions throw ApiError. */
export interface RegisterActs {
  create?(values: Readonly<Record<string, unknown>>): Promise<unknown>;
  edit?(row: RegisterRow, changes: Readonly<Record<string, unknown>>): Promise<unknown>;
  retire?(row: RegisterRow): Promise<unknown>;
  restore?(row: RegisterRow): Promise<unknown>;
  /** the present row: asked when an edit came too late */
  read?(row: RegisterRow): Promise<RegisterRow>;
  history?(row: RegisterRow): Promise<readonly HistoryEntry[]>;
  reveal?(row: RegisterRow, field: string): Promise<string>;
  exportAll?(state: ListState): Promise<void>;
}

export interface RegisterDescription {
  /** singular name as in the operations: `fault-code` */
  readonly name: string;
  /** what a person calls them: 故障代码 */
  readonly what: string;
  readonly fields: Fields;
  /** fields shown as columns, in order; default: the first seven short ones. The first is the row's name */
  readonly columns?: readonly string[];
  /** sections of the form; default: all fields in one */
  readonly sections?: readonly { readonly key: string; readonly title: string; readonly fields: readonly string[] }[];
}

export interface RegisterFrameProps {
  readonly register: RegisterDescription;
  readonly data: ListData<RegisterRow>;
  readonly state: ListState;
  readonly acts: RegisterActs;
  readonly tabs?: readonly { readonly key: string; readonly label: string; readonly count?: number }[];
  readonly extraColumns?: readonly Column<RegisterRow>[];
  readonly extraFilters?: readonly Filter[];
  /** further sections in the drawer of a row: devices of a person, holders of a position */
  readonly panels?: (row: RegisterRow) => ReactNode;
  /** opens the import wizard; leave out when the register takes no sheet */
  readonly importer?: (close: () => void) => ReactNode;
  readonly empty?: ReactNode;
}

/** True for a row that is no longer used. */
export function isRetired(row: RegisterRow): boolean {
  return row.state === 'retired';
}
