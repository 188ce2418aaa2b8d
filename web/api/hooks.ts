import { keepPreviousData, QueryCache, QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { z } from 'zod';
import type { Operation } from '#platform/operation/contract.ts';
import { call } from './call.ts';
import { serverTimeOf } from './clock.ts';
import { makeIntention } from './intention.ts';
import type { LiveTarget } from './live-source.ts';
import { useLive } from './live.ts';
import { asApiError, type ApiError } from './problem.ts';

/** The page's store of answers: reads are repeated twice when no answer came, refusals never. */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    // a session that ended elsewhere is noticed by whichever read comes first
    queryCache: new QueryCache({
      onError: (thrown) => {
        if (asApiError(thrown).status === 401) client.setQueryData(['me'], null);
      },
    }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 10_000,
        refetchOnWindowFocus: true,
        retry: (count, thrown) => asApiError(thrown).mayRepeat && count < 2,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return client;
}

/** Reads everything again, for example in another language: what is under way is given up, so that no late answer of before lands. */
export async function readAnew(client: QueryClient): Promise<void> {
  await client.cancelQueries();
  await client.invalidateQueries();
}

export interface ReadOptions {
  /** false keeps the question back, for example while an id is not known */
  readonly when?: boolean;
  /** subjects or kinds whose changes elsewhere refresh this answer */
  readonly live?: LiveTarget;
  /** keep showing the former answer while the next one comes */
  readonly keep?: boolean;
}

const noTarget: LiveTarget = {};

/** Reads by a query operation. Key: `[operation.name, input]`. */
export function useOperation<I extends z.ZodObject, O extends z.ZodType>(
  operation: Operation<I, O>,
  input: z.input<I>,
  options: ReadOptions = {},
) {
  const live = options.live ?? noTarget;
  useLive(live);
  return useQuery<z.output<O>, ApiError>({
    queryKey: [operation.name, input],
    queryFn: ({ signal }) => call(operation, input, { signal }),
    enabled: options.when ?? true,
    meta: { live },
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  });
}

/** A page of rows as every list operation answers it. */
export interface PageOf<R> {
  readonly rows: readonly R[];
  readonly next: string | null;
  readonly counts?: Readonly<Record<string, number>> | undefined;
  readonly cut?: true | undefined;
}

/** What `ListFrame` shows: rows gathered so far and how to get more. */
export interface ListData<R> {
  readonly rows: readonly R[];
  readonly counts: Readonly<Record<string, number>>;
  /** the text finds more than is looked through: rows and counts are of the latest hits */
  readonly cut: boolean;
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly loadingMore: boolean;
  readonly error: ApiError | null;
  readonly updatedAt: number;
  loadMore(): void;
  refresh(): void;
}

/** What only the first page tells. */
function toldOnce(first: Pick<PageOf<unknown>, 'counts' | 'cut'> | undefined) {
  return { counts: first?.counts ?? {}, cut: first?.cut ?? false };
}

/** Reads a keyset list page by page; counts are asked for with the first page only. */
export function useListOperation<I extends z.ZodObject, R>(
  operation: Operation<I, z.ZodType<PageOf<R>>>,
  input: z.input<I>,
  options: ReadOptions = {},
): ListData<R> {
  const live = options.live ?? noTarget;
  useLive(live);
  const query = useInfiniteQuery({
    queryKey: [operation.name, input],
    queryFn: ({ signal, pageParam }) => {
      const page = pageParam === null ? { counts: 'true' } : { after: pageParam };
      return call(operation, { ...input, ...page } as z.input<I>, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    enabled: options.when ?? true,
    meta: { live },
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.rows), [query.data]);
  return {
    rows,
    ...toldOnce(query.data?.pages[0]),
    hasMore: query.hasNextPage,
    loading: query.isPending && (options.when ?? true),
    loadingMore: query.isFetchingNextPage,
    error: query.error ? asApiError(query.error) : null,
    updatedAt: query.dataUpdatedAt === 0 ? 0 : serverTimeOf(query.dataUpdatedAt),
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
    refresh: () => {
      void query.refetch();
    },
  };
}

/** How many rows a tab has; `cut`: of those that were looked through. */
export interface Counted {
  readonly count: number;
  readonly cut: boolean;
}

/** Counts the rows of a list's tab under filters, for figures beside the list itself; `list` names the list. */
export function counterOf<I extends z.ZodObject, R>(operation: Operation<I, z.ZodType<PageOf<R>>>) {
  const count = async (input: { readonly tab?: string }): Promise<Counted> => {
    const { counts, cut = false } = await call(operation, { ...input, counts: 'true', limit: 1 } as unknown as z.input<I>);
    return { count: counts?.[input.tab ?? 'all'] ?? 0, cut };
  };
  return Object.assign(count, { list: operation.name as string });
}

export interface ActOptions<I, O> {
  onDone?(output: O, input: I): void;
  onError?(error: ApiError): void;
  /** names (or beginnings, `case.`) of reads to refresh; default: everything on screen */
  readonly refreshes?: readonly string[];
}

/**
 * Performs a writing operation. One key per intention: repeating the same input after a failure sends the same key,
 * so a write whose answer was lost is never done twice. No answer: tried twice more after 0.6 and 1.8 s.
 */
export function useAct<I extends z.ZodObject, O extends z.ZodType>(
  operation: Operation<I, O>,
  options: ActOptions<z.input<I>, z.output<O>> = {},
) {
  const client = useQueryClient();
  const [intention] = useState(makeIntention);
  const mutation = useMutation<z.output<O>, ApiError, z.input<I>>({
    mutationFn: (input) => intention.run(input, (key) => call(operation, input, { key })),
    onSuccess: (output, input) => {
      const names = options.refreshes;
      void client.invalidateQueries(
        names ? { predicate: (query) => names.some((name) => String(query.queryKey[0]).startsWith(name)) } : {},
      );
      options.onDone?.(output, input);
    },
    onError: (error) => options.onError?.(asApiError(error)),
  });
  const { mutateAsync } = mutation;
  /** runs and answers undefined when it failed (the error is in `error` and went to `onError`) */
  const run = useCallback((input: z.input<I>) => mutateAsync(input).catch(() => undefined), [mutateAsync]);
  return { run, runOrThrow: mutateAsync, busy: mutation.isPending, error: mutation.error, done: mutation.data, reset: mutation.reset };
}
