import { ofJob, stateAfter, timeOf } from './state.ts';
import type { QueuedAct } from './store/acts.ts';
import type { Job } from './store/shapes.ts';

type Visit = Job['visits'][number];
type Part<V extends QueuedAct['verb']> = Extract<QueuedAct, { readonly verb: V }>;

/** Changes the visit that is planned or going on; makes one where there is none. */
function onVisit(job: Job, change: Partial<Visit>): Job {
  const at = job.visits.findLastIndex((visit) => visit.endedAt === null);
  const fresh: Visit = {
    id: '',
    engineer: job.engineer,
    plannedFrom: null,
    plannedTo: null,
    departedAt: null,
    arrivedAt: null,
    endedAt: null,
    brokenOff: null,
  };
  if (at === -1) return { ...job, visits: [...job.visits, { ...fresh, ...change }] };
  return { ...job, visits: job.visits.map((visit, index) => (index === at ? { ...visit, ...change } : visit)) };
}

function afterContact(job: Job, { input, ...act }: Part<'contact'>): Job {
  const at = timeOf({ input, ...act });
  const { reached = true, note = null, preparation = [], plannedFrom, plannedTo } = input;
  const contacts = [...job.contacts, { id: act.actId, by: job.engineer, at, reached, note: note ?? null, preparation }];
  const told = { ...job, contacts, contactedAt: reached ? at : job.contactedAt };
  return plannedFrom && plannedTo ? onVisit(told, { plannedFrom, plannedTo }) : told;
}

function afterRemoteEnd(job: Job, act: Part<'close-remote'>): Job {
  const { result, cause = null, steps = null } = act.input;
  const last = job.remoteSessions.at(-1);
  if (!last) return job;
  const ended = { ...last, endedAt: timeOf(act), result, cause: cause ?? null, steps: steps ?? null };
  return { ...job, remoteSessions: [...job.remoteSessions.slice(0, -1), ended] };
}

function afterDiagnosis(job: Job, act: Part<'diagnose'>): Job {
  const { cause, causeCodeId = null, note = null } = act.input;
  const diagnosis = { cause, causeCodeId: causeCodeId ?? null, note: note ?? null, by: job.engineer, at: timeOf(act), asAssessed: null };
  return { ...job, diagnosis, demonstration: null, signature: null, test: job.test && { ...job.test, answers: [] } };
}

function afterTest(job: Job, { input: { answers } }: Part<'answer'>): Job {
  const told = answers.map(({ itemId, passed, value, skippedBecause }) => ({
    itemId,
    passed: passed ?? null,
    value: value ?? null,
    skippedBecause: skippedBecause ?? null,
  }));
  return { ...job, test: job.test && { ...job.test, answers: told } };
}

/** What a job holds once an act is done; the state is folded for itself. */
// oxlint-disable-next-line complexity -- a decision table over the acts
function afterAct(job: Job, act: QueuedAct): Job {
  const at = timeOf(act);
  switch (act.verb) {
    case 'accept':
      return { ...job, acceptedAt: at };
    case 'contact':
      return afterContact(job, act);
    case 'depart':
      return onVisit(job, { departedAt: at });
    case 'arrive':
      return onVisit(job, { arrivedAt: at });
    case 'break-off':
      return { ...onVisit(job, { endedAt: at, brokenOff: act.input.reason }), contactedAt: null };
    case 'open-remote': {
      const session = { id: act.actId, by: job.engineer, method: act.input.method, startedAt: at };
      return { ...job, remoteSessions: [...job.remoteSessions, { ...session, endedAt: null, result: null, cause: null, steps: null }] };
    }
    case 'close-remote':
      return afterRemoteEnd(job, act);
    case 'diagnose':
      return afterDiagnosis(job, act);
    case 'record': {
      const { process, parts = [], files = [] } = act.input;
      return { ...job, process, parts, files: [...new Set([...job.files, ...files])] };
    }
    case 'answer':
      return afterTest(job, act);
    case 'demonstrate': {
      const { demonstrated, tipsGiven, tips = null } = act.input;
      return { ...job, demonstration: { demonstrated, tipsGiven, tips: tips ?? null } };
    }
    case 'sign':
      return { ...job, signature: { signer: act.input.signer, at, fileId: act.input.fileId ?? null } };
    case 'finish':
      return { ...job, finishedAt: at, result: act.input.result, perceivedSatisfaction: act.input.perceivedSatisfaction };
    default:
      return job;
  }
}

/** A job as it will be once the server has heard of all that waits on the phone: what its steps show and start from. */
export function jobAfter(job: Job, waiting: readonly QueuedAct[]): Job {
  const queued = ofJob(job.id, waiting);
  return queued.length === 0 ? job : { ...queued.reduce(afterAct, job), state: stateAfter(job.state, queued) };
}
