import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { makeRefresher } from './refresher.ts';

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
class LiveSource {
  private readonly ids = new Map<string, number>();
  private readonly kinds = new Map<string, number>();
  private source: EventSource | null = null;
  private address = '';
  private timer = 0;
  private broken = false;
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
      const wasBroken = this.broken;
      this.broken = true;
      if (!navigator.onLine) {
        // without a network nothing is tried: the browser itself would ask every few seconds for hours
        source.close();
        window.addEventListener('online', () => this.open(), { once: true });
        return;
      }
      if (source.readyState === EventSource.CLOSED) {
        // refused: the session is over, or the server is not there; the reads say which
        if (!wasBroken) for (const listener of this.heard) listener(null);
        window.clearTimeout(this.timer);
        this.timer = window.setTimeout(() => this.open(), 5000);
      }
    };
    // what happened while the line was down was not told: everything live is read again
    source.onopen = () => {
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

const source = new LiveSource();

function matches(target: LiveTarget, change: LiveChange | null): boolean {
  const ids = target.ids ?? [];
  const kinds = target.kinds ?? [];
  if (!change) return ids.length + kinds.length > 0;
  return ids.includes(change.id) || (change.root !== undefined && ids.includes(change.root)) || kinds.includes(change.kind);
}

/** Refreshes, for the life of the page, every read whose `live` target matches a change. Called once by the app's root. */
export function followChanges(client: QueryClient): () => void {
  const refresh = makeRefresher(client);
  const listener = (change: LiveChange | null): void =>
    refresh((query) => matches((query.meta?.live as LiveTarget | undefined) ?? {}, change));
  source.heard.add(listener);
  return () => {
    source.heard.delete(listener);
  };
}

/** Listens to changes of these subjects or kinds while mounted; `onChange` is told besides the refreshed reads. */
export function useLive(target: LiveTarget, onChange?: (change: LiveChange) => void): void {
  const client = useQueryClient();
  const key = JSON.stringify([target.ids ?? [], target.kinds ?? []]);
  useEffect(() => {
    const [ids, kinds] = JSON.parse(key) as [string[], string[]];
    if (ids.length + kinds.length === 0) return undefined;
    return source.add({ ids, kinds });
  }, [key, client]);
  useEffect(() => {
    if (!onChange) return undefined;
    const [ids, kinds] = JSON.parse(key) as [string[], string[]];
    const listener = (change: LiveChange | null): void => {
      if (change && matches({ ids, kinds }, change)) onChange(change);
    };
    source.heard.add(listener);
    return () => {
      source.heard.delete(listener);
    };
  }, [key, onChange]);
}
