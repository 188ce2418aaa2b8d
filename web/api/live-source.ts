/** What a page wants to hear about: single subjects by id, or all readable ones of a kind (`case`, `work-order`). */
export interface LiveTarget {
  readonly ids?: readonly string[];
  readonly kinds?: readonly string[];
}

/** One change as the stream tells it; the content is read again under the reader's own rights. */
export interface LiveChange {
  readonly id: string;
  /** the subject at the top: a visit's change also concerns its case */
  readonly root?: string;
  readonly kind: string;
  readonly seq: number;
}

/** Counts who listens to what and keeps one EventSource open for all of them. */
export class LiveSource {
  private readonly ids = new Map<string, number>();
  private readonly kinds = new Map<string, number>();
  private source: EventSource | null = null;
  private address = '';
  private timer = 0;
  private broken = false;
  private refused = false;
  readonly heard = new Set<(change: LiveChange | null) => void>();

  add(target: LiveTarget): () => void {
    for (const id of target.ids ?? []) this.ids.set(id, (this.ids.get(id) ?? 0) + 1);
    for (const kind of target.kinds ?? []) this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    this.schedule();
    return () => {
      for (const id of target.ids ?? []) drop(this.ids, id);
      for (const kind of target.kinds ?? []) drop(this.kinds, kind);
      this.schedule();
    };
  }

  /** Pages mount and unmount in bursts: the stream is opened anew once, 150 ms after the last of them. */
  private schedule(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.open(), 150);
  }

  private open(): void {
    const query = new URLSearchParams();
    if (this.ids.size > 0) query.set('subjects', [...this.ids.keys()].sort().join(','));
    if (this.kinds.size > 0) query.set('lists', [...this.kinds.keys()].sort().join(','));
    const text = query.toString();
    const address = text ? `/api/v1/live?${text}` : '';
    if (address === this.address && this.source?.readyState !== EventSource.CLOSED) return;
    this.source?.close();
    this.source = null;
    this.address = address;
    if (!address) return;
    const source = new EventSource(address);
    source.onmessage = (message) => {
      const told = JSON.parse(String(message.data)) as LiveChange | readonly LiveChange[];
      for (const change of Array.isArray(told) ? (told as readonly LiveChange[]) : [told as LiveChange]) {
        if (change.id) for (const listener of this.heard) listener(change);
      }
    };
    source.onerror = () => {
      this.broken = true;
      if (!navigator.onLine) {
        // without a network nothing is tried: the browser itself would ask every few seconds for hours
        source.close();
        window.addEventListener('online', () => this.open(), { once: true });
        return;
      }
      if (source.readyState === EventSource.CLOSED) {
        // refused, mostly after the line had been ended: the session is over, or the server is not there; the reads say which, once
        if (!this.refused) for (const listener of this.heard) listener(null);
        this.refused = true;
        window.clearTimeout(this.timer);
        this.timer = window.setTimeout(() => this.open(), 5000);
      }
    };
    // what happened while the line was down was not told: everything live is read again
    source.onopen = () => {
      this.refused = false;
      if (this.broken) {
        this.broken = false;
        for (const listener of this.heard) listener(null);
      }
    };
    this.source = source;
  }
}

function drop(counts: Map<string, number>, name: string): void {
  const left = (counts.get(name) ?? 1) - 1;
  if (left > 0) counts.set(name, left);
  else counts.delete(name);
}
