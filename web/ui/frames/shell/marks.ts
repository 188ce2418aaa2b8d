/** Signs at which the initials begin, in the order of pinyin; i, u and v begin no syllable. */
const firsts = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀'; // allow no-loose-chinese: a table of sounds, not a text
const letters = 'abcdefghjklmnopqrstwxyz';

/** Further letters of signs that are read in two ways, as surnames or in frequent words. */
const others: Readonly<Record<string, string>> = {
  单: 's', // allow no-loose-chinese: a sound
  曾: 'z', // allow no-loose-chinese: a sound
  解: 'x', // allow no-loose-chinese: a sound
  查: 'z', // allow no-loose-chinese: a sound
  仇: 'q', // allow no-loose-chinese: a sound
  区: 'o', // allow no-loose-chinese: a sound
  重: 'c', // allow no-loose-chinese: a sound
  乐: 'y', // allow no-loose-chinese: a sound
  长: 'z', // allow no-loose-chinese: a sound
  行: 'h', // allow no-loose-chinese: a sound
  藏: 'z', // allow no-loose-chinese: a sound
  盖: 'g', // allow no-loose-chinese: a sound
  缪: 'm', // allow no-loose-chinese: a sound
  种: 'c', // allow no-loose-chinese: a sound
  调: 'd', // allow no-loose-chinese: a sound
};

const sound = new Intl.Collator('zh-CN-u-co-pinyin');

/** Letters with which the pinyin of a sign may begin; none for what is not Chinese. */
function initialsOf(sign: string): string {
  if (!/\p{Script=Han}/u.test(sign)) return '';
  let at = 0;
  for (let next = 0; next < letters.length; next += 1) if (sound.compare(sign, firsts[next] ?? '') >= 0) at = next;
  return (letters[at] ?? '') + (others[sign] ?? '');
}

interface Sign {
  /** its place in the text */
  readonly at: number;
  readonly folded: string;
  readonly initials: string;
  /** no digit follows */
  readonly isEnd: boolean;
}

/** Letters, digits, Chinese signs and the stars of masked numbers; what only joins them is passed over. */
function signsOf(text: string): Sign[] {
  return [...text].reduce<{ at: number; signs: Sign[] }>(
    ({ at, signs }, sign) => {
      const folded = sign.normalize('NFKC').toLowerCase();
      if (/^[\p{L}\p{N}*]+$/u.test(folded))
        signs.push({ at, folded, initials: initialsOf(sign), isEnd: !/[\d*]/.test(text[at + sign.length] ?? '') });
      return { at: at + sign.length, signs };
    },
    { at: 0, signs: [] },
  ).signs;
}

type Fits = (sign: Sign, typed: string, isLast: boolean) => boolean;

const isSame: Fits = ({ folded }, typed) => folded === typed;
const isSaid: Fits = ({ folded, initials }, typed) => folded === typed || initials.includes(typed);
// a number is found by its end: what follows is no further digit
const isHidden: Fits = ({ folded, isEnd }, typed, isLast) => (folded === typed && (isEnd || !isLast)) || (folded === '*' && !isLast);

/** Where all of what was typed stands, sign by sign; -1 where it does not. */
function placeOf(signs: readonly Sign[], typed: readonly string[], fits: Fits): number {
  for (let from = 0; from + typed.length <= signs.length; from += 1) {
    if (typed.every((sign, index) => fits(signs[from + index] as Sign, sign, index === typed.length - 1))) return from;
  }
  return -1;
}

/** A part of a text, and whether it is what was typed. */
export interface Marked {
  readonly text: string;
  readonly hit: boolean;
}

/**
 * The text in pieces, those marked that were typed: as they stand, by pinyin initials (`zhm` 张慧敏), or as the visible end of a masked
 * number (`13800138000` 138****8000). Words apart by spaces are looked for each on its own.
 */
export function markedParts(text: string, asked: string): Marked[] {
  const signs = signsOf(text);
  const hit = new Set<number>();
  for (const word of asked.split(/[\s,，、;；]+/)) {
    const typed = signsOf(word).map(({ folded }) => folded);
    if (typed.length === 0 || typed.includes('*')) continue;
    const ways = [isSame, ...(/^[a-z\d]+$/.test(typed.join('')) ? [isSaid] : []), ...(/^\d{4,}$/.test(typed.join('')) ? [isHidden] : [])];
    const from = ways.map((fits) => placeOf(signs, typed, fits)).find((place) => place >= 0);
    if (from === undefined) continue;
    const [first, last] = [signs[from]?.at ?? 0, signs[from + typed.length - 1]?.at ?? 0];
    for (let at = first; at <= last; at += 1) hit.add(at);
  }
  const parts: Marked[] = [];
  [...text].reduce((at, sign) => {
    const before = parts.at(-1);
    if (before?.hit === hit.has(at)) parts[parts.length - 1] = { ...before, text: before.text + sign };
    else parts.push({ text: sign, hit: hit.has(at) });
    return at + sign.length;
  }, 0);
  return parts;
}

/** Does the text contain what was typed, as it stands or by its initials? Every word must. */
export function isMeant(text: string, asked: string): boolean {
  const words = asked.split(/\s+/).filter(Boolean);
  return words.length > 0 && words.every((word) => markedParts(text, word).some(({ hit }) => hit));
}
