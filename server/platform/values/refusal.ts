/** The business says no: a declared code, facts for its sentence, and optionally the input field it is about. */
export interface Refusal {
  readonly refusal: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly field?: string;
}

/** Makes a refusal value. `code` must be declared in the operation's `refuses` and worded in zh and en. */
export function refuse(code: string, params: Refusal['params'] = {}, field?: string): Refusal {
  return field === undefined ? { refusal: code, params } : { refusal: code, params, field };
}

/** Tells a refusal from any other value. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refusal' in value && 'params' in value;
}
