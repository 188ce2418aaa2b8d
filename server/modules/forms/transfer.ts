import type { Transfer } from '#platform/transfer/definition.ts';
import { listColumns, listSheet } from './transfer.words.ts';

/** The test lists in force, as a file. */
export const transfers: readonly Transfer[] = [
  { export: { kind: 'test-list', label: listSheet, list: 'test-list.list', columns: listColumns } },
];
