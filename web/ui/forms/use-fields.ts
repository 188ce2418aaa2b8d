import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Field, Fields, RecordOf } from '#platform/values/field.ts';
import { showFen } from '#platform/values/money.ts';
import { DEFAULT_ZONE, showInstant } from '#platform/values/instant.ts';
import type { ApiError } from '../../api/problem.ts';
import { currentLocale, wordsOf } from '../i18n.ts';

/** Kinds that are typed as text and read by the field itself; the others hold their value directly. */
const typed = new Set<Field['kind']>(['text', 'long_text', 'code', 'phone', 'address', 'day', 'instant', 'whole', 'money']);

/** A masked value as it left the server: shown, not sent back. */
export interface MaskedValue {
  readonly masked: string;
}

/** True for `{ masked: '138****8000' }`. */
export function isMasked(value: unknown): value is MaskedValue {
  return typeof value === 'object' && value !== null && 'masked' in value;
}

/** What an editor holds for a stored value. */
export function draftOf(field: Field, value: unknown): unknown {
  if (isMasked(value)) return value;
  if (value === null || value === undefined)
    return typed.has(field.kind) ? '' : field.kind === 'choices' ? [] : field.kind === 'flag' ? false : null;
  if (field.kind === 'money') return showFen(value as number).replace(/,/g, '');
  if (field.kind === 'instant') return showInstant(Date.parse(value as string), DEFAULT_ZONE);
  if (field.kind === 'choices') return value;
  return typed.has(field.kind) ? String(value) : value;
}

/** The value of a draft, or a sentence about what is wrong with it. Empty and required is not wrong but missing. */
export function readDraft(field: Field, draft: unknown): { value: unknown } | { fault: string } | 'missing' {
  if (isMasked(draft)) return { value: draft };
  const empty = draft === '' || draft === null || draft === undefined || (Array.isArray(draft) && draft.length === 0 && !field.optional);
  if (empty) return field.optional ? { value: null } : 'missing';
  if (typed.has(field.kind)) {
    const parsed = field.parse(draft as string);
    return 'value' in parsed ? { value: parsed.value } : { fault: parsed.fault[currentLocale()] };
  }
  const checked = field.schema.safeParse(draft);
  return checked.success ? { value: checked.data } : { fault: wordsOf()('form.bad', { label: field.label[currentLocale()] }) };
}

export interface FormOptions {
  /** keeps what was typed through a reload of this tab under this name; cleared by `done()` */
  readonly draftKey?: string;
}

export interface FieldsForm<F extends Fields = Fields> {
  readonly fields: F;
  readonly drafts: Readonly<Record<string, unknown>>;
  /** what is wrong, by field; a missing field gets its sentence after the first attempt to save */
  readonly errors: Readonly<Record<string, string>>;
  /** required fields without a good value, in order */
  readonly missing: readonly string[];
  readonly dirty: boolean;
  readonly savedAt: number | null;
  set(name: string, draft: unknown): void;
  /** several at once, from stored values (a suggestion, a split address) */
  fill(values: Readonly<Record<string, unknown>>): void;
  /** checks one field when it is left */
  leave(name: string): void;
  /** all values when everything is good, else undefined with errors shown and the first bad field focused */
  read(): RecordOf<F> | undefined;
  /** only what differs from the start, for an edit; undefined when something is bad */
  changes(): Partial<RecordOf<F>> | undefined;
  /** puts the server's sentences under their fields; answers those that belong to none */
  take(error: ApiError): string[];
  /** forgets the kept draft */
  done(): void;
}

function startDrafts(fields: Fields, start: Readonly<Record<string, unknown>>, key: string | undefined): Record<string, unknown> {
  const drafts = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, draftOf(field, start[name])]));
  const kept = key ? window.sessionStorage.getItem(`anxin.draft.${key}`) : null;
  return kept ? { ...drafts, ...(JSON.parse(kept) as Record<string, unknown>) } : drafts;
}

/** Jumps to a field of the form on screen. */
export function focusField(name: string): void {
  const row = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
  row?.scrollIntoView({ block: 'center' });
  row?.querySelector<HTMLElement>('input,textarea,select,button,[tabindex]')?.focus();
}

/**
 * State of a form over field definitions: drafts, checks by the fields themselves, what is missing, changes against the start.
 * Layout is the page's: put `FieldInput form={form} name="phone"` where it belongs, or `AllFields form={form}`.
 */
export function useFields<F extends Fields>(
  fields: F,
  start: Readonly<Record<string, unknown>> = {},
  options: FormOptions = {},
): FieldsForm<F> {
  const key = options.draftKey;
  const first = useRef(start);
  const [drafts, setDrafts] = useState(() => startDrafts(fields, start, key));
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [tried, setTried] = useState(false);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const dirty = useMemo(
    () =>
      Object.entries(fields).some(([name, field]) => JSON.stringify(drafts[name]) !== JSON.stringify(draftOf(field, first.current[name]))),
    [fields, drafts],
  );
  useEffect(() => {
    if (!key || !dirty) return undefined;
    const timer = window.setTimeout(() => {
      window.sessionStorage.setItem(`anxin.draft.${key}`, JSON.stringify(drafts));
      setSavedAt(Date.now());
    }, 400);
    return () => window.clearTimeout(timer);
  }, [key, drafts, dirty]);
  const readings = useMemo(
    () => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, readDraft(field, drafts[name])])),
    [fields, drafts],
  );
  const bad = Object.keys(fields).filter((name) => {
    const reading = readings[name];
    return reading === 'missing' || (reading !== undefined && 'fault' in reading);
  });
  const missingErrors = tried
    ? Object.fromEntries(bad.filter((name) => !faults[name]).map((name) => [name, sentence(fields[name], readings[name])]))
    : {};
  const set = useCallback((name: string, draft: unknown) => {
    setDrafts((before) => ({ ...before, [name]: draft }));
    setFaults(({ [name]: _, ...rest }) => rest);
  }, []);
  const read = (): RecordOf<F> | undefined => {
    setTried(true);
    const [firstBad] = bad;
    if (firstBad !== undefined) {
      window.setTimeout(() => focusField(firstBad));
      return undefined;
    }
    return Object.fromEntries(Object.keys(fields).map((name) => [name, (readings[name] as { value: unknown }).value])) as RecordOf<F>;
  };
  return {
    fields,
    drafts,
    dirty,
    savedAt,
    errors: { ...missingErrors, ...faults },
    missing: bad,
    set,
    read,
    fill: (values) =>
      setDrafts((before) => ({
        ...before,
        ...Object.fromEntries(
          Object.entries(values).flatMap(([name, value]) => (fields[name] ? [[name, draftOf(fields[name], value)]] : [])),
        ),
      })),
    leave: (name) => {
      const reading = readings[name];
      if (reading && typeof reading === 'object' && 'fault' in reading) setFaults((before) => ({ ...before, [name]: reading.fault }));
    },
    changes: () => {
      const all = read();
      if (!all) return undefined;
      const changed = Object.entries(fields).filter(
        ([name, field]) => JSON.stringify(drafts[name]) !== JSON.stringify(draftOf(field, first.current[name])) && !isMasked(drafts[name]),
      );
      return Object.fromEntries(changed.map(([name]) => [name, all[name as keyof RecordOf<F>]])) as Partial<RecordOf<F>>;
    },
    take: (error) => {
      const known: Record<string, string> = {};
      const rest: string[] = [];
      for (const { pointer, message } of error.errors) {
        const name = pointer
          .split('/')
          .filter(Boolean)
          .find((part) => part in fields);
        if (name) known[name] = message;
        else rest.push(message);
      }
      setFaults((before) => ({ ...before, ...known }));
      const [one] = Object.keys(known);
      if (one) focusField(one);
      return error.errors.length === 0 ? [error.detail || error.title] : rest;
    },
    done: () => {
      if (key) window.sessionStorage.removeItem(`anxin.draft.${key}`);
    },
  };
}

function sentence(field: Field | undefined, reading: { value: unknown } | { fault: string } | 'missing' | undefined): string {
  if (reading && typeof reading === 'object' && 'fault' in reading) return reading.fault;
  return wordsOf()(field?.kind === 'choice' || field?.kind === 'choices' || field?.kind === 'ref' ? 'form.choose' : 'form.fill', {
    label: field?.label[currentLocale()] ?? '',
  });
}
