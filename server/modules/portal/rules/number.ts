const DIGITS = /^([A-Z]{2})-?(\d{8})-?(\d{4,})$/;
const BARE = /^(\d{8})-?(\d{4,})$/;

/** What stands before the number of a repair, which most people mean who leave it out. */
const REPAIR = 'BX';

/** The number of a matter as it is kept, from how people write it: full-width, small, without dashes, without its letters. */
export function foldNumber(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s‐-―−—]/g, (sign) => (/\s/.test(sign) ? '' : '-'));
  const [, letters = REPAIR, day = '', place = ''] = DIGITS.exec(plain) ?? [];
  if (day !== '') return `${letters}-${day}-${place}`;
  const bare = BARE.exec(plain);
  return bare ? `${REPAIR}-${bare[1] ?? ''}-${bare[2] ?? ''}` : plain;
}
