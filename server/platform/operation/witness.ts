import type { Call, Performer } from './bind.ts';
import type { Caller, Principal } from './caller.ts';

/** A question that was answered: by what name, to whom, and what was asked and said. */
export interface Answered {
  readonly name: string;
  readonly caller: Caller;
  readonly who: Principal;
  readonly input: Readonly<Record<string, unknown>>;
  readonly answer: Readonly<Record<string, unknown>>;
  /** epoch ms */
  readonly now: number;
}

/** What a module notes of the questions below it: an act done for whoever asked, once he has his answer. */
export interface Witness {
  readonly name: string;
  saw(answered: Answered): Call | undefined;
}

/** Those who see questions answered. */
export interface Witnesses {
  /** Neither waits nor fails: whoever asked is not held up by what is noted of it. */
  tell(performer: Performer, answered: Answered): void;
  /** resolves when all that was told so far is noted */
  idle(): Promise<void>;
}

/** Puts the witnesses of all modules together; what one cannot note is told to `onFault`. */
export function createWitnesses(witnesses: readonly Witness[], onFault: (witness: string, fault: unknown) => void): Witnesses {
  const noting = new Set<Promise<void>>();
  const note = async (witness: Witness, performer: Performer, answered: Answered): Promise<void> => {
    try {
      const call = witness.saw(answered);
      if (call) await performer.perform(answered.caller, call);
    } catch (fault) {
      onFault(witness.name, fault);
    }
  };
  return {
    tell(performer, answered) {
      for (const witness of witnesses) {
        const noted = note(witness, performer, answered).finally(() => noting.delete(noted));
        noting.add(noted);
      }
    },
    async idle() {
      await Promise.all(noting);
    },
  };
}
