import { expect, it } from 'vitest';
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

it('[R-CAS-12] where the company has no telephone nobody is told to call it', () => {
  for (const { words, calls } of [
    { words: zh, calls: /致电/ },
    { words: en, calls: /\bcall (us|our)\b/ },
  ]) {
    const without: Readonly<Record<string, string>> = words.nextWithoutPhone;
    const asked = Object.entries(words.next).filter(([, said]) => calls.test(said));
    expect(asked).not.toEqual([]);
    for (const [key] of asked) expect(without[key]).toBeTypeOf('string');
    for (const said of [...Object.values(without), words.late.visitWithoutPhone, words.late.callWithoutPhone])
      expect(said).not.toMatch(calls);
  }
});
