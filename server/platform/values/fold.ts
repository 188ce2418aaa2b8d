const FULL_WIDTH_OFFSET = 0xfee0;
const SPACES = /[\s\u00a0\u3000\u200b-\u200f\u2060\ufeff]+/g;

/**
 * Turns full-width digits, Latin letters and the ideographic space into their usual forms.
 * Chinese punctuation stays as it is: it belongs to the text.
 */
export function foldWidth(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - FULL_WIDTH_OFFSET)).replaceAll('\u3000', ' ');
}

/** One line of text as it should be stored: folded widths, no invisible characters, single spaces, trimmed. */
export function foldLine(text: string): string {
  return foldWidth(text).replace(SPACES, ' ').trim();
}

/** A text of several lines: folded widths, unix line ends, no spaces before line ends, at most one empty line in a row. */
export function foldLines(text: string): string {
  return foldWidth(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Codes and serial numbers: compatibility forms folded, every kind of dash the same, no spaces. Letter case is left alone. */
export function foldCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63—–]/g, '-')
    .replace(SPACES, '');
}

/** Digits and signs of a number typed in any width, without thousands separators and spaces. */
export function foldNumber(text: string): string {
  return foldCode(text).replace(/[,'_]/g, '');
}
