/** Kinds of danger; each asks for its own advice. */
export const dangers = ['fire', 'shock', 'injury'] as const;
export type Danger = (typeof dangers)[number];

/** A word of the customer that tells of danger. */
export interface DangerSign {
  readonly danger: Danger;
  readonly word: string;
}

/** Words by which people tell of a danger; more of them stand in the register of fault codes, marked as dangerous. */
const wordsOf: Readonly<Record<Danger, readonly string[]>> = {
  fire: [
    '冒烟',
    '起火',
    '着火',
    '失火',
    '明火',
    '火花',
    '火星',
    '冒火',
    '打火',
    '焦味',
    '焦糊',
    '糊味',
    '烧焦',
    '烧糊',
    '烧着',
    '爆炸',
    '炸了',
    '炸裂',
    'smoke',
    'smoking',
    'on fire',
    'caught fire',
    'flame',
    'spark',
    'burning smell',
    'explo',
  ],
  shock: ['漏电', '触电', '电到', '被电', '电了一下', '麻手', 'electric shock', 'electrocut'],
  injury: ['烫伤', '烫到', '烧伤', '受伤', '割伤', '划伤', '夹伤', '砸伤', '流血', '晕倒', 'injur', 'scald', 'bleed', 'hurt'],
};

/** What stands before a word that is denied: 没有冒烟, 没闻到焦味, no smoke. */
const DENIED = /(?:没有?|不|无|未)(?:见|看见|看到|闻到|发现|出现|任何|再|被)?$|\b(?:no|not|never|without)\s+(?:any\s+)?$/i;

function isTold(text: string, word: string): boolean {
  let at = text.indexOf(word);
  while (at >= 0) {
    const before = text.slice(0, at);
    const isWhole = !/[a-z]$/.test(before) || !/^[a-z]/.test(word);
    if (isWhole && !DENIED.test(before)) return true;
    at = text.indexOf(word, at + 1);
  }
  return false;
}

/** The words of danger in what a customer says, each once and in the order of the kinds; what is denied does not count. R-INT-14 */
export function dangerSigns(text: string): DangerSign[] {
  const folded = text.toLowerCase();
  return dangers.flatMap((danger) => wordsOf[danger].filter((word) => isTold(folded, word)).map((word) => ({ danger, word })));
}
