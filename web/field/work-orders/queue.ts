import { asApiError, type ApiError } from '#web/api/index.ts';
import { heldBack } from './held-back.ts';
import type { QueuePorts, Verdict } from './ports.ts';
import { filesOf, type JobAct, type KeptAct, type QueuedAct, type RefusedAct } from './store/acts.ts';

export interface QueueState {
  readonly waiting: readonly QueuedAct[];
  readonly refused: readonly RefusedAct[];
  /** refused and given up; the server has not heard of it yet */
  readonly dropped: readonly RefusedAct[];
  /** why nothing could be told: no answer, signed out, the server in trouble; null when all is well */
  readonly trouble: ApiError | null;
}

/** What became of acts that were added together. */
export type Outcome = 'done' | 'waiting' | 'refused';

const MOST_AT_ONCE = 50;
/** ms between attempts while no answer comes */
const WAITS = [2_000, 5_000, 15_000, 30_000];

function isRefused(act: KeptAct): act is RefusedAct {
  return 'refusal' in act;
}

/** In the order in which they were done; the phone's clock may have been set back in between, so it is not asked. */
function inOrder(one: KeptAct, other: KeptAct): number {
  return one.place - other.place || (one.actId < other.actId ? -1 : 1);
}

function beginsVisit({ verb }: QueuedAct): boolean {
  return verb === 'depart' || verb === 'arrive';
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

/**
 * Acts of one member on their way to the server: kept on the phone until acknowledged, told in order, repeated under the same id. Acts of a
 * job wait behind one whose pictures are still on their way; of other jobs only visits do that began after it. R-ONS-01
 */
export class ActQueue {
  private lastPlace = 0;
  private state: QueueState = { waiting: [], refused: [], dropped: [], trouble: null };
  private opened: Promise<void> | undefined;
  private running: Promise<void> | null = null;
  private stopTimer: () => void = () => {};
  private attempts = 0;
  private isHeld = false;
  /** counts what this window changed on the phone */
  private changes = 0;
  private readonly there = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private readonly ports: QueuePorts;

  constructor(ports: QueuePorts) {
    this.ports = ports;
  }

  /** Takes up, once, what an earlier life of the app has left. Throws when the phone's store cannot be read. */
  start(): Promise<void> {
    this.opened ??= this.reload().catch((thrown: unknown) => {
      this.opened = undefined;
      throw thrown;
    });
    return this.opened;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
  readonly read = (): QueueState => this.state;

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
    this.stopTimer();
  }

  /**
   * Adds acts done at `at` (epoch ms of the phone's clock) and tells them at once if it can. `about`: whose job, in words to be shown.
   * Throws `StoreFull` when the phone cannot keep them: then nothing was done.
   */
  async add(
    acts: readonly JobAct[],
    { at = this.ports.now(), about }: { readonly at?: number; readonly about?: string } = {},
  ): Promise<Outcome> {
    await this.start();
    const deviceOffset = this.ports.offset();
    const occurredAt = new Date(at).toISOString();
    const { waiting, refused } = this.state;
    // drawn before anything is awaited: acts added at once do not come between each other
    const last = Math.max(this.lastPlace, ...[...waiting, ...refused].map((act) => act.place));
    this.lastPlace = last + acts.length;
    const added = acts.map((act, index): QueuedAct => ({
      ...act,
      actId: this.ports.newId(),
      place: last + 1 + index,
      occurredAt,
      deviceOffset,
      ...(about ? { about } : {}),
    }));
    const ids = new Set(added.map((act) => act.actId));
    await this.keep(added, []);
    this.set({ waiting: [...this.state.waiting.filter((act) => !ids.has(act.actId)), ...added], trouble: null });
    const isWaiting = (): boolean => this.state.waiting.some((act) => ids.has(act.actId));
    do await this.flush();
    while (isWaiting() && this.state.trouble === null && !this.isHeld);
    if (this.state.refused.some((act) => ids.has(act.actId))) return 'refused';
    return isWaiting() ? 'waiting' : 'done';
  }

  /**
   * Gives up acts that were refused or held back: they are shown no longer, and the server, which keeps the refused ones, hears of it as soon as
   * there is a line. Throws `StoreFull` when the phone cannot keep that.
   */
  async drop(acts: readonly RefusedAct[]): Promise<void> {
    const ids = new Set(acts.map(({ actId }) => actId));
    const held = acts.filter(({ refusal }) => refusal.heldBack);
    const dropped = acts.filter(({ refusal }) => !refusal.heldBack).map((act) => ({ ...act, isDropped: true as const }));
    await this.keep(
      dropped,
      held.map(({ actId }) => actId),
    );
    this.set({
      refused: this.state.refused.filter(({ actId }) => !ids.has(actId)),
      dropped: [...this.state.dropped.filter(({ actId }) => !ids.has(actId)), ...dropped],
      trouble: null,
    });
    await this.ports.letGo(held.flatMap(filesOf));
    void this.tellDropped(ids);
  }

  private async tellDropped(ids: ReadonlySet<string>): Promise<void> {
    do await this.flush();
    while (this.state.dropped.some(({ actId }) => ids.has(actId)) && this.state.trouble === null && !this.isHeld);
  }

  /** Tries an act once more as it was, at its own time; it stays refused when the answer is the same. Throws `ApiError` like `drop`. */
  async retry(act: RefusedAct): Promise<void> {
    const { refusal, ...queued } = act;
    if (refusal.heldBack) {
      await this.keep([queued], []);
      this.set({ refused: this.without(act), waiting: [...this.state.waiting, queued].toSorted(inOrder), trouble: null });
      return this.flush();
    }
    const again = await this.ports.settle(act.actId, 'retried').catch(async (thrown: unknown) => {
      if (asApiError(thrown).status !== 404) return unlessOver(thrown);
      // the server has kept no such refusal of this person: the act is told anew, under its id
      await this.keep([queued], []);
      this.set({ refused: this.without(act), waiting: [...this.state.waiting, queued].toSorted(inOrder), trouble: null });
      return 'anew' as const;
    });
    if (again === 'anew') return this.flush();
    await this.shown([act]);
    if (again) {
      const refused: RefusedAct = { ...queued, refusal: again };
      await this.keep([refused], []);
      return this.set({ refused: this.state.refused.map((one) => (one.actId === act.actId ? refused : one)) });
    }
    await this.ports.brought(filesOf(act));
    await this.keep([], [act.actId]);
    return this.set({ refused: this.without(act) });
  }

  private without(act: RefusedAct): RefusedAct[] {
    return this.state.refused.filter((one) => one.actId !== act.actId);
  }

  /** Whether the page holds what these acts did: only then they may leave the queue, so that no step falls back in between. */
  private async shown(acts: readonly QueuedAct[]): Promise<boolean> {
    try {
      await this.ports.readAgain([...new Set(acts.map((act) => act.input.id))]);
      return true;
    } catch (thrown) {
      this.wait(asApiError(thrown));
      return false;
    }
  }

  private keep(put: readonly KeptAct[], goneIds: readonly string[]): Promise<void> {
    this.changes += 1;
    return this.ports.changeActs(put, goneIds);
  }

  /** Other windows of this phone add and take away, too. */
  private async reload(): Promise<void> {
    let kept: KeptAct[];
    let before: number;
    do {
      before = this.changes;
      kept = [...(await this.ports.keptActs())].sort(inOrder);
    } while (before !== this.changes);
    const waiting = kept.filter((act) => !isRefused(act));
    const settled = kept.filter(isRefused);
    const refused = settled.filter(({ isDropped }) => !isDropped);
    const dropped = settled.filter(({ isDropped }) => isDropped);
    const seen = (acts: readonly KeptAct[]): string => acts.map(({ actId }) => actId).join();
    const all = (state: Pick<QueueState, 'waiting' | 'refused' | 'dropped'>): string =>
      [state.waiting, state.refused, state.dropped].map(seen).join(' ');
    if (all({ waiting, refused, dropped }) !== all(this.state)) this.set({ waiting, refused, dropped });
  }

  /** The network is back: nothing waits any longer for the next attempt. */
  lineIsBack(): void {
    this.attempts = 0;
    void this.flush();
  }

  /** Tells what waits; answers when all is judged or nothing could be told. */
  flush(): Promise<void> {
    this.stopTimer();
    this.running ??= this.ports
      .alone(() => this.run())
      .catch((thrown: unknown) => this.wait(asApiError(thrown)))
      .finally(() => {
        this.running = null;
      });
    return this.running;
  }

  private async run(): Promise<void> {
    await this.reload();
    while (!this.isHeld) {
      const [given] = this.state.dropped;
      if (given) {
        if (!(await this.givenUp(given))) return;
        continue;
      }
      const acts = this.tellable();
      const fileId = this.nextFile();
      if (acts.length > 0) {
        if (!(await this.told(acts))) return;
      } else if (fileId === undefined || !(await this.carried(fileId))) return;
    }
  }

  /** Whether the server has heard that an act was given up; what it will not hear of is shown again. */
  private async givenUp(act: RefusedAct): Promise<boolean> {
    const rest = (): RefusedAct[] => this.state.dropped.filter(({ actId }) => actId !== act.actId);
    try {
      await this.ports.settle(act.actId, 'dropped').catch(unlessOver);
    } catch (thrown) {
      const error = asApiError(thrown);
      if (passes(error)) {
        this.wait(error);
        return false;
      }
      const { isDropped: _, ...shown } = act;
      const refused: RefusedAct = { ...shown, refusal: { code: error.code, detail: error.said, heldBack: false } };
      await this.keep([refused], []);
      this.set({ refused: [...this.state.refused, refused], dropped: rest() });
      return true;
    }
    this.attempts = 0;
    await this.keep([], [act.actId]);
    this.set({ dropped: rest() });
    await this.ports.letGo(filesOf(act));
    return true;
  }

  /**
   * The acts that may go now: of each job up to the first that names a file which is still here, and up to the beginning of a visit before
   * which such a one was done: who is heard to go to a customer before he is heard to have left the last one would be in two places.
   */
  private tellable(): readonly QueuedAct[] {
    const stopped = new Set<string>();
    return this.state.waiting
      .filter((act) => {
        const waits = filesOf(act).some((fileId) => !this.there.has(fileId));
        if (waits || (stopped.size > 0 && beginsVisit(act))) stopped.add(act.input.id);
        return !stopped.has(act.input.id);
      })
      .slice(0, MOST_AT_ONCE);
  }

  private nextFile(): string | undefined {
    return this.state.waiting.flatMap(filesOf).find((fileId) => !this.there.has(fileId));
  }

  /** Whether a file got to the server; one that it will never take turns its act into a refused one. */
  private async carried(fileId: string): Promise<boolean> {
    try {
      await this.ports.bring(fileId);
      this.there.add(fileId);
      this.attempts = 0;
      return true;
    } catch (thrown) {
      const error = asApiError(thrown);
      if (passes(error)) {
        this.wait(error);
        return false;
      }
      const acts = this.state.waiting.filter((act) => filesOf(act).includes(fileId));
      const refusal = { code: error.code, detail: error.said, heldBack: true };
      await this.take(
        acts,
        acts.map(({ actId }) => ({ actId, refusal })),
      );
      return true;
    }
  }

  private async told(acts: readonly QueuedAct[]): Promise<boolean> {
    const verdicts = await this.judged(acts);
    if (!verdicts) return false;
    if (verdicts.length === 0) {
      this.wait(asApiError(new Error('nothing was judged')));
      return false;
    }
    // told again when what they did could not be read: told twice they are done once
    if (!(await this.shown(acts))) return false;
    this.attempts = 0;
    await this.take(acts, verdicts);
    return true;
  }

  private async judged(acts: readonly QueuedAct[]): Promise<readonly Verdict[] | null> {
    try {
      return await this.ports.tell(acts);
    } catch (thrown) {
      const error = asApiError(thrown);
      if (!passes(error)) return heldBack(error, acts);
      this.wait(error);
      return null;
    }
  }

  private wait(trouble: ApiError): void {
    this.set({ trouble });
    if (trouble.status === 401) {
      this.ports.signedOut();
      return;
    }
    this.stopTimer();
    this.stopTimer = this.ports.after(WAITS[this.attempts] ?? WAITS.at(-1) ?? 0, () => void this.flush());
    this.attempts += 1;
  }

  private async take(acts: readonly QueuedAct[], verdicts: readonly Verdict[]): Promise<void> {
    const refusals = new Map(verdicts.map(({ actId, refusal }) => [actId, refusal]));
    const judged = acts.filter(({ actId }) => refusals.has(actId));
    const refused = judged.flatMap((act): RefusedAct[] => {
      const refusal = refusals.get(act.actId);
      return refusal ? [{ ...act, refusal }] : [];
    });
    const done = judged.filter(({ actId }) => !refusals.get(actId));
    // first the bytes, which the server has: a crash in between leaves none behind that nothing names
    await this.ports.brought(done.flatMap(filesOf));
    await this.keep(
      refused,
      done.map(({ actId }) => actId),
    );
    const gone = new Set(judged.map((act) => act.actId));
    this.set({
      waiting: this.state.waiting.filter((act) => !gone.has(act.actId)),
      refused: [...this.state.refused, ...refused],
      trouble: null,
    });
  }

  private set(change: Partial<QueueState>): void {
    this.changes += 1;
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
