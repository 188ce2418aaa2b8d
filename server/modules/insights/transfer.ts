import type { Transfer } from '#platform/transfer/definition.ts';
import { paretoColumns, paretoSheet } from './transfer.words.ts';

/** How often faults came up, as a file (R-FLT-06). */
export const transfers: readonly Transfer[] = [
  { export: { kind: 'fault-pareto', label: paretoSheet, list: 'fault.pareto', byFields: true, columns: paretoColumns } },
];
