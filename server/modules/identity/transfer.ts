import type { Transfer } from '#platform/transfer/definition.ts';
import { roleColumns, roleSheet } from './transfer.words.ts';

/** What roles may do, as a file for those who audit it. */
export const transfers: readonly Transfer[] = [{ export: { kind: 'role', label: roleSheet, list: 'role.list', columns: roleColumns } }];
