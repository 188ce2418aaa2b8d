import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { dangerSigns, type Danger, type Nature, type Priority, type register } from '#modules/cases/contract.ts';
import { newId } from '#platform/values/ids.ts';
import { foldPhone } from '#platform/values/phone.ts';
import { serverNow } from '#web/api/index.ts';
import { keepInTab } from '#web/ui/in-tab.ts';

/** A pasted line as it is kept: the place, and whom it names. */
export interface Place {
  /** the line it was taken from */
  readonly of: string;
  readonly address: string;
  readonly regionCode: string | null;
  readonly name: string;
  readonly phone: string;
}

/** What a look-up fills in; it goes again when somebody else calls, unless it was changed by hand. */
export interface Filled {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  readonly regionCode: string | null;
  readonly assetId: string | null;
  readonly modelId: string | null;
  readonly serialTold: string;
}

/** What the call is about: it belongs to one caller. */
export interface Matter {
  readonly nature: Nature;
  readonly symptomCodes: readonly string[];
  readonly text: string;
  readonly since: string;
  readonly environment: string;
  readonly demandsVisit: boolean;
  readonly priority: Priority;
  /** signs of danger that the agent has judged to be none */
  readonly declined: readonly string[];
  readonly files: readonly { readonly id: string; readonly name: string }[];
}

/** What has been typed so far; it survives a reload of the tab. */
export interface Draft extends Filled, Matter {
  readonly id: string;
  /** receipt of the call: the first key of it (epoch ms); null before */
  readonly receivedAt: number | null;
  readonly find: string;
  /** first key of what stands in the find box now (epoch ms) */
  readonly findSince: number | null;
  /** how many numbers were sought, this one included */
  readonly finds: number;
  readonly endUserId: string | null;
  /** whose matter this is: a user, or a whole number that nobody is known by */
  readonly caller: string | null;
  /** by which of the numbers sought he was found */
  readonly callerFind: number;
  readonly filled: Partial<Filled> | null;
  readonly place: Place | null;
}

const KEY = 'anxin.draft.intake';

export const emptyMatter: Matter = {
  nature: 'fault_report',
  symptomCodes: [],
  text: '',
  since: '',
  environment: '',
  demandsVisit: false,
  priority: 'normal',
  declined: [],
  files: [],
};

export const emptyFilled: Filled = { name: '', phone: '', address: '', regionCode: null, assetId: null, modelId: null, serialTold: '' };

export function emptyDraft(): Draft {
  return {
    ...emptyMatter,
    ...emptyFilled,
    id: newId(),
    receivedAt: null,
    find: '',
    findSince: null,
    finds: 0,
    endUserId: null,
    caller: null,
    callerFind: 0,
    filled: null,
    place: null,
  };
}

/** True when nothing was told yet that a next caller could not have told as well. */
export function isBlank(matter: Matter): boolean {
  return Object.entries(emptyMatter).every(([name, empty]) => JSON.stringify(matter[name as keyof Matter]) === JSON.stringify(empty));
}

function keptDraft(): Draft {
  const kept = window.sessionStorage.getItem(KEY);
  return kept === null ? emptyDraft() : { ...emptyDraft(), ...(JSON.parse(kept) as Partial<Draft>) };
}

type Change = Partial<Draft> | ((before: Draft) => Draft);

/** The draft and a way to change it; the first change is the receipt of the call. */
export function useDraft(): { draft: Draft; change(part: Change): void; next(): void } {
  const [draft, setDraft] = useState(keptDraft);
  useEffect(() => {
    if (draft.receivedAt === null) window.sessionStorage.removeItem(KEY);
    else keepInTab(KEY, JSON.stringify(draft));
  }, [draft]);
  return {
    draft,
    change: (part) =>
      setDraft((before) => {
        const after = typeof part === 'function' ? part(before) : { ...before, ...part };
        return after === before || after.receivedAt !== null ? after : { ...after, receivedAt: serverNow() };
      }),
    next: () => setDraft(emptyDraft()),
  };
}

/** A sign of danger; of a symptom that only the register marks the kind is not known. */
export interface Sign {
  readonly danger: Danger | 'other';
  readonly word: string;
}

/** What speaks for danger: the customer's words, and symptoms that the register marks (`codes`, by name). */
export function signsOf(draft: Draft, codes: readonly string[]): Sign[] {
  const told = dangerSigns(draft.text);
  const marked = codes.filter((name) => dangerSigns(name).length === 0);
  return [...told, ...marked.map((word): Sign => ({ danger: 'other', word }))];
}

/** Danger is an emergency until the agent says that it is none; a further sign asks again. R-INT-14 */
export function priorityOf(draft: Draft, signs: readonly Sign[]): Priority {
  return signs.some(({ word }) => !draft.declined.includes(word)) ? 'emergency' : draft.priority;
}

/** Fields still missing, in the order of the page. */
export function missingOf(draft: Draft): string[] {
  const fault = draft.nature === 'fault_report';
  const wanted: [string, boolean][] = [
    ['name', draft.name.trim() !== ''],
    ['phone', foldPhone(draft.phone) !== undefined],
    ['device', !fault || draft.assetId !== null || draft.modelId !== null],
    ['text', draft.text.trim() !== ''],
    ['since', !fault || draft.since.trim() !== ''],
    ['environment', !fault || draft.environment.trim() !== ''],
  ];
  return wanted.filter(([, good]) => !good).map(([name]) => name);
}

/** Where to go: a pasted line without the person and number that stood in it, and the code of its division. R-CUS-01 */
function placeOf(draft: Draft): { address: string | null; regionCode: string | null } {
  const { place } = draft;
  if (place === null || place.of !== draft.address) return { address: draft.address.trim() || null, regionCode: draft.regionCode };
  const whom = place.name !== '' && place.name !== draft.name.trim() ? `${place.address} ${place.name}` : place.address;
  return { address: whom.trim() || null, regionCode: place.regionCode ?? draft.regionCode };
}

/** The draft as the operation takes it: with what is heard of danger, and codes of the device's family only. */
export function inputOf(
  draft: Draft,
  heard: { readonly priority: Priority; readonly symptomCodes: readonly string[] },
): z.input<(typeof register)['input']> {
  const fault = draft.nature === 'fault_report';
  return {
    id: draft.id,
    nature: draft.nature,
    channel: 'phone',
    priority: heard.priority,
    ...(draft.receivedAt === null ? {} : { receivedAt: new Date(draft.receivedAt).toISOString() }),
    ...(draft.endUserId === null ? { newEndUser: { name: draft.name.trim(), phone: draft.phone } } : { endUserId: draft.endUserId }),
    contactName: draft.name.trim(),
    contactPhone: draft.phone,
    assetId: draft.assetId,
    modelId: draft.modelId,
    serialTold: draft.serialTold.trim() || null,
    ...(fault
      ? {
          symptom: draft.text.trim(),
          since: draft.since.trim(),
          environment: draft.environment.trim(),
          symptomCodes: [...heard.symptomCodes],
        }
      : { content: draft.text.trim() }),
    demandsVisit: draft.demandsVisit,
    ...placeOf(draft),
    files: draft.files.map(({ id }) => id),
  };
}
