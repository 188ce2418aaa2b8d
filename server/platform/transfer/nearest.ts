/** How many single changes lie between two texts; more than `most` are not counted on. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const now = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      now.push(Math.min((before[j] ?? 0) + 1, (now[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + change));
    }
    before = now;
  }
  return before[b.length] ?? 0;
}

/** Letters that are typed and read for digits count as them. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s_-]/g, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll('I', '1');

/** The known text that was probably meant: the same but for spaces and dashes, or at most a third of its signs changed. */
export function nearest(text: string, known: readonly string[]): string | undefined {
  const wanted = fold(text);
  if (wanted.length < 2) return undefined;
  const most = Math.max(1, Math.floor(wanted.length / 3));
  const scored = known.map((name) => ({ name, steps: distance(wanted, fold(name), most) })).filter(({ steps }) => steps <= most);
  return scored.toSorted((a, b) => a.steps - b.steps)[0]?.name;
}
