/** Later than this after it happened, an entry counts as learned late, in milliseconds. */
const LATE_MS = 5 * 60_000;

/** The last word of an event's type says whether it is a step or a detail; details are left out of the short timeline. */
export const details: readonly string[] = [
  'received',
  'edited',
  'touched',
  'warned',
  'attached',
  'followed',
  'unfollowed',
  'revealed',
  'logged',
  'reassigned',
  'contact_tried',
  'recorded',
  'answered_item',
  'demonstrated',
  'planned',
  'started',
  'password_changed',
  'login_given',
  'message_written',
];

/** True when a fact was learned of notably later than it happened; both in epoch ms. */
export function isLate(occurredAt: number, recordedAt: number): boolean {
  return recordedAt - occurredAt > LATE_MS;
}

/**
 * Fills `{name}` in a sentence; `{engineer}` takes the name behind `engineerId`, a code or number the words that the event has for it; what is unknown
 * becomes a dash.
 */
export function sentenceOf(
  template: string,
  data: Readonly<Record<string, unknown>>,
  names: ReadonlyMap<string, string>,
  wordsOf: (code: string) => string | undefined = () => undefined,
): string {
  return template.replace(/\{(\w+)\}/g, (_, key: string) => {
    const plain = data[key];
    const value = plain ?? data[`${key}Id`];
    if (typeof value === 'number') return wordsOf(String(value)) ?? String(value);
    if (typeof value !== 'string') return '–';
    return names.get(value) ?? wordsOf(value) ?? (plain === undefined ? '–' : value);
  });
}

/** Ids in an event's data that a sentence may want the name of. */
export function idsIn(data: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(data).flatMap(([key, value]) => (key.endsWith('Id') && typeof value === 'string' ? [value] : []));
}
