import { useQuery, type Query } from '@tanstack/react-query';
import type { z } from 'zod';
import { newId } from '#platform/values/ids.ts';
import type { Operation } from '#platform/operation/contract.ts';
import { addressOf, queryOf, send } from './call.ts';
import type { LiveTarget } from './live-source.ts';
import { useLive } from './live.ts';
import { asApiError, type ApiError } from './problem.ts';

/**
 * An operation by its name and address alone. A contract carries schemas and their library, a third of what a phone would fetch before
 * it shows anything; here only its types are taken. A test compares every one with its contract.
 */
export interface Told<C extends Operation> {
  readonly name: Operation['name'];
  readonly at: NonNullable<Operation['at']>;
  /** never there: ties the types of the contract to its address */
  readonly contract?: C;
}

/** Names an operation of the contract `C`. */
export function told<C extends Operation>(
  name: C['name'],
  method: NonNullable<C['at']>['method'],
  path: NonNullable<C['at']>['path'],
): Told<C> {
  return { name, at: { method, path } };
}

/** Performs an operation and answers its output. Throws `ApiError` for every refusal; a write takes one `key` per intention. */
export async function callTold<C extends Operation>(
  operation: Told<C>,
  input: z.input<C['input']>,
  options: { readonly key?: string; readonly signal?: AbortSignal } = {},
): Promise<z.output<C['output']>> {
  const { method } = operation.at;
  const { path, rest } = addressOf(operation, input as Record<string, unknown>);
  const response =
    method === 'GET'
      ? await send(method, path + queryOf(rest), options)
      : await send(method, path, { key: newId(), ...options, body: JSON.stringify(rest), type: 'application/json' });
  return (response.status === 204 ? undefined : await response.json()) as z.output<C['output']>;
}

const nothing: LiveTarget = {};

/** What was taken away from somebody is no longer told to him: what is live is asked for again after this time, too. */
const ASK_AGAIN_MS = 60_000;

/** What this person may no longer look at: asking again tells the same until he goes there anew. */
export function isGone({ state }: Pick<Query, 'state'>): boolean {
  return state.error !== null && asApiError(state.error).status === 404;
}

/** Reads by a query operation; changes of the `live` subjects or kinds elsewhere refresh the answer. */
export function useTold<C extends Operation>(operation: Told<C>, input: z.input<C['input']>, live: LiveTarget = nothing) {
  useLive(live);
  return useQuery<z.output<C['output']>, ApiError>({
    queryKey: [operation.name, input],
    queryFn: ({ signal }) => callTold(operation, input, { signal }),
    refetchInterval: live === nothing ? false : (query) => (isGone(query) ? false : ASK_AGAIN_MS),
    refetchOnWindowFocus: (query) => !isGone(query),
    refetchOnReconnect: (query) => !isGone(query),
    retry: (count, thrown) => asApiError(thrown).mayRepeat && count < 2,
    meta: { live },
  });
}
