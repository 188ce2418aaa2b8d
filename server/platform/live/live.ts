import type { SealedEvent } from '../events/order.ts';

/** One page that listens: to subjects, and to lists by the kind of their rows. */
export interface Subscription {
  readonly tenantId: string;
  readonly subjects: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  /**
   * hears what changed, whoever may see it, or with nothing that rights did: the receiver asks for them; what changes until it is done with
   * that is gathered
   */
  send(ticks: readonly Tick[]): Promise<void>;
}

/** What leaves: ids only; the page fetches again under its own rights. */
export interface Tick {
  readonly id: string;
  readonly root: string;
  readonly kind: string;
  readonly seq: number;
}

/** Gathers ticks briefly, so that a burst becomes one message, and one look at the rights of who listens. */
const GATHER_MS = 100;

/** A page that was told something is told the next thing so much later: a list that changes all the time is not asked for all the time. */
const APART_MS = 300;

/** Changes of rights are gathered for longer: each makes every page of its company look, and some come by the thousand. */
const LOOK_MS = 1000;

/** A page reads first and listens then: what was sealed so shortly before is told to whoever begins to listen. */
const LOOK_BACK_MS = 5000;
const MOST_LOOKED_BACK = 5000;

/** Hands sealed events to the pages that listen. */
export interface Live {
  /** begins to listen; answers how to end it */
  subscribe(subscription: Subscription): () => void;
  /** what was sealed, in its order */
  tell(events: readonly SealedEvent[]): void;
  /** nothing more is sent */
  stop(): void;
}

interface Recent {
  readonly tenantId: string;
  readonly tick: Tick;
  /** ms of the process's own clock */
  readonly at: number;
}

function wants({ subjects, kinds }: Subscription, { id, root, kind }: Tick): boolean {
  return subjects.has(id) || subjects.has(root) || kinds.has(kind);
}

/** What waits for pages until they are told. */
interface Post {
  /** what a page is told next; with nothing in it, it looks at its rights */
  gathered(subscription: Subscription): Map<string, Tick>;
  forget(subscription: Subscription): void;
  stop(): void;
}

/** Tells a page after GATHER_MS, APART_MS after it was told last, and never while it is still being told. */
function createPost(): Post {
  const waiting = new Map<Subscription, Map<string, Tick>>();
  const busy = new Set<Subscription>();
  /** when each page was told last, ms of the process's own clock */
  const toldAt = new WeakMap<Subscription, number>();
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    timer = undefined;
    const latest = performance.now() - APART_MS;
    for (const [subscription, ticks] of waiting) {
      if (busy.has(subscription)) continue;
      if ((toldAt.get(subscription) ?? latest) > latest) schedule();
      else send(subscription, [...ticks.values()]);
    }
  }

  function send(subscription: Subscription, ticks: readonly Tick[]): void {
    waiting.delete(subscription);
    busy.add(subscription);
    toldAt.set(subscription, performance.now());
    void subscription.send(ticks).finally(() => {
      busy.delete(subscription);
      if (waiting.has(subscription)) schedule();
    });
  }

  function schedule(): void {
    timer ??= setTimeout(flush, GATHER_MS);
  }

  return {
    gathered(subscription) {
      const ticks = waiting.get(subscription) ?? new Map<string, Tick>();
      waiting.set(subscription, ticks);
      schedule();
      return ticks;
    },
    forget: (subscription) => void waiting.delete(subscription),
    stop() {
      if (timer) clearTimeout(timer);
    },
  };
}

/**
 * The live updates of one process: what is told reaches every page of the tenant that asked for the subject, its root or its kind. After an
 * event that changes rights all of them look whether they may still listen.
 */
export function createLive(changesRights: (type: string) => boolean = () => false): Live {
  const post = createPost();
  const byTenant = new Map<string, Set<Subscription>>();
  let recent: readonly Recent[] = [];
  /** companies whose rights have changed */
  const touched = new Set<string>();
  let looking: NodeJS.Timeout | undefined;

  function look(): void {
    looking = undefined;
    for (const tenantId of touched) for (const subscription of byTenant.get(tenantId) ?? []) post.gathered(subscription);
    touched.clear();
  }

  function put(subscription: Subscription, tick: Tick): void {
    if (wants(subscription, tick)) post.gathered(subscription).set(tick.id, tick);
  }

  /** What was sealed within the time looked back, oldest first. */
  function stillRecent(): readonly Recent[] {
    const since = performance.now() - LOOK_BACK_MS;
    return recent.filter(({ at }) => at >= since);
  }

  return {
    subscribe(subscription) {
      const { tenantId } = subscription;
      const listeners = byTenant.get(tenantId) ?? new Set();
      byTenant.set(tenantId, listeners.add(subscription));
      for (const told of stillRecent()) if (told.tenantId === tenantId) put(subscription, told.tick);
      return () => {
        listeners.delete(subscription);
        post.forget(subscription);
        if (listeners.size === 0) byTenant.delete(tenantId);
      };
    },
    tell(events) {
      const at = performance.now();
      const told = events.map(({ tenantId, subjectId, rootId, subjectKind, seq }): Recent => {
        return { tenantId, at, tick: { id: subjectId, root: rootId, kind: subjectKind, seq } };
      });
      recent = [...stillRecent(), ...told].slice(-MOST_LOOKED_BACK);
      for (const { tenantId, tick } of told) for (const subscription of byTenant.get(tenantId) ?? []) put(subscription, tick);
      for (const { type, tenantId } of events) if (changesRights(type)) touched.add(tenantId);
      if (touched.size > 0) looking ??= setTimeout(look, LOOK_MS);
    },
    stop() {
      post.stop();
      if (looking) clearTimeout(looking);
    },
  };
}
