import { pinyin } from 'pinyin-pro';
import type { SearchWords } from '../values/field.ts';
import { foldPhone, phoneDigits, phoneTails } from '../values/phone.ts';

/**
 * Search works on one column `tokens text[]`. Every token carries its kind:
 * - `w:打印` two neighbouring signs of folded text, and `w:打` for a single Chinese sign or the first sign of a Latin word;
 * - `i:zs` pinyin initials of a name: every run of two or more in short names, the beginnings of longer ones, and `i:z`;
 * - `p:8000` each ending of four or more digits of a telephone number;
 * - `s:0042` each four neighbouring signs of a serial, order or case number; a shorter one is one token.
 *
 * A query has one or more interpretations. It finds an entry when **all tokens of one interpretation** are contained:
 * `tokens @> $1 or tokens @> $2 …`. Containment does not prove that the pieces stand side by side, so a long query may
 * bring a stray entry; it never misses one. Server only: the pinyin tables are heavy.
 */
type Token = string;

/** A token as it lies in the index: each kind of subject has its own, so that a word of many cases does not slow the search for users. */
export function ofKind(kind: string, tokens: readonly Token[]): Token[] {
  return tokens.map((token) => `${kind}/${token}`);
}

const GRAM = 4;
/** Signs of one word or text that are indexed; longer texts are found by their beginning. */
const LONGEST = 300;
/** Names up to this many signs are found by any part of their initials, longer ones by the first of them. */
const SHORT_NAME = 8;
const MOST_TERMS = 4;
const MOST_INTERPRETATIONS = 16;
const HAN = /\p{Script=Han}/u;

/** Text folded for search: compatibility forms, lower case, signs that join words removed, split at everything else. */
function runsOf(text: string): string[] {
  return text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[-_./'’·]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((run) => run !== '');
}

/**
 * The `w:` tokens of a text: pairs of neighbouring signs in every run of letters, digits and Chinese signs (`打印机` →
 * `打印`, `印机`), plus single Chinese signs and first signs, so that a query of one sign works.
 */
export function bigrams(text: string): Token[] {
  const tokens = new Set<Token>();
  for (const run of runsOf(text)) {
    const signs = [...run];
    signs.forEach((sign, i) => {
      if (i === 0 || HAN.test(sign)) tokens.add(`w:${sign}`);
      const next = signs[i + 1];
      if (next !== undefined) tokens.add(`w:${sign}${next}`);
    });
  }
  return [...tokens];
}

/**
 * Pinyin initials of the Chinese signs of a name, in lower case: 张三 → `zs`, 重庆 → `cq`. As a `name` the first sign is read
 * as a surname (单女士 → `sns` with shàn), as a `word` it is not (解放 → `jf`). Latin letters and digits stay where they stand.
 */
export function initials(text: string, as: 'name' | 'word' = 'name'): string {
  const folded = text.slice(0, LONGEST).normalize('NFKC').toLowerCase();
  const read = pinyin(folded, { pattern: 'first', toneType: 'none', type: 'array', surname: as === 'name' ? 'head' : 'off' });
  return read
    .join('')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** The `i:` tokens of a name that contains Chinese signs, in both readings. */
function initialTokens(name: string): Token[] {
  const tokens = new Set<Token>();
  for (const part of name.split(/\s+/).filter((p) => HAN.test(p))) {
    for (const letters of [initials(part, 'name'), initials(part, 'word')]) {
      const last = letters.length <= SHORT_NAME ? letters.length : 1;
      for (let from = 0; from < last; from += 1) {
        for (let to = from === 0 ? 1 : from + 2; to <= Math.min(letters.length, from + SHORT_NAME); to += 1)
          tokens.add(`i:${letters.slice(from, to)}`);
      }
    }
  }
  return [...tokens];
}

/** The `p:` tokens of a telephone number in any usual form: all its endings of four or more digits, without extension. */
export function phoneTokens(phone: string): Token[] {
  const found = foldPhone(phone);
  return found ? phoneTails(found.canonical).map((tail) => `p:${tail}`) : [];
}

/** The `s:` tokens of a serial or order number: every four neighbouring letters and digits, without signs and case. */
export function serialTokens(serial: string): Token[] {
  const folded = foldSerial(serial);
  if (folded === '') return [];
  return folded.length <= GRAM ? [`s:${folded}`] : [...new Set(grams(folded, GRAM))].map((gram) => `s:${gram}`);
}

function foldSerial(text: string): string {
  return text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function grams(text: string, size: number): string[] {
  const signs = [...text];
  return signs.slice(size - 1).map((_, i) => signs.slice(i, i + size).join(''));
}

/** All tokens under which an entry of a kind is found, each once, in a fixed order. */
export function entryTokens(kind: string, words: SearchWords): Token[] {
  const tokens = [
    ...(words.words ?? []).flatMap((name) => [...bigrams(name), ...initialTokens(name)]),
    ...(words.texts ?? []).flatMap(bigrams),
    ...(words.phones ?? []).flatMap(phoneTokens),
    ...(words.serials ?? []).flatMap(serialTokens),
  ];
  return ofKind(kind, [...new Set(tokens)].toSorted());
}

/**
 * The interpretations of what somebody typed; each is a list of tokens that must all be contained. Words apart by spaces are
 * each read on their own (`王 8000` is a name and a telephone ending). Empty when nothing can be searched for.
 */
export function queryTokens(text: string): Token[][] {
  const whole = foldPhone(text);
  const terms = text
    .slice(0, LONGEST)
    .trim()
    .split(/[\s,，、;；]+/)
    .filter((term) => foldSerial(term) !== '')
    .slice(0, MOST_TERMS);
  const asTerms = terms
    .map(readings)
    .reduce<Token[][]>(
      (sofar, next) => sofar.flatMap((tokens) => next.map((more) => [...new Set([...tokens, ...more])])).slice(0, MOST_INTERPRETATIONS),
      terms.length === 0 ? [] : [[]],
    );
  const all = whole ? [[`p:${phoneDigits(whole.canonical)}`], ...asTerms] : asTerms;
  return [...new Map(all.map((tokens) => [tokens.toSorted().join(' '), tokens])).values()];
}

/** Ways to read one word of a query, likeliest first. */
function readings(term: string): Token[][] {
  const folded = foldSerial(term);
  if (/^\d+$/.test(folded)) return digitReadings(term, folded);
  const found: Token[][] = [wordQuery(term)];
  if (/^[a-z]+$/.test(folded)) found.push([`i:${folded.slice(0, SHORT_NAME)}`]);
  if (!HAN.test(folded)) found.push(serialTokens(folded));
  return found;
}

/** Digits: an ending of a telephone number, a part of a serial; fewer than four also as part of a text. */
function digitReadings(term: string, digits: string): Token[][] {
  if (digits.length < GRAM) return [wordQuery(term), [`s:${digits}`]];
  const phone = foldPhone(term);
  return [[`p:${phone ? phoneDigits(phone.canonical) : digits}`], serialTokens(digits)];
}

/** Pairs where there are pairs; single signs only for runs of one sign. */
function wordQuery(term: string): Token[] {
  return runsOf(term).flatMap((run) => ([...run].length === 1 ? [`w:${run}`] : grams(run, 2).map((pair) => `w:${pair}`)));
}
