import { customerStates, type CustomerState } from '../contract.ts';

/** States of a case, by what its customer reads. */
const ofCase: Readonly<Record<string, CustomerState>> = {
  registered: 'received',
  assessed: 'received',
  handing_over: 'received',
  planned: 'arranged',
  in_progress: 'working',
  completed: 'confirm',
  closed: 'done',
  void: 'done',
};

/** States of the job in which somebody is at work already, whatever the case says. */
const atWork: ReadonlySet<string> = new Set(['travelling', 'working', 'diagnosed', 'finished']);

/** What a case in this state is to its customer: any other state is one in which those at work wait for something. */
function shownAs(caseState: string): CustomerState {
  return ofCase[caseState] ?? 'working';
}

/** The state that a customer reads, from that of the case and of the job of its present round. R-CAS-12 */
export function customerState(caseState: string, jobState: string | null): CustomerState {
  const state = shownAs(caseState);
  return state === 'arranged' && jobState !== null && atWork.has(jobState) ? 'working' : state;
}

/** A passage of the case through a state, `from` as ISO text. */
export interface Passage {
  readonly value: string;
  readonly round: number;
  readonly from: string;
}

/** The five states with the time at which each was first reached in this round; null for what is to come or was passed over. */
export function stepsOf(
  now: CustomerState,
  round: number,
  passages: readonly Passage[],
): { readonly state: CustomerState; readonly at: string | null }[] {
  const reached = customerStates.indexOf(now);
  return customerStates.map((state, place) => {
    const first = passages.find((passage) => passage.round === round && shownAs(passage.value) === state);
    return { state, at: place <= reached ? (first?.from ?? null) : null };
  });
}
