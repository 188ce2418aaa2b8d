import { v5, v7 } from 'uuid';

/** A new identifier (uuidv7: its first 48 bits are the time, so rows made together lie together). */
export function newId(): string {
  return v7();
}

/** A uuidv7 whose time part is `ms` (epoch milliseconds): for rows whose story happened in the past, such as demo data. */
export function idAt(ms: number): string {
  return v7({ msecs: ms });
}

/** The same name in the same namespace always gives the same identifier (uuid version 5): repeats of a reaction meet their first run. */
export function derivedId(namespace: string, name: string): string {
  return v5(name, namespace);
}
