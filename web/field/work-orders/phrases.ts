/** What stands between pieces of a text, and what follows it. */
const MARKS = /([，,、；;。.\n]\s*)/;

/** Whether a phrase stands in a text as a piece of its own. */
export function hasPhrase(text: string, phrase: string): boolean {
  return text.split(MARKS).some((piece) => piece.trim() === phrase);
}

/** Puts a phrase behind a text, with `joint` between them, or takes it out wherever it stands as a piece of its own. */
export function togglePhrase(text: string, phrase: string, joint: string): string {
  if (!hasPhrase(text, phrase)) return [text.trim(), phrase].filter(Boolean).join(joint);
  // pieces at even places, marks at odd ones
  const pieces = text.split(MARKS);
  for (let at = pieces.length - 1; at >= 0; at -= 2) {
    // the mark before it goes with it; the first piece takes the one behind it
    if (pieces[at]?.trim() === phrase) pieces.splice(Math.max(0, at - 1), 2);
  }
  return pieces.join('');
}
