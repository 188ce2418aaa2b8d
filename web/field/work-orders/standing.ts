import { allowedActs } from '#platform/lifecycle/lifecycle.ts';
import { workOrderLifecycle, type WorkOrderState } from '#modules/work-orders/lifecycle.ts';
import { ofJob, stateAfter } from './state.ts';
import type { ActVerb, QueuedAct } from './store/acts.ts';
import type { Job, Route, TestAnswer, TestItem, TestList } from './store/shapes.ts';

/** The steps of a job in the order in which they are usually done. */
export const visitSteps = [
  'accept',
  'contact',
  'depart',
  'arrive',
  'diagnose',
  'record',
  'answer',
  // shown at the customer's place is told with his signature, elsewhere for itself
  'demonstrate',
  'sign',
  'finish',
] as const;
const remoteSteps = ['accept', 'contact', 'open-remote', 'diagnose', 'close-remote', 'record', 'answer', 'demonstrate', 'finish'] as const;
export type StepKey = (typeof visitSteps)[number] | (typeof remoteSteps)[number];

/** Steps that may be opened again while the job is not finished; each writes its whole content anew. */
const mendable: readonly StepKey[] = ['contact', 'diagnose', 'record', 'answer', 'demonstrate', 'sign'];

/** Where a job stands when the acts that still wait on the phone are counted in. */
export interface Standing {
  readonly state: WorkOrderState;
  readonly steps: readonly StepKey[];
  readonly done: ReadonlySet<StepKey>;
  /** steps whose act waits on the phone */
  readonly queued: ReadonlySet<StepKey>;
  /** the first step that is not done; null when the job is finished or with somebody else */
  readonly current: StepKey | null;
  readonly allowed: readonly string[];
}

function stepsOf(route: Route, test: TestList | null): StepKey[] {
  const all: readonly StepKey[] = route === 'remote' ? remoteSteps : visitSteps;
  const isVisit = route === 'site';
  return all.filter(
    (step) =>
      (step === 'demonstrate' ? !isVisit : (step !== 'depart' && step !== 'sign') || isVisit) && (step !== 'answer' || test !== null),
  );
}

/** What was typed, with full-width digits and signs read like the others: `３５．５` is 35.5. */
export function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

/** Whether something was typed that is no number. */
export function isNoNumber(text: string): boolean {
  const value = plain(text);
  return value !== '' && !Number.isFinite(Number(value));
}

type Answered = { readonly [K in keyof TestAnswer]?: TestAnswer[K] | undefined };

/** How an item stands: answered well, badly, left out with a reason, or not answered in its own form. */
// oxlint-disable-next-line complexity -- a decision table over the kinds of items
export function itemVerdict(item: TestItem, answer: Answered | undefined): 'good' | 'bad' | 'skipped' | 'open' {
  if (!answer) return 'open';
  const value = plain(answer.value ?? '');
  if (answer.skippedBecause?.trim() && !item.safety) return 'skipped';
  if (answer.passed === false) return 'bad';
  if (item.type === 'check') return answer.passed === true ? 'good' : 'open';
  if (item.type === 'choice') return item.choices.includes(answer.value ?? '') ? 'good' : 'open';
  if (value === '' || isNoNumber(value)) return 'open';
  return (item.low === null || Number(value) >= item.low) && (item.high === null || Number(value) <= item.high) ? 'good' : 'bad';
}

function isTested(test: TestList | null, queued: readonly QueuedAct[]): boolean {
  if (!test) return true;
  const told = queued.findLast((act) => act.verb === 'answer');
  const answers: readonly (Answered & { readonly itemId: string })[] = told?.verb === 'answer' ? told.input.answers : test.answers;
  const byItem = new Map(answers.map((answer) => [answer.itemId, answer]));
  return test.items.every((item) => {
    const verdict = itemVerdict(item, byItem.get(item.id));
    return verdict === 'good' || verdict === 'skipped' || (verdict === 'open' && !item.mandatory);
  });
}

const underWay: readonly WorkOrderState[] = ['travelling', 'working', 'diagnosed', 'finished'];
const atWork: readonly WorkOrderState[] = ['working', 'diagnosed', 'finished'];

interface Fold {
  readonly job: Job;
  readonly state: WorkOrderState;
  readonly queued: readonly QueuedAct[];
}

function isShown({ job, queued }: Fold): boolean {
  const told = queued.findLast((act) => act.verb === 'demonstrate');
  const shown = told?.verb === 'demonstrate' ? told.input : job.demonstration;
  return shown?.demonstrated === true && shown.tipsGiven;
}

/** How the last remote session ended; null while it goes on, undefined without one. */
function remoteResult({ job, queued }: Fold): string | null | undefined {
  const told = queued.findLast((act) => act.verb === 'close-remote');
  if (told?.verb === 'close-remote') return told.input.result;
  const last = job.remoteSessions.at(-1);
  return last && (last.endedAt === null ? null : last.result);
}

/** A session that ended without a solution: whatever is not done yet, the job now has to go another way. */
function isUnsolvedRemotely(fold: Fold): boolean {
  const result = remoteResult(fold);
  return fold.job.route === 'remote' && Boolean(result) && result !== 'solved' && !has(fold.queued, 'reroute');
}

const has = (queued: readonly QueuedAct[], verb: ActVerb): boolean => queued.some((act) => act.verb === verb);

const lastVisit = ({ visits }: Job): Job['visits'][number] | undefined => visits.at(-1);

/** A cancelled job keeps what was done before: its state no longer tells, what is recorded does. */
const wasDone = (state: WorkOrderState, recorded: string | null | undefined): boolean => state === 'void' && Boolean(recorded);

/** When a step counts as done: by what is recorded, by what waits, and by a state that lies behind it. */
const isDone: Readonly<Record<StepKey, (fold: Fold) => boolean>> = {
  accept: ({ job, state }) => state === 'accepted' || underWay.includes(state) || wasDone(state, job.acceptedAt),
  contact: ({ job, state, queued }) => {
    // a visit that was ended asks for the next appointment
    const ended = queued.findLastIndex((act) => act.verb === 'break-off');
    const since = queued.slice(ended + 1);
    const isTold = ended === -1 && job.contactedAt !== null;
    return isTold || underWay.includes(state) || since.some((act) => act.verb === 'contact' && act.input.reached !== false);
  },
  depart: ({ job, state }) => underWay.includes(state) || wasDone(state, lastVisit(job)?.departedAt),
  arrive: ({ job, state }) => atWork.includes(state) || wasDone(state, lastVisit(job)?.arrivedAt),
  'open-remote': ({ state }) => atWork.includes(state),
  diagnose: ({ job, state }) => state === 'diagnosed' || state === 'finished' || wasDone(state, job.diagnosis?.cause),
  'close-remote': (fold) => remoteResult(fold) === 'solved',
  record: ({ job, queued }) => Boolean(job.process?.trim()) || has(queued, 'record'),
  answer: ({ job, queued }) => isTested(job.test, queued),
  demonstrate: isShown,
  sign: (fold) => isShown(fold) && (fold.job.signature !== null || has(fold.queued, 'sign')),
  finish: ({ state }) => state === 'finished',
};

/** A diagnosis that waits asks for test, demonstration and signature anew: those before it are history. */
function sinceDiagnosis(fold: Fold): Fold {
  const last = fold.queued.findLastIndex((act) => act.verb === 'diagnose');
  if (last === -1) return fold;
  const { test } = fold.job;
  const job = { ...fold.job, demonstration: null, signature: null, test: test && { ...test, answers: [] } };
  return { ...fold, job, queued: fold.queued.slice(last + 1) };
}

const afterDiagnosis: readonly StepKey[] = ['answer', 'demonstrate', 'sign'];

/** Folds the acts that wait over a job: what is done, what comes next, what may be done besides. `may`: rights by operation name. */
export function standingOf(job: Job, waiting: readonly QueuedAct[], may: (operation: string) => boolean): Standing {
  const queued = ofJob(job.id, waiting);
  const state = stateAfter(job.state, queued);
  const steps = stepsOf(job.route, job.test);
  const fold: Fold = { job, state, queued };
  const since = sinceDiagnosis(fold);
  const done = new Set(steps.filter((step) => isDone[step](afterDiagnosis.includes(step) ? since : fold)));
  const local = allowedActs(workOrderLifecycle, state, (act) => may(`work-order.${act}`));
  const allowed = queued.length === 0 ? job.allowed : local;
  const first = isUnsolvedRemotely(fold) ? 'close-remote' : (steps.find((step) => !done.has(step)) ?? null);
  const isTheirs = state !== 'unassigned' && state !== 'void' && state !== 'finished';
  return { state, steps, done, queued: new Set(steps.filter((step) => has(queued, step))), current: isTheirs ? first : null, allowed };
}

/** Whether a step may be opened besides the current one: a done one to mend what it recorded, a remote session to end it unsolved. */
export function isMendable(step: StepKey, { done, allowed }: Standing): boolean {
  if (step === 'close-remote') return allowed.includes(step) && !done.has(step);
  // who stands before the customer has no appointment to change any more
  if (step === 'contact' && done.has('depart') && done.has('arrive')) return false;
  return mendable.includes(step) && done.has(step) && allowed.includes(step);
}
