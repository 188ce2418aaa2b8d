import { z } from 'zod';
import { expect, it } from 'vitest';
import { actAnswer, operation } from './contract.ts';
import { switchesOf } from './switches.ts';

const call = operation({
  name: 'call.make',
  kind: 'act',
  at: null,
  may: 'system',
  summary: 'Somebody calls',
  input: z.object({}),
  output: actAnswer,
  refuses: [],
  appends: ['call.made'],
});
const module = { name: 'calls', title: { zh: '回访', en: 'Calls' }, needs: [], operations: [call], rights: [] };

it('[R-ORG-03] what nobody tells of, because its module is off or there is none, is told apart from what can happen', () => {
  const switches = switchesOf([module]);
  expect([[], ['calls'], ['other']].map((off) => switches.isUntold('call.made', off))).toEqual([false, true, false]);
  expect(switches.isUntold('letter.sent', [])).toBe(true);
  // a question that shows one record stays open in a company without the module
  expect(switches.isOff('letter.read', ['calls'])).toBe(false);
});
