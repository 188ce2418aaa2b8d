import { channelWords, priorityWords } from '#modules/cases/contract/nouns.ts';
import type { Locale, Words } from '#platform/values/words.ts';
import type { Say } from '#web/ui/index.ts';

/** Facts whose values have words in the texts of cases, and how their name reads. */
const named = ['kind', 'nature', 'channel', 'priority', 'route'] as const;

/** Of these the contract has the words. */
const worded: Readonly<Record<string, Readonly<Record<string, Words>>>> = { channel: channelWords, priority: priorityWords };

/** The word for a value of a fact. */
function valueWord(name: string, value: string, ofCases: Say, locale: Locale): string {
  return worded[name]?.[value]?.[locale] ?? ofCases(`${name}.${value}`);
}

/** One comparison in words, or nothing when it is of another form. */
function termWords(term: string, w: Say, ofCases: Say, locale: Locale): string | null {
  if (term === 'covered') return w('scope.covered');
  if (term === '!covered') return w('scope.notCovered');
  const [, name = '', operator, value = ''] = /^(\w+) (==|!=) "(\w+)"$/.exec(term) ?? [];
  if (name === 'followUp' && value === 'none') return w(operator === '!=' ? 'scope.followUp' : 'scope.noFollowUp');
  if (!(named as readonly string[]).includes(name)) return null;
  const values = { name: w(`scope.name.${name}`), value: valueWord(name, value, ofCases, locale) };
  return w(operator === '!=' ? 'scope.isNot' : 'scope.is', values);
}

/**
 * For which matters a control holds, in words. Comparisons joined by `&&` or by `||`; a scope of any other form answers nothing and
 * is shown as it is written. `w` says the texts of the rulebook, `ofCases` those of cases.
 */
export function scopeWords(scope: string, w: Say, ofCases: Say, locale: Locale): string | null {
  const [both, either] = [scope.includes('&&'), scope.includes('||')];
  if (both && either) return null;
  const terms = scope.split(either ? '||' : '&&').map((term) => termWords(term.trim(), w, ofCases, locale));
  return terms.includes(null) ? null : terms.join(w(either ? 'scope.or' : 'scope.and'));
}
