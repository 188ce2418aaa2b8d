import type { OutputOf } from '#platform/operation/contract.ts';
import type { perform, settle } from '#platform/sync/contract.ts';
import { send } from '#web/api/index.ts';
import type { Verdict } from '../ports.ts';
import type { QueuedAct, RefusedAct } from './acts.ts';

/** Carries a request to the server; throws `ApiError` for all that is no success. */
export type Carrier = (method: string, path: string, sent: { readonly body: string; readonly type: string }) => Promise<Response>;

type Refusal = RefusedAct['refusal'];
type Problem = OutputOf<typeof perform>['results'][number]['problem'];

function refusalOf(problem: Problem, isHeldBack: boolean): Refusal {
  return { code: problem?.code ?? '', detail: problem?.words ?? problem?.detail ?? problem?.title ?? '', heldBack: isHeldBack };
}

/**
 * Tells acts in the order in which they were done; each is judged for itself, and behind a refused one the later acts on the same job are
 * held back. The same `actId` told twice is done once. Throws `ApiError` when nothing is known about any of them, with 401 too when somebody
 * else than `memberId` is signed in. `now`: the phone's clock, epoch ms; `by` carries the request.
 */
export async function tellActs(memberId: string, acts: readonly QueuedAct[], now = Date.now(), by: Carrier = send): Promise<Verdict[]> {
  const told = acts.map(({ verb, actId, input, occurredAt, deviceOffset }) => ({
    actId,
    operation: `work-order.${verb}`,
    input,
    occurredAt,
    deviceOffset,
  }));
  const body = JSON.stringify({ memberId, sentAt: new Date(now).toISOString(), acts: told });
  const response = await by('POST', '/sync', { body, type: 'application/json' });
  const { results } = (await response.json()) as OutputOf<typeof perform>;
  return results.map(({ actId, status, problem }) => ({
    actId,
    // given up in another window: over is over
    refusal: status === 'done' || problem?.code === 'sync.settled_already' ? null : refusalOf(problem, status === 'waiting'),
  }));
}

/** Settles an act that the server has kept as refused: tried once more as it was, or dropped. Null: it is over; else the new refusal. */
export async function settleAct(actId: string, as: 'retried' | 'dropped', by: Carrier = send): Promise<Refusal | null> {
  const response = await by('POST', `/sync/conflicts/${actId}/settlement`, { body: JSON.stringify({ as }), type: 'application/json' });
  const { state, problem } = (await response.json()) as OutputOf<typeof settle>;
  return state === 'open' ? refusalOf(problem, false) : null;
}
