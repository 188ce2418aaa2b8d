import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { LiveSource, type LiveChange, type LiveTarget } from './live-source.ts';
import { makeRefresher } from './refresher.ts';

export type { LiveChange, LiveTarget } from './live-source.ts';

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
