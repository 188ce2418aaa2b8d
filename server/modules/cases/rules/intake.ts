import type { InputOf } from '#platform/operation/contract.ts';
import { DAY, MINUTE, msOf } from '#platform/values/instant.ts';
import { foldPhone } from '#platform/values/phone.ts';
import { refuse, type Refusal } from '#platform/values/refusal.ts';
import type { register } from '../contract.ts';

type Intake = InputOf<typeof register>;

/** What the archive knows of the ids that an intake names; null where nothing is found. */
export interface KnownToArchive {
  readonly asset_id: string | null;
  readonly asset_life: string | null;
  readonly asset_user_id: string | null;
  readonly model_id: string | null;
  readonly end_user_id: string | null;
}

/** What intake has to have before a matter can be registered as complete. */
export interface Checked {
  readonly contactPhone: string;
  readonly modelId: string | null;
  readonly summary: string;
  /** epoch ms */
  readonly receivedAt: number;
}

type Codes =
  | 'case.contact_missing'
  | 'case.end_user_unknown'
  | 'case.device_unknown'
  | 'case.device_retired'
  | 'case.model_missing'
  | 'case.fault_facts_missing'
  | 'case.content_missing'
  | 'case.phone_unreadable'
  | 'case.time_impossible'
  | 'case.receipt_too_old';

/** Longest summary: a line of a list. */
const SUMMARY = 80;
/** The clock of a desk may be ahead of ours by this, in ms. */
const AHEAD_MS = 2 * MINUTE;
/** What was received longer ago than this before its registration is a slip of the pen: no promise can be counted from there. */
const RECEIPT_DAYS = 366;

/** The earliest receipt that a registration (epoch ms) may tell of, in epoch ms. R-INT-08 */
export function earliestReceipt(registeredAt: number): number {
  return registeredAt - RECEIPT_DAYS * DAY;
}

/**
 * Checks completeness by nature: a fault needs device or model, symptom, time and environment; everything else its content. A device
 * registered to somebody else does not stop the caller. `occurredAt` is the registration in epoch ms. R-FLT-01, R-INT-08, R-CUS-04
 */
export function checkIntake(input: Intake, known: KnownToArchive, occurredAt: number): Checked | Refusal<Codes> {
  const phone = foldPhone(input.contactPhone);
  if (!phone) return refuse('case.phone_unreadable', { phone: input.contactPhone }, 'contactPhone');
  const receivedAt = input.receivedAt === undefined ? occurredAt : msOf(input.receivedAt);
  if (receivedAt > occurredAt + AHEAD_MS) return refuse('case.time_impossible', {}, 'receivedAt');
  if (receivedAt < earliestReceipt(occurredAt)) return refuse('case.receipt_too_old', {}, 'receivedAt');
  return (
    checkPeople(input, known) ??
    checkDevice(input, known) ??
    checkMatter(input, known, { contactPhone: phone.canonical, receivedAt: Math.min(receivedAt, occurredAt) })
  );
}

function checkPeople({ endUserId, newEndUser }: Intake, known: KnownToArchive): Refusal<Codes> | undefined {
  if (isGiven(endUserId)) return known.end_user_id === null ? refuse('case.end_user_unknown', {}, 'endUserId') : undefined;
  if (!newEndUser) return refuse('case.contact_missing', {}, 'newEndUser');
  return foldPhone(newEndUser.phone) ? undefined : refuse('case.phone_unreadable', { phone: newEndUser.phone }, 'newEndUser');
}

function checkDevice(input: Intake, known: KnownToArchive): Refusal<Codes> | undefined {
  if (isGiven(input.assetId) && known.asset_id === null) return refuse('case.device_unknown', {}, 'assetId');
  if (known.asset_life === 'retired') return refuse('case.device_retired', {}, 'assetId');
  return isGiven(input.modelId) && known.model_id === null ? refuse('case.model_missing', {}, 'modelId') : undefined;
}

function checkMatter(
  input: Intake,
  known: KnownToArchive,
  checked: Pick<Checked, 'contactPhone' | 'receivedAt'>,
): Checked | Refusal<Codes> {
  const whole = (text: string): Checked => ({ ...checked, modelId: known.model_id, summary: shorten(text) });
  if (input.nature !== 'fault_report') {
    const content = input.content ?? input.symptom ?? '';
    return content === '' ? refuse('case.content_missing', {}, 'content') : whole(content);
  }
  if (known.model_id === null) return refuse('case.model_missing', {}, 'modelId');
  const missing = (['symptom', 'since', 'environment'] as const).find((field) => (input[field] ?? '') === '');
  return missing ? refuse('case.fault_facts_missing', {}, missing) : whole(input.symptom ?? '');
}

function isGiven(id: string | null | undefined): id is string {
  return id !== null && id !== undefined;
}

/** The line of a list that stands for a longer text. */
export function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > SUMMARY ? `${line.slice(0, SUMMARY - 1)}…` : line;
}
