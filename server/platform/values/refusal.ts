import { fill, type Locale, type Words } from './words.ts';

/** The business says no: a declared code, facts for its sentence, and optionally the input field it is about. */
export interface Refusal<C extends string = string> {
  readonly refusal: C;
  /** a word that has a language is given in both: the sentence may be read in another one later */
  readonly params: Readonly<Record<string, string | number | Words>>;
  readonly field?: string;
}

/** Makes a refusal value. `code` must be declared in the operation's `refuses` and worded in zh and en. */
export function refuse<C extends string>(code: C, params: Refusal['params'] = {}, field?: string): Refusal<C> {
  return field === undefined ? { refusal: code, params } : { refusal: code, params, field };
}

/** Tells a refusal from any other value. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refusal' in value && 'params' in value;
}

/** The facts of a refusal as they stand in a sentence of one language. */
export function paramsIn(locale: Locale, params: Refusal['params']): Record<string, string | number> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? value[locale] : value]));
}

/** What whoever is refused reads; the bare code where nobody has worded it. */
export function sentenceOf({ refusal, params }: Refusal, texts: ReadonlyMap<string, Words>, locale: Locale): string {
  const words = texts.get(refusal);
  return words ? fill(words[locale], paramsIn(locale, params)) : refusal;
}
