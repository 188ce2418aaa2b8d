import type { Transfer } from '#platform/transfer/definition.ts';
import { policySheet, termColumns } from './transfer.words.ts';

/** The warranty policy by model, as a file (R-WAR-01). */
export const transfers: readonly Transfer[] = [
  { export: { kind: 'warranty-policy', label: policySheet, list: 'warranty-policy.read', columns: termColumns } },
];
