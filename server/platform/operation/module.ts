import type { PartyTable } from '../database/settle.ts';
import type { Lifecycle } from '../lifecycle/lifecycle.ts';
import type { BatchReaction, Reaction } from '../jobs/reactions.ts';
import type { Job } from '../jobs/jobs.ts';
import type { Searchable, Standing } from '../search/searchable.ts';
import type { Transfer } from '../transfer/definition.ts';
import type { Words } from '../values/words.ts';
import type { Addition } from './additions.ts';
import type { Bound, Gate, Observer } from './bind.ts';
import type { Right } from './rights.ts';
import type { Witness } from './witness.ts';

/** What a module offers the server, gathered from its rooms by file name. */
export interface LoadedModule {
  readonly name: string;
  readonly routes: readonly Bound[];
  readonly reactions: readonly (Reaction | BatchReaction)[];
  readonly jobs: readonly Job[];
  readonly gates: readonly Gate[];
  readonly observers: readonly Observer[];
  readonly additions: readonly Addition[];
  readonly witnesses: readonly Witness[];
  readonly lifecycles: readonly Lifecycle[];
  readonly rights: readonly Right[];
  readonly searchable: readonly Searchable[];
  readonly standings: readonly Standing[];
  readonly transfers: readonly Transfer[];
  readonly party: readonly PartyTable[];
  readonly texts: {
    /** what a company reads that may switch the module off */
    readonly title?: Words;
    readonly refusals: Readonly<Record<string, Words>>;
    readonly events: Readonly<Record<string, Words>>;
  };
}

/** What the platform itself offers in the shape of a module, with all rooms it does not name empty. */
export function platformModule(offers: Pick<LoadedModule, 'name' | 'routes'> & Partial<LoadedModule>): LoadedModule {
  return {
    reactions: [],
    jobs: [],
    gates: [],
    observers: [],
    additions: [],
    witnesses: [],
    lifecycles: [],
    rights: [],
    searchable: [],
    standings: [],
    transfers: [],
    party: [],
    texts: { refusals: {}, events: {} },
    ...offers,
  };
}
