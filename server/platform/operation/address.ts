import { isIPv6 } from 'node:net';

/** The eight groups of an address of the newer kind, however it was shortened. */
function groupsOf(address: string): number[] {
  const whole = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a, b, c, d] = bytes.map(Number) as [number, number, number, number];
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [before = [], behind = []] = whole.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const left = Array<string>(8 - before.length - behind.length).fill('0');
  return [...before, ...left, ...behind].map((group) => Number.parseInt(group, 16));
}

/**
 * Whom tries are counted for. Of an address of the newer kind its first half stands for it: what is left is shared by a whole household or
 * office, and whoever has one has all of them. One of the older kind in the newer's writing is itself. Calls from within are one caller.
 */
export function addressOf(address = 'inside'): string {
  const [bare = ''] = address.split('%');
  if (!isIPv6(bare)) return address;
  const groups = groupsOf(bare);
  const [high = 0, low = 0] = groups.slice(6);
  const isOlder = groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  if (isOlder) return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  return groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':');
}
