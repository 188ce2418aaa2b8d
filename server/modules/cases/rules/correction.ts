import { msOf } from '#platform/values/instant.ts';
import { isRefusal, refuse, type Refusal } from '#platform/values/refusal.ts';

/** What is to be mended; instants as ISO text. */
export interface Wanted {
  readonly assetId?: string | undefined;
  readonly modelId?: string | undefined;
  readonly receivedAt?: string | undefined;
}

export interface Present {
  readonly asset_id: string | null;
  readonly model_id: string | null;
  readonly received_at: string;
  readonly registered_at: string;
}

/** What the archive knows of the device named; `now` in epoch ms. */
export interface Archive {
  readonly asset_id: string | null;
  readonly asset_life: string | null;
  readonly model_id: string | null;
  readonly now: number;
}

/** What changes, and only that. */
export interface Correction {
  readonly device?: { readonly assetId: string | null; readonly modelId: string };
  /** epoch ms */
  readonly receivedAt?: number;
}

type Codes = 'case.nothing_to_correct' | 'case.device_unknown' | 'case.device_retired' | 'case.model_missing' | 'case.time_impossible';

/** Refuses a device that is not in the archive or out of use, a receipt after the registration or in the future, and a correction that changes nothing. */
export function checkCorrection(wanted: Wanted, present: Present, archive: Archive): Correction | Refusal<Codes> {
  const device = otherDevice(wanted, present, archive);
  if (isRefusal(device)) return device;
  const receivedAt = otherReceipt(wanted, present, archive.now);
  if (isRefusal(receivedAt)) return receivedAt;
  if (device === undefined && receivedAt === undefined) return refuse('case.nothing_to_correct');
  return { ...(device ? { device } : {}), ...(receivedAt === undefined ? {} : { receivedAt }) };
}

function otherDevice(wanted: Wanted, present: Present, archive: Archive): Correction['device'] | Refusal<Codes> {
  if (wanted.assetId === undefined && wanted.modelId === undefined) return undefined;
  if (wanted.assetId !== undefined && archive.asset_id === null) return refuse('case.device_unknown', {}, 'assetId');
  if (archive.asset_life === 'retired') return refuse('case.device_retired', {}, 'assetId');
  if (archive.model_id === null) return refuse('case.model_missing', {}, 'modelId');
  const isSame = archive.asset_id === present.asset_id && archive.model_id === present.model_id;
  return isSame ? undefined : { assetId: archive.asset_id, modelId: archive.model_id };
}

function otherReceipt(wanted: Wanted, present: Present, now: number): number | undefined | Refusal<Codes> {
  if (wanted.receivedAt === undefined) return undefined;
  const receivedAt = msOf(wanted.receivedAt);
  if (receivedAt > msOf(present.registered_at) || receivedAt > now) return refuse('case.time_impossible', {}, 'receivedAt');
  return receivedAt === msOf(present.received_at) ? undefined : receivedAt;
}
