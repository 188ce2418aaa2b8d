import type { Say } from '#web/ui/index.ts';

const periods = /\bP(?:7D|1M|3M)\b/g;

/** A sentence with the periods that events carry in words; `w` are the texts of the rulebook. */
export function withPeriods(sentence: string, w: Say): string {
  return sentence.replace(periods, (period) => w(`period.${period}`));
}
