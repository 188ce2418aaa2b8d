/** A text in the languages every installation ships: zh is complete and comes first. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Language of a person or a request. */
export type Locale = 'zh' | 'en';

/** Fills `{name}` in a sentence; what is not told of stays as it is. */
export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
