import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { adds, withAdditions, type Addition } from './additions.ts';
import { act, known, query, type BoundQuery, type Context } from './bind.ts';
import { actAnswer, operation } from './contract.ts';

const page = operation({
  name: 'page.read',
  kind: 'query',
  at: { method: 'GET', path: '/page' },
  may: 'customer',
  summary: 'A page that others add to',
  input: z.object({ of: z.string() }),
  output: z.object({ title: z.string() }),
  refuses: [],
  appends: [],
});
const turn = operation({ ...page, name: 'page.turn', kind: 'act', at: { method: 'POST', path: '/page' }, output: actAnswer });
const routes = [
  query(page, { load: ({ of }) => ({ row: known(of) }), answer: ({ loaded: { row } }) => ({ title: row }) }),
  act(turn, { load: () => ({}), decide: () => ({}), save: () => ({ writes: [], events: [], answer: { id: '' } }) }),
];
const below = { name: 'below', routes, additions: [] };
// the name of its part is that of the question's own
const asking = (module: string): Addition => ({
  ...adds(page, z.object({ asked: z.boolean() }), {
    load: ({ of }) => ({ row: known(of.length) }),
    answer: ({ loaded: { row } }) => ({ asked: row > 3 }),
    off: { asked: false },
  }),
  module,
});
const above = { name: 'above', routes: [], additions: [asking('above')] };

/** What the page answers, as the pipeline asks it. */
function ask(modules: readonly (typeof below | typeof above)[], of: string, off: readonly string[] = []): unknown {
  const question = withAdditions<typeof below | typeof above>(modules)[0]?.routes[0] as BoundQuery;
  const loaded = Object.fromEntries(Object.entries(question.load({ of })).map(([name, part]) => [name, part.read([])]));
  const answer = question.answer({ input: { of }, loaded, ctx: { who: { off } } as unknown as Context });
  return question.contract.output.parse(answer);
}

describe('what modules above add to a question below', () => {
  it('stands in its answer beside what it tells itself, each from its own rows; without them the answer is whole', () => {
    expect(ask([below, above], 'long')).toEqual({ title: 'long', asked: true });
    expect(ask([below, above], 'one')).toEqual({ title: 'one', asked: false });
    expect(ask([below], 'long')).toEqual({ title: 'long' });
  });

  it('[R-ORG-03] is not asked where the company has switched its module off', () => {
    expect(ask([below, above], 'long', ['above'])).toEqual({ title: 'long', asked: false });
  });

  it('adds nothing to an act, to what is not there, and no field twice', () => {
    const to = (name: string): Addition => ({ ...asking('above'), to: name });
    expect(() => withAdditions([below, { ...above, additions: [to('page.none')] }])).toThrow('no question page.none');
    expect(() => withAdditions([below, { ...above, additions: [to('page.turn')] }])).toThrow('no question page.turn');
    expect(() => withAdditions([below, above, { ...above, additions: [asking('third')] }])).toThrow('answers asked already');
  });
});
