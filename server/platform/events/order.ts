import { setTimeout as pause } from 'node:timers/promises';
import type { Door } from '../database/door.ts';
import { sql } from '../database/sql.ts';
import { toIso } from '../values/instant.ts';

/** An event at its place in the one order, as readers outside the transaction see it. */
export interface SealedEvent {
  readonly seq: number;
  readonly tenantId: string;
  readonly id: string;
  readonly operationId: string;
  readonly type: string;
  readonly subjectId: string;
  readonly subjectKind: string;
  readonly rootId: string;
  readonly actorId: string | null;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Events at most in one batch: bounds the time the sealer's row is locked. */
const MOST = 2000;

/** Seals what is settled and answers how many events got their place (0 also when another process is sealing). */
export async function seal(door: Door, now: number): Promise<number> {
  const [answer] = await door.trip([sql`select seal_events(${toIso(now)}, ${MOST}) as sealed`]);
  return Number(answer?.rows[0]?.['sealed'] ?? 0);
}

/** The next events after `seq`, in order. */
export async function readSealed(door: Door, seq: number, most = 500): Promise<SealedEvent[]> {
  const [answer] = await door.trip([sql`select * from sealed_events(${seq}, ${most})`]);
  return (answer?.rows ?? []).map((row) => ({
    seq: Number(row['seq']),
    tenantId: String(row['tenant_id']),
    id: String(row['event_id']),
    operationId: String(row['operation_id']),
    type: String(row['type']),
    subjectId: String(row['subject_id']),
    subjectKind: String(row['subject_kind'] ?? ''),
    rootId: String(row['root_id']),
    actorId: row['actor_id'] === null ? null : String(row['actor_id']),
    occurredAt: String(row['occurred_at']),
    recordedAt: String(row['recorded_at']),
    data: row['data'] as Record<string, unknown>,
  }));
}

/** Where the order ends now: live readers start here. */
export async function lastSealed(door: Door): Promise<number> {
  const [answer] = await door.trip([sql`select last_seq from sealer`]);
  return Number(answer?.rows[0]?.['last_seq'] ?? 0);
}

/** How long a drain waits for transactions elsewhere in the cluster that keep events from their place. */
const DRAIN_MS = 10_000;
const DRAIN_PAUSE_MS = 20;

async function anyUnsealed(door: Door): Promise<boolean> {
  const [answer] = await door.trip([sql`select unsealed_events() as waiting`]);
  return answer?.rows[0]?.['waiting'] === true;
}

/** Whoever wants every event from now on, in order. */
export type SealedListener = (events: readonly SealedEvent[]) => void;

/** The loop of a process around the order: seals after each commit, watches what other processes seal, tells the listeners. */
export interface OrderLoop {
  /** something was committed here */
  nudge(): void;
  listen(listener: SealedListener): () => void;
  /** seals and tells until nothing is left; for tests and clean stops */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

export interface OrderOptions {
  readonly door: Door;
  readonly now: () => number;
  /** how often to look without being nudged: other processes write too */
  readonly everyMs: number;
  readonly onFault: (fault: unknown) => void;
}

/** Starts the loop. With `everyMs` 0 it only moves when nudged or drained. */
export async function startOrder(options: OrderOptions): Promise<OrderLoop> {
  const { door, now, everyMs, onFault } = options;
  const listeners = new Set<SealedListener>();
  let seen = await lastSealed(door);
  let running: Promise<boolean> | undefined;
  let again = false;
  let stopped = false;

  async function turn(): Promise<boolean> {
    let moved = false;
    for (;;) {
      const sealed = await seal(door, now());
      const events = await readSealed(door, seen);
      const last = events.at(-1);
      if (last) {
        seen = last.seq;
        moved = true;
        for (const listener of listeners) listener(events);
      }
      if (sealed === 0 && events.length === 0) return moved;
    }
  }

  function run(): Promise<boolean> {
    running ??= turn()
      .catch((fault: unknown) => {
        onFault(fault);
        return false;
      })
      .finally(() => {
        running = undefined;
        if (again && !stopped) {
          again = false;
          void run();
        }
      });
    return running;
  }

  function nudge(): void {
    if (stopped) return;
    if (running) again = true;
    else void run();
  }
  const timer = everyMs > 0 ? setInterval(nudge, everyMs) : undefined;

  return {
    nudge,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async drain() {
      const patience = performance.now() + DRAIN_MS;
      do {
        while (running) await running;
        await run();
        // what keeps them waiting is somebody else's transaction: asking at once again would only slow it down
        if (!(await anyUnsealed(door))) return;
        await pause(DRAIN_PAUSE_MS);
      } while (performance.now() < patience);
    },
    async stop() {
      stopped = true;
      if (timer) clearInterval(timer);
      if (running) await running;
    },
  };
}
