import { faultProblem, refusalProblem, type Problem } from '../http/problem.ts';
import { NotThere } from '../operation/bind.ts';
import type { Caller } from '../operation/caller.ts';
import { BadInput, Forbidden, SwitchedOff } from '../operation/faults.ts';
import type { Refusal } from '../values/refusal.ts';
import type { Words } from '../values/words.ts';

/** Why one of several acts was not done, in the reader's language. */
export type ShownProblem = Pick<Problem, 'code' | 'title'> & {
  detail: string | null;
  errors?: { pointer: string; code: string; message: string }[];
};

function shown({ code, title, detail, errors }: Problem): ShownProblem {
  return { code, title, detail: detail ?? errors?.[0]?.message ?? null, ...(errors ? { errors: [...errors] } : {}) };
}

/** What the business said against an act. */
export function problemOfRefusal(refusal: Refusal, texts: ReadonlyMap<string, Words>, { locale, requestId }: Caller): ShownProblem {
  return shown(refusalProblem(refusal, texts, locale, requestId));
}

/** What is wrong with an act that could not be read, found or allowed. */
export function problemOfFault(fault: unknown, { locale, requestId }: Caller): ShownProblem {
  return shown(faultProblem(fault, locale, requestId));
}

/** Does a fault concern its own act alone? Anything else is an accident of all. */
export function isOfTheAct(fault: unknown): boolean {
  return fault instanceof BadInput || fault instanceof NotThere || fault instanceof Forbidden || fault instanceof SwitchedOff;
}
