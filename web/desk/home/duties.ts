import type { z } from 'zod';
import type { home } from '#modules/home/contract.ts';
import { textOf, type Say, type TextRef } from '#web/ui/index.ts';

export type Home = z.output<(typeof home)['output']>;

/** Duties that have a word of their own on the button; anything else is handled on its page. */
const worded = new Set([
  'case.assess',
  'case.accept',
  'case.plan',
  'case.resume',
  'case.solve',
  'work-order.assign',
  'work-order.accept',
  'work-order.contact',
  'work-order.finish',
  'work-order.depart',
  'work-order.arrive',
  'work-order.diagnose',
  'work-order.open-remote',
  'rulebook.settle-revision',
]);

/** What a module above says of its duties, from a file `home-duties` in its folder. */
export interface HomeDuties {
  /** words on the buttons, by act */
  readonly words: Readonly<Record<string, TextRef>>;
  /** pages on which they are done, by the kind of what they are done to */
  readonly places: Readonly<Record<string, (id: string, act: string | null) => string>>;
}

const files = Object.values(import.meta.glob<{ homeDuties: HomeDuties }>('../*/home-duties.ts', { eager: true }));
const words = new Map(files.flatMap((file) => Object.entries(file.homeDuties.words)));
const places = new Map(files.flatMap((file) => Object.entries(file.homeDuties.places)));

/** The act a duty waits for, in a word. */
export function actWord(act: string | null, w: Say): string {
  const word = words.get(act ?? '');
  if (word !== undefined) return textOf(word);
  return w(act !== null && worded.has(act) ? `act.${act}` : 'act.other');
}

type Due = Home['promises'][number];

/** The button of a promise: the act where it waits for the reader, else a look at it. */
export function dueWord({ act, forMe }: Due, w: Say): string {
  return forMe ? actWord(act, w) : w('act.look');
}

/** Where the button of a promise leads: to what the act is done to. */
export function duePlace({ act, actOn, forMe, subject, root }: Due): string {
  return placeOf({ act, subject: forMe && actOn ? actOn : subject, root });
}

/** The page on which a duty is done. */
export function placeOf({ act, subject, root }: Pick<Home['promises'][number], 'act' | 'subject' | 'root'>): string {
  const place = places.get(subject.kind);
  if (place) return place(subject.id, act);
  if (subject.kind === 'document') return '/rulebook';
  return `/cases/${root.id}`;
}
