import { newId } from '#platform/values/ids.ts';
import { asApiError, serverNow, type ApiError } from '#web/api/index.ts';
import type { JobAct, QueuedAct, RefusedAct } from './store/acts.ts';
import { forgetAct, keepAct, keptActs } from './store/shelf.ts';
import { settleAct, tellActs, type Verdict } from './store/sync.ts';

export interface QueueState {
  readonly waiting: readonly QueuedAct[];
  readonly refused: readonly RefusedAct[];
  /** why nothing could be told: no answer, signed out, the server in trouble; null when all is well */
  readonly trouble: ApiError | null;
}

/** What became of acts that were added together. */
export type Outcome = 'done' | 'waiting' | 'refused';

const MOST_AT_ONCE = 50;
/** ms between attempts while no answer comes */
const WAITS = [2_000, 5_000, 15_000, 30_000];

function isRefused(act: QueuedAct | RefusedAct): act is RefusedAct {
  return 'refusal' in act;
}

/** Problems of the whole message that another attempt may mend: no answer, signed out, too many, the server in trouble. */
function passes(error: ApiError): boolean {
  return error.status <= 0 || error.status === 401 || error.status === 408 || error.status === 429 || error.status >= 500;
}

/** Somebody settled it elsewhere already: over is over. */
function unlessOver(thrown: unknown): null {
  const error = asApiError(thrown);
  if (error.code === 'sync.settled_already' || error.status === 404) return null;
  throw error;
}

/** Acts of one member on their way to the server: kept on the phone until acknowledged, told in order, repeated under the same id. */
class ActQueue {
  private state: QueueState;
  private running: Promise<void> | null = null;
  private timer = 0;
  private attempts = 0;
  private isHeld = false;
  private readonly listeners = new Set<() => void>();
  private readonly settled = new Set<() => Promise<unknown>>();
  private readonly signedOut = new Set<() => void>();
  private readonly memberId: string;

  constructor(memberId: string) {
    this.memberId = memberId;
    const kept = keptActs(memberId);
    this.state = { waiting: kept.filter((act) => !isRefused(act)), refused: kept.filter(isRefused), trouble: null };
    window.addEventListener('online', () => void this.flush());
    void this.flush();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
  readonly read = (): QueueState => this.state;

  /** `refresh` is awaited when acts were judged, before they leave the queue: what is on screen never falls back. */
  onSettled(refresh: () => Promise<unknown>): () => void {
    this.settled.add(refresh);
    return () => {
      this.settled.delete(refresh);
    };
  }

  /** `ask` runs whenever the server no longer knows who is calling: what waits is told after the next sign-in. */
  onSignedOut(ask: () => void): () => void {
    this.signedOut.add(ask);
    return () => {
      this.signedOut.delete(ask);
    };
  }

  /** The member is signed in (again): what was kept back for want of a session is told at once. */
  resume(): void {
    if (!this.isHeld && this.state.trouble?.status !== 401) return;
    this.isHeld = false;
    this.set({ trouble: null });
    void this.flush();
  }

  /** Somebody else is signed in on this phone: nothing is told in that person's name. */
  hold(): void {
    this.isHeld = true;
    window.clearTimeout(this.timer);
  }

  /** Adds acts done at `at` (epoch ms of the phone's clock) and tells them at once if it can. `about`: whose job, in words to be shown. */
  async add(acts: readonly JobAct[], { at = Date.now(), about }: { readonly at?: number; readonly about?: string } = {}): Promise<Outcome> {
    const deviceOffset = Math.round(serverNow() - Date.now());
    const occurredAt = new Date(at).toISOString();
    const added = acts.map((act): QueuedAct => ({ ...act, actId: newId(), occurredAt, deviceOffset, ...(about ? { about } : {}) }));
    for (const act of added) keepAct(this.memberId, act);
    this.set({ waiting: [...this.state.waiting, ...added], trouble: null });
    const ids = new Set(added.map((act) => act.actId));
    const isWaiting = (): boolean => this.state.waiting.some((act) => ids.has(act.actId));
    do await this.flush();
    while (isWaiting() && this.state.trouble === null);
    if (this.state.refused.some((act) => ids.has(act.actId))) return 'refused';
    return isWaiting() ? 'waiting' : 'done';
  }

  /** Gives up an act that was refused or held back. Throws `ApiError` when the server could not be told. */
  async drop(act: RefusedAct): Promise<void> {
    if (!act.refusal.heldBack) await settleAct(act.actId, 'dropped').catch(unlessOver);
    forgetAct(this.memberId, act.actId);
    this.set({ refused: this.without(act) });
  }

  /** Tries an act once more as it was, at its own time; it stays refused when the answer is the same. Throws `ApiError` like `drop`. */
  async retry(act: RefusedAct): Promise<void> {
    const { refusal, ...queued } = act;
    if (refusal.heldBack) {
      keepAct(this.memberId, queued);
      this.set({ refused: this.without(act), waiting: [...this.state.waiting, queued], trouble: null });
      return this.flush();
    }
    const again = await settleAct(act.actId, 'retried').catch(unlessOver);
    await this.refresh();
    if (again) {
      const refused: RefusedAct = { ...queued, refusal: again };
      keepAct(this.memberId, refused);
      return this.set({ refused: this.state.refused.map((one) => (one.actId === act.actId ? refused : one)) });
    }
    forgetAct(this.memberId, act.actId);
    return this.set({ refused: this.without(act) });
  }

  private without(act: RefusedAct): RefusedAct[] {
    return this.state.refused.filter((one) => one.actId !== act.actId);
  }

  private refresh(): Promise<unknown> {
    return Promise.allSettled([...this.settled].map((refresh) => refresh()));
  }

  /** Tells what waits; answers when all is judged or nothing could be told. */
  flush(): Promise<void> {
    window.clearTimeout(this.timer);
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async run(): Promise<void> {
    while (this.state.waiting.length > 0 && !this.isHeld) {
      const acts = this.state.waiting.slice(0, MOST_AT_ONCE);
      const verdicts = await this.judged(acts);
      if (!verdicts) return;
      if (verdicts.length === 0) {
        this.wait(asApiError(new Error('nothing was judged')));
        return;
      }
      this.attempts = 0;
      await this.refresh();
      this.take(acts, verdicts);
    }
  }

  private async judged(acts: readonly QueuedAct[]): Promise<readonly Verdict[] | null> {
    try {
      return await tellActs(acts);
    } catch (thrown) {
      const error = asApiError(thrown);
      if (!passes(error)) return acts.map(({ actId }) => ({ actId, refusal: { code: error.code, detail: error.message, heldBack: true } }));
      this.wait(error);
      return null;
    }
  }

  private wait(trouble: ApiError): void {
    this.set({ trouble });
    if (trouble.status === 401) {
      for (const ask of this.signedOut) ask();
      return;
    }
    this.timer = window.setTimeout(() => void this.flush(), WAITS[this.attempts] ?? WAITS.at(-1));
    this.attempts += 1;
  }

  private take(acts: readonly QueuedAct[], verdicts: readonly Verdict[]): void {
    const refusals = new Map(verdicts.map(({ actId, refusal }) => [actId, refusal]));
    const judged = acts.filter(({ actId }) => refusals.has(actId));
    const refused = judged.flatMap((act): RefusedAct[] => {
      const refusal = refusals.get(act.actId);
      return refusal ? [{ ...act, refusal }] : [];
    });
    for (const act of judged) forgetAct(this.memberId, act.actId);
    for (const act of refused) keepAct(this.memberId, act);
    const gone = new Set(judged.map((act) => act.actId));
    this.set({
      waiting: this.state.waiting.filter((act) => !gone.has(act.actId)),
      refused: [...this.state.refused, ...refused],
      trouble: null,
    });
  }

  private set(change: Partial<QueueState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

export type { ActQueue };

const queues = new Map<string, ActQueue>();

/** The queue of a member on this phone: it belongs to the person, not to the session, and outlives a sign-out. */
export function queueOf(memberId: string): ActQueue {
  for (const [id, queue] of queues) if (id !== memberId) queue.hold();
  const found = queues.get(memberId);
  if (found) return found;
  const made = new ActQueue(memberId);
  queues.set(memberId, made);
  return made;
}
