import { doubleSurnames, familiar, placeSigns, salutation, surnames } from './dictionary/persons.ts';

/** True when a word of Chinese signs may be a person: surname and one or two signs, or a salutation behind. */
export function looksLikePerson(word: string): boolean {
  if (/^[A-Za-z][A-Za-z.·]{1,19}$/.test(word)) return true;
  if (!/^[\u4e00-\u9fa5·]{2,10}$/.test(word)) return false;
  if (salutation.test(word)) return word.length <= 6 && hasSurname(word);
  if (placeSigns.test(word)) return false;
  if (word.includes('·')) return true;
  return doubleSurnames.some((d) => word.startsWith(d)) ? word.length >= 3 && word.length <= 4 : hasSurname(word) && word.length <= 3;
}

function hasSurname(word: string): boolean {
  return surnames.has(word.charAt(0)) || doubleSurnames.some((d) => word.startsWith(d)) || familiar.test(word);
}
