import type { z } from 'zod';
import type { report, UsePlace } from '#modules/portal/contract.ts';
import { dangerSigns, type Danger } from '#modules/cases/contract/danger.ts';
import type { AddressParts } from '../../../ui/forms/address-box.tsx';
import { useDraft } from '../../shell/draft.ts';
import type { Device } from '../operations.ts';

/** When it began, as most people say it. */
export const TIMES = ['today', 'yesterday', 'days', 'longer'] as const;

/** What was typed of a report so far. */
export interface ReportDraft {
  readonly symptomCodes: readonly string[];
  readonly symptom: string;
  /** when it began, by one touch; its words are those of the language in which it is sent */
  readonly time: (typeof TIMES)[number] | null;
  /** the same in own words, which count before it */
  readonly since: string;
  readonly place: UsePlace | null;
  readonly name: string;
  readonly phone: string;
  /** as it was typed or pasted, person and telephone perhaps among it */
  readonly address: string;
  readonly wish: string;
}

const empty: ReportDraft = {
  symptomCodes: [],
  symptom: '',
  time: null,
  since: '',
  place: null,
  name: '',
  phone: '',
  address: '',
  wish: '',
};

/** The draft of a device's report. */
export function useReportDraft(company: string, serial: string) {
  return useDraft(`report ${company} ${serial}`, empty);
}

/** What must be told and is not yet, in the order of the page. */
export function missingOf({ symptomCodes, symptom, time, since, place, name, phone }: ReportDraft): (keyof ReportDraft)[] {
  const wanted: [keyof ReportDraft, boolean][] = [
    ['symptom', symptomCodes.length > 0 || symptom.trim() !== ''],
    ['since', time !== null || since.trim() !== ''],
    ['place', place !== null],
    ['name', name.trim() !== ''],
    ['phone', phone.trim() !== ''],
  ];
  return wanted.filter(([, isTold]) => !isTold).map(([name]) => name);
}

/** A kind of danger; `other` where only the register marks a symptom. */
export type ToldDanger = Danger | 'other';

/** Kinds of danger that the words and the chosen symptoms speak of; of a symptom that only the register marks the kind is not known. R-INT-14 */
export function dangersOf({ symptom, symptomCodes }: ReportDraft, { symptoms }: Device): ToldDanger[] {
  const chosen = symptoms.filter(({ code }) => symptomCodes.includes(code));
  const signs = [symptom, ...chosen.map(({ name }) => name)].flatMap(dangerSigns).map(({ danger }) => danger);
  const isMarked = chosen.some(({ dangerous }) => dangerous);
  return signs.length === 0 && isMarked ? ['other'] : [...new Set(signs)];
}

const digits = (text: string): string => text.replace(/\D/g, '');

/** Where to go: the pasted line without its region, and without the person and the telephone that stand above. R-CUS-01 */
function placeOf({ address, name, phone }: ReportDraft, parts: AddressParts | null): { address: string | null; regionCode: string | null } {
  const line = address.trim();
  if (!parts?.detail) return { address: line === '' ? null : line, regionCode: null };
  const others = [
    parts.name === name.trim() ? undefined : parts.name,
    parts.phone !== undefined && digits(parts.phone) === digits(phone) ? undefined : parts.phone,
  ];
  return { address: [parts.detail, ...others].filter(Boolean).join(' '), regionCode: parts.districtCode ?? null };
}

/** The draft as it is sent; `since` in words. */
export function toldOf(
  draft: ReportDraft,
  since: string,
  parts: AddressParts | null,
): Omit<z.input<(typeof report)['input']>, 'company' | 'serial'> {
  const wish = draft.wish.trim();
  return {
    symptomCodes: [...draft.symptomCodes],
    symptom: draft.symptom.trim(),
    since,
    place: draft.place ?? 'other',
    name: draft.name.trim(),
    phone: draft.phone.trim(),
    ...placeOf(draft, parts),
    wish: wish === '' ? null : wish,
    informed: true,
  };
}
