import { useInfiniteQuery } from '@tanstack/react-query';
import { timeline } from '#modules/subjects/contract.ts';
import { call, useOperation } from '#web/api/index.ts';
import type { Entry } from './entry.ts';

export interface CaseTimeline {
  readonly entries: readonly Entry[];
  /** ids of the entries that are steps rather than details */
  readonly keyIds: ReadonlySet<string>;
  readonly hasMore: boolean;
  more(): void;
}

const perPage = 60;

/** Entries of a case's timeline, page by page, and which of them are steps rather than details. */
export function useCaseTimeline(id: string): CaseTimeline {
  const all = useInfiniteQuery({
    queryKey: [timeline.name, id, 'all'],
    meta: { live: { ids: [id] } },
    initialPageParam: null as string | null,
    getNextPageParam: (last: { next: string | null }) => last.next,
    queryFn: ({ signal, pageParam }) => call(timeline, { id, limit: perPage, ...(pageParam ? { after: pageParam } : {}) }, { signal }),
  });
  const key = useOperation(timeline, { id, only: 'key', limit: perPage }, { live: { ids: [id] } });
  return {
    entries: (all.data?.pages ?? []).flatMap((page) => page.rows),
    keyIds: new Set((key.data?.rows ?? []).map((row) => row.id)),
    hasMore: all.hasNextPage,
    more: () => void all.fetchNextPage(),
  };
}
