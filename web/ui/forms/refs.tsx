import type { Operation } from '#platform/operation/contract.ts';
import { createContext, use, useEffect, useState, type ReactNode } from 'react';

/** One record a `ref` field may point to. */
export interface RefChoice {
  readonly id: string;
  readonly label: string;
  readonly meta?: string;
}

/** What is needed of a register to choose one of its records; the fields of each differ. */
export interface RefRegister {
  readonly name: string;
  readonly kind?: string;
  /** the field a person calls a record by */
  readonly title: string;
  readonly operations: { readonly list: Operation; readonly read?: Operation };
}

/** Finds records of a kind by text, and names those already chosen. */
export interface RefSource {
  search(kind: string, text: string, signal: AbortSignal): Promise<readonly RefChoice[]>;
  name(kind: string, id: string): Promise<string>;
}

const Context = createContext<RefSource>({ search: async () => [], name: async (_, id) => id });

/** Gives all `ref` editors below their search; the desk's shell provides one over the modules' `refs`. */
export function RefProvider({ source, children }: { source: RefSource; children: ReactNode }) {
  return <Context value={source}>{children}</Context>;
}

/** The search of `ref` fields. */
export function useRefSource(): RefSource {
  return use(Context);
}

/** The name of a record, asked once; a dash when nobody knows it. */
export function RefName({ kind, id }: { kind: string; id: string }) {
  const source = useRefSource();
  const [name, setName] = useState('…');
  useEffect(() => {
    let here = true;
    source.name(kind, id).then(
      (found) => {
        if (here) setName(found);
      },
      () => {
        if (here) setName('–');
      },
    );
    return () => {
      here = false;
    };
  }, [kind, id, source]);
  return name;
}
