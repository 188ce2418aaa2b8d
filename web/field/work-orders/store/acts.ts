import type { z } from 'zod';
import type { Words } from '#platform/values/words.ts';
import type * as contract from '#modules/work-orders/contract.ts';

type Input<K extends keyof typeof contract> = (typeof contract)[K] extends { readonly input: infer I extends z.ZodType }
  ? z.input<I>
  : never;

/** What an engineer does on a job, by the verb of its operation, with what each takes. */
export interface ActInputs {
  readonly accept: Input<'accept'>;
  readonly decline: Input<'decline'>;
  readonly contact: Input<'contact'>;
  readonly depart: Input<'depart'>;
  readonly arrive: Input<'arrive'>;
  readonly 'break-off': Input<'breakOff'>;
  readonly 'open-remote': Input<'openRemote'>;
  readonly 'close-remote': Input<'closeRemote'>;
  readonly diagnose: Input<'diagnose'>;
  readonly record: Input<'record'>;
  readonly answer: Input<'answer'>;
  readonly demonstrate: Input<'demonstrate'>;
  readonly sign: Input<'sign'>;
  readonly finish: Input<'finish'>;
  readonly reroute: Input<'reroute'>;
}
export type ActVerb = keyof ActInputs;

/** One act with the input that belongs to it. */
export type JobAct = { readonly [V in ActVerb]: { readonly verb: V; readonly input: ActInputs[V] } }[ActVerb];

/** An act as it waits on the phone: done at `occurredAt`, told to the server later under the same `actId`. */
export type QueuedAct = JobAct & {
  readonly actId: string;
  /** counts what was done on this phone: the order in which it is told */
  readonly place: number;
  /** ISO instant by the phone's own clock */
  readonly occurredAt: string;
  /** whole ms by which the server's clock was ahead of the phone's, as last heard */
  readonly deviceOffset: number;
  /** whose job it was, in words: shown when the job itself can no longer be read */
  readonly about?: string;
};

/** An act that the server did not take: kept and shown until somebody has seen it. */
export type RefusedAct = QueuedAct & {
  readonly refusal: {
    readonly code: string;
    /** the server's sentence, in both languages where it told both */
    readonly detail: string | Words;
    /** not judged itself: an earlier act on the same job was refused */
    readonly heldBack: boolean;
  };
  /** given up on this phone: shown no longer, and kept until the server has heard of it */
  readonly isDropped?: true;
};

/** An act as it lies on the phone. */
export type KeptAct = QueuedAct | RefusedAct;

/** The files an act names: they have to be on the server before it is told. */
export function filesOf(act: JobAct): readonly string[] {
  if (act.verb === 'record') return act.input.files ?? [];
  return act.verb === 'sign' && act.input.fileId ? [act.input.fileId] : [];
}
