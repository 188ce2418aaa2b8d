import type { Transfer } from '#platform/transfer/definition.ts';
import { auditColumns, auditSheet } from './transfer.words.ts';

/** Who did what when, as a file for those who audit it. */
export const transfers: readonly Transfer[] = [
  { export: { kind: 'audit', label: auditSheet, list: 'audit.list', byFields: true, columns: auditColumns } },
];
