import { clockTime, listTime, listWords, useLocale, useNow, useWords } from '#web/ui/index.ts';
import { jobAfter } from '../fold.ts';
import { windowText } from '../plan.ts';
import type { ActVerb, QueuedAct } from '../store/acts.ts';
import type { Job } from '../store/shapes.ts';
import { testedText, visitOf } from './step-text.ts';

/** One side of a conflict: how the job stands, and what it holds where the act would write. */
export interface Side {
  readonly state: string;
  readonly facts: readonly string[];
}

type Facts = (job: Job) => readonly (string | null | undefined)[];

/** What a job holds where each act writes, in words. */
function useFacts(): Readonly<Record<ActVerb, Facts>> {
  const w = useWords('work-orders');
  const locale = useLocale();
  const now = useNow();
  const time = (at: string | null | undefined): string => (at ? listTime(at, now) : '');
  const none: Facts = () => [];
  return {
    accept: (job) => [time(job.acceptedAt)],
    decline: none,
    contact: (job) => {
      const visit = visitOf(job);
      const window = visit?.plannedFrom && visit.plannedTo ? windowText(visit.plannedFrom, visit.plannedTo, now) : '';
      return [window, job.contacts.at(-1)?.note];
    },
    depart: (job) => [time(visitOf(job)?.departedAt)],
    arrive: (job) => [time(visitOf(job)?.arrivedAt)],
    'break-off': none,
    'open-remote': (job) => [time(job.remoteSessions.at(-1)?.startedAt)],
    'close-remote': (job) => [job.remoteSessions.at(-1)?.cause, job.remoteSessions.at(-1)?.steps],
    diagnose: (job) => [job.diagnosis?.cause, job.diagnosis?.note],
    record: (job) => [
      job.process,
      listWords(
        job.parts.map(({ name, quantity }) => `${name} ×${quantity}`),
        locale,
      ),
      job.files.length > 0 ? w('offline.photos', { count: job.files.length }) : '',
    ],
    answer: (job) => (job.test?.answers.length ? [testedText(job.test, w)] : []),
    demonstrate: (job) => (job.demonstration ? [w('text.shown'), job.demonstration.tips] : []),
    sign: (job) => (job.signature ? [`${job.signature.signer} · ${clockTime(job.signature.at)}`] : []),
    finish: (job) => [job.result],
    reroute: none,
  };
}

/** What an act of these says besides what a job holds: why it is given back, broken off or sent another way. */
function reasonOf(act: QueuedAct): string | null {
  return act.verb === 'decline' || act.verb === 'reroute' ? act.input.reason : act.verb === 'break-off' ? (act.input.note ?? null) : null;
}

function written(facts: readonly (string | null | undefined)[]): string[] {
  return facts.filter((fact): fact is string => Boolean(fact));
}

/** Both sides of an act that was not taken: as it was done here, and as the job stands on the server. */
export function useSides(): (act: QueuedAct, job: Job) => { readonly mine: Side; readonly theirs: Side } {
  const w = useWords('work-orders');
  const facts = useFacts();
  return (act, job) => {
    const after = jobAfter(job, [act]);
    const who = job.engineer ? `${w(`state.${job.state}`)} · ${job.engineer.name}` : w(`state.${job.state}`);
    return {
      mine: { state: w(`step.${act.verb}`), facts: written([...facts[act.verb](after), reasonOf(act)]) },
      theirs: { state: who, facts: written(facts[act.verb](job)) },
    };
  };
}
