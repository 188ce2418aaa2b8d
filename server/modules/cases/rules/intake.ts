import type { InputOf } from '#platform/operation/contract.ts';
import { foldPhone } from '#platform/values/phone.ts';
import { refuse, type Refusal } from '#platform/values/refusal.ts';
import type { register } from '../contract.ts';

type Intake = InputOf<typeof register>;

/** The device as the archive knows it. */
export interface KnownDevice {
  readonly id: string;
  readonly model_id: string;
  readonly end_user_id: string | null;
  readonly life: string;
  readonly state: string;
}

/** What intake has to have before a matter can be registered as complete. */
export interface Checked {
  readonly contactPhone: string;
  readonly modelId: string | null;
  readonly summary: string;
}

type Codes = 'case.contact_missing' | 'case.model_missing' | 'case.fault_facts_missing' | 'case.content_missing' | 'case.device_retired' | 'case.phone_unreadable';

/** Longest summary: a line of a list. */
const SUMMARY = 80;

/** Checks completeness by nature: a fault needs device, symptom, time and environment; everything else its content. R-FLT-01, R-INT-08, R-CUS-04 */
export function checkIntake(input: Intake, device: KnownDevice | undefined): Checked | Refusal<Codes> {
  const phone = foldPhone(input.contactPhone);
  if (!phone) return refuse('case.phone_unreadable', { phone: input.contactPhone }, 'contactPhone');
  if (!input.endUserId && !input.newEndUser) return refuse('case.contact_missing', {}, 'newEndUser');
  if (device && (device.state === 'retired' || device.life === 'retired')) return refuse('case.device_retired', {}, 'assetId');
  const modelId = device?.model_id ?? input.modelId ?? null;
  if (input.nature !== 'fault_report') {
    const content = input.content ?? input.symptom ?? '';
    return content === '' ? refuse('case.content_missing', {}, 'content') : { contactPhone: phone.canonical, modelId, summary: shorten(content) };
  }
  if (modelId === null) return refuse('case.model_missing', {}, 'modelId');
  const missing = (['symptom', 'since', 'environment'] as const).find((field) => (input[field] ?? '') === '');
  if (missing) return refuse('case.fault_facts_missing', {}, missing);
  return { contactPhone: phone.canonical, modelId, summary: shorten(input.symptom ?? '') };
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > SUMMARY ? `${line.slice(0, SUMMARY - 1)}…` : line;
}
