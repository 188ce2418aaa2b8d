import type { Archive, AssetValues, Planted, UserValues } from '../make/archive.ts';
import type { Chance } from '../make/chance.ts';
import type { Diary } from '../make/hours.ts';
import type { OpenTime } from '#platform/values/open-time.ts';

/** What the player knows that scripts cannot: ids that reactions have given. */
export interface Known {
  /** the call-back of a round */
  callback(caseId: string, round: number): string | undefined;
  /** the later contact of a case after a period (`P7D`) when it is due */
  followUp(caseId: string, period: string): string | undefined;
}

export type Input = Readonly<Record<string, unknown>>;

/** One act of one person at a time (epoch ms); `input` may ask for what came of earlier acts, undefined leaves the act out. */
export interface Step {
  readonly at: number;
  /** user name of who does it */
  readonly by: string;
  readonly operation: string;
  readonly input: Input | ((known: Known) => Input | undefined);
}

/** A story of one case, in the order of its acts. */
export interface Story {
  readonly caseId: string;
  readonly steps: readonly Step[];
}

/** Somebody of the company who takes part in stories. */
export interface Actor {
  readonly user: string;
  readonly id: string;
  /** level by category of products */
  readonly skills: Readonly<Record<string, number>>;
}

/** Who plays which part. */
export interface Cast {
  readonly agents: readonly Actor[];
  readonly callers: readonly Actor[];
  readonly manager: Actor;
  readonly hotlineLead: Actor;
  readonly dispatchers: readonly Actor[];
  readonly field: readonly Actor[];
  readonly support: readonly Actor[];
  readonly depotLead: Actor;
  readonly depot: readonly Actor[];
  readonly quality: readonly Actor[];
}

/** A published test list with its items. */
export interface TestList {
  readonly versionId: string;
  readonly items: readonly { readonly id: string; readonly type: 'check' | 'value'; readonly good: string }[];
}

export interface Fault {
  readonly symptoms: readonly string[];
  readonly told: readonly string[];
  readonly environments: readonly string[];
  readonly suspected: string;
  readonly route: string;
  readonly emergency?: boolean;
  readonly causeCode: string;
  readonly cause: string;
  readonly process: string;
  readonly parts: readonly { readonly number: string; readonly name: string; readonly quantity: number }[];
  readonly result: string;
  readonly tips: string;
}

/** Somebody with a broken device. */
export interface Owner {
  readonly user: Planted<UserValues>;
  readonly asset: Planted<AssetValues>;
  readonly category: string;
  readonly fault: Fault;
}

/** Everything scripts are written from. */
export interface World {
  readonly now: number;
  /** latest open instant up to now */
  readonly edge: number;
  readonly open: OpenTime;
  readonly chance: Chance;
  readonly diary: Diary;
  readonly cast: Cast;
  readonly archive: Archive;
  readonly groupIds: Readonly<Record<string, string>>;
  readonly causeIds: Readonly<Record<string, string>>;
  tests(category: string): TestList;
  /** the next owner whose device, sold before an instant, broke in a way that is mended by this route; each device comes once */
  owner(route: 'remote' | 'site' | 'depot', emergency?: boolean, soldBefore?: number): Owner;
}

/** Writes acts down in order. */
export interface Scribe {
  readonly caseId: string;
  /** adds an act; it is never before the one written before it */
  act(at: number, by: Actor, operation: string, input: Step['input']): number;
  readonly steps: readonly Step[];
}

/** Begins a story, or goes on with the acts that it has. */
export function scribe(caseId: string, before: readonly Step[] = []): Scribe {
  const steps: Step[] = [...before];
  return {
    caseId,
    steps,
    act(at, by, operation, input) {
      const before = steps.at(-1)?.at ?? 0;
      const when = Math.max(at, before + 1000);
      steps.push({ at: when, by: by.user, operation, input });
      return when;
    },
  };
}
