import type { Transfer } from '#platform/transfer/definition.ts';
import { paretoColumns, paretoSheet, storyColumns, storySheet } from './transfer.words.ts';

/** How often faults came up (R-FLT-06), and what happened to a device or with a user, as files. */
export const transfers: readonly Transfer[] = [
  { export: { kind: 'fault-pareto', label: paretoSheet, list: 'fault.pareto', byFields: true, columns: paretoColumns } },
  { export: { kind: 'asset-story', label: storySheet, list: 'asset.story', byFields: true, columns: storyColumns } },
  { export: { kind: 'end-user-story', label: storySheet, list: 'end-user.story', byFields: true, columns: storyColumns } },
];
