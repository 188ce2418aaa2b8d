import { setTimeout as pause } from 'node:timers/promises';

/** An answer of a health address: when it was asked (ms of the monotonic clock), its status (0: nobody answered) and how long it took. */
interface Look {
  readonly at: number;
  readonly ready: number;
  readonly alive: number;
  readonly tookMs: number;
}

/** A watcher waits no longer than this for an answer, as a load balancer would. */
const WAIT_MS = 5000;
const EVERY_MS = 50;

async function statusOf(address: string): Promise<number> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(WAIT_MS) })).status;
  } catch {
    return 0;
  }
}

/** Asks /healthz and /readyz again and again, as whoever runs the installation does, and remembers every answer. */
export class Watch {
  readonly looks: Look[] = [];
  private url: string;
  private readonly ending = new AbortController();
  private readonly watching: Promise<void>;

  constructor(url: string) {
    this.url = url;
    this.watching = this.watch();
  }

  moveTo(url: string): void {
    this.url = url;
  }

  private async watch(): Promise<void> {
    while (!this.ending.signal.aborted) {
      const at = performance.now();
      const [alive, ready] = await Promise.all([statusOf(`${this.url}/healthz`), statusOf(`${this.url}/readyz`)]);
      this.looks.push({ at, alive, ready, tookMs: performance.now() - at });
      await pause(EVERY_MS, undefined, { signal: this.ending.signal }).catch(() => undefined);
    }
  }

  /** The moment of the first look that began after `since` and found it ready. */
  async readyAfter(since: number): Promise<number> {
    for (;;) {
      const found = this.looks.find(({ at, ready }) => at >= since && ready === 200);
      if (found) return found.at + found.tookMs;
      await pause(EVERY_MS);
    }
  }

  /** The moment from which on, between `from` and `to`, nobody was told any more that it is ready; undefined: it was told to the end. */
  unreadyAfter(from: number, to: number): number | undefined {
    const between = this.looks.filter(({ at, tookMs }) => at >= from && at + tookMs <= to);
    const lastReady = between.findLastIndex(({ ready }) => ready === 200);
    const next = between[lastReady + 1];
    return next && next.at + next.tookMs;
  }

  /** Looks between `from` and `to` at which the process did not say that it lives. */
  silentBetween(from: number, to: number): number {
    return this.looks.filter(({ at, tookMs, alive }) => at >= from && at + tookMs <= to && alive !== 200).length;
  }

  async end(): Promise<void> {
    this.ending.abort();
    await this.watching;
  }
}
