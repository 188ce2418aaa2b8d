import type { timeline } from '#modules/subjects/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';

/** What happened, as the timeline tells it. */
export type Entry = OutputOf<typeof timeline>['rows'][number];
