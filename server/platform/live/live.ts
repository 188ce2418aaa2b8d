import type { SealedEvent } from '../events/order.ts';

/** One page that listens: to subjects, and to lists by the kind of their rows. */
export interface Subscription {
  readonly tenantId: string;
  readonly subjects: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  send(ticks: readonly Tick[]): void;
}

/** What leaves: ids only; the page fetches again under its own rights. */
export interface Tick {
  readonly id: string;
  readonly root: string;
  readonly kind: string;
  readonly seq: number;
}

/** Gathers ticks briefly, so that a burst becomes one message. */
const GATHER_MS = 100;

/** Hands sealed events to the pages that listen. */
export interface Live {
  subscribe(subscription: Subscription): () => void;
  tell(events: readonly SealedEvent[]): void;
  stop(): void;
}

export function createLive(): Live {
  const waiting = new Map<Subscription, Map<string, Tick>>();
  const byTenant = new Map<string, Set<Subscription>>();
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    timer = undefined;
    for (const [subscription, ticks] of waiting) if (ticks.size > 0) subscription.send([...ticks.values()]);
    waiting.clear();
  }

  function wants(subscription: Subscription, event: SealedEvent): boolean {
    return (
      subscription.subjects.has(event.subjectId) || subscription.subjects.has(event.rootId) || subscription.kinds.has(event.subjectKind)
    );
  }

  return {
    subscribe(subscription) {
      const listeners = byTenant.get(subscription.tenantId) ?? new Set();
      byTenant.set(subscription.tenantId, listeners.add(subscription));
      return () => {
        listeners.delete(subscription);
        waiting.delete(subscription);
        if (listeners.size === 0) byTenant.delete(subscription.tenantId);
      };
    },
    tell(events) {
      for (const event of events) {
        for (const subscription of byTenant.get(event.tenantId) ?? []) {
          if (!wants(subscription, event)) continue;
          const ticks = waiting.get(subscription) ?? new Map<string, Tick>();
          ticks.set(event.subjectId, { id: event.subjectId, root: event.rootId, kind: event.subjectKind, seq: event.seq });
          waiting.set(subscription, ticks);
        }
      }
      if (waiting.size > 0) timer ??= setTimeout(flush, GATHER_MS);
    },
    stop() {
      if (timer) clearTimeout(timer);
    },
  };
}
