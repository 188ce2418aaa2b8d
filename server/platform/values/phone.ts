import { foldCode } from './fold.ts';
import type { Locale } from './words.ts';

/**
 * - `mobile` 11 digits from 13 to 19 · `landline` with area code, perhaps an extension
 * - `service` 400/800, 95xxx, 96xxx, 100xx, 1010xxxx: public numbers of companies
 * - `relay` a mobile with an extension: a platform's intermediate number that expires, never an identity
 * - `foreign` any other country code
 */
export type PhoneKind = 'mobile' | 'landline' | 'service' | 'relay' | 'foreign';

/** A telephone number in the one form in which it is stored and compared. */
export interface Phone {
  /** `13800138000`, `0571-87654321`, `0571-87654321-123`, `4008108888`, `95588`, `17012345678-1234`, `+85221234567` */
  readonly canonical: string;
  readonly kind: PhoneKind;
  readonly extension?: string;
}

const MOBILE = /^1[3-9]\d{9}$/;
const SERVICE = /^(?:[48]00\d{7}|9[56]\d{3,6}|100\d{2,3}|1010\d{4})$/;
/** Beijing and 02x have three digits and always eight behind them; all other areas have four and seven or eight. */
const LANDLINE = /^(010|02[0-57-9])([2-9]\d{7})$|^(0[3-9]\d{2})([2-9]\d{6,7})$/;
const AREA = /^(?:010|02[0-57-9]|0[3-9]\d{2})$/;
const LOCAL = /^[2-9]\d{6,7}$/;
const LABEL = /^(?:手机号码?|手机|联系电话|电话号码?|电话|座机|热线|tel|phone|mobile|mob)?[:.]?/i;
const EXTENSION = /^(.*\d\)?)(?:转分机|转|分机号?|ext\.?|x|#|,|\*|;|\[|\((?=\d+\)$))[-:.]?(\d{1,6})[#)\]]?$/i;

/**
 * Folds any usual Chinese way of writing a telephone number to one canonical form: full-width digits, spaces, dashes,
 * brackets, +86/0086/86, a dialled leading 0, landlines with area code, extensions (`转`, `分机`, `ext`, `-`), 400/800, 95xxx.
 * A number without area code is accepted only when `homeArea` (such as `0571`) is given.
 * Gives undefined for anything that is not surely one telephone number.
 */
export function foldPhone(text: string, homeArea?: string): Phone | undefined {
  const spaced = text.normalize('NFKC').trim().replace(LABEL, '');
  const parts = spaced
    .replace(/[\u2010-\u2015\u2212—–_·]/g, '-')
    .replace(/^\s*\(\s*\+?\s*86\s*\)/, '+86-')
    .trim();
  const explicit = EXTENSION.exec(parts.replace(/\s+/g, ' ').replace(/ ?(转分机|转|分机号?|ext\.?|x|#|,|\*) ?/gi, '$1'));
  if (explicit) return recognise(explicit[1] ?? '', explicit[2], homeArea);
  return recognise(parts, undefined, homeArea);
}

/** True when `text` already is the canonical form of a number. */
export function isCanonicalPhone(text: string): boolean {
  return foldPhone(text)?.canonical === text;
}

function recognise(written: string, extension: string | undefined, homeArea: string | undefined): Phone | undefined {
  const tokens = nationalTokens(written);
  if (!tokens) return foreign(written);
  if (extension !== undefined) return classify(tokens.join(''), extension, homeArea);
  if (!lastIsExtension(tokens)) {
    const whole = classify(tokens.join(''), undefined, homeArea);
    if (whole || tokens.length < 2) return whole;
  }
  const last = tokens.at(-1) ?? '';
  return last.length <= 6 ? classify(tokens.slice(0, -1).join(''), last, homeArea) : undefined;
}

/** `010-6234567-8` would also read as one number: behind a complete one, a further group is its extension. */
function lastIsExtension(tokens: readonly string[]): boolean {
  const [first = '', second = ''] = tokens;
  return (tokens.length === 3 && AREA.test(first) && LOCAL.test(second)) || (tokens.length === 2 && SERVICE.test(first));
}

/** Groups of digits without the Chinese country code; undefined when the number is of another country or no number. */
function nationalTokens(written: string): string[] | undefined {
  const bare = written.trim();
  if (!/^\+?[\d\s().-]+$/.test(bare)) return undefined;
  const tokens = bare
    .replace('+', '')
    .split(/[\s().-]+/)
    .filter((t) => t !== '');
  const joined = tokens.join('');
  if (bare.startsWith('+') || joined.startsWith('00')) {
    const digits = joined.replace(/^00/, '');
    if (!digits.startsWith('86')) return undefined;
    return withTrunkZero(withoutLeading(tokens, joined.length - digits.length + 2));
  }
  if (/^86(?:1[3-9]\d{9}|0\d{9,11})/.test(joined)) return withoutLeading(tokens, 2);
  return tokens;
}

function withoutLeading(tokens: readonly string[], count: number): string[] {
  const rest: string[] = [];
  let left = count;
  for (const token of tokens) {
    const cut = Math.min(left, token.length);
    left -= cut;
    if (token.length > cut) rest.push(token.slice(cut));
  }
  return rest;
}

/** Behind +86 the 0 of the area code is left out; it comes back here. */
function withTrunkZero(tokens: readonly string[]): string[] {
  const [first = '', ...rest] = tokens;
  const joined = tokens.join('');
  if (MOBILE.test(joined) || SERVICE.test(joined) || first.startsWith('0')) return [...tokens];
  return AREA.test(`0${first}`) || LANDLINE.test(`0${joined}`) ? [`0${first}`, ...rest] : [...tokens];
}

function classify(digits: string, extension: string | undefined, homeArea: string | undefined): Phone | undefined {
  const mobile = /^01[3-9]\d{9}$/.test(digits) ? digits.slice(1) : digits;
  if (MOBILE.test(mobile)) return phone(mobile, extension === undefined ? 'mobile' : 'relay', extension);
  if (SERVICE.test(digits)) return phone(digits, 'service', extension);
  const found = LANDLINE.exec(digits);
  if (found) return phone(`${found[1] ?? found[3]}-${found[2] ?? found[4]}`, 'landline', extension);
  if (homeArea !== undefined && LOCAL.test(digits)) return phone(`${homeArea}-${digits}`, 'landline', extension);
  return undefined;
}

function phone(number: string, kind: PhoneKind, extension: string | undefined): Phone {
  return extension === undefined ? { canonical: number, kind } : { canonical: `${number}-${extension}`, kind, extension };
}

function foreign(written: string): Phone | undefined {
  const code = foldCode(written).replace(/[().-]/g, '');
  const digits = /^(?:\+|00)([1-9]\d{6,14})$/.exec(code)?.[1];
  return digits === undefined || digits.startsWith('86') ? undefined : { canonical: `+${digits}`, kind: 'foreign' };
}

/** Digits of a canonical number without its extension and signs, as dialled. */
export function phoneDigits(canonical: string): string {
  const kind = foldPhone(canonical);
  const number = kind?.extension === undefined ? canonical : canonical.slice(0, -kind.extension.length - 1);
  return number.replace(/\D/g, '');
}

/**
 * The form shown to readers without the right to see it: `138****8000`, `0571-****4321`, `138****8000-****`.
 * Public service numbers (400, 95xxx) are not personal and stay whole; what is no number becomes stars.
 */
export function maskPhone(canonical: string): string {
  const found = foldPhone(canonical);
  if (!found) return '****';
  const digits = phoneDigits(canonical);
  const tail = digits.slice(-4);
  if (found.kind === 'service') return showPhone(canonical);
  if (found.kind === 'landline') return `${canonical.slice(0, canonical.indexOf('-'))}-****${tail}`;
  if (found.kind === 'foreign') return `+${digits.slice(0, 2)}****${tail}`;
  return `${digits.slice(0, 3)}****${tail}${found.kind === 'relay' ? '-****' : ''}`;
}

/** The form in which people read and say it: `138 0013 8000`, `0571-87654321 转 123`, `400-810-8888`. */
export function showPhone(canonical: string, locale: Locale = 'zh'): string {
  const found = foldPhone(canonical);
  if (!found) return canonical;
  const digits = phoneDigits(canonical);
  const ending = found.extension === undefined ? '' : ` ${locale === 'zh' ? '转' : 'ext.'} ${found.extension}`;
  if (found.kind === 'mobile' || found.kind === 'relay') return digits.replace(/(\d{3})(\d{4})(\d{4})/, '$1 $2 $3') + ending;
  if (found.kind === 'service') return digits.replace(/^([48]00)(\d{3})(\d{4})$/, '$1-$2-$3') + ending;
  return (found.extension === undefined ? canonical : canonical.slice(0, -found.extension.length - 1)) + ending;
}

/** All endings of four or more digits of a canonical number: what a caller may be looked up by. */
export function phoneTails(canonical: string): string[] {
  const digits = phoneDigits(canonical);
  const tails: string[] = [];
  for (let length = 4; length <= digits.length; length += 1) tails.push(digits.slice(-length));
  return tails;
}

/** Telephone numbers inside a longer line with where they stand: for lines pasted from a chat or an order. */
export function findPhones(line: string): { readonly phone: Phone; readonly start: number; readonly end: number }[] {
  const found: { phone: Phone; start: number; end: number }[] = [];
  const candidate = /(?:[+＋(（]?\s*)?[\d０-９][\d０-９\s\-－—–()（）]{3,24}[\d０-９](?:\s*(?:转|分机|ext\.?|#)\s*[\d０-９]{1,6})?/gi;
  for (const match of line.matchAll(candidate)) {
    const phone = foldPhone(match[0]);
    if (phone) {
      found.push({ phone, start: match.index, end: match.index + match[0].length });
      continue;
    }
    found.push(...insideOf(match[0], match.index));
  }
  return found;
}

/** A run of digits may hold a house number beside the telephone number: the pieces between spaces are tried alone. */
function insideOf(run: string, offset: number): { phone: Phone; start: number; end: number }[] {
  const pieces = [...run.matchAll(/\S+/g)];
  for (let size = pieces.length - 1; size >= 1; size -= 1) {
    for (let from = 0; from + size <= pieces.length; from += 1) {
      const first = pieces[from];
      const last = pieces[from + size - 1];
      if (!first || !last) continue;
      const end = last.index + last[0].length;
      const phone = foldPhone(run.slice(first.index, end));
      if (phone) return [{ phone, start: offset + first.index, end: offset + end }];
    }
  }
  return [];
}
