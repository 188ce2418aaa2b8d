import type { faultCodes } from '#modules/products/contract.ts';
import type * as contract from '#modules/work-orders/contract.ts';
import { hashKey, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { asApiError } from '#web/api/index.ts';
import { callTold, isGone, told, useTold } from '../../shell/told.ts';
import { useLead } from './lead.ts';
import type { Job, JobRow } from './shapes.ts';

/** My jobs. */
export const mine = told<typeof contract.mine>('work-order.mine', 'GET', '/my-work-orders');
/** One job with everything recorded on it. */
export const read = told<typeof contract.read>('work-order.read', 'GET', '/work-orders/{id}');
/** Everything done for one device. */
export const ofDevice = told<typeof contract.ofDevice>('work-order.of-device', 'GET', '/assets/{assetId}/service-file');
/** The register of symptoms and causes. */
const faultCodeList = told<typeof faultCodes.operations.list>('fault-code.list', 'GET', '/fault-codes');

/** A cause that may be chosen on the device. */
export interface FaultCode {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly categoryId: string | null;
  readonly position: number;
  readonly state: string;
}

const causes = { filter: ['type:cause'], limit: 200 };

/** How much of a device's past goes along. */
export const PAST = 10;

/** A device's past may be so old: what was done for it since is seldom of today. */
const PAST_MS = 10 * 60_000;

/** How a job is read, by whomever: the same answer for its page, for the day's satchel and for what waits to be told. */
const jobRead = (id: string) => ({
  queryKey: [read.name, { id }],
  queryFn: () => callTold(read, { id }),
  meta: { live: { ids: [id] } },
});
const dayRead = { queryKey: [mine.name, {}], queryFn: () => callTold(mine, {}), meta: { live: { kinds: ['work-order'] } } };

/**
 * Reads the day and these jobs again as far as they were read before, on screen or not: when the line goes again, they lie on the phone as the
 * server has them. All else on screen follows when it comes. Throws `ApiError` when no answer came; a job that is gone is none.
 */
export async function readAgain(client: QueryClient, ids: readonly string[]): Promise<void> {
  const cache = client.getQueryCache();
  const known = [dayRead, ...ids.map(jobRead)].filter(({ queryKey }) => {
    const query = cache.find({ queryKey });
    return query?.state.data !== undefined && !isGone(query);
  });
  const names = new Set(known.map(({ queryKey }) => hashKey(queryKey)));
  // an answer that is on its way tells how things stood before
  await client.cancelQueries({ predicate: ({ queryHash }) => names.has(queryHash) });
  void client.invalidateQueries({ predicate: (query) => !names.has(query.queryHash) && !isGone(query) });
  await Promise.all(
    known.map(({ queryKey, queryFn, meta }) =>
      client.fetchQuery<unknown>({ queryKey, queryFn, meta, staleTime: 0 }).catch((thrown: unknown) => {
        const error = asApiError(thrown);
        if (error.mayRepeat || error.status === 401) throw error;
      }),
    ),
  );
}

/** Reads what a job needs without a network: the job when it has changed, its device’s past now and then. Throws `ApiError` when no answer came. */
export async function pack(client: QueryClient, { id, version }: JobRow): Promise<void> {
  const known = client.getQueryData<Job>([read.name, { id }]);
  // the day names a newer one: what was read a moment ago is old
  const job = known?.version === version ? known : await client.fetchQuery({ ...jobRead(id), staleTime: 0 });
  const assetId = job.device?.id;
  if (!assetId) return;
  const input = { assetId, limit: PAST };
  await client.fetchQuery({ queryKey: [ofDevice.name, input], queryFn: () => callTold(ofDevice, input), staleTime: PAST_MS });
}

/** Puts on the phone what the day's jobs need without a network: each with its test list, its device's past, the causes, and whom to call. R-ONS-01 */
export function useSatchel(rows: readonly JobRow[] | undefined): void {
  const client = useQueryClient();
  useFaultCodes();
  // a call needs no more than a telephone's line
  useLead(true);
  useEffect(() => {
    // what does not come now comes with the next reading of the day
    for (const row of rows ?? []) void pack(client, row).catch(() => {});
  }, [rows, client]);
}

/** All causes; undefined until they have come. */
export function useFaultCodes(): readonly FaultCode[] | undefined {
  const query = useTold(faultCodeList, causes);
  return (query.data as { readonly rows: readonly FaultCode[] } | undefined)?.rows;
}
