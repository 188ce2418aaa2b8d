import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { Nature, register } from '#modules/cases/contract.ts';
import type { recognise } from '#modules/coverage/contract.ts';
import { newId } from '#platform/values/ids.ts';
import { foldPhone } from '#platform/values/phone.ts';
import { serverNow } from '#web/api/index.ts';

export type Known = z.output<(typeof recognise)['output']>;
export type KnownUser = Known['users'][number];
export type Device = KnownUser['devices'][number];

/** What has been typed so far; it survives a reload of the tab. */
export interface Draft {
  readonly id: string;
  /** receipt of the call: when this page was opened for it (epoch ms) */
  readonly receivedAt: number;
  readonly find: string;
  readonly endUserId: string | null;
  readonly name: string;
  readonly phone: string;
  readonly nature: Nature;
  readonly assetId: string | null;
  readonly modelId: string | null;
  readonly serialTold: string;
  readonly symptomCodes: readonly string[];
  readonly text: string;
  readonly since: string;
  readonly environment: string;
  readonly address: string;
  readonly regionCode: string | null;
  readonly demandsVisit: boolean;
  readonly priority: 'normal' | 'urgent' | 'emergency';
  readonly files: readonly { readonly id: string; readonly name: string }[];
}

const KEY = 'anxin.draft.intake';

export function emptyDraft(): Draft {
  return {
    id: newId(),
    receivedAt: serverNow(),
    find: '',
    endUserId: null,
    name: '',
    phone: '',
    nature: 'fault_report',
    assetId: null,
    modelId: null,
    serialTold: '',
    symptomCodes: [],
    text: '',
    since: '',
    environment: '',
    address: '',
    regionCode: null,
    demandsVisit: false,
    priority: 'normal',
    files: [],
  };
}

function keptDraft(): Draft {
  const kept = window.sessionStorage.getItem(KEY);
  return kept === null ? emptyDraft() : { ...emptyDraft(), ...(JSON.parse(kept) as Partial<Draft>) };
}

/** The draft, a way to change parts of it, and a way to begin the next call. */
export function useDraft(): { draft: Draft; change(part: Partial<Draft>): void; next(): void } {
  const [draft, setDraft] = useState(keptDraft);
  useEffect(() => {
    window.sessionStorage.setItem(KEY, JSON.stringify(draft));
  }, [draft]);
  return {
    draft,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    next: () => {
      window.sessionStorage.removeItem(KEY);
      setDraft(emptyDraft());
    },
  };
}

/** What is typed first: a telephone number, else (part of) a serial number. */
export function findBy(text: string): { phone: string } | { serial: string } | undefined {
  const typed = text.trim();
  if (typed.length < 4) return undefined;
  if (/^[\d\s+()-]+$/.test(typed)) return { phone: typed };
  return { serial: typed };
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

/** The draft as the operation takes it. */
export function inputOf(draft: Draft): z.input<(typeof register)['input']> {
  const fault = draft.nature === 'fault_report';
  return {
    id: draft.id,
    nature: draft.nature,
    channel: 'phone',
    priority: draft.priority,
    receivedAt: new Date(draft.receivedAt).toISOString(),
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
          symptomCodes: [...draft.symptomCodes],
        }
      : { content: draft.text.trim() }),
    demandsVisit: draft.demandsVisit,
    address: draft.address.trim() || null,
    regionCode: draft.regionCode,
    files: draft.files.map(({ id }) => id),
  };
}
