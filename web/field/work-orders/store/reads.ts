import type { faultCodes } from '#modules/products/contract.ts';
import type * as contract from '#modules/work-orders/contract.ts';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { callTold, told, useTold } from '../../shell/told.ts';
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

/** What a job needs of others: the job when it has changed, its device's past now and then. */
async function pack(client: QueryClient, { id, version }: JobRow): Promise<void> {
  const known = client.getQueryData<Job>([read.name, { id }]);
  const job =
    known?.version === version ? known : await client.fetchQuery({ queryKey: [read.name, { id }], queryFn: () => callTold(read, { id }) });
  const assetId = job.device?.id;
  if (!assetId) return;
  const input = { assetId, limit: PAST };
  await client.fetchQuery({ queryKey: [ofDevice.name, input], queryFn: () => callTold(ofDevice, input), staleTime: PAST_MS });
}

/** Puts on the phone what the day's jobs need without a network: each with its test list, its device's past, and the causes. R-ONS-01 */
export function useSatchel(rows: readonly JobRow[] | undefined): void {
  const client = useQueryClient();
  useFaultCodes();
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
