import type { Door } from '../database/door.ts';
import type { Caller } from '../operation/caller.ts';
import type { Performer } from '../operation/perform.ts';

export interface JobTools {
  readonly door: Door;
  readonly performer: Performer;
  readonly now: () => number;
  readonly systemCaller: (tenantId: string) => Caller;
}

/** Work that time asks for. It finds what is due across tenants by ids only, and does it as acts of each tenant. */
export interface Job {
  readonly name: string;
  /** how often to look, in milliseconds of the installation's clock */
  readonly everyMs: number;
  /** does what is due at `tools.now()`; answers whether anything was done. Must bear being run twice and by two processes. */
  run(tools: JobTools): Promise<boolean>;
  /** epoch ms of the next thing due, so that a test clock can walk to it; null: nothing known */
  nextAt?(tools: JobTools): Promise<number | null>;
}
