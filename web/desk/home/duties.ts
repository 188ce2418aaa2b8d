import type { z } from 'zod';
import type { home } from '#modules/home/contract.ts';

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
  'callback.answer',
  'callback.settle-suggestion',
  'follow-up.record',
  'follow-up.settle',
  'rulebook.settle-revision',
]);

/** Text key of the act a duty waits for. */
export function actKey(act: string | null): string {
  return act !== null && worded.has(act) ? `act.${act}` : 'act.other';
}

type Due = Home['promises'][number];

/** The button of a promise: the act where it waits for the reader, else a look at it. */
export function dueKey({ act, forMe }: Due): string {
  return forMe ? actKey(act) : 'act.look';
}

/** Where the button of a promise leads: to what the act is done to. */
export function duePlace({ act, actOn, forMe, subject, root }: Due): string {
  return placeOf({ act, subject: forMe && actOn ? actOn : subject, root });
}

/** The page on which a duty is done. */
export function placeOf({ act, subject, root }: Pick<Home['promises'][number], 'act' | 'subject' | 'root'>): string {
  if (subject.kind === 'callback') return `/callbacks/${subject.id}`;
  if (subject.kind === 'follow-up') return act === 'follow-up.settle' ? '/follow-ups?tab=unsettled' : '/follow-ups';
  if (subject.kind === 'document') return '/rulebook';
  return `/cases/${root.id}`;
}
