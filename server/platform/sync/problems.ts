import { faultProblem, refusalProblem, type Problem } from '../http/problem.ts';
import { NotThere } from '../operation/bind.ts';
import type { Caller } from '../operation/caller.ts';
import { BadInput, Forbidden, SwitchedOff } from '../operation/faults.ts';
import type { Refusal } from '../values/refusal.ts';
import type { Locale, Words } from '../values/words.ts';

/** Why one of several acts was not done, in the reader's language; `words` is its sentence in both, for whoever reads it later in another. */
export type ShownProblem = Pick<Problem, 'code' | 'title'> & {
  detail: string | null;
  words: Words;
  errors?: { pointer: string; code: string; message: string }[];
};

/** The sentence of a problem, in the language in which it was worded. */
function sentenceOf({ title, detail, errors }: Problem): string {
  return detail ?? errors?.[0]?.message ?? title;
}

function shown(word: (locale: Locale) => Problem, locale: Locale): ShownProblem {
  const { code, title, detail, errors } = word(locale);
  const words = { zh: sentenceOf(word('zh')), en: sentenceOf(word('en')) };
  return { code, title, detail: detail ?? errors?.[0]?.message ?? null, words, ...(errors ? { errors: [...errors] } : {}) };
}

/** What the business said against an act. */
export function problemOfRefusal(refusal: Refusal, texts: ReadonlyMap<string, Words>, { locale, requestId }: Caller): ShownProblem {
  return shown((language) => refusalProblem(refusal, texts, language, requestId), locale);
}

/** What is wrong with an act that could not be read, found or allowed. */
export function problemOfFault(fault: unknown, { locale, requestId }: Caller): ShownProblem {
  return shown((language) => faultProblem(fault, language, requestId), locale);
}

/** Does a fault concern its own act alone? Anything else is an accident of all. */
export function isOfTheAct(fault: unknown): boolean {
  return fault instanceof BadInput || fault instanceof NotThere || fault instanceof Forbidden || fault instanceof SwitchedOff;
}
