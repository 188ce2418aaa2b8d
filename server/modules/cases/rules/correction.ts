import { msOf } from '#platform/values/instant.ts';
import { isRefusal, refuse, type Refusal } from '#platform/values/refusal.ts';
import { earliestReceipt } from './intake.ts';

/** What is to be mended; instants as ISO text. */
export interface Wanted {
  /** null: the right device is not in the archive */
  readonly assetId?: string | null | undefined;
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

type Codes =
  | 'case.nothing_to_correct'
  | 'case.device_unknown'
  | 'case.device_retired'
  | 'case.model_missing'
  | 'case.model_of_device'
  | 'case.time_impossible'
  | 'case.receipt_too_old';

/**
 * Refuses a device that is not in the archive or out of use, a model beside the one of the case's device, a receipt after the
 * registration, in the future or long before, and a correction that changes nothing.
 */
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
  if (typeof wanted.assetId === 'string' && archive.asset_id === null) return refuse('case.device_unknown', {}, 'assetId');
  if (wanted.assetId === undefined && present.asset_id !== null) return sameModel(wanted, present);
  if (archive.asset_life === 'retired') return refuse('case.device_retired', {}, 'assetId');
  if (archive.model_id === null) return refuse('case.model_missing', {}, 'modelId');
  const isSame = archive.asset_id === present.asset_id && archive.model_id === present.model_id;
  return isSame ? undefined : { assetId: archive.asset_id, modelId: archive.model_id };
}

/** A model alone says nothing about a case that names a device, unless it is that device's. */
function sameModel(wanted: Wanted, present: Present): undefined | Refusal<Codes> {
  return wanted.modelId === present.model_id ? undefined : refuse('case.model_of_device', {}, 'modelId');
}

function otherReceipt(wanted: Wanted, present: Present, now: number): number | undefined | Refusal<Codes> {
  if (wanted.receivedAt === undefined) return undefined;
  const receivedAt = msOf(wanted.receivedAt);
  if (receivedAt > msOf(present.registered_at) || receivedAt > now) return refuse('case.time_impossible', {}, 'receivedAt');
  if (receivedAt < Math.max(earliestReceipt(msOf(present.registered_at)), earliestReceipt(earliestReceipt(now))))
    return refuse('case.receipt_too_old', {}, 'receivedAt');
  return receivedAt === msOf(present.received_at) ? undefined : receivedAt;
}
