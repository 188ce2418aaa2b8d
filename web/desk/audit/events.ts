import { eventTypes } from '#modules/audit/contract.ts';
import { call } from '#web/api/index.ts';
import { currentLocale, textOf, wordsOf, type Say } from '#web/ui/index.ts';
import { placeNamed } from '../search/places.ts';

interface EventKind {
  readonly type: string;
  readonly sentence: string;
}

/** Asked once in each language: they change with the version of the system only. */
const asked = new Map<string, Promise<readonly EventKind[]>>();

function kinds(): Promise<readonly EventKind[]> {
  const locale = currentLocale();
  const before = asked.get(locale);
  if (before) return before;
  const rows = call(eventTypes, {}).then((answer) => answer.rows);
  asked.set(locale, rows);
  // what failed is asked again
  rows.catch(() => asked.delete(locale));
  return rows;
}

/** What an event is about: its first word; kinds that have no word of their own are called as their page, others stand by their name. */
export function kindWord(kind: string, w: Say): string {
  const said = w(`kind.${kind}`);
  if (said !== `kind.${kind}`) return said;
  const place = placeNamed(kind);
  return place ? textOf(place.title) : kind;
}

/** Kinds of events whose sentence or subject holds the text. */
export async function findEvents(text: string): Promise<{ id: string; label: string; meta: string }[]> {
  const w = wordsOf('audit');
  return (await kinds())
    .map(({ type, sentence }) => ({ id: type, label: sentence, meta: kindWord(type.slice(0, type.indexOf('.')), w) }))
    .filter(({ id, label, meta }) => [id, label, meta].some((words) => words.toLowerCase().includes(text.trim().toLowerCase())))
    .slice(0, 50);
}

/** The sentence of a kind of event; all of a subject by its word. */
export async function nameEvent(type: string): Promise<string> {
  if (!type.includes('.')) return kindWord(type, wordsOf('audit'));
  return (await kinds()).find((kind) => kind.type === type)?.sentence ?? type;
}
