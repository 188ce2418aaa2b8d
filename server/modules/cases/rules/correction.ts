import { refuse, type Refusal } from '#platform/values/refusal.ts';

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
  if (wanted.assetId !== undefined && archive.asset_id === null) return refuse('case.device_unknown', {}, 'assetId');
  if (archive.asset_life === 'retired') return refuse('case.device_retired', {}, 'assetId');
  const isNamed = wanted.assetId !== undefined || wanted.modelId !== undefined;
  if (isNamed && archive.model_id === null) return refuse('case.model_missing', {}, 'modelId');
  const receivedAt = wanted.receivedAt === undefined ? undefined : Date.parse(wanted.receivedAt);
  if (receivedAt !== undefined && (receivedAt > Date.parse(present.registered_at) || receivedAt > archive.now)) return refuse('case.time_impossible', {}, 'receivedAt');
  const isOther = isNamed && (archive.asset_id !== present.asset_id || archive.model_id !== present.model_id);
  const isMoved = receivedAt !== undefined && receivedAt !== Date.parse(present.received_at);
  if (!isOther && !isMoved) return refuse('case.nothing_to_correct');
  return {
    ...(isOther && archive.model_id !== null ? { device: { assetId: archive.asset_id, modelId: archive.model_id } } : {}),
    ...(isMoved ? { receivedAt } : {}),
  };
}
