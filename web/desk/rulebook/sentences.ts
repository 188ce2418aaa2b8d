import { read } from '#modules/rulebook/contract.ts';
import { useMay, useOperation } from '#web/api/index.ts';
import { useWords } from '#web/ui/index.ts';

const periods = /\bP(?:7D|1M|3M)\b/g;
/** Clauses as events carry them: N-48. */
const codes = /\b[A-Z]{1,3}-\d{1,3}[a-z]?\b/g;

/** Spaces a code needs in Chinese and its quoted title does not. */
const besideQuotes = /(?<=\p{Script=Han}) (?=“)|(?<=”) (?=\p{Script=Han})/gu;

/**
 * Sentences of events in words: promises by the title of their clause instead of its code, periods by their names. `known` are titles
 * that the page has already; of others, the rulebook is asked.
 */
export function useSentences(sentences: readonly string[], known: ReadonlyMap<string, string> = new Map()): (sentence: string) => string {
  const w = useWords('rulebook');
  const may = useMay(read);
  const asks = sentences.some((sentence) => sentence.match(codes)?.some((code) => !known.has(code)) ?? false);
  const { data } = useOperation(read, {}, { when: may && asks });
  // of several rows of one clause, the first is the usual one
  const titles = new Map(data?.clauses.flatMap(({ controls }) => controls.map(({ code, title }) => [code, title] as const)).toReversed());
  const named = (code: string): string => {
    const title = known.get(code) ?? titles.get(code);
    return title === undefined ? code : w('promise', { title });
  };
  return (sentence) =>
    sentence
      .replace(codes, named)
      .replace(besideQuotes, '')
      .replace(periods, (period) => w(`period.${period}`));
}
