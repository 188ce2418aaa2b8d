import { describe, expect, it } from 'vitest';
import type { Call, Performer } from './bind.ts';
import { createWitnesses, type Answered, type Witness } from './witness.ts';

const answered = { name: 'thing.list', input: {}, answer: {} } as unknown as Answered;
const call = { input: {} } as unknown as Call;

describe('witnesses', () => {
  it('whoever asked neither waits for what is noted of it nor hears of what could not be', async () => {
    const faults: string[] = [];
    const noted: Call[] = [];
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const performer = {
      perform: async (_: unknown, what: Call) => {
        await held;
        noted.push(what);
        return { answer: {} };
      },
    } as unknown as Performer;
    const blind: Witness = {
      name: 'blind',
      saw: () => {
        throw new Error('sees nothing');
      },
    };
    const witnesses = createWitnesses([blind, { name: 'idle', saw: () => undefined }, { name: 'notes', saw: () => call }], (name, fault) =>
      faults.push(`${name} ${(fault as Error).message}`),
    );
    witnesses.tell(performer, answered);
    expect(noted).toEqual([]);
    letGo();
    await witnesses.idle();
    expect(noted).toEqual([call]);
    expect(faults).toEqual(['blind sees nothing']);
  });
});
