import type { list, read } from '#modules/followups/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';

export type CallbackRead = OutputOf<typeof read>;
export type CallbackRow = OutputOf<typeof list>['rows'][number];
