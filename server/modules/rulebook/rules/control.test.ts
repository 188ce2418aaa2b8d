import { expect, it } from 'vitest';
import type { TimeLimit } from './clock.ts';
import { rulesInUse, type Control, type RuleSet } from './control.ts';
import { isBeyondReach } from './duty.ts';

it('[R-ORG-03] what only events would fulfil that nobody tells of is not promised; one that somebody tells of is enough', () => {
  const limit = (code: string, stopOn: string[]) => ({ code, params: { stopOn } }) as unknown as Control<TimeLimit>;
  const rules = { limits: [limit('N-11', ['call.made']), limit('N-48', ['call.made', 'case.touched'])] } as unknown as RuleSet;
  const told = (...events: string[]) => rulesInUse(rules, (event) => !events.includes(event)).limits.map(({ code }) => code);
  expect(told('call.made', 'case.touched')).toEqual(['N-11', 'N-48']);
  expect(told('case.touched')).toEqual(['N-48']);
  expect(told()).toEqual([]);
  expect(isBeyondReach([], () => true)).toBe(false);
});
