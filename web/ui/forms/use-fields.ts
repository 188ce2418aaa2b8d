import { useEffect, useState } from 'react';
import type { Field, Fields, RecordOf } from '#platform/values/field.ts';
import { showFen } from '#platform/values/money.ts';
import { DEFAULT_ZONE, showInstant } from '#platform/values/instant.ts';
import { serverNow } from '../../api/clock.ts';
import type { ApiError } from '../../api/problem.ts';
import { currentLocale, wordsOf } from '../i18n.ts';
import { keepInTab } from '../in-tab.ts';

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

type Drafts = Readonly<Record<string, unknown>>;
type Reading = { value: unknown } | { fault: string } | 'missing';

function startDrafts(fields: Fields, start: Drafts, key: string | undefined): Drafts {
  const drafts = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, draftOf(field, start[name])]));
  const kept = key ? window.sessionStorage.getItem(`anxin.draft.${key}`) : null;
  return kept ? { ...drafts, ...(JSON.parse(kept) as Drafts) } : drafts;
}

/** Jumps to a field of the form on screen. */
export function focusField(name: string): void {
  const row = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
  row?.scrollIntoView({ block: 'center' });
  row?.querySelector<HTMLElement>('input,textarea,select,button,[tabindex]')?.focus();
}

function faultOf(reading: Reading | undefined): string | null {
  return typeof reading === 'object' && 'fault' in reading ? reading.fault : null;
}

function without(record: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}

/** Fields whose draft differs from the start. */
function changedNames(fields: Fields, start: Drafts, drafts: Drafts): string[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    JSON.stringify(drafts[name]) === JSON.stringify(draftOf(field, start[name])) ? [] : [name],
  );
}

/** Keeps drafts of this tab under a name, 400 ms after the last change; tells when it did. */
function useKeptDrafts(key: string | undefined, drafts: Drafts, dirty: boolean): number | null {
  const [savedAt, setSavedAt] = useState<number | null>(null);
  useEffect(() => {
    if (!key || !dirty) return undefined;
    const timer = window.setTimeout(() => {
      if (keepInTab(`anxin.draft.${key}`, JSON.stringify(drafts))) setSavedAt(serverNow());
    }, 400);
    return () => window.clearTimeout(timer);
  }, [key, drafts, dirty]);
  return savedAt;
}

/** Sorts the server's sentences: those of known fields by name, the others as they are. */
function sortProblems(fields: Fields, error: ApiError): { known: Record<string, string>; rest: string[] } {
  const known: Record<string, string> = {};
  const rest: string[] = [];
  for (const { pointer, message } of error.errors) {
    const name = pointer.split('/').find((part) => part !== '' && part in fields);
    if (name) known[name] = message;
    else rest.push(message);
  }
  return { known, rest: error.errors.length === 0 ? [error.detail || error.title] : rest };
}

/**
 * State of a form over field definitions: drafts, checks by the fields themselves, what is missing, changes against the start.
 * Layout is the page's: put `FieldInput form={form} name="phone"` where it belongs, or `AllFields form={form}`.
 */
export function useFields<F extends Fields>(fields: F, start: Drafts = {}, options: FormOptions = {}): FieldsForm<F> {
  const key = options.draftKey;
  const [first] = useState(start);
  const [drafts, setDrafts] = useState(() => startDrafts(fields, start, key));
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [tried, setTried] = useState(false);
  const changed = changedNames(fields, first, drafts);
  const savedAt = useKeptDrafts(key, drafts, changed.length > 0);
  const readings: Readonly<Record<string, Reading>> = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, readDraft(field, drafts[name])]),
  );
  const missing = Object.keys(fields).filter((name) => readings[name] === 'missing' || faultOf(readings[name]) !== null);
  const unsaid = tried ? missing.filter((name) => !faults[name]) : [];
  const read = (): RecordOf<F> | undefined => {
    setTried(true);
    const [bad] = missing;
    if (bad !== undefined) {
      window.setTimeout(() => focusField(bad));
      return undefined;
    }
    return Object.fromEntries(Object.keys(fields).map((name) => [name, (readings[name] as { value: unknown }).value])) as RecordOf<F>;
  };
  return {
    fields,
    drafts,
    savedAt,
    missing,
    read,
    dirty: changed.length > 0,
    errors: { ...Object.fromEntries(unsaid.map((name) => [name, sentence(fields[name], readings[name])])), ...faults },
    set: (name, draft) => {
      setDrafts((before) => ({ ...before, [name]: draft }));
      setFaults((before) => without(before, name));
    },
    fill: (values) => {
      const known = Object.entries(values).flatMap(([name, value]) => (fields[name] ? [[name, draftOf(fields[name], value)]] : []));
      setDrafts((before) => ({ ...before, ...Object.fromEntries(known) }));
    },
    leave: (name) => {
      const fault = faultOf(readings[name]);
      if (fault !== null) setFaults((before) => ({ ...before, [name]: fault }));
    },
    changes: () => {
      const all = read();
      const sent = changed.filter((name) => !isMasked(drafts[name]));
      return all && (Object.fromEntries(sent.map((name) => [name, all[name as keyof RecordOf<F>]])) as Partial<RecordOf<F>>);
    },
    take: (error) => {
      const { known, rest } = sortProblems(fields, error);
      setFaults((before) => ({ ...before, ...known }));
      const [one] = Object.keys(known);
      if (one) focusField(one);
      return rest;
    },
    done: () => {
      if (key) window.sessionStorage.removeItem(`anxin.draft.${key}`);
    },
  };
}

function sentence(field: Field | undefined, reading: Reading | undefined): string {
  const chosen = field !== undefined && ['choice', 'choices', 'ref', 'region'].includes(field.kind);
  return faultOf(reading) ?? wordsOf()(chosen ? 'form.choose' : 'form.fill', { label: field?.label[currentLocale()] ?? '' });
}
