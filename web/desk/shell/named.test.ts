import { expect, it } from 'vitest';
import { business } from '#modules/calendars/contract.ts';
import { home } from '#modules/home/contract.ts';
import { signOut } from '#modules/identity/contract.ts';
import { markRead, notices } from '#modules/messages/contract.ts';
import * as named from './named.ts';

it('what the first page knows by name and address only is what the contracts say', () => {
  const contracts = { business, home, signOut, notices, markRead };
  for (const [key, { name, at }] of Object.entries(contracts)) expect([key, named[key as keyof typeof named]]).toEqual([key, { name, at }]);
  expect(Object.keys(named).toSorted()).toEqual(Object.keys(contracts).toSorted());
});
