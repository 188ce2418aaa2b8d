import type { Door } from '#platform/database/door.ts';
import type { Sql } from '#platform/database/sql.ts';
import type { OrderLoop } from '#platform/events/order.ts';
import type { FileStore } from '#platform/files/store.ts';
import type { Bound, Call, Performer } from '#platform/operation/bind.ts';
import type { Caller } from '#platform/operation/caller.ts';
import type { LoadedModule } from '#platform/operation/module.ts';
import { isRefusal } from '#platform/values/refusal.ts';

/** What the demo plays on: the parts of an application whose clock it moves itself. */
export interface Stage {
  readonly door: Door;
  readonly performer: Performer;
  readonly files: FileStore;
  readonly modules: readonly LoadedModule[];
  readonly order: Pick<OrderLoop, 'drain' | 'nudge'>;
  operation(name: string): Bound;
  drain(): Promise<void>;
  /** lets the database count rows again where they have become many, so that it finds them by index */
  recount(): Promise<void>;
  /** runs a planting of very many rows, whose index is put in order only afterwards */
  plant(planting: () => Promise<void>): Promise<void>;
  /** writes very many rows that fit together, as the owner of the tables */
  bulk(statements: readonly Sql[]): Promise<void>;
  /** the time of the stage, epoch ms */
  readonly now: () => number;
  /** moves the time of the stage */
  setClock(at: number): void;
  /** does something at a time of its own, while others do theirs */
  at<T>(ms: number, work: () => Promise<T>): Promise<T>;
}

/** Says on the waiting page what is being done. */
export type Say = (zh: string, en: string) => void;

/** Performs acts of one caller together; any refusal or fault is an error: what the company is founded with must fit. */
export async function performOrThrow(
  stage: Pick<Stage, 'performer' | 'operation'>,
  caller: Caller,
  calls: readonly { readonly operation: string; readonly input: unknown }[],
): Promise<unknown[]> {
  const bound: Call[] = calls.map(({ operation, input }) => ({ operation: stage.operation(operation), input }));
  const outcomes = await stage.performer.performAll(caller, bound);
  return outcomes.map((outcome, n) => {
    const name = calls[n]?.operation ?? '';
    if (isRefusal(outcome)) throw new Error(`${name} was refused: ${outcome.refusal}`);
    if ('fault' in outcome) throw new Error(`${name} failed`, { cause: outcome.fault });
    return outcome.answer;
  });
}
