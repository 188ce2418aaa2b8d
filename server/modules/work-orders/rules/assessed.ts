/** A cause as it was written, and its code of the register when one was chosen. */
export interface Cause {
  readonly text: string | null;
  readonly codeId: string | null;
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s\p{P}]/gu, '')
    .toLowerCase();
}

/**
 * Did the first assessment suspect the cause that was found? By code when both chose one, else by the words, of which one may hold the other.
 * Null when the assessment named none. R-DSP-01, R-ONS-02
 */
export function isAsAssessed(
  suspected: Cause | undefined,
  found: { readonly text: string; readonly codeId: string | null },
): boolean | null {
  if (!suspected) return null;
  if (suspected.codeId !== null && found.codeId !== null) return suspected.codeId === found.codeId;
  const before = folded(suspected.text ?? '');
  if (before === '') return null;
  const now = folded(found.text);
  return now.includes(before) || before.includes(now);
}
