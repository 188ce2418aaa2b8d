import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { report, UsePlace } from '#modules/portal/contract.ts';
import { dangerSigns, type Danger } from '#modules/cases/contract/danger.ts';
import type { AddressParts } from '../../../ui/forms/address-box.tsx';
import type { Device } from '../operations.ts';

/** What was typed of a report so far. */
export interface ReportDraft {
  readonly symptomCodes: readonly string[];
  readonly symptom: string;
  readonly since: string;
  readonly place: UsePlace | null;
  readonly name: string;
  readonly phone: string;
  /** as it was typed or pasted, person and telephone perhaps among it */
  readonly address: string;
  readonly wish: string;
}

const empty: ReportDraft = { symptomCodes: [], symptom: '', since: '', place: null, name: '', phone: '', address: '', wish: '' };

function keptDraft(key: string): ReportDraft {
  const kept = window.sessionStorage.getItem(key);
  return kept === null ? empty : { ...empty, ...(JSON.parse(kept) as Partial<ReportDraft>) };
}

/** The draft of a device's report; it survives a reload of this tab and goes with it. */
export function useReportDraft(company: string, serial: string) {
  const key = `anxin.draft.report ${company} ${serial}`;
  const [draft, setDraft] = useState(() => keptDraft(key));
  useEffect(() => {
    if (draft === empty) window.sessionStorage.removeItem(key);
    else window.sessionStorage.setItem(key, JSON.stringify(draft));
  }, [draft, key]);
  return {
    draft,
    change: (part: Partial<ReportDraft>) => setDraft((before) => ({ ...before, ...part })),
    /** at once: the form goes with what was sent, and would not come to it any more */
    clear: () => {
      window.sessionStorage.removeItem(key);
      setDraft(empty);
    },
  };
}

/** What must be told and is not yet, in the order of the page. */
export function missingOf({ symptomCodes, symptom, since, place, name, phone }: ReportDraft): (keyof ReportDraft)[] {
  const wanted: [keyof ReportDraft, boolean][] = [
    ['symptom', symptomCodes.length > 0 || symptom.trim() !== ''],
    ['since', since.trim() !== ''],
    ['place', place !== null],
    ['name', name.trim() !== ''],
    ['phone', phone.trim() !== ''],
  ];
  return wanted.filter(([, isTold]) => !isTold).map(([name]) => name);
}

/** Kinds of danger that the words and the chosen symptoms speak of; of a symptom that only the register marks the kind is not known. R-INT-14 */
export function dangersOf({ symptom, symptomCodes }: ReportDraft, { symptoms }: Device): (Danger | 'other')[] {
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

/** The draft as it is sent. */
export function toldOf(draft: ReportDraft, parts: AddressParts | null): Omit<z.input<(typeof report)['input']>, 'company' | 'serial'> {
  const wish = draft.wish.trim();
  return {
    symptomCodes: [...draft.symptomCodes],
    symptom: draft.symptom.trim(),
    since: draft.since.trim(),
    place: draft.place ?? 'other',
    name: draft.name.trim(),
    phone: draft.phone.trim(),
    ...placeOf(draft, parts),
    wish: wish === '' ? null : wish,
    informed: true,
  };
}
