import { describe, expect, it } from 'vitest';
import { callbackLifecycle, followUpLifecycle } from '../lifecycle.ts';
import { afterAttempt } from './attempts.ts';
import { callbackMoved, followUpMoved } from './move.ts';
import { scriptOf } from './script.texts.ts';
import { isConfirmed, ownWork, verdictOf } from './verdict.ts';

describe('attempts', () => {
  it('[R-CBK-09] three attempts on two days make a customer unreachable, three on one day do not, and a fourth on that day is refused', () => {
    const [first, second] = ['2026-03-10', '2026-03-11'];
    expect(afterAttempt([], first)).toEqual({ to: 'open' });
    expect(afterAttempt([first], second)).toEqual({ to: 'open' });
    expect(afterAttempt([first, first], second)).toEqual({ to: 'unreachable' });
    expect(afterAttempt([first, second], second)).toEqual({ to: 'unreachable' });
    expect(afterAttempt([first, first], first)).toEqual({ to: 'open' });
    expect(afterAttempt([first, first, first], first)).toMatchObject({ refusal: 'callback.attempts_used' });
    expect(afterAttempt([first, first, first], second)).toEqual({ to: 'unreachable' });
  });
});

describe('answers', () => {
  it('[R-CBK-02] only three yes confirm, and a no without details is refused', () => {
    const all = [true, false].flatMap((solved) =>
      [true, false].flatMap((works) => [true, false].map((satisfied) => ({ solved, works, satisfied }))),
    );
    expect(all.filter(isConfirmed)).toEqual([{ solved: true, works: true, satisfied: true }]);
    for (const answers of all.filter((one) => !isConfirmed(one))) {
      expect(verdictOf(answers)).toMatchObject({ refusal: 'callback.details_missing', field: 'note' });
      expect(verdictOf({ ...answers, note: '  ' })).toMatchObject({ refusal: 'callback.details_missing' });
      expect(verdictOf({ ...answers, note: '又有条纹' })).toBe('reopen');
    }
  });

  it('[R-ORG-06] nobody confirms his own work: refused, or marked where the rule is relaxed', () => {
    expect(ownWork(['a'], 'a', 'strict')).toBe('refused');
    expect(ownWork(['a'], 'a', 'relaxed')).toBe('marked');
    expect(ownWork(['a'], 'b', 'strict')).toBe('none');
    expect(ownWork(['a'], null, 'strict')).toBe('none');
  });
});

it('[R-CBK-09] what it is not the time for is refused with the present state in both languages, whoever reads it and when', () => {
  for (const state of ['answered', 'unconfirmed', 'cancelled'] as const)
    expect(callbackMoved(state, 'answer')).toEqual({
      refusal: 'callback.not_now',
      params: { state, label: callbackLifecycle.states[state].label },
    });
  for (const state of ['done', 'cancelled'] as const)
    expect(followUpMoved(state, 'record')).toEqual({
      refusal: 'follow-up.not_now',
      params: { state, label: followUpLifecycle.states[state].label },
    });
});

it('[R-CBK-02] the script greets by name, asks the three questions in order and gives thanks, in both languages', () => {
  const facts = {
    company: '云杉',
    caller: '孙怡',
    customer: '王敏',
    salutation: 'ms',
    model: 'LP-200',
    number: 'BX-20260306-0001',
    engineer: '赵师傅',
  };
  const zh = scriptOf(facts, 'zh');
  expect(zh.map(({ step }) => step)).toEqual(['greeting', 'solved', 'works', 'satisfied', 'wishes', 'closing']);
  expect(zh[0]?.say).toBe(
    '您好，请问是王敏女士吗？我是云杉的回访专员孙怡，想就您的LP-200维修服务（单号 BX-20260306-0001）占用您两分钟，方便吗？',
  );
  const en = scriptOf({ ...facts, salutation: null, model: '', engineer: '' }, 'en');
  expect(en[0]?.say).toContain('is this 王敏?');
  expect(en[1]?.say).toContain('our engineer');
  for (const { say } of [...zh, ...en]) expect(say).not.toMatch(/[{}]/);
});
