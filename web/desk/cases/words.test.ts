import { expect, it } from 'vitest';
import { smsTemplates } from '#modules/messages/contract.ts';
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

it('the log of a case names every message that a customer can get, in both languages', () => {
  const wanted = smsTemplates.toSorted();
  expect(Object.keys(zh.log.message).toSorted()).toEqual(wanted);
  expect(Object.keys(en.log.message).toSorted()).toEqual(wanted);
});
